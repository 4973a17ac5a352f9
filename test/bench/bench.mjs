// Lists the measurements, or runs those named: npm run bench -- desk --rows 100000
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const measurements = {
  import: 'Lines per second of an import, as a ratio to COPY of the same file into a bare table.',
  desk: 'Queue lists, claims and search over 1,000,000 escalations: their plans, and their times against 10,000.',
  verdicts: 'How often which verdict is given on simulated series whose truth is known, against its bounds.',
};

const [name, ...options] = process.argv.slice(2);
if (!(name in measurements)) {
  if (name) console.error(`There is no measurement named ${name}.`);
  console.log('npm run bench -- <name>, after npm run build:');
  for (const [known, says] of Object.entries(measurements)) console.log(`  ${known.padEnd(8)}${says}`);
  process.exit(name ? 1 : 0);
}
const built = process.env.BENCH_DIST ?? fileURLToPath(new URL('../../dist', import.meta.url));
if (!existsSync(built)) {
  console.error('The service is not built yet: npm run build');
  process.exit(1);
}
const script = fileURLToPath(new URL(`${name}.bench.mjs`, import.meta.url));
process.exit(spawnSync(process.execPath, [script, ...options], { stdio: 'inherit' }).status ?? 1);
