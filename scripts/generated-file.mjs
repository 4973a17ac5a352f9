// A file that is written from the code and kept in the repository.
import { existsSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** Compares it, and tells how it differs; or writes it. */
export async function fileMatches(project, path, text, check) {
  const at = (name) => join(project, name);
  const present = existsSync(at(path)) ? await readFile(at(path), 'utf8') : null;
  if (present === text) return null;
  if (!check) {
    await writeFile(at(path), text);
    return null;
  }
  return present === null
    ? `${path} is missing.`
    : `${path} is not what the code says:\n${difference(present, text)}`;
}

/** The first place where two texts differ: some lines of each. */
function difference(present, expected) {
  const [old, fresh] = [present.split('\n'), expected.split('\n')];
  const first = fresh.findIndex((line, position) => line !== old[position]);
  const start = first === -1 ? fresh.length : first;
  let [oldEnd, freshEnd] = [old.length, fresh.length];
  while (oldEnd > start && freshEnd > start && old[oldEnd - 1] === fresh[freshEnd - 1])
    [oldEnd, freshEnd] = [oldEnd - 1, freshEnd - 1];
  const some = (lines, sign) => [
    ...lines.slice(0, 8).map((line) => `${sign} ${line}`),
    ...(lines.length > 8 ? [`${sign} … ${lines.length - 8} more lines`] : []),
  ];
  return [
    `@@ line ${start + 1}`,
    ...old.slice(Math.max(0, start - 2), start).map((line) => `  ${line}`),
    ...some(old.slice(start, oldEnd), '-'),
    ...some(fresh.slice(start, freshEnd), '+'),
  ].join('\n');
}
