// What was proved, and of which tree: a run that was stopped goes on where it was, and never takes the proof of other code
// for its own.
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const project = fileURLToPath(new URL('../..', import.meta.url));
const file = join(project, '.data/trust-results.json');
/** Whatever every proof runs or stands on. */
const parts = ['src', 'migrations', 'data', 'scripts/cluster', 'test/trust', 'package-lock.json'];
/** What single ones stand on besides. */
const more = {
  authorization: ['test/api/permissions'],
  derived: ['test/derived'],
  edits: ['test/support'],
  idempotency: ['test/api', 'test/support'],
  machine: ['test/machines'],
  tamper: ['test/support'],
};

/**
 * One digest for each of the proofs, over everything that it depends on: of the files of the proofs all but those that bear
 * another one's name.
 */
export function digestsOf(names) {
  const read = contentsOf(parts);
  const ownerOf = (file) => names.find((name) => file.startsWith(`test/trust/${name}.`)) ?? null;
  return new Map(
    names.map((proof) => {
      const digest = createHash('sha256');
      const own = read.filter(([name]) => [null, proof].includes(ownerOf(name)));
      for (const [name, content] of [...own, ...contentsOf(more[proof] ?? [])])
        digest.update(`${name}\0`).update(content);
      return [proof, digest.digest('hex')];
    }),
  );
}

/** Each file below these parts, with the digest of what it holds. */
function contentsOf(places) {
  return places
    .flatMap((part) =>
      part.includes('.')
        ? [part]
        : readdirSync(join(project, part), { recursive: true, withFileTypes: true })
            .filter((entry) => entry.isFile())
            .map((entry) => join(entry.parentPath, entry.name).slice(project.length))
            .sort(),
    )
    .map((name) => [
      name,
      createHash('sha256')
        .update(readFileSync(join(project, name)))
        .digest(),
    ]);
}

/** The proofs that hold for what stands here now, by name. */
export function recall(digests) {
  return new Map(
    read()
      .filter(({ name, digest }) => digests.get(name) === digest)
      .map((result) => [result.name, result]),
  );
}

/** Keeps a proof that holds; one that does not is run again next time. */
export function remember(digest, result) {
  const others = read().filter(({ name }) => name !== result.name);
  const at = new Date().toISOString();
  const results = result.isProved ? [...others, { ...result, digest, at }] : others;
  mkdirSync(join(project, '.data'), { recursive: true });
  writeFileSync(file, JSON.stringify({ results }, null, 2));
}

function read() {
  try {
    return JSON.parse(readFileSync(file, 'utf8')).results;
  } catch {
    return [];
  }
}

/** The one table at the end. */
export function table(results) {
  const lines = results.map(
    ({ name, isProved, seconds, figures }) =>
      `| ${isProved ? 'holds ' : 'FAILED'} | ${name.padEnd(13)} | ${String(seconds).padStart(5)} s | ${figures} |`,
  );
  return [
    '',
    '| result | proof         |    time | figures |',
    '| ------ | ------------- | ------: | ------- |',
    ...lines,
  ].join('\n');
}
