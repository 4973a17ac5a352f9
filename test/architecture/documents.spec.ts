import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import {
  buildSchema,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isObjectType,
  parse,
  validate,
} from 'graphql';
import { derivedDefinition, derivedDefinitions, type DerivedName } from '../../src/domain/measure/derived';
import { aggregateColumns, questionColumns, rowColumns } from '../../src/domain/survey';
import { cellsOf } from '../../src/features/imports/csv/cells';
import { placesOf } from '../../src/features/imports/observations/observation-columns';
import { readObservation } from '../../src/features/imports/observations/observation-line';
import { settings } from '../../src/platform/config/settings';

const root = join(__dirname, '../..');
const read = (path: string): string => readFileSync(join(root, path), 'utf8');
const schema = buildSchema(read('src/graphql/schema.graphql'));

/** Every name that a client can write: fields, arguments, types, values. */
function namesOfTheApi(): Set<string> {
  const names = new Set<string>();
  for (const type of Object.values(schema.getTypeMap())) {
    names.add(type.name);
    if (isEnumType(type)) for (const { name } of type.getValues()) names.add(name);
    if (isInputObjectType(type)) for (const name of Object.keys(type.getFields())) names.add(name);
    if (!isObjectType(type) && !isInterfaceType(type)) continue;
    for (const { name, args } of Object.values(type.getFields())) {
      names.add(name);
      for (const argument of args) names.add(argument.name);
    }
  }
  return names;
}

// Documents that promise in their first lines that their names are those of the API.
describe.each(['docs/desk.md', 'docs/find-and-fix.md', 'docs/measuring.md'])('%s', (path) => {
  const text = read(path);
  const fences = [...text.matchAll(/```graphql\n([\s\S]*?)```/g)].map(([, document]) => document!);
  const prose = text.replace(/```[\s\S]*?```/g, '');

  it('names nothing that the API does not have', () => {
    const known = namesOfTheApi();
    const named = [...prose.matchAll(/`(\w+)`/g)].map(([, name]) => name!).filter((name) => name !== 'code');
    expect(named.length).toBeGreaterThan(20);
    expect(named.filter((name) => !known.has(name))).toEqual([]);
  });

  it('shows only requests that can be sent', () => {
    expect(fences.length).toBeGreaterThan(0);
    for (const fence of fences) expect(validate(schema, parse(fence)).map(String)).toEqual([]);
  });
});

describe('docs/measuring.md', () => {
  const text = read('docs/measuring.md');
  const [observations, responses, counts] = [...text.matchAll(/```csv\n([\s\S]*?)```/g)].map(([, file]) =>
    file!.trimEnd().split('\n'),
  );

  it('tells of each measure that the service counts what its definition tells', () => {
    const names = Object.keys(derivedDefinitions) as DerivedName[];
    const told = [...text.matchAll(/^\| (`[A-Z_`, ]+`) +\| (\S+) +\| (more|less) +\| (.*?) +\|$/gm)].flatMap(
      ([, cell, unit, better, sentence]) =>
        [...cell!.matchAll(/`(\w+)`/g)].map(([, name]) => [name, unit, better, sentence]),
    );
    const defined = names.map((name) => {
      const { unit, direction, sentence } = derivedDefinition(name);
      const better = direction === 'higherIsBetter' ? 'more' : 'less';
      // What is said of the six stages differs in nothing but the stage.
      const said = sentence.replace(/(the stage) \w+/, '$1');
      return [name.replace(/[A-Z]/g, (letter) => `_${letter}`).toUpperCase(), unit, better, said];
    });
    expect(told).toEqual(defined);
  });

  it('shows a file of observations that can be read as it stands', () => {
    const [header, ...lines] = observations!.map((line) => cellsOf(line, ','));
    const { places, mistakes } = placesOf({}, header!, true);
    const read = lines.map((cells, index) => readObservation(cells, index + 2, places, 'fiscalQuarter'));
    expect(mistakes).toEqual([]);
    expect(read.map((line) => line.read)).toEqual(['line', 'line', 'line', 'line', 'line']);
  });

  it('shows the headers of survey files as they have to be', () => {
    expect(responses).toEqual([rowColumns.join(',')]);
    const toFirstQuestion = aggregateColumns.slice(0, aggregateColumns.indexOf('q1_5') + 1);
    expect(counts).toEqual([toFirstQuestion.join(','), questionColumns.join(',')]);
  });
});

it('docs/methods.md shows only requests that can be sent', () => {
  const fences = [...read('docs/methods.md').matchAll(/```graphql\n([\s\S]*?)```/g)];
  expect(fences.length).toBeGreaterThan(0);
  for (const [, fence] of fences) expect(validate(schema, parse(fence!)).map(String)).toEqual([]);
});

it('no document links to what is not there', () => {
  const documents = [
    'README.md',
    'src/README.md',
    ...readdirSync(join(root, 'docs')).map((name) => `docs/${name}`),
  ];
  const links = documents.flatMap((path) =>
    [...read(path).matchAll(/\]\(([^)\s#:]+)(?:#[^)]*)?\)/g)].map(([, to]) => join(dirname(path), to!)),
  );
  expect(links.length).toBeGreaterThan(15);
  expect(links.filter((to) => !existsSync(join(root, to)))).toEqual([]);
});

describe('README.md', () => {
  it('begins with a request that can be sent', () => {
    const [fence] = [...read('README.md').matchAll(/```graphql\nquery([\s\S]*?)```/g)];
    expect(validate(schema, parse(`query${fence![1]}`)).map(String)).toEqual([]);
  });

  it('names only proofs and tests that are there', () => {
    const named = [...read('README.md').matchAll(/`((?:test|src)\/[\w./-]+)`/g)].map(([, file]) => file!);
    expect(named.length).toBeGreaterThan(20);
    expect(named.filter((file) => !existsSync(join(root, file)))).toEqual([]);
    const proofs = [...read('README.md').matchAll(/`npm run trust -- (\w+)`/g)].map(([, name]) => name!);
    expect(proofs.filter((name) => !existsSync(join(root, `test/trust/${name}.proof.mjs`)))).toEqual([]);
  });
});

it('docs/operations.md lists every setting, and no other', () => {
  const listed = [...read('docs/operations.md').matchAll(/^\| (`.*?) +\|/gm)].flatMap(([, cell]) =>
    [...cell!.matchAll(/`([A-Z_]+)`/g)].map(([, name]) => name!),
  );
  expect(listed.sort()).toEqual(settings.map(({ name }) => name as string).sort());
});
