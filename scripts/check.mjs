// The gates before a change lands. One line per gate; of a failing one what it says, and the one command that mends it.
//   npm run check                    all gates
//   npm run check -- lint types      these only
import { fork } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const project = fileURLToPath(new URL('..', import.meta.url));
const require = createRequire(import.meta.url);
const cache = join(project, 'node_modules/.cache/check');
/** No gate needs a tenth of it; one that hangs must fail. */
const patienceMs = 300_000;
/** More at a time only makes each slower on the two cores that CI has. */
const atATime = 2;

/** Longest first, so that the short ones fill the gaps. */
const gates = [
  { name: 'generated', file: 'scripts/generate.mjs', args: ['--check'], mend: 'npm run generate' },
  {
    name: 'lint',
    file: tool('eslint', 'eslint'),
    // No cache: rules that read types depend on other files too, and a kept answer about an old file would be a lie.
    args: ['.'],
    mend: 'npx eslint . --fix',
  },
  {
    name: 'types',
    file: tool('typescript', 'tsc'),
    args: [
      '--noEmit',
      '--pretty',
      'false',
      '--incremental',
      '--tsBuildInfoFile',
      join(cache, 'types.tsbuildinfo'),
    ],
    mend: 'npm run check -- types',
  },
  { name: 'imports', file: 'scripts/check-imports.mjs', args: [], mend: 'npm run check -- imports' },
  {
    name: 'format',
    file: tool('prettier', 'prettier'),
    args: [
      '--check',
      '--log-level',
      'warn',
      '--cache',
      '--cache-location',
      join(cache, 'prettier'),
      ...formatted(),
    ],
    mend: 'npm run format',
  },
];

function formatted() {
  return ['**/*.{ts,js,mjs,cjs,json,md,yml,yaml}', '--no-error-on-unmatched-pattern'];
}

/** The script behind a package's command: without npx, which costs half a second a time. */
function tool(name, command) {
  const manifest = require.resolve(`${name}/package.json`);
  const { bin } = require(manifest);
  return join(dirname(manifest), typeof bin === 'string' ? bin : bin[command]);
}

/** Runs one gate; a gate that sends parts is told part by part. */
function run({ name, file, args, mend }) {
  return new Promise((done) => {
    const start = performance.now();
    const output = [];
    let parts;
    const child = fork(file, args, {
      cwd: project,
      silent: true,
      timeout: patienceMs,
      killSignal: 'SIGKILL',
    });
    child.stdout.on('data', (chunk) => output.push(chunk));
    child.stderr.on('data', (chunk) => output.push(chunk));
    child.on('message', (message) => (parts = message));
    child.on('close', (code, signal) => {
      const seconds = (performance.now() - start) / 1000;
      const text = Buffer.concat(output).toString().trimEnd();
      const ended = signal
        ? `${text}\n${name} was stopped by ${signal} after ${seconds.toFixed(0)} s.`
        : text;
      const told = Array.isArray(parts) && parts.length > 0 ? parts : [];
      const isTold = told.length > 0 && !signal && (code === 0) === told.every(({ ok }) => ok);
      done(
        isTold
          ? told
          : [...told, { name, ok: code === 0, seconds, output: ended || `Exit code ${code}.`, mend }],
      );
    });
  });
}

function report({ name, ok, seconds, output, mend }) {
  console.log(`${ok ? 'ok    ' : 'FAILED'}  ${name.padEnd(18)} ${seconds.toFixed(1).padStart(5)} s`);
  if (ok) return;
  console.log(output.replace(/^/gm, '    '));
  console.log(`  → mend with: ${mend}\n`);
}

const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => !gates.some((gate) => gate.name === name));
if (unknown.length > 0) {
  console.error(`No gate named ${unknown.join(', ')}. Gates: ${gates.map(({ name }) => name).join(', ')}.`);
  process.exit(1);
}

mkdirSync(cache, { recursive: true });
const start = performance.now();
const waiting = gates.filter(({ name }) => wanted.length === 0 || wanted.includes(name));
const results = [];
const worker = async () => {
  for (let gate = waiting.shift(); gate; gate = waiting.shift()) {
    const parts = await run(gate);
    parts.forEach(report);
    results.push(...parts);
  }
};
await Promise.all(Array.from({ length: atATime }, worker));

const failed = results.filter(({ ok }) => !ok).map(({ name }) => name);
const seconds = ((performance.now() - start) / 1000).toFixed(1);
console.log(
  failed.length === 0 ? `All gates passed in ${seconds} s.` : `Failed: ${failed.join(', ')} (${seconds} s).`,
);
process.exitCode = failed.length === 0 ? 0 : 1;
