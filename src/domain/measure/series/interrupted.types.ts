import type { EffectForm, Interval } from '../measure.types';

/** `gaussian`: the values as they are; `quasiPoisson`: counts with a logarithmic link. */
export type SeriesFamily = 'gaussian' | 'quasiPoisson';

/** A series that something interrupted, and the model promised for it (handbook §1.4). */
export interface InterruptedInput {
  /** Whole periods since the first one, ascending; a missing period leaves a hole. */
  readonly positions: readonly number[];
  /** In the unit of the measure; for `quasiPoisson` events, 0 or more. */
  readonly values: readonly number[];
  /** What could have produced the events, above 0, in the unit by which the rate is told (thousands of patients). Only for `quasiPoisson`. */
  readonly exposure?: readonly number[];
  /** Position of the first period after; it may itself be missing. */
  readonly breakAt: number;
  readonly form: EffectForm;
  /** Whether the series may have had a trend before the break that goes on after it. */
  readonly trend: boolean;
  readonly family: SeriesFamily;
  /** 12 for months; null where it is not known. */
  readonly periodsPerYear: number | null;
  /** Whether a year that repeats itself is taken out, by two harmonic pairs; needs `periodsPerYear`. */
  readonly season: boolean;
  /** Periods over which Newey–West lets residuals depend on each other; 3 unless told otherwise. */
  readonly lag?: number;
  /** 0.95 unless told otherwise. */
  readonly level?: number;
  /** Periods after `breakAt` at which the effect is told; the middle of the periods after unless told otherwise. */
  readonly horizon?: number;
  /** With exposure: whether results are told per unit of exposure (a rate; the default) or per period (events at the exposure it had). */
  readonly per?: 'exposure' | 'period';
}

/** Whose standard error was the larger one: the model's own (least squares; for counts Poisson's times √φ) or Newey–West's. */
export type ErrorSource = 'ols' | 'neweyWest';

/** One number of the model with the larger of its two standard errors. For `quasiPoisson` on the log scale. */
export interface Coefficient {
  readonly estimate: number;
  readonly standardError: number;
  readonly interval: Interval;
  /** Two-sided, by Student's t. */
  readonly p: number;
  readonly from: ErrorSource;
  /** The model's own standard error, right only where residuals are independent; for widening it by other means. */
  readonly own: number;
}

/** What the series would have been without the break, with the interval of that mean (not of a single observation). */
export interface CounterfactualPoint {
  readonly position: number;
  readonly value: number;
  readonly low: number;
  readonly high: number;
}

/** An interrupted series, judged. Numbers are in the unit of the values (for rates: events per unit of exposure) unless said. */
export interface InterruptedFit {
  readonly refusal: null;
  /**
   * What the break changed at the horizon, against the series going on as before. For `quasiPoisson` (RR − 1) × the mean of the
   * counterfactual over the periods after, its interval from that of RR, its standard error RR × that of log RR × that mean.
   */
  readonly effect: Coefficient;
  /** Only for `quasiPoisson`: how many times as many events as without the break (RR), and its logarithm as the model has it. */
  readonly ratio?: { readonly estimate: number; readonly interval: Interval; readonly log: Coefficient };
  /** Periods after the break for which the effect is told, and whether that was asked for. */
  readonly horizon: number;
  readonly horizonIs: 'given' | 'middleOfAfter';
  /** Level at the break without it, and without season. */
  readonly intercept: Coefficient;
  /** null where the form or the model has none. */
  readonly step: Coefficient | null;
  /** Per period. */
  readonly slopeChange: Coefficient | null;
  /** Per period. */
  readonly baselineTrend: Coefficient | null;
  /** One per value. */
  readonly fitted: readonly number[];
  /** One per value from the break on. */
  readonly counterfactual: readonly CounterfactualPoint[];
  /** Of neighbouring residuals, −1 to 1 (for counts of Pearson's residuals). */
  readonly residualAutocorrelation: number;
  /** φ as used, 1 or more; null for `gaussian`. */
  readonly dispersion: number | null;
  readonly degreesOfFreedom: number;
  /** What the model's coefficients are, in their order. */
  readonly parameters: readonly string[];
}
