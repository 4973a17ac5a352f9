// The heavy proofs: several instances of the service as processes of their own, killed and raced, on a PostgreSQL that syncs
// as in service. Figures with seconds live here and never in the tests.
//   npm run trust                    what can be proved
//   npm run trust -- <name>          one proof
//   npm run trust -- --short         all of them in reduced sizes, in a few minutes; with a name, that one
// On the PostgreSQL that came with npm ci, or on the server of DATABASE_URL, in databases that are dropped at the end.
import * as calendar from './calendar.proof.mjs';
import * as clocks from './clocks.proof.mjs';
import * as race from './race.proof.mjs';
import { openHouse } from './house.mjs';
import { say } from './telling.mjs';

const proofs = { clocks, race, calendar };

const given = process.argv.slice(2);
const short = given.includes('--short');
const names = given.filter((word) => !word.startsWith('--'));
const unknown = given.filter((word) => (word.startsWith('--') ? word !== '--short' : !(word in proofs)));
if (unknown.length > 0) {
  console.error(`There is no proof ${unknown.join(', ')}. Proofs: ${Object.keys(proofs).join(', ')}.`);
  process.exit(1);
}
if (names.length === 0 && !short) {
  for (const [name, { sentence }] of Object.entries(proofs)) console.log(`${name.padEnd(10)}${sentence}`);
  console.log('\nnpm run trust -- <name> runs one, npm run trust -- --short all of them in reduced sizes.');
  process.exit(0);
}

const house = await openHouse();
let isStopping = false;
for (const signal of ['SIGINT', 'SIGTERM'])
  process.on(signal, () => {
    if (isStopping) return;
    isStopping = true;
    void house.close().finally(() => process.exit(1));
  });

let failed = 0;
try {
  for (const name of names.length > 0 ? names : Object.keys(proofs)) {
    say(`\n${name}: ${proofs[name].sentence}`);
    const start = performance.now();
    const stage = await house.stage(name);
    try {
      const { figures, broken } = await proofs[name].prove(stage, short);
      say(`${name}: ${figures}`);
      for (const claim of broken) say(`  DOES NOT HOLD: ${claim}`);
      failed += broken.length > 0 ? 1 : 0;
      const seconds = ((performance.now() - start) / 1000).toFixed(0);
      say(`${broken.length > 0 ? 'FAILED' : 'ok'}  ${name}, ${seconds} s${short ? ', reduced size' : ''}`);
    } finally {
      await stage.close();
    }
  }
} finally {
  if (!isStopping) await house.close();
}
process.exit(failed > 0 ? 1 : 0);
