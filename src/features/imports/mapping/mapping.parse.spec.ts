import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { parseMapping } from './mapping.parse';
import { columnsOf } from './mapping.types';

const shipped = join(__dirname, '../../../../data/mappings');

const keys = (text: string): string[] => {
  const parsed = parseMapping(text);
  return parsed.ok ? [] : parsed.mistakes.map(({ key }) => key).sort();
};
const whole = {
  kind: 'cases',
  source: 'test',
  dates: { format: 'ISO', zone: 'UTC' },
  fields: { externalId: 'id', receivedAt: 'at', channel: 'via', summary: 'about', office: 'office' },
};

describe('a mapping', () => {
  it.each(readdirSync(shipped).filter((name) => name.endsWith('.yaml')))(
    'that ships with the product can be used: %s',
    (name) => {
      expect(parseMapping(readFileSync(join(shipped, name), 'utf8'))).toMatchObject({ ok: true });
    },
  );

  it('of the city never reads the column that claims lateness', () => {
    const parsed = parseMapping(readFileSync(join(shipped, 'boston-311.yaml'), 'utf8'));
    expect(parsed.ok && columnsOf(parsed.mapping)).not.toContain('ontime');
  });

  it('may be JSON', () => {
    expect(keys(JSON.stringify(whole))).toEqual([]);
  });

  it.each<[string, object, string[]]>([
    ['an unknown key', { ...whole, colums: {} }, ['colums']],
    ['an unknown kind', { ...whole, kind: 'people' }, ['kind']],
    ['a missing source', { ...whole, source: undefined }, ['source']],
    ['a quote as delimiter', { ...whole, format: { delimiter: '"' } }, ['format.delimiter']],
    ['an encoding nobody reads', { ...whole, format: { encoding: 'utf-16' } }, ['format.encoding']],
    [
      'a channel we do not have',
      { ...whole, constants: { channel: 'pigeon' }, fields: { ...whole.fields, channel: undefined } },
      ['fields.channel'],
    ],
    ['a field from two places', { ...whole, constants: { office: 'X' } }, ['constants.office']],
    [
      'a template without a column',
      { ...whole, fields: { ...whole.fields, summary: { template: 'hello' } } },
      ['fields.summary.template'],
    ],
    ['a topic without a service', { ...whole, fields: { ...whole.fields, topic: 't' } }, ['fields.topic']],
    [
      'otherwise without values',
      { ...whole, fields: { ...whole.fields, channel: { column: 'via', otherwise: 'web' } } },
      ['fields.channel.otherwise'],
    ],
    ['no fields at all', { ...whole, fields: undefined }, ['fields']],
  ])('is told its mistake: %s', (_what, mapping, expected) => {
    expect(keys(JSON.stringify(mapping))).toEqual(expected);
  });

  it.each(['', 'a: [', '- 1', 'a: &x [1]\nb: [*x, *x]'])('that is none is told so: %j', (text) => {
    expect(parseMapping(text)).toMatchObject({ ok: false });
  });
});
