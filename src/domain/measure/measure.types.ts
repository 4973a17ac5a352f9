/** What one observation of a measure is. The kind decides which method may compare two periods (handbook §1.3). */
export type MeasureKind = 'mean' | 'proportion' | 'count' | 'rate' | 'duration' | 'score';

/** Which way is better for the customer. */
export type Direction = 'higherIsBetter' | 'lowerIsBetter';

/** A calendar day, `YYYY-MM-DD`, without time zone. Two of them compare as text. */
export type Day = string;

/** A span of days, both ends included. */
export interface DaySpan {
  readonly from: Day;
  readonly to: Day;
}

/** One published value of a measure for one period (both days included), in the unit of the measure. */
export interface Observation {
  readonly periodStart: Day;
  readonly periodEnd: Day;
  readonly value: number;
  /** Successes of a proportion, events of a rate. */
  readonly numerator?: number;
  /** Trials of a proportion; for a mean the number of cases averaged. */
  readonly denominator?: number;
  /** How much could have produced the value (cases, customers, hours); used to notice that the workload changed. */
  readonly exposure?: number;
  /** Answers 1 to 5 of a score, in that order. */
  readonly likert?: readonly [number, number, number, number, number];
  /** The single values of which `value` is the mean, where they are known. */
  readonly values?: readonly number[];
}

/** The shape of change that the plan promised, chosen before any after-data are seen (handbook §1.4). */
export type EffectForm = 'level' | 'slope' | 'levelAndSlope';

/** Everything about the primary measure that is fixed before implementation, so that no review can choose it later (§1.7). */
export interface PrimaryMeasurePlan {
  /** As it begins a sentence: "Average days per month". */
  readonly measureName: string;
  /** Plural unit as it follows a number: "days", "points". */
  readonly unit: string;
  readonly kind: MeasureKind;
  readonly direction: Direction;
  readonly baseline: DaySpan;
  /** Last day of the implementation. */
  readonly implementationEnd: Day;
  /** Whole days, 0 or more, until the fix can show. The measurement window starts at implementationEnd + lagDays. */
  readonly lagDays: number;
  /** Smallest change worth having, in the unit of the measure; positive whatever the direction. */
  readonly smallestEffect: number;
  /** The only days whose data are judged, ascending. The last one ends the measurement window. */
  readonly reviewDates: readonly Day[];
  readonly form: EffectForm;
}

/** Anything dated that is not this plan's own work and could move the measure: another fix, a shock, a recoding. */
export interface OtherAction {
  readonly label: string;
  readonly from: Day;
  /** null: still going on. */
  readonly to: Day | null;
}

/** The seven answers an effectiveness review can give (handbook §1.7). */
export type Verdict =
  'tooEarly' | 'notMeasurable' | 'improved' | 'noDetectableChange' | 'inconclusive' | 'worse' | 'confounded';

/** Why the verdict was given: one word per branch of the rule, for screens, tests and counting. */
export type ReviewReason =
  | 'kindNotCovered'
  | 'formNotCovered'
  | 'observationsUnusable'
  | 'tooFewBefore'
  | 'tooFewAfter'
  | 'reviewNotDue'
  | 'otherAction'
  | 'exposureShift'
  | 'tooDependent'
  | 'baselineTrend'
  | 'trendCannotBeRuledOut'
  | 'noEstimate'
  | 'intervalBeyondZero'
  | 'intervalWithinSmallestEffect'
  | 'smallerThanAgreed'
  | 'intervalTooWide'
  | 'chanceAmongMany';

/** A method by name (handbook §1.3, §1.4); `none` where none applies. */
export type MethodName =
  | 'welchAutocorrelationAdjusted'
  | 'levelWithSeason'
  | 'segmentedRegression'
  | 'quasiPoissonLevel'
  | 'quasiPoissonSegmented'
  | 'newcombeEffective'
  | 'exactPoisson'
  | 'newcombe'
  | 'likertWelch'
  | 'welch'
  | 'bootstrapMedians'
  | 'none';

/** What one method says of the same data. */
export interface MethodAnswer {
  readonly method: MethodName;
  /** Whether the rule would have chosen it. */
  readonly isAutomatic: boolean;
  readonly verdict: Verdict;
  readonly reason: ReviewReason;
  /** After minus before in the unit of the measure; null with the interval where the method can give none. */
  readonly estimate: number | null;
  readonly interval: Interval | null;
  readonly p: number | null;
  /** What it compares, in one plain sentence. */
  readonly says: string;
}

