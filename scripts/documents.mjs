// Writes the file of TRUSTED_DOCUMENTS_FILE: every operation of the .graphql files of a folder, with the fragments it uses,
// by its SHA-256. The service checks the file against its schema when it starts.
//   npm run documents -- <folder> <file>
import { createHash } from 'node:crypto';
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Kind, parse, print, separateOperations, Source } from 'graphql';

const [folder, file] = process.argv.slice(2);
if (!folder || !file) {
  console.error(
    'Say the folder of the .graphql files and the file to write: npm run documents -- <folder> <file>',
  );
  process.exit(1);
}

const definitions = readdirSync(folder, { recursive: true })
  .filter((name) => name.endsWith('.graphql'))
  .sort()
  .flatMap((name) => parse(new Source(readFileSync(join(folder, name), 'utf8'), name)).definitions);

/** The name is how an operation is found again, in this file and in the service's metrics. */
const names = new Map();
const mistakes = [];
for (const definition of definitions) {
  const key = `${definition.kind} ${definition.name?.value}`;
  if (!definition.name) mistakes.push('An operation has no name, but must have one.');
  else if (names.has(key)) mistakes.push(`${definition.name.value} is defined twice.`);
  names.set(key, definition);
}
if (definitions.every(({ kind }) => kind !== Kind.OPERATION_DEFINITION))
  mistakes.push(`${folder} holds no operation in a .graphql file.`);
if (mistakes.length > 0) {
  for (const mistake of mistakes) console.error(mistake);
  process.exit(1);
}

const operations = Object.values(separateOperations({ kind: Kind.DOCUMENT, definitions }));
const documents = operations.map((document) => print(document));
const map = Object.fromEntries(
  documents.map((text) => [createHash('sha256').update(text).digest('hex'), text]),
);
writeFileSync(file, `${JSON.stringify(map, null, 2)}\n`);
console.log(`${Object.keys(map).length} documents written to ${file}.`);
