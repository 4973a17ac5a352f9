import { isWholePeriod, sayPeriod, type Period, type PeriodKind } from '../calendar';
import type { Actual, ActualRule, ScoredMeasure, ScoredObservation } from './scorecard.types';
import { counted } from './wording';

/**
 * The value of a measure in a period. One observation of the very period stands for itself. Several within it: shares and rates are
 * pooled; means, durations and scores weighted by the cases each is of, or counted alike where one does not say; counts averaged,
 * so that the value stays comparable with a target of the measure's own period. Of medians the latest stands. What only sticks
 * out of the period says nothing about it. null where there is no value.
 */
export function actualIn(
  period: Period,
  measure: ScoredMeasure,
  observations: readonly ScoredObservation[],
): Actual | null {
  const inside = observations.filter(
    ({ periodStart, periodEnd }) => periodStart >= period.from && periodEnd <= period.to,
  );
  const whole = inside.find((one) => one.periodStart === period.from && one.periodEnd === period.to);
  if (whole) return told('single', whole.value, [whole], `The value of ${sayPeriod(period)}.`);
  const parts = apart(inside, measure.period);
  const [only] = parts;
  if (!only) return null;
  const many = piecesOf(parts, measure.period);
  if (parts.length === 1)
    return told(
      'single',
      only.value,
      parts,
      `The only value within it: ${only.periodStart} to ${only.periodEnd}.`,
    );
  if (measure.isMedian) {
    const latest = parts.at(-1)!;
    const sentence = `The latest of ${many}, to ${latest.periodEnd}: the median of a longer period cannot be computed from medians.`;
    return told('latest', latest.value, [latest], sentence);
  }
  return combined(parts, measure, many);
}

function combined(parts: readonly ScoredObservation[], measure: ScoredMeasure, many: string): Actual {
  if (
    measure.kind === 'proportion' &&
    parts.every((one) => one.numerator != null && one.denominator != null)
  ) {
    const trials = sum(parts.map(({ denominator }) => denominator!));
    const share = sum(parts.map(({ numerator }) => numerator!)) / trials;
    if (trials > 0)
      return told('pooled', measure.unit === '%' ? 100 * share : share, parts, `Pooled from ${many}.`);
  }
  if (measure.kind === 'rate' && parts.every((one) => one.numerator != null && one.exposure != null)) {
    const events = sum(parts.map(({ numerator }) => numerator!));
    const exposure = sum(parts.map((one) => one.exposure!));
    const scale = rateScale(parts);
    if (exposure > 0 && scale !== null)
      return told('pooled', (scale * events) / exposure, parts, `Pooled from ${many}.`);
  }
  if (['mean', 'duration', 'score'].includes(measure.kind)) {
    const weights = parts.map(weightOf);
    const total = sum(weights.map((weight) => weight ?? 0));
    if (total > 0 && weights.every((weight) => weight !== null)) {
      const value = sum(parts.map((one, i) => one.value * weights[i]!)) / total;
      return told('weighted', value, parts, `The mean of ${many}, weighted by the cases of each.`);
    }
  }
  const value = sum(parts.map((one) => one.value)) / parts.length;
  const why =
    measure.kind === 'count'
      ? 'per period, as its target is'
      : 'each counted alike, for not all say of how many they are';
  return told('mean', value, parts, `The mean of ${many}, ${why}.`);
}

/** Of how many cases or answers a value is. */
function weightOf({ denominator, likert }: ScoredObservation): number | null {
  if (likert) return sum(likert);
  return denominator ?? null;
}

/** Events ÷ exposure times this is the value, where it is the same for all: 1,000 for a rate per thousand. */
function rateScale(parts: readonly ScoredObservation[]): number | null {
  const scales = parts
    .filter(({ numerator, exposure }) => numerator! > 0 && exposure! > 0)
    .map(({ value, numerator, exposure }) => (value * exposure!) / numerator!);
  const [first] = scales;
  if (first === undefined) return 1;
  // Values are published rounded; beyond a hundredth they are not of one scale.
  return scales.every((scale) => Math.abs(scale - first) <= 0.01 * Math.abs(first)) ? first : null;
}

/** Observations that do not cover a day twice: those of the measure's own period first, then whichever ends first. */
function apart(observations: readonly ScoredObservation[], kind: PeriodKind | null): ScoredObservation[] {
  const own = kind === null ? [] : observations.filter((one) => isOf(kind, one));
  const ordered = [...(own.length > 0 ? own : observations)].sort((a, b) =>
    a.periodEnd < b.periodEnd ? -1 : 1,
  );
  const taken: ScoredObservation[] = [];
  for (const one of ordered) if ((taken.at(-1)?.periodEnd ?? '') < one.periodStart) taken.push(one);
  return taken;
}

function isOf(kind: PeriodKind, { periodStart, periodEnd }: ScoredObservation): boolean {
  return isWholePeriod(kind, periodStart, periodEnd);
}

const pieces: Record<PeriodKind, string> = {
  day: 'day',
  week: 'week',
  month: 'month',
  quarter: 'quarter',
  year: 'year',
  fiscalQuarter: 'fiscal quarter',
  fiscalYear: 'fiscal year',
};

function piecesOf(parts: readonly ScoredObservation[], kind: PeriodKind | null): string {
  const seen =
    kind ??
    (['month', 'quarter', 'week', 'day'] as const).find((one) => parts.every((part) => isOf(one, part)));
  return counted(parts.length, seen ? pieces[seen] : 'value');
}

function told(
  rule: ActualRule,
  value: number,
  parts: readonly ScoredObservation[],
  sentence: string,
): Actual {
  return { value, rule, observationIds: parts.map(({ id }) => id), sentence };
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
