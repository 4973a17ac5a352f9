import type { EffectForm, MeasureKind, MethodName } from '../measure.types';
import { sum } from './events';
import { MINIMUM_ANSWERS, MINIMUM_EVENTS } from './gates';
import {
  answersCompared,
  exactPoisson,
  mediansCompared,
  seriesOfShares,
  sharesCompared,
  valuesCompared,
  type Individuals,
} from './individuals';
import type { Found, Gate } from './judgement.types';
import type { SeriesFacts } from './series-facts';
import { countRegression, levelShift, levelWithSeason, segmented, type NoEstimate } from './series-methods';
import { mean, standardDeviation } from '../summary';

/** What can be chosen from, for one series. */
export interface Choice {
  readonly kind: MeasureKind;
  readonly form: EffectForm;
  readonly route: NonNullable<Gate['route']>;
  /** Only of a series. */
  readonly facts: SeriesFacts | null;
  readonly individuals: Individuals;
  readonly seed: number;
}

/** What each method compares, as a sentence that a manager can read aloud. */
export const METHOD_SAYS: Record<MethodName, string> = {
  welchAutocorrelationAdjusted:
    'The average before is compared with the average after, with room for neighbours that follow each other.',
  levelWithSeason: 'The level before is compared with the level after, allowing for the season.',
  segmentedRegression: 'The series after is held against the trend before it.',
  quasiPoissonLevel:
    'How many events there are for the amount of work is compared before and after, as a ratio.',
  quasiPoissonSegmented: 'The events after are held against the trend before it, as a ratio.',
  newcombeEffective:
    'The share before is compared with the share after, with room for neighbours that follow each other.',
  exactPoisson:
    'All events before are compared with all events after, as a ratio; a trend cannot be seen in so few periods.',
  newcombe:
    'The share of all cases before is compared with that of all cases after; a trend cannot be seen in so few periods.',
  likertWelch:
    'The average answer before is compared with the average answer after; a trend cannot be seen this way.',
  welch:
    'The average of all single values before is compared with that after; a trend cannot be seen this way.',
  bootstrapMedians:
    'The middle value before is compared with the middle value after, by drawing anew from the values; a trend cannot be seen this way.',
  none: 'No method can compare these data.',
};

/** Methods that compare two levels and would take a trend for a step. */
const LEVEL_METHODS: readonly MethodName[] = [
  'welchAutocorrelationAdjusted',
  'levelWithSeason',
  'quasiPoissonLevel',
  'newcombeEffective',
];

export function isLevelMethod(method: MethodName): boolean {
  return LEVEL_METHODS.includes(method);
}

/**
 * The method that the rule takes for these data, and why (handbook §1.3). Decided by kind, length, season and trend; never by the
 * direction that is wanted, nor by what a method would find.
 */
export function chooseMethod(choice: Choice): { method: MethodName; why: string } {
  const allowed = allowedMethods(choice);
  const { facts, kind } = choice;
  if (!facts) {
    const isSkewed =
      kind === 'duration' && allowed.includes('bootstrapMedians') && skewed(choice.individuals.values!);
    const method = isSkewed ? 'bootstrapMedians' : allowed[0]!;
    const skew = isSkewed ? ' A few very long times would carry the average away.' : '';
    return {
      method,
      why: `There are too few periods for a series, but enough single cases.${skew} ${METHOD_SAYS[method]}`,
    };
  }
  const isCounted = allowed.includes('quasiPoissonSegmented');
  const own = ownMovement(choice, facts);
  if (own) {
    const method = isCounted ? 'quasiPoissonSegmented' : 'segmentedRegression';
    const season = facts.season ? ' The season, which repeats itself every year, is allowed for.' : '';
    return { method, why: `${own} ${METHOD_SAYS[method]}${season}` };
  }
  const method = levelMethod(allowed, facts);
  const season =
    facts.season && method !== 'newcombeEffective' ? 'The season repeats itself every year. ' : '';
  return { method, why: `${season}No trend stands out from chance. ${METHOD_SAYS[method]}` };
}

