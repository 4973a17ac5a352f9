import { driverGaps, fewestShown, type Driver, type DriverGap, type SurveyStatistics } from '../../survey';

/** What was published of a service for its latest fiscal quarter. */
export interface PublishedQuarter {
  readonly fiscalYear: number;
  readonly quarter: number;
  readonly statistics: SurveyStatistics;
}

/** Why customers trust a service less, as a component of its rank that stands beside the others and moves nothing. */
export interface DriverGapFinding {
  /** The box that costs the most trust; null where there is none, as `sentence` says. */
  readonly largest: DriverGap | null;
  readonly fiscalYear: number | null;
  /** Fiscal quarter, 1 to 4. */
  readonly quarter: number | null;
  /** Answers to the trust question; null where they are withheld. */
  readonly n: number | null;
  /** The gap in words, or why there is none. */
  readonly sentence: string;
}

/**
 * The box with the greatest loss of trust: difference in trust between answers with and without the tick × share ticked
 * (handbook §3). It is the largest of up to fourteen, and its interval is that of one: it says where to look.
 */
export function driverGapOf(serviceId: string | null, published: PublishedQuarter | null): DriverGapFinding {
  if (serviceId === null) return without(null, 'It names no service whose customers could have been asked.');
  if (published === null) return without(null, 'No survey of the service is published.');
  const { statistics } = published;
  const when = `fiscal year ${published.fiscalYear}, quarter ${published.quarter}`;
  if (statistics.suppressed)
    return without(published, `Fewer than ${fewestShown} answers were published for ${when}.`);
  if (statistics.drivers.length === 0)
    return without(published, `The answers of ${when} came as counts, without boxes to tick.`);
  const [largest] = driverGaps(statistics);
  if (!largest)
    return without(
      published,
      `In ${when} no box was both ticked and left by at least ${fewestShown} customers.`,
    );
  if (largest.weight >= 0) return without(published, `In ${when} no box goes with less trust.`);
  return { ...without(published, inWords(largest, when)), largest };
}

function without(published: PublishedQuarter | null, sentence: string): DriverGapFinding {
  return {
    largest: null,
    fiscalYear: published?.fiscalYear ?? null,
    quarter: published?.quarter ?? null,
    n: published?.statistics.n ?? null,
    sentence,
  };
}

const driverWords: Record<Driver, string> = {
  effectiveness: 'Effectiveness',
  ease: 'Ease',
  efficiency: 'Efficiency',
  transparency: 'Transparency',
  humanity: 'Humanity',
  employee: 'The employee',
  other: 'Something else',
};

function inWords({ driver, sign, share, asked, gap, interval }: DriverGap, when: string): string {
  const ticked = `${driverWords[driver]}, ticked as ${sign === 'negative' ? 'bad' : 'good'} on ${percent(share)} % of ${asked} forms`;
  const range = `95 % interval ${points(interval.low)} to ${points(interval.high)}`;
  const chance = interval.high >= 0 ? ', so it may be chance' : '';
  return `${ticked}: trust is ${points(gap)} than without the tick (${range}${chance}; ${when}).`;
}

function points(difference: number): string {
  const size = percent(Math.abs(difference));
  return `${size} ${size === 1 ? 'point' : 'points'} ${difference <= 0 ? 'lower' : 'higher'}`;
}

function percent(share: number): number {
  return Math.round(share * 100);
}
