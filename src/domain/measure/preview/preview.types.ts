import type {
  Day,
  Direction,
  EffectForm,
  Interval,
  MeasureKind,
  MethodName,
  Observation,
  ReviewReason,
  Verdict,
} from '../measure.types';
import type { DifferenceMethod, PreSlopes } from '../series/difference-in-differences.types';

/** What one point stands for; `other`: no regular step was found. */
export type SeriesPeriod = 'day' | 'week' | 'month' | 'quarter' | 'year' | 'other';

/** How the points of a series are given; all of them alike. */
export type PointForm = 'value' | 'count' | 'share' | 'likert' | 'values';

/** A method that a series can be judged by: those of reviews, and the comparison with a group that was left alone. */
export type SeriesMethod = MethodName | 'differenceInDifferences';

/** A review's verdicts that need no plan; `rose` and `fell` stand for better and worse where nobody said which is which. */
export type SeriesVerdict = Exclude<Verdict, 'tooEarly'> | 'rose' | 'fell';

/** Why, by the branch of a review's rule that needs no plan; the last two are of two groups. */
export type SeriesReason =
  | Exclude<
      ReviewReason,
      'chanceAmongMany' | 'kindNotCovered' | 'formNotCovered' | 'reviewNotDue' | 'otherAction'
    >
  | 'preSlopesDiffer'
  | 'tooFewUnits';

/** Whether a year that repeats itself is taken out: by what the data say, never, or always. */
export type SeasonChoice = 'auto' | 'none' | 'harmonics';

/** One point as it is sent: a day or a period, and one form of what was found there. */
export interface PreviewPoint {
  readonly on?: Day | null;
  readonly periodStart?: Day | null;
  readonly periodEnd?: Day | null;
  readonly value?: number | null;
  readonly count?: number | null;
  readonly exposure?: number | null;
  readonly part?: number | null;
  readonly whole?: number | null;
  readonly likert?: readonly number[] | null;
  readonly values?: readonly number[] | null;
}

/** One office with the fix or without it. */
export interface PreviewGroup {
  readonly name: string;
  readonly treated: boolean;
  readonly points: readonly PreviewPoint[];
}

/** A series of anybody's, and what is asked of it. */
export interface PreviewRequest {
  readonly name?: string | null;
  readonly unit?: string | null;
  readonly kind?: MeasureKind | null;
  readonly direction?: Direction | null;
  readonly smallestEffect?: number | null;
  readonly form?: EffectForm | null;
  readonly season?: SeasonChoice | null;
  /** null: by the rule. */
  readonly method?: SeriesMethod | null;
  readonly interventionOn?: Day | null;
  readonly interventionUntil?: Day | null;
  readonly points?: readonly PreviewPoint[] | null;
  readonly control?: readonly PreviewPoint[] | null;
  readonly groups?: readonly PreviewGroup[] | null;
  /** Exposure that a rate is told per: 1000 for "per thousand". */
  readonly per?: number | null;
  readonly alarms?: boolean | null;
  readonly seed?: number | null;
}

/** One thing wrong with a request: where, and what would be right. */
export interface PreviewMistake {
  readonly path: string;
  readonly message: string;
}

/** The points of one series as observations, and what they were understood to be. */
export interface ReadSeries {
  readonly observations: readonly Observation[];
  readonly kind: MeasureKind;
  readonly pointForm: PointForm;
  readonly name: string;
  readonly unit: string;
  readonly period: SeriesPeriod;
}

/** One side of the comparison. */
export interface PreviewSide {
  readonly periods: number;
  readonly from: Day | null;
  readonly to: Day | null;
  /** Of the values; null where there are too few to compare, so that nobody subtracts two bare means. */
  readonly mean: number | null;
  readonly standardDeviation: number | null;
  /** Events, cases, answers or single values behind them; null for plain values. */
  readonly n: number | null;
  /** All of them together as one figure in the unit of the series, with its interval where it has one. */
  readonly pooled: number | null;
  readonly pooledInterval: Interval | null;
  /** Share of the two best answers, 0 to 1, with Wilson's interval; of answers only. */
  readonly topTwo: number | null;
  readonly topTwoInterval: Interval | null;
}

