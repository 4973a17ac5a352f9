import type { Random } from '../compare/random';
import { endOfMonth } from '../day';
import type { MeasureKind, Observation } from '../measure.types';
import type { SeriesInput } from './judgement.types';

/** Smallest effect worth having, in standard deviations of the noise. */
export const SMALLEST_EFFECT = 0.5;

/** A place in the table of series whose truth is known. */
export interface Cell {
  readonly column: string;
  readonly before: number;
  readonly after: number;
  /** Step in standard deviations of the noise. */
  readonly effect: number;
  /** Rise per month in standard deviations of the noise. */
  readonly trend: number;
}

type Length = readonly [before: number, after: number];
type Make = (random: Random, before: number, after: number, effect: number) => Made;

interface Made {
  readonly kind: MeasureKind;
  readonly sigma: number;
  readonly observations: Observation[];
}

interface Column {
  readonly name: string;
  readonly trend?: number;
  /** With a step as well as without. */
  readonly lengths: readonly Length[];
  /** Only without a step. */
  readonly more?: readonly Length[];
  readonly make: Make;
}

const whole: readonly Length[] = [
  [12, 12],
  [24, 12],
  [36, 36],
];

/** What the series do besides the step. Steps and trends go the wanted way, up. */
const columns: readonly Column[] = [
  { name: 'steady', lengths: whole, make: gaussian({}) },
  ...[0.3, 0.6].map((ar) => ({
    name: `follows itself ${ar}`,
    lengths: whole,
    more: [[20, 20]] as const,
    make: gaussian({ ar }),
  })),
  ...[0.02, 0.05, 0.1].map((trend) => ({
    name: `trend ${trend}`,
    trend,
    lengths: whole,
    more: [
      [20, 20],
      [24, 24],
      [36, 12],
      [60, 24],
    ] as const,
    make: gaussian({ trend }),
  })),
  ...[1, 2].map((season) => ({
    name: `season ${season}`,
    // 30+15 and those without a step, but for the first, are not whole years.
    lengths: [
      [24, 24],
      [36, 36],
      [30, 15],
    ] as const,
    more: [
      [12, 12],
      [18, 14],
      [27, 21],
    ] as const,
    make: gaussian({ season }),
  })),
  ...[1, 5].map((mean) => ({ name: `count of ${mean}`, lengths: whole, make: counts(mean, 'count') })),
  ...[1, 5].map((mean) => ({ name: `rate of ${mean}`, lengths: whole, make: counts(mean, 'rate') })),
  { name: 'share of 40', lengths: whole, make: shares(40, 0.8) },
];

/** Every cell of the table: a column, a length, and a step in standard deviations or none. */
export function cellsOf(): Cell[] {
  return columns.flatMap(({ name, trend = 0, lengths, more = [] }) => {
    const at = ([before, after]: Length, effect: number): Cell => ({
      column: name,
      trend,
      before,
      after,
      effect,
    });
    return [
      ...[...lengths, ...more].map((length) => at(length, 0)),
      ...lengths.flatMap((length) => [0.5, 1, 2].map((effect) => at(length, effect))),
    ];
  });
}

/** One series of a cell as the engine takes it, and the spread of its noise. */
export function seriesOf(
  { column, before, after, effect }: Omit<Cell, 'trend'>,
  random: Random,
): { series: SeriesInput; sigma: number } {
  const { make } = columns.find(({ name }) => name === column)!;
  const { kind, sigma, observations } = make(random, before, after, effect);
  const series: SeriesInput = {
    kind,
    direction: 'higherIsBetter',
    form: 'level',
    smallestEffect: SMALLEST_EFFECT * sigma,
    before: observations.slice(0, before),
    after: observations.slice(before),
  };
  return { series, sigma };
}

function gaussian({ ar = 0, trend = 0, season = 0 }): Make {
  return (random, before, after, effect) => {
    let noise = normal(random);
    const value = (i: number): number => {
      if (i > 0) noise = ar * noise + Math.sqrt(1 - ar * ar) * normal(random);
      const year = season * Math.sin((2 * Math.PI * i) / 12);
      return noise + trend * i + year + (i >= before ? effect : 0);
    };
    return { kind: 'mean', sigma: 1, observations: months(before + after, (i) => ({ value: value(i) })) };
  };
}

/** Events a month around a mean; as a rate, with work that differs from month to month. */
function counts(mean: number, kind: 'count' | 'rate'): Make {
  return (random, before, after, effect) => {
    const sigma = Math.sqrt(mean);
    const observations = months(before + after, (i) => {
      const level = mean + (i >= before ? effect * sigma : 0);
      if (kind === 'count') return { value: random.poisson(level) };
      const exposure = 80 + 40 * random.next();
      const numerator = random.poisson((level * exposure) / 100);
      return { value: (100 * numerator) / exposure, numerator, exposure };
    });
    return { kind, sigma, observations };
  };
}

function shares(trials: number, share: number): Make {
  return (random, before, after, effect) => {
    const sigma = Math.sqrt((share * (1 - share)) / trials);
    const observations = months(before + after, (i) => {
      const numerator = binomial(random, trials, share + (i >= before ? effect * sigma : 0));
      return { value: numerator / trials, numerator, denominator: trials };
    });
    return { kind: 'proportion', sigma, observations };
  };
}

/** Box and Muller’s. */
function normal(random: Random): number {
  return Math.sqrt(-2 * Math.log(1 - random.next())) * Math.cos(2 * Math.PI * random.next());
}

function binomial(random: Random, trials: number, share: number): number {
  let count = 0;
  for (let i = 0; i < trials; i += 1) if (random.next() < share) count += 1;
  return count;
}

/** Made once, because a million series have the same months. */
const calendar = Array.from({ length: 12 * 20 }, (_, i) => {
  const periodStart = `${2015 + Math.floor(i / 12)}-${String((i % 12) + 1).padStart(2, '0')}-01`;
  return { periodStart, periodEnd: endOfMonth(periodStart, 0) };
});

function months(n: number, of: (i: number) => Omit<Observation, 'periodStart' | 'periodEnd'>): Observation[] {
  return calendar.slice(0, n).map((month, i) => ({ ...month, ...of(i) }));
}
