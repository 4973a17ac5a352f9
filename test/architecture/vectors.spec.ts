import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const root = join(__dirname, '../..');
const read = (path: string): string => readFileSync(join(root, path), 'utf8');

type Json = null | boolean | number | string | Json[] | { [name: string]: Json };

/** Which spec reads which part of which file, by the part's name; a spec may read a part through the names of its entries. */
const readers: Record<string, Record<string, string>> = {
  'vectors.json': {
    xmr: 'src/domain/measure/chart/xmr.spec.ts',
    nhs_rules: 'src/domain/measure/chart/xmr.spec.ts',
    anhoej_runs: 'src/domain/measure/chart/run-chart.spec.ts',
    attribute_charts: 'src/domain/measure/chart/attribute.spec.ts',
    'proportions.wilson': 'src/domain/measure/compare/intervals.spec.ts',
    'proportions.newcombe_hybrid_diff': 'src/domain/measure/compare/newcombe.spec.ts',
    'tests.welch_sleep': 'src/domain/measure/compare/welch.spec.ts',
    'tests.poisson_two': 'src/domain/measure/compare/rates.spec.ts',
    'tests.binom': 'src/domain/measure/compare/binomial-test.spec.ts',
    power: 'src/domain/measure/compare/power.spec.ts',
    likert: 'src/domain/measure/compare/likert.spec.ts',
    fiscal: 'src/domain/calendar/calendar-period.spec.ts',
    federal_holidays_observed: 'src/domain/calendar/federal-holidays.spec.ts',
    dst: 'src/domain/calendar/zone.spec.ts',
    business_time: 'src/domain/calendar/business-time.spec.ts',
  },
  'reference-charts.json': {
    attribute_charts: 'src/domain/measure/chart/attribute.spec.ts',
    runs: 'src/domain/measure/chart/run-chart.spec.ts',
    run_limits: 'src/domain/measure/chart/run-chart.spec.ts',
    nhs_rules: 'src/domain/measure/chart/xmr.spec.ts',
    ears: 'src/domain/measure/surveillance/ears.spec.ts',
    cusum: 'src/domain/measure/surveillance/cusum.spec.ts',
    poisson_alarm: 'src/domain/measure/surveillance/poisson-alarm.spec.ts',
    noncentral_t: 'src/domain/measure/compare/noncentral-t.spec.ts',
    power: 'src/domain/measure/compare/power.spec.ts',
    bootstrap: 'src/domain/measure/compare/bootstrap.spec.ts',
    wilson: 'src/domain/measure/compare/intervals.spec.ts',
    count_interval: 'src/domain/measure/compare/intervals.spec.ts',
    newcombe: 'src/domain/measure/compare/newcombe.spec.ts',
    rates: 'src/domain/measure/compare/rates.spec.ts',
    binomial: 'src/domain/measure/compare/binomial-test.spec.ts',
    likert: 'src/domain/measure/compare/likert.spec.ts',
  },
};

/** Words about the numbers, which no test can hold. */
const about = new Set(['_about', 'status', 'source', 'oracle', 'trap']);

/** The parts of a file; one that only groups others gives way to them where a reader is named for one of them. */
function partsOf(whole: Json, named: Record<string, string>): [string, Json][] {
  return fieldsOf(whole).flatMap(([name, part]): [string, Json][] => {
    const isGroup = Object.keys(named).some((reader) => reader.startsWith(`${name}.`));
    return isGroup ? fieldsOf(part).map(([inner, value]) => [`${name}.${inner}`, value]) : [[name, part]];
  });
}

function fieldsOf(part: Json): [string, Json][] {
  if (part === null || typeof part !== 'object' || Array.isArray(part)) return [];
  return Object.entries(part).filter(([name]) => !about.has(name));
}

/** What a spec has to name to have read the part: its fields, the ids of its entries, the fields of what its entries expect. */
function namesIn(part: Json): string[] {
  if (!Array.isArray(part)) return fieldsOf(part).map(([name]) => name);
  return part.flatMap((entry) => {
    const { id, expect: expected } = Object.fromEntries(fieldsOf(entry));
    return typeof id === 'string' ? [id, ...namesIn(expected ?? null)] : [];
  });
}

/** The names that a spec's text does not hold as words. */
function unread(text: string, part: string, content: Json): string[] {
  return [part.split('.').at(-1)!, ...namesIn(content)].filter((name) => {
    const plain = name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
    return !new RegExp(`(?<![\\w-])${plain}(?![\\w-])`).test(text);
  });
}

describe.each(Object.keys(readers))('every number of test/data/%s', (file) => {
  const parts = partsOf(JSON.parse(read(`test/data/${file}`)) as Json, readers[file]!);

  it('stands in a part that a spec is named for', () => {
    expect(parts.map(([name]) => name).sort()).toEqual(Object.keys(readers[file]!).sort());
  });

  it.each(parts)('%s is read there, entry by entry', (part, content) => {
    const text = read(readers[file]![part]!);
    expect(text).toContain(`test/data/${file}'`);
    expect(unread(text, part, content)).toEqual([]);
  });
});

describe('a number that nobody reads', () => {
  it('is noticed, whether it is a new part, a new entry or a new field', () => {
    const named = { 'tests.binom': 'a', xmr: 'b' };
    const parts = partsOf({ _about: 'words', tests: { binom: 1, fisher: 2 }, xmr: 3, cusum: 4 }, named);
    expect(parts.map(([name]) => name)).toEqual(['tests.binom', 'tests.fisher', 'xmr', 'cusum']);
    const text = "vectors.xmr.find('nist').expect.mean";
    expect(unread(text, 'xmr', [{ id: 'nist', source: 'NIST', expect: { mean: 1, ucl: 2 } }])).toEqual([
      'ucl',
    ]);
    expect(unread(text, 'xmr', [{ id: 'nist_2', expect: { mean: 1 } }])).toEqual(['nist_2']);
    expect(unread(text, 'xmr', { mean: 1, 'mean.5': 2 })).toEqual(['mean.5']);
  });
});
