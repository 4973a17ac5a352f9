import type {
  Direction,
  EffectForm,
  Interval,
  MeasureKind,
  MethodAnswer,
  MethodName,
  Observation,
  ReviewReason,
  Verdict,
} from '../measure.types';
import type { CounterfactualPoint } from '../series/interrupted.types';

/** A series in two parts, whatever it comes from: a plan, a preview, a watch. */
export interface SeriesInput {
  /** Periods wholly before, in time order; periods of equal length (`unusable` says why not). */
  readonly before: readonly Observation[];
  /** Periods wholly after, in time order. */
  readonly after: readonly Observation[];
  readonly kind: MeasureKind;
  readonly direction: Direction;
  /** Shape of change that was promised; `level` unless told otherwise. */
  readonly form?: EffectForm;
  /** Smallest change worth having, in the unit of the measure; without one any change beyond chance counts. */
  readonly smallestEffect?: number;
  /** The method a person wants; the automatic one is then told beside it. RangeError where these data do not allow it. */
  readonly method?: MethodName;
  /** For methods that draw random numbers; fixed unless told otherwise, so that the same data have the same answer. */
  readonly seed?: number;
}

/** What one method found, before it is read as a verdict. Numbers in the unit of the measure, after minus before. */
export interface Found {
  readonly estimate: number;
  readonly standardError: number | null;
  readonly interval: Interval;
  /** Two-sided. */
  readonly p: number;
  readonly ratio: { readonly estimate: number; readonly interval: Interval } | null;
  /** Of neighbouring values, 0 to 1, by which the interval was widened; null where single answers or events were compared. */
  readonly autocorrelation: number | null;
  readonly effective: { readonly before: number; readonly after: number } | null;
  /** Smallest change that such data show four times out of five (handbook §1.6). */
  readonly smallestDetectable: number;
  readonly seed: number | null;
  /** Something told beside the estimate, such as the share of the two best answers. */
  readonly beside: { readonly label: string; readonly estimate: number; readonly interval: Interval } | null;
}

/** What the step is when a straight trend common to both periods is taken out of it. */
export interface TrendAdjusted {
  readonly estimate: number;
  readonly standardError: number;
  readonly interval: Interval;
  /** How many times the variance of the step is, because a trend is in the model: 4 for a break in the middle, less elsewhere. */
  readonly inflation: number;
}

/** The answer to "did it change?", with everything that the answer rests on. */
export interface Judgement {
  readonly verdict: Extract<
    Verdict,
    'notMeasurable' | 'improved' | 'noDetectableChange' | 'inconclusive' | 'worse'
  >;
  readonly reason: Exclude<ReviewReason, 'chanceAmongMany'>;
  readonly method: MethodName;
  readonly chosenBy: 'rule' | 'person';
  /** Which method and why, in one or two plain sentences. */
  readonly why: string;
  readonly found: Found | null;
  readonly trendAdjusted: TrendAdjusted | null;
  /** Per period, where the baseline moves by itself beyond chance, else null. */
  readonly baselineTrend: { readonly perPeriod: number; readonly interval: Interval } | null;
  /** Whether the repeating year was taken out. */
  readonly season: boolean;
  /** Why nothing can be told, or what is missing; null where something can. */
  readonly detail: string | null;
  /** What the values are worth where they depend on each other too much for an interval; else null, and in `found`. */
  readonly dependence: {
    readonly autocorrelation: number;
    readonly effective: { readonly before: number; readonly after: number };
  } | null;
  readonly gate: Gate;
  /** Every other method that these data allow, with its own answer; the automatic one too where a person chose. */
  readonly alternatives: readonly MethodAnswer[];
  /** The fitted series and what it would have been; null with fewer than 8 periods before and 4 after. */
  readonly line: {
    readonly fitted: readonly number[];
    readonly counterfactual: readonly CounterfactualPoint[];
  } | null;
}

/** Whether the data are enough, for which way of judging, and what is missing. */
export interface Gate {
  /** `series`: 12 periods a side; `individuals`: enough answers or events in few periods; null: neither. */
  readonly route: 'series' | 'individuals' | null;
  readonly isLineAllowed: boolean;
  readonly isEnoughBefore: boolean;
  readonly isEnoughAfter: boolean;
  /** What would do in fewer than 12 periods, as it follows their number: "or, in fewer, 5 events"; null where nothing would. */
  readonly orElse: string | null;
  /** Periods that are needed after the fix. */
  readonly periodsNeeded: number;
}
