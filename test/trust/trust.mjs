// The heavy proofs: several instances of the service as processes of their own, killed, cut off and raced, on a PostgreSQL
// that syncs as in service. Figures with seconds live here and never in the tests.
//   npm run trust                    every proof, then one table; what was proved before, and whose code is unchanged, is not run again;
//                                    those without a number in reduced sizes, so that all is over within the hour
//   npm run trust -- <name> …        these proofs, whatever was proved before
//   npm run trust -- --short         the nine proofs of the table in reduced sizes, within four minutes
//   npm run trust -- --again         every proof, also those that were proved
//   npm run trust -- --list          what can be proved
// On the PostgreSQL that came with npm ci, or on the server of DATABASE_URL, in databases that are dropped at the end.
import { readdirSync } from 'node:fs';
import { availableParallelism, loadavg } from 'node:os';
import { openHouse } from './house.mjs';
import { digestsOf, recall, remember, table } from './results.mjs';
import { say } from './telling.mjs';

const folder = new URL('.', import.meta.url);
const found = readdirSync(folder)
  .filter((file) => file.endsWith('.proof.mjs'))
  .map(async (file) => ({ name: file.replace('.proof.mjs', ''), ...(await import(new URL(file, folder))) }));
/** Those with a row come first, in its order; the others prove one workflow each. */
const proofs = (await Promise.all(found)).sort(
  (a, b) => (a.row ?? 99) - (b.row ?? 99) || a.name.localeCompare(b.name),
);

const flags = ['--short', '--again', '--list'];
const given = process.argv.slice(2);
const short = given.includes('--short');
const names = given.filter((word) => !word.startsWith('--'));
const unknown = given.filter((word) =>
  word.startsWith('--') ? !flags.includes(word) : !proofs.some(({ name }) => name === word),
);
if (unknown.length > 0) {
  console.error(`There is no ${unknown.join(', ')}. Proofs: ${proofs.map(({ name }) => name).join(', ')}.`);
  console.error(`Words: ${flags.join(', ')}.`);
  process.exit(1);
}
if (given.includes('--list')) {
  for (const { name, sentence } of proofs) console.log(`${name.padEnd(14)}${sentence}`);
  process.exit(0);
}

const wanted = proofs.filter(({ name, row }) =>
  names.length > 0 ? names.includes(name) : !short || row !== undefined,
);
const digests = digestsOf(proofs.map(({ name }) => name));
const earlier = names.length > 0 || short || given.includes('--again') ? new Map() : recall(digests);
const results = [];
const begun = performance.now();
const house = await openHouse();
let closing = null;
const close = () => (closing ??= house.close());
for (const signal of ['SIGINT', 'SIGTERM'])
  process.once(signal, () => void close().finally(() => process.exit(1)));

/** Proves one thing; says whether it holds, in which figures. */
async function run({ name, row, sentence, prove }) {
  say(`\n${name}: ${sentence}`);
  const start = performance.now();
  const told = (isProved, figures) => {
    const seconds = Math.round((performance.now() - start) / 1000);
    say(`${isProved ? 'ok' : 'FAILED'}  ${name}, ${seconds} s`);
    return { name, isProved, figures, seconds };
  };
  let stage = null;
  try {
    stage = await house.stage(name);
    const isReduced = short || (names.length === 0 && row === undefined);
    const { figures, broken } = await prove(stage, isReduced);
    // What else the machine does makes figures worse, never better; who reads them should know.
    const machine = `load ${loadavg()[0].toFixed(1)} on ${availableParallelism()} processors`;
    say(`${name}: ${figures} (${machine}${isReduced ? ', reduced size' : ''})`);
    for (const claim of broken) say(`  DOES NOT HOLD: ${claim}`);
    return told(broken.length === 0, [figures, ...broken.map((claim) => `NOT: ${claim}`)].join('; '));
  } catch (error) {
    if (!closing) say(`${name}: ${error.stack}`);
    return told(false, error.message);
  } finally {
    await stage?.close().catch((error) => say(`${name} could not be cleared away: ${error.message}`));
  }
}

try {
  for (const proof of wanted) {
    if (closing) break;
    const before = earlier.get(proof.name);
    if (before) say(`\n${proof.name}: proved ${before.at}, not run again (--again runs all)`);
    const result = before ?? (await run(proof));
    if (closing) break;
    results.push(result);
    if (!before && !short) remember(digests.get(proof.name), result);
  }
} finally {
  await close();
}
say(table(results));
const isWhole = results.length === wanted.length;
const minutes = ((performance.now() - begun) / 60_000).toFixed(1);
const proved = results.filter(({ isProved }) => isProved).length;
say(`\n${proved} of ${wanted.length} proved, ${minutes} min${short ? ', reduced sizes' : ''}`);
process.exit(isWhole && results.every(({ isProved }) => isProved) ? 0 : 1);
