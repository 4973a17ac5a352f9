import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildSchema } from 'graphql';
import { exceptions, repetitionVerdict } from './idempotency.verdict.mjs';
import { control, count, say } from './telling.mjs';

export const sentence =
  'Every mutation sent twice with one key is answered the same and done once, and its key is good for no other request: each that any specification of the API does, in its own story.';

const require = createRequire(import.meta.url);
const project = new URL('../..', import.meta.url);
const patienceMs = 30 * 60_000;

/** The specifications of the API, run with every mutation repeated; see test/support/repeating.ts. */
export async function prove(stage, short) {
  const folder = mkdtempSync(join(tmpdir(), 'ff-repeated-'));
  try {
    say('  running the specifications of the API, every mutation twice');
    const failed = await specifications(
      short ? ['test/api/desk.spec', 'test/api/bulk'] : ['test/api'],
      folder,
    );
    const repetitions = readdirSync(folder).flatMap((file) =>
      readFileSync(join(folder, file), 'utf8')
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line)),
    );
    const schema = buildSchema(readFileSync(new URL('src/graphql/schema.graphql', project), 'utf8'));
    const mutations = short ? [] : Object.keys(schema.getMutationType().getFields());
    const broken = [...repetitionVerdict(repetitions, mutations), ...failed];
    controls(repetitions, mutations, broken);
    const done = new Set(repetitions.map(({ mutation }) => mutation));
    const figures = `${count(repetitions.length)} acts by ${done.size} mutations sent twice with one key${short ? '' : ` (of ${mutations.length}; ${Object.keys(exceptions).length} are excepted, each with its reason)`}`;
    return { figures, broken };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** A specification that fails when its mutations are sent twice shows an effect that came twice. */
function specifications(patterns, folder) {
  const jest = require.resolve('jest/bin/jest');
  const options = {
    cwd: project,
    timeout: patienceMs,
    maxBuffer: 1 << 28,
    env: { ...process.env, TEST_REPEATED: folder },
  };
  return new Promise((resolve) => {
    execFile(process.execPath, [jest, ...patterns, '--silent'], options, (error, _, output) => {
      const failed = [...output.matchAll(/^ {2}● (.+)$/gm)].map(([, name]) => name);
      if (!error) return resolve([]);
      resolve(
        [...new Set(failed)].map((name) => `With its mutations sent twice, a specification fails: ${name}`),
      );
    });
  });
}

/** A checker that accepts what is wrong proves nothing. */
function controls(repetitions, mutations, broken) {
  const [one] = repetitions;
  const planted = (what, all, wanted) => control(broken, what, repetitionVerdict(all, wanted));
  planted(
    'an answer that differs',
    [...repetitions, { ...one, problem: 'It was answered otherwise.' }],
    mutations,
  );
  planted('a mutation that nobody repeated', repetitions, ['neverSent']);
}
