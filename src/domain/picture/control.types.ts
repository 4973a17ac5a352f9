import type { ChartPhase, Day, Towards, XmrRule } from '../measure';

/** How a control chart was made; `line`: too few points for anything but the line. */
export type ControlMethod = 'xmr' | 'p' | 'u' | 'c' | 'pPrime' | 'uPrime' | 'run' | 'line';

/** A point that a rule of its chart labels. */
export interface ChartSignal {
  readonly rule: XmrRule;
  readonly towards: Towards;
  /** Whether that is where the measure should go; null where no direction is better. */
  readonly favourable: boolean | null;
}

/** One period of a control chart, in the unit of the measure. */
export interface ControlPoint {
  readonly periodStart: Day;
  readonly periodEnd: Day;
  readonly value: number;
  readonly phase: ChartPhase;
  /** Null where no line of the chart holds for the point. */
  readonly centre: number | null;
  readonly lower: number | null;
  readonly upper: number | null;
  readonly signal: ChartSignal | null;
  /** What was published for the period before; null where nothing else was. */
  readonly publishedBefore: number | null;
}

/** A series with what is to be expected of it, ready to be drawn. */
export interface ControlChart {
  /** As it begins a title: "Average days per month". */
  readonly name: string;
  readonly unit: string;
  readonly method: ControlMethod;
  /** Earliest first. */
  readonly points: readonly ControlPoint[];
  /** First day that counts as after; null without a change to look at. */
  readonly interventionOn: Day | null;
  /** What is wanted, as a line; null without. */
  readonly target: number | null;
  /** What the chart says as a whole, in sentences: too long a run, limits not to be trusted, a verdict. */
  readonly remarks: readonly string[];
}
