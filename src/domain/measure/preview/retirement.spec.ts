import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  gapTable,
  gaps,
  interventions,
  measures,
  published,
  reviewOf,
  reviewTable,
} from '../../../../test/data/retirement';

const path = join(__dirname, '../../../../docs/retirement.md');

/** Without what a formatter puts between cells. */
const bare = (table: string): string =>
  table
    .replace(/ *\| */g, '|')
    .replace(/-{3,}/g, '---')
    .trim();

describe('docs/retirement.md', () => {
  it.each([
    ['reviews', reviewTable],
    ['gaps', gapTable],
  ])('holds the table of %s that the service computes (UPDATE_DOCS=1 writes it)', (name, table) => {
    const part = new RegExp(`(<!-- ${name} -->)([^]*)(<!-- /${name} -->)`);
    if (process.env['UPDATE_DOCS'] === '1')
      writeFileSync(path, readFileSync(path, 'utf8').replace(part, `$1\n\n${table()}\n\n$3`));
    const [, , written] = part.exec(readFileSync(path, 'utf8'))!;
    expect(bare(written!)).toBe(bare(table()));
  });
});

describe('the retirement series', () => {
  const verdictsOf = (from: string) =>
    measures.map(
      (measure) =>
        reviewOf(
          interventions.find((one) => one.from === from)!,
          measure,
        ).verdict,
    );

  it('has nothing before January 2012: the plan of that month is not measurable by any measure', () => {
    expect(verdictsOf('2012-01')).toEqual(Array(4).fill('notMeasurable'));
    const [first] = measures;
    expect(reviewOf(interventions[0]!, first!)).toMatchObject({ reason: 'tooFewBefore', estimate: null });
  });

  it('credits nobody where another intervention began or ended in the time compared', () => {
    for (const from of ['2023-11', '2025-02']) expect(verdictsOf(from)).toEqual(Array(4).fill('confounded'));
    const processed = measures.find(({ column }) => column === 'processed')!;
    const review = reviewOf(
      interventions.find(({ from }) => from === '2023-11')!,
      processed,
    );
    expect(review.inputs.confounders).toEqual(['Deferred Resignation Program surge']);
    expect(review.interval).not.toBeNull();
    expect(review.sentence).toContain('for whatever reason');
  });

  it('does not explain its inventory in six months, found without the column that says so', () => {
    const computed = gaps();
    expect(computed.filter(({ gap }) => gap !== null && gap !== 0)).toEqual([
      { month: '2020-04', gap: -4 },
      { month: '2021-10', gap: 1 },
      { month: '2021-11', gap: -1 },
      { month: '2022-07', gap: -6129 },
      { month: '2022-08', gap: 6129 },
      { month: '2025-09', gap: 1000 },
    ]);
    expect(computed.filter(({ gap }) => gap !== null)).toHaveLength(145);
    // The column of the file, made by others, says the same of every month.
    expect(computed.map(({ gap }) => gap)).toEqual(
      published.map((row) => (row.identity_gap === '' ? null : Number(row.identity_gap))),
    );
  });
});