/** An interval in the unit of the measure for after minus before; `level` is its confidence (0.95). */
export interface Interval {
  readonly low: number;
  readonly high: number;
  readonly level: number;
}

/** The four rules of the NHS "Making data count" charts (handbook §1.1). */
export type XmrRule = 'outsideLimits' | 'sevenOneSide' | 'sixRisingOrFalling' | 'twoOfThreeNearLimit';

/** Where a rule of the chart points: up or down. */
export type Towards = 'high' | 'low';

/** What a reader should look at. A signal never changes a verdict (handbook §1.7); what does is in the reason. */
export type Signal =
  | {
      readonly kind: 'chart';
      readonly rule: XmrRule;
      readonly periodStart: Day;
      readonly towards: Towards;
      readonly favourable: boolean;
    }
  /** Points inside the baseline that its own chart labels: it was not one steady process to compare with. */
  | {
      readonly kind: 'baselineUnsteady';
      readonly labelled: number;
      readonly points: number;
    }
  | { readonly kind: 'baselineTrend'; readonly perPeriod: number; readonly interval: Interval }
  | { readonly kind: 'autocorrelated'; readonly lag1: number }
  | { readonly kind: 'exposureUnknown' }
  | { readonly kind: 'standingAction'; readonly label: string };

/** One side of the comparison. Mean and deviation are null below the gate, so that no screen can subtract two bare means. */
export interface PeriodSummary {
  readonly from: Day;
  readonly to: Day;
  /** Observations wholly inside the window. */
  readonly n: number;
  readonly mean: number | null;
  readonly standardDeviation: number | null;
}

/** What the review was computed from; enough to repeat it. */
export interface ReviewInputs {
  readonly asOf: Day;
  /** The review date whose data were judged; null before the first one. */
  readonly reviewDate: Day | null;
  readonly baseline: PeriodSummary;
  readonly measurement: PeriodSummary;
  readonly smallestEffect: number;
  /** Observations that each side must have. */
  readonly minimumPerPeriod: number;
  /** Lag-1 autocorrelation used to widen the interval, 0 to 1; null where nothing was computed. */
  readonly autocorrelation: number | null;
  /** How many independent observations each side is worth; null where nothing was computed. */
  readonly effectiveN: { readonly baseline: number; readonly measurement: number } | null;
  /** Smallest change these data could show, in the unit (§1.6); null where nothing was computed. */
  readonly smallestDetectable: number | null;
  /** Mean exposure after ÷ before − 1; null where the observations carry none. */
  readonly exposureShift: number | null;
  /** Labels of the actions that make the two periods differ for another reason. */
  readonly confounders: readonly string[];
}

/** An effectiveness review: stored whole and never recomputed in place (domain, Measure). */
export interface Review {
  readonly verdict: Verdict;
  readonly reason: ReviewReason;
  readonly method: MethodName;
  readonly methodVersion: string;
  readonly inputs: ReviewInputs;
  /** After minus before in the unit of the measure; null whenever there is no interval to go with it. */
  readonly estimate: number | null;
  readonly interval: Interval | null;
  /** Two-sided probability of such an estimate without any change; null with the interval. For correcting many reviews of one moment. */
  readonly p: number | null;
  /** Seed of the method's random numbers; null where it draws none. */
  readonly seed: number | null;
  /**
   * When a judgement becomes possible: for tooEarly the planned review date, for notMeasurable with too few observations after the
   * fix the day to which the measurement would have to be extended; else null.
   */
  readonly possibleOn: Day | null;
  /** One or two plain sentences that a manager can read aloud. */
  readonly sentence: string;
  readonly signals: readonly Signal[];
  /** Who chose the method; absent in reviews of method version 1, as are the next four. */
  readonly methodChosenBy?: 'rule' | 'person';
  /** Which method and why, in plain words. */
  readonly methodSentence?: string;
  /** After divided by before with its interval, where the method compares by ratio. */
  readonly ratio?: { readonly estimate: number; readonly interval: Interval } | null;
  /** What the other methods that these data allow would say. */
  readonly alternatives?: readonly MethodAnswer[];
  /** The change where a trend common to both periods is taken out of it; null where that was not asked. */
  readonly trendAdjusted?: { readonly estimate: number; readonly interval: Interval } | null;
}
