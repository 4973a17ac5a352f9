import type { Interval } from '../measure.types';
import { atLeast, atMost, binomialTest, clopperPearson } from './binomial-test';

/** Events in so much exposure: cases, customers, hours, whatever could have produced them. Effective events need not be whole numbers. */
export interface Rate {
  readonly events: number;
  readonly exposure: number;
}

/** Two rates held against each other. */
export interface RateComparison {
  /** Rate after ÷ rate before: 1 where nothing changed, Infinity after a time without events, NaN with none at all. */
  readonly ratio: number;
  /** Of the ratio; `high` is Infinity where there were no events before. */
  readonly interval: Interval;
  /** Two-sided probability of such counts without any change. */
  readonly p: number;
  /** Events per unit of exposure. */
  readonly before: number;
  readonly after: number;
}

/**
 * Ratio of two Poisson rates by the conditional binomial, as R's poisson.test (Przyborowski and Wilenski, Biometrika 31, 1940;
 * handbook §1.3): given all n events, those after are Bin(n, rT₂/(rT₂ + T₁)), whose exact interval (Clopper and Pearson) turns into
 * one of r. p is that of the exact test; for events that are not whole numbers, twice the smaller tail. It assumes independent
 * events: counts that swarm need their dispersion divided out first (`quasiPoisson`). A RangeError for exposure that is not above
 * 0 or events below 0.
 */
export function compareRates(before: Rate, after: Rate, level = 0.95): RateComparison {
  const [was, is] = [rateOf(before), rateOf(after)];
  const events = before.events + after.events;
  const exposures = before.exposure / after.exposure;
  // The share s of the events that came after belongs to the ratio s/(1 − s)·T₁/T₂.
  const toRatio = (share: number) => (share / (1 - share)) * exposures;
  const shares = clopperPearson(after.events, events, level);
  return {
    ratio: is / was,
    interval:
      events === 0
        ? { low: 0, high: Infinity, level }
        : { low: toRatio(shares.low), high: toRatio(shares.high), level },
    p: conditionalTest(before.events, after.events, after.exposure / (before.exposure + after.exposure)),
    before: was,
    after: is,
  };
}

function conditionalTest(before: number, after: number, share: number): number {
  const events = before + after;
  if (events === 0) return 1;
  if (Number.isInteger(before) && Number.isInteger(after)) return binomialTest(after, events, share).p;
  return Math.min(1, 2 * Math.min(atLeast(after, events, share), atMost(after, events, share)));
}

function rateOf({ events, exposure }: Rate): number {
  if (!(exposure > 0 && Number.isFinite(exposure))) throw new RangeError('a rate needs exposure above 0');
  if (!(events >= 0 && Number.isFinite(events))) throw new RangeError('events are 0 or more');
  return events / exposure;
}
