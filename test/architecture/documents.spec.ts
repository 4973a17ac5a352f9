import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  buildSchema,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isObjectType,
  parse,
  validate,
} from 'graphql';

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
describe.each(['docs/desk.md'])('%s', (path) => {
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
