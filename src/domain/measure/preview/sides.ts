import { countInterval, shareInterval } from '../compare/intervals';
import { likertSummary } from '../compare/likert';
import type { Observation } from '../measure.types';
import { mean, median, standardDeviation } from '../summary';
import type { PreviewSide, ReadSeries } from './preview.types';

const sum = (numbers: readonly number[]): number => numbers.reduce((total, one) => total + one, 0);
const LEVEL = 0.95;

/** One side summed up; its mean only where the two may be compared. */
export function sideOf(side: readonly Observation[], series: ReadSeries, isGated: boolean): PreviewSide {
  const values = side.map(({ value }) => value);
  return {
    periods: side.length,
    from: side[0]?.periodStart ?? null,
    to: side.at(-1)?.periodEnd ?? null,
    mean: isGated ? mean(values) : null,
    standardDeviation: isGated && values.length > 1 ? standardDeviation(values) : null,
    ...(side.length > 0 ? pooledOf(side, series) : NOTHING),
  };
}

type Pooled = Pick<PreviewSide, 'n' | 'pooled' | 'pooledInterval' | 'topTwo' | 'topTwoInterval'>;

const NOTHING: Pooled = { n: null, pooled: null, pooledInterval: null, topTwo: null, topTwoInterval: null };

function pooledOf(side: readonly Observation[], { pointForm, unit, kind }: ReadSeries): Pooled {
  switch (pointForm) {
    case 'likert': {
      const counts = [0, 1, 2, 3, 4].map((grade) => sum(side.map(({ likert }) => likert![grade]!)));
      const summary = likertSummary(counts);
      const margin = 1.96 * summary.standardError;
      return {
        n: summary.n,
        pooled: summary.mean,
        pooledInterval:
          summary.n > 1 ? { low: summary.mean - margin, high: summary.mean + margin, level: LEVEL } : null,
        topTwo: summary.topTwo,
        topTwoInterval: summary.topTwoInterval,
      };
    }
    case 'share': {
      const [part, whole] = [
        sum(side.map((one) => one.numerator!)),
        sum(side.map((one) => one.denominator!)),
      ];
      const times = unit.startsWith('%') ? 100 : 1;
      const { low, high } = shareInterval(part, whole);
      return {
        ...NOTHING,
        n: whole,
        pooled: (times * part) / whole,
        pooledInterval: { low: times * low, high: times * high, level: LEVEL },
      };
    }
    case 'count': {
      const counts = side.map((one) => one.numerator ?? one.value);
      const events = sum(counts);
      const exposure = kind === 'rate' ? sum(side.map((one) => one.exposure!)) : side.length;
      // What one event per exposure is in the unit of the series.
      const busy = side.find((one) => one.value > 0);
      const times = kind === 'rate' && busy ? (busy.value * busy.exposure!) / busy.numerator! : 1;
      const { low, high } = countInterval(events);
      const per = (of: number): number => (times * of) / exposure;
      return {
        ...NOTHING,
        n: events,
        pooled: per(events),
        pooledInterval: { low: per(low), high: per(high), level: LEVEL },
      };
    }
    case 'values': {
      const single = side.flatMap(({ values }) => values!);
      return { ...NOTHING, n: single.length, pooled: median(single) };
    }
    case 'value':
      return NOTHING;
    default:
      return pointForm satisfies never;
  }
}
