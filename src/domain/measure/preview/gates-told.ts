import type { Observation } from '../measure.types';
import { MINIMUM_ANSWERS, MINIMUM_DRAWN, MINIMUM_EVENTS, MINIMUM_PERIODS } from '../review/gates';
import type { PreviewGate, ReadSeries } from './preview.types';

type Sides = { readonly before: readonly Observation[]; readonly after: readonly Observation[] };

const PERIODS_PER_YEAR: Partial<Record<ReadSeries['period'], number>> = { week: 52, month: 12, quarter: 4 };

/** What needs a least number of data, and how much of it there is: exactly what is missing. */
export function gatesOf({ before, after }: Sides, series: ReadSeries): PreviewGate[] {
  const has = `${before.length === 1 ? 'there is' : 'there are'} ${before.length} before and ${after.length} after`;
  const enough = (least: number): boolean => Math.min(before.length, after.length) >= least;
  return [
    {
      what: 'fittedLine',
      isMet: before.length >= MINIMUM_DRAWN.before && after.length >= MINIMUM_DRAWN.after,
      says: `A fitted line needs ${MINIMUM_DRAWN.before} periods before and ${MINIMUM_DRAWN.after} after; ${has}.`,
    },
    {
      what: 'interval',
      isMet: enough(MINIMUM_PERIODS),
      says: `An estimate from the series needs ${MINIMUM_PERIODS} periods before and ${MINIMUM_PERIODS} after; ${has}.`,
    },
    ...fewPeriods({ before, after }, series),
    ...seasonGate(before.length + after.length, series),
  ];
}

/** What would do in fewer periods: enough single cases in them. */
function fewPeriods({ before, after }: Sides, { pointForm }: ReadSeries): PreviewGate[] {
  const counted = COUNTED[pointForm];
  if (!counted) return [];
  const [left, right] = [counted.of(before), counted.of(after)];
  return [
    {
      what: 'fewPeriods',
      isMet: Math.min(left, right) >= counted.least,
      says: `In fewer periods it needs ${counted.least} ${counted.what} before and as many after; there ${left === 1 ? 'is' : 'are'} ${left} and ${right}${counted.rarer ?? ''}.`,
    },
  ];
}

interface Counting {
  readonly least: number;
  readonly what: string;
  /** Said after the numbers, where they are not of all. */
  readonly rarer?: string;
  readonly of: (side: readonly Observation[]) => number;
}

const total = (numbers: readonly number[]): number => numbers.reduce((sum, one) => sum + one, 0);

const COUNTED: Partial<Record<ReadSeries['pointForm'], Counting>> = {
  count: {
    least: MINIMUM_EVENTS,
    what: 'events',
    of: (side) => total(side.map(({ numerator, value }) => numerator ?? value)),
  },
  share: {
    least: MINIMUM_EVENTS,
    what: `cases that count and ${MINIMUM_EVENTS} that do not`,
    rarer: ' of the rarer kind',
    of: (side) => {
      const part = total(side.map(({ numerator }) => numerator!));
      return Math.min(part, total(side.map(({ denominator }) => denominator!)) - part);
    },
  },
  likert: {
    least: MINIMUM_ANSWERS,
    what: 'answers',
    of: (side) => total(side.flatMap(({ likert }) => likert!)),
  },
  values: {
    least: MINIMUM_ANSWERS,
    what: 'single values',
    of: (side) => total(side.map(({ values }) => values!.length)),
  },
};

function seasonGate(periods: number, { period }: ReadSeries): PreviewGate[] {
  const perYear = PERIODS_PER_YEAR[period];
  if (perYear === undefined) return [];
  return [
    {
      what: 'season',
      isMet: periods >= 2 * perYear,
      says: `A season needs two years, ${2 * perYear} ${period}s in all; there are ${periods}.`,
    },
  ];
}
