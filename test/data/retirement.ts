import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import type { Observation, OtherAction, PrimaryMeasurePlan, Review } from '../../src/domain/measure';
import { reviewEffect } from '../../src/domain/measure';
import { addDays, endOfMonth } from '../../src/domain/measure/day';

const folder = join(__dirname, '../../data/retirement');
const lastPublished = '2025-11-30';

interface Row {
  month: string;
  received: string;
  processed: string;
  inventory: string;
  avg_days_month: string;
  identity_gap: string;
}

interface Intervention {
  what: string;
  from: string;
  to: string | null;
  kind: 'fix' | 'shock';
}

export const published = parse<Row>(readFileSync(join(folder, 'opm_retirement_processing_status.csv')), {
  columns: true,
});

export const interventions = (
  JSON.parse(readFileSync(join(folder, 'opm_retirement_interventions.json'), 'utf8')) as {
    interventions: Intervention[];
  }
).interventions;

type Plan = Pick<PrimaryMeasurePlan, 'measureName' | 'unit' | 'kind' | 'direction' | 'smallestEffect'>;

/** What is measured, and what change of it would be worth having: fixed here, before anything is computed. */
export const measures: ({ column: 'received' | 'processed' | 'inventory' | 'avg_days_month' } & Plan)[] = [
  {
    column: 'received',
    measureName: 'Claims received a month',
    unit: 'claims',
    kind: 'count',
    direction: 'lowerIsBetter',
    smallestEffect: 1000,
  },
  {
    column: 'processed',
    measureName: 'Claims processed a month',
    unit: 'claims',
    kind: 'count',
    direction: 'higherIsBetter',
    smallestEffect: 1000,
  },
  {
    column: 'inventory',
    measureName: 'Claims waiting at the end of a month',
    unit: 'claims',
    kind: 'mean',
    direction: 'lowerIsBetter',
    smallestEffect: 2000,
  },
  {
    column: 'avg_days_month',
    measureName: 'Average days to process',
    unit: 'days',
    kind: 'duration',
    direction: 'lowerIsBetter',
    smallestEffect: 5,
  },
];

/** Months that were published, as periods. */
export function observationsOf(column: (typeof measures)[number]['column']): Observation[] {
  return published
    .filter((row) => row[column] !== '')
    .map((row) => ({
      periodStart: `${row.month}-01`,
      periodEnd: endOfMonth(`${row.month}-01`, 0),
      value: Number(row[column]),
    }));
}

/** Months before the intervention and after it that are compared. */
const monthsBefore = 36;
const monthsAfter = 24;

/** "COVID-19" of "COVID-19: remote work, paper process". */
export function shortName({ what }: Intervention): string {
  return what.split(/[:;,]/)[0]!;
}

/** What a review would have said of one measure two years after the intervention, with all others known to it. */
export function reviewOf(intervention: Intervention, { column, ...plan }: (typeof measures)[number]): Review {
  const from = `${intervention.from}-01`;
  // What has no end took effect when it began.
  const implementationEnd = intervention.to === null ? from : endOfMonth(`${intervention.to}-01`, 0);
  const review = endOfMonth(implementationEnd, monthsAfter);
  const otherActions = interventions
    .filter((other) => other !== intervention)
    .map(
      (other): OtherAction => ({
        label: shortName(other),
        from: `${other.from}-01`,
        to: other.to === null ? null : endOfMonth(`${other.to}-01`, 0),
      }),
    );
  return reviewEffect(
    {
      ...plan,
      baseline: { from: addDays(endOfMonth(from, -monthsBefore - 1), 1), to: addDays(from, -1) },
      implementationEnd,
      lagDays: 0,
      reviewDates: [review < lastPublished ? review : lastPublished],
      form: 'level',
    },
    observationsOf(column),
    { asOf: '2025-12-15', otherActions },
  );
}

/** Inventory now less inventory a month before, less what came in, plus what went out; null where one of them is unknown. */
export function gaps(): { month: string; gap: number | null }[] {
  const byMonth = new Map(published.map((row) => [row.month, row]));
  return published.map((row) => {
    const before = byMonth.get(endOfMonth(`${row.month}-01`, -1).slice(0, 7));
    const known = [before?.inventory, row.inventory, row.received, row.processed];
    if (known.some((cell) => cell === undefined || cell === '')) return { month: row.month, gap: null };
    const [was, is, received, processed] = known.map(Number) as [number, number, number, number];
    return { month: row.month, gap: is - (was + received - processed) };
  });
}

const said = (value: number): string => Math.round(value).toLocaleString('en-US');

/** The table of docs/retirement.md. */
export function reviewTable(): string {
  const rows = interventions.flatMap((intervention) =>
    measures.map((measure) => {
      const review = reviewOf(intervention, measure);
      const { estimate, interval, inputs } = review;
      const round = (value: number): string =>
        measure.column === 'avg_days_month' ? value.toFixed(1) : said(value);
      const numbers =
        estimate === null || interval === null
          ? '–'
          : `${round(estimate)} (${round(interval.low)} to ${round(interval.high)})`;
      const when = `${intervention.from}${intervention.to === null ? ' on' : ` to ${intervention.to}`}`;
      return [
        `${when}: ${shortName(intervention)}`,
        measure.measureName,
        `${inputs.baseline.n} + ${inputs.measurement.n}`,
        review.method,
        numbers,
        review.verdict,
        review.sentence,
      ];
    }),
  );
  return tableOf(
    ['intervention', 'measure', 'months', 'method', 'estimate (95 % interval)', 'verdict', 'sentence'],
    rows,
  );
}

/** The months whose inventory is not explained, as a table. */
export function gapTable(): string {
  const rows = gaps().flatMap(({ month, gap }) => (gap ? [[month, said(gap)]] : []));
  return tableOf(['month', 'claims unexplained'], rows);
}

function tableOf(head: string[], rows: string[][]): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}

