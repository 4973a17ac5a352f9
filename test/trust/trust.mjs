// The heavy proofs: several instances of the service as processes of their own, killed and raced, on a PostgreSQL that syncs
// as in service. Figures with seconds live here and never in the tests.
//   npm run trust                    what can be proved
//   npm run trust -- <name>          one proof
//   npm run trust -- --short         all of them in reduced sizes, in a few minutes; with a name, that one
// On the PostgreSQL that came with npm ci, or on the server of DATABASE_URL, in databases that are dropped at the end.
import { availableParallelism, loadavg } from 'node:os';
import * as calendar from './calendar.proof.mjs';
import * as clocks from './clocks.proof.mjs';
import * as derived from './derived.proof.mjs';
import * as edits from './edits.proof.mjs';
import * as machine from './machine.proof.mjs';
import * as race from './race.proof.mjs';
import * as survey from './survey.proof.mjs';
import * as tamper from './tamper.proof.mjs';
import { openHouse } from './house.mjs';
import { say } from './telling.mjs';

const proofs = { clocks, race, calendar, machine, tamper, edits, derived, survey };

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
let closing = null;
const close = () => (closing ??= house.close());
for (const signal of ['SIGINT', 'SIGTERM'])
  process.once(signal, () => void close().finally(() => process.exit(1)));

/** Proves one thing; says whether it holds. */
async function run(name) {
  say(`\n${name}: ${proofs[name].sentence}`);
  const start = performance.now();
  const stage = await house.stage(name);
  try {
    const { figures, broken } = await proofs[name].prove(stage, short);
    // What else the machine does makes figures worse, never better; who reads them should know.
    const machine = `load ${loadavg()[0].toFixed(1)} on ${availableParallelism()} processors`;
    say(`${name}: ${figures} (${machine}${short ? ', reduced size' : ''})`);
    for (const claim of broken) say(`  DOES NOT HOLD: ${claim}`);
    const isProved = broken.length === 0;
    say(`${isProved ? 'ok' : 'FAILED'}  ${name}, ${((performance.now() - start) / 1000).toFixed(0)} s`);
    return isProved;
  } catch (error) {
    if (!closing) say(`FAILED  ${name}: ${error.stack}`);
    return false;
  } finally {
    await stage.close();
  }
}

let isAllProved = true;
try {
  for (const name of names.length > 0 ? names : Object.keys(proofs))
    if (!closing) isAllProved = (await run(name)) && isAllProved;
} finally {
  await close();
}
process.exit(isAllProved ? 0 : 1);
