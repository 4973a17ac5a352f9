// What was proved, and of which tree: a run that was stopped goes on where it was, and never takes the proof of other code
// for its own.
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const project = fileURLToPath(new URL('../..', import.meta.url));
const file = join(project, '.data/trust-results.json');
/** Whatever a proof runs or stands on. */
const parts = ['src', 'migrations', 'test/trust', 'test/machines', 'test/derived', 'package-lock.json'];

/** One digest over everything that a proof depends on. */
export function treeOf() {
  const digest = createHash('sha256');
  for (const part of parts) {
    const files = part.includes('.')
      ? [part]
      : readdirSync(join(project, part), { recursive: true, withFileTypes: true })
          .filter((entry) => entry.isFile())
          .map((entry) => join(entry.parentPath, entry.name).slice(project.length))
          .sort();
    for (const name of files) digest.update(`${name}\0`).update(readFileSync(join(project, name)));
  }
  return digest.digest('hex');
}

/** The proofs that hold for this tree, by name. */
export function recall(tree) {
  const kept = read();
  return new Map(kept.tree === tree ? kept.results.map((result) => [result.name, result]) : []);
}

/** Keeps a proof that holds; one that does not is run again next time. */
export function remember(tree, result) {
  const kept = read();
  const others = kept.tree === tree ? kept.results.filter(({ name }) => name !== result.name) : [];
  const at = new Date().toISOString();
  const results = result.isProved ? [...others, { ...result, at }] : others;
  mkdirSync(join(project, '.data'), { recursive: true });
  writeFileSync(file, JSON.stringify({ tree, results }, null, 2));
}

function read() {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return { tree: null, results: [] };
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