/** One thing that needs a least number of data. */
export interface PreviewGate {
  readonly what: 'fittedLine' | 'interval' | 'fewPeriods' | 'season' | 'groups';
  readonly isMet: boolean;
  /** What is needed, what there is. */
  readonly says: string;
}

/** What one method says of the series, or why it cannot. */
export interface MethodReport {
  readonly method: SeriesMethod;
  readonly isChosen: boolean;
  /** Whether the rule would have chosen it. */
  readonly isAutomatic: boolean;
  readonly isAllowed: boolean;
  /** null where it is allowed. */
  readonly whyNot: string | null;
  readonly says: string;
  readonly verdict: SeriesVerdict | null;
  readonly reason: SeriesReason | null;
  readonly estimate: number | null;
  readonly interval: Interval | null;
  readonly ratio: { readonly estimate: number; readonly interval: Interval } | null;
  readonly p: number | null;
  readonly sentence: string | null;
}

/** How much more the treated changed than the others. */
export interface GroupsReport {
  readonly judgedBy: DifferenceMethod;
  readonly preSlopes: PreSlopes;
  readonly treatedUnits: number;
  readonly controlUnits: number;
  readonly leftOut: readonly string[];
  /** Means over the units of each group, at the periods in which every unit has a value. */
  readonly means: readonly {
    readonly periodStart: Day;
    readonly treated: number;
    readonly control: number;
  }[];
  readonly sentence: string;
}

/** What a rule of surveillance found in the series. */
export interface AlarmReport {
  readonly rule: 'c1' | 'c2' | 'c3' | 'cusum' | 'poisson';
  /** Points that could be judged. */
  readonly judged: number;
  readonly alarms: readonly {
    readonly periodStart: Day;
    readonly observed: number;
    readonly expected: number;
    /** The statistic of its rule; for `poisson` the probability. null where it is beyond all bounds. */
    readonly statistic: number | null;
  }[];
  readonly says: string;
}

/** The answer to "did it change?" for one series. Numbers in the unit of the series, after minus before. */
export interface PreviewAnswer {
  readonly verdict: SeriesVerdict | null;
  readonly reason: SeriesReason;
  readonly method: SeriesMethod;
  readonly chosenBy: 'rule' | 'person';
  readonly why: string;
  readonly estimate: number | null;
  readonly interval: Interval | null;
  readonly ratio: { readonly estimate: number; readonly interval: Interval } | null;
  readonly p: number | null;
  readonly sentence: string;
  readonly methods: readonly MethodReport[];
  readonly gates: readonly PreviewGate[];
  readonly before: PreviewSide;
  readonly after: PreviewSide;
  /** Per period, where the series before moved by itself beyond chance. */
  readonly baselineTrend: { readonly perPeriod: number; readonly interval: Interval } | null;
  readonly trendAdjusted: { readonly estimate: number; readonly interval: Interval } | null;
  readonly autocorrelation: number | null;
  readonly season: boolean;
  readonly smallestDetectable: number | null;
  readonly smallestDetectableSentence: string;
  readonly fitted: readonly { readonly periodStart: Day; readonly value: number }[];
  readonly counterfactual: readonly {
    readonly periodStart: Day;
    readonly value: number;
    readonly low: number;
    readonly high: number;
  }[];
  readonly beside: { readonly label: string; readonly estimate: number; readonly interval: Interval } | null;
  readonly groups: GroupsReport | null;
}

/** How the request was understood. */
export interface PreviewInputs {
  readonly name: string;
  readonly unit: string;
  readonly kind: MeasureKind;
  readonly pointForm: PointForm;
  readonly period: SeriesPeriod;
  readonly n: number;
  readonly nBefore: number | null;
  readonly nAfter: number | null;
  /** First days of the periods that lie neither wholly before nor wholly after. */
  readonly leftOut: readonly Day[];
  /** Periods between the first and the last that have no point. */
  readonly missing: number;
  readonly seed: number;
  readonly sentence: string;
}

/** Everything that can be told of a series without a plan. */
export interface SeriesPreview {
  readonly inputs: PreviewInputs;
  /** As they are drawn: counts with exposure as rates. */
  readonly drawn: readonly Observation[];
  readonly drawnKind: MeasureKind;
  readonly drawnUnit: string;
  /** null without an intervention. */
  readonly answer: PreviewAnswer | null;
  /** Empty unless asked for. */
  readonly alarms: readonly AlarmReport[];
}
