// The parts of README.md that are written from the code.
import { existsSync } from 'node:fs';
import { readFile, readdir } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import prettier from 'prettier';
import { diagram, machinesOf } from './diagram.mjs';
import { Missing } from './missing.mjs';
import { operationsTable } from './operations.mjs';

const require = createRequire(import.meta.url);

/** The README with the operations of the API as the schema has them now. */
export async function readmeWithOperations(project) {
  const at = (path) => join(project, path);
  const [readme, sentences, schema] = await Promise.all(
    ['README.md', 'test/api/permissions/sentences.txt', 'src/graphql/schema.graphql'].map((path) =>
      readFile(at(path), 'utf8'),
    ),
  );
  const { table, homeless } = operationsTable(sentences, schema);
  if (homeless.length > 0)
    throw new Missing(
      `No sentence in test/api/permissions/sentences.txt says who may: ${homeless.join(', ')}. Write one under its area.`,
    );
  const [open, close] = ['<!-- operations -->', '<!-- /operations -->'];
  const [start, end] = [readme.indexOf(open), readme.indexOf(close)];
  if (start === -1 || end < start) throw new Missing(`README.md lacks the lines ${open} and ${close}.`);
  const settings = await prettier.resolveConfig(at('README.md'));
  const text = await prettier.format(table, { ...settings, parser: 'markdown' });
  return `${readme.slice(0, start)}${open}\n\n${text}\n${readme.slice(end)}`;
}

/** The README with every machine of the domain drawn as the build has it. */
export async function readmeWithDiagrams(project) {
  const at = (path) => join(project, path);
  if (!existsSync(at('README.md'))) throw new Missing('README.md is missing; it carries the state diagrams.');
  const machines = [];
  const files = (await readdir(at('dist/src/domain'), { recursive: true })).filter((name) =>
    name.endsWith('.machine.js'),
  );
  for (const name of files.sort()) {
    const found = machinesOf(require(at(join('dist/src/domain', name))));
    if (found.length === 0) throw new Missing(`src/domain/${name.replace(/js$/, 'ts')} exports no machine.`);
    machines.push(...found);
  }
  if (machines.length === 0) throw new Missing('src/domain holds no *.machine.ts.');
  let readme = await readFile(at('README.md'), 'utf8');
  for (const machine of machines) {
    const [open, close] = [`<!-- diagram:${machine.id} -->`, `<!-- /diagram:${machine.id} -->`];
    const [start, end] = [readme.indexOf(open), readme.indexOf(close)];
    if (start === -1 || end < start)
      throw new Missing(`README.md lacks the lines ${open} and ${close} for the machine's diagram.`);
    const settings = await prettier.resolveConfig(at('README.md'));
    const text = await prettier.format(diagram(machine), { ...settings, parser: 'markdown' });
    readme = `${readme.slice(0, start)}${open}\n\n${text}\n${readme.slice(end)}`;
  }
  const marked = [...readme.matchAll(/<!-- diagram:(\S+) -->/g)].map(([, id]) => id);
  const unknown = marked.filter((id) => !machines.some((machine) => machine.id === id));
  if (unknown.length > 0)
    throw new Missing(`README.md has a place for ${unknown.join(', ')}, which no machine is.`);
  return readme;
}