/** Why the series is held against a trend; null where it stays level but for the fix. */
function ownMovement(
  { form }: Choice,
  { isTrending, baselineTrend, before, after }: SeriesFacts,
): string | null {
  if (form !== 'level') return 'A change of the trend was promised.';
  if (isTrending) return 'The series moves by itself, before and after.';
  const moved = mean(after.map(({ value }) => value)) - mean(before.map(({ value }) => value));
  return baselineTrend && Math.sign(baselineTrend.perPeriod) === Math.sign(moved)
    ? 'The series was already moving that way before.'
    : null;
}

function levelMethod(allowed: readonly MethodName[], { season }: SeriesFacts): MethodName {
  if (allowed.includes('quasiPoissonLevel')) return 'quasiPoissonLevel';
  if (season) return 'levelWithSeason';
  return allowed.includes('newcombeEffective') ? 'newcombeEffective' : 'welchAutocorrelationAdjusted';
}

/** Every method that these data allow, the plainest first. */
export function allowedMethods({ form, facts, individuals }: Choice): MethodName[] {
  const { events, shares, likert, values, split } = individuals;
  const methods: MethodName[] = [];
  const isLevel = form === 'level';
  const hasEvents = events !== null && enough(events.counts, split, MINIMUM_EVENTS);
  const hasShares =
    shares !== null &&
    enough(shares.parts, split, MINIMUM_EVENTS) &&
    enough(
      shares.wholes.map((whole, i) => whole - shares.parts[i]!),
      split,
      MINIMUM_EVENTS,
    );
  if (facts) {
    if (isLevel) methods.push('welchAutocorrelationAdjusted');
    if (isLevel && facts.season) methods.push('levelWithSeason');
    methods.push('segmentedRegression');
    if (hasEvents)
      methods.push(...(isLevel ? (['quasiPoissonLevel'] as const) : []), 'quasiPoissonSegmented');
    // Also where nearly all or nearly none count: equal shares have no spread, and are not certain for that.
    if (isLevel && shares !== null) methods.push('newcombeEffective');
  }
  if (!isLevel) return methods;
  // Beside a series these would take dependent or trending months for independent cases; they are for few periods.
  if (!facts && hasEvents) methods.push('exactPoisson');
  if (!facts && hasShares) methods.push('newcombe');
  if (likert?.every((side) => sum(side) >= MINIMUM_ANSWERS)) methods.push('likertWelch');
  if (values?.every((side) => side.length >= MINIMUM_ANSWERS)) methods.push('welch', 'bootstrapMedians');
  return methods;
}

/** What one method finds. The method must be among those allowed. */
export function findBy(method: MethodName, choice: Choice): Found | NoEstimate {
  const { form, individuals, seed } = choice;
  const { events, shares, likert, values, between, split } = individuals;
  const facts = choice.facts!;
  switch (method) {
    case 'welchAutocorrelationAdjusted':
      return levelShift(facts);
    case 'levelWithSeason':
      return levelWithSeason(facts);
    case 'segmentedRegression':
      return segmented(facts, form);
    case 'quasiPoissonLevel':
      return countRegression(facts, events!, form, false);
    case 'quasiPoissonSegmented':
      return countRegression(facts, events!, form, true);
    case 'newcombeEffective':
      return seriesOfShares(shares!, facts.before, facts.after);
    case 'exactPoisson':
      return exactPoisson(events!, split);
    case 'newcombe':
      return sharesCompared(shares!, split);
    case 'likertWelch':
      return answersCompared(likert!, between);
    case 'welch':
      return valuesCompared(values!, between);
    case 'bootstrapMedians':
      return mediansCompared(values!, between, seed);
    case 'none':
      throw new RangeError('there is no method to ask');
    default:
      return method satisfies never;
  }
}

function enough(counts: readonly number[], split: number, least: number): boolean {
  return sum(counts.slice(0, split)) >= least && sum(counts.slice(split)) >= least;
}

/** Times with a long tail: a moment coefficient of skewness above 1 on either side. */
function skewed(sides: readonly (readonly number[])[]): boolean {
  return sides.some((values) => {
    const [centre, spread] = [mean(values), standardDeviation(values)];
    return spread > 0 && mean(values.map((value) => ((value - centre) / spread) ** 3)) > 1;
  });
}
