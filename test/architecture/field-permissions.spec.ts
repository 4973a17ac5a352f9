import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildSchema } from 'graphql';
import { readFields, unlike } from '../api/permissions/fields';

const root = join(__dirname, '../..');
const sdl = readFileSync(join(root, 'src/graphql/schema.graphql'), 'utf8');
const text = readFileSync(join(root, 'test/api/permissions/fields.txt'), 'utf8');

describe('who is shown which field', () => {
  it('is said of every field of every type, and of nothing else', () => {
    expect(unlike(buildSchema(sdl), readFields(text))).toEqual([]);
  });

  it('is missed where a field or a type has no line, and where a line has no field', () => {
    const grown = sdl
      .replace('type Contact {', 'type Contact {\n  shoeSize: Int\n')
      .concat('\ntype Wallet { amount: Int }\n');
    expect(unlike(buildSchema(grown), readFields(text))).toEqual([
      'Contact.shoeSize has no line',
      'Wallet has no line',
    ]);
    expect(unlike(buildSchema(sdl), readFields(text.replace('postalAddress', 'postAddress')))).toEqual([
      'Contact.postalAddress has no line',
      'Contact.postAddress is not in the schema',
    ]);
  });

  it('is not read where a line is no line, a rule no rule, or a field stands twice', () => {
    for (const [line, complaint] of [
      ['== whoever likes it\nOffice: id', 'no heading'],
      ['Office', 'no line'],
      ['Office: id\n  name: sometimes', 'no rule'],
      ['Office: id id', 'stands twice'],
      ['Office: id\nOffice: name', 'two lines'],
    ])
      expect(() => readFields(line)).toThrow(complaint);
    const guarded = readFields(
      '== whoever sees nothing\nOffice: id abbreviation name parent parentId version',
    );
    expect(() => unlike(buildSchema(sdl), guarded)).toThrow('No sentence is about nothing');
  });
});
