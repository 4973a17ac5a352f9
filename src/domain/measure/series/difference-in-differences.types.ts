import type { Interval } from '../measure.types';

/** One value of one unit (an office) in one period, in the unit of the measure. */
export interface PanelRow {
  readonly group: 'treated' | 'control';
  readonly unit: string;
  /** Whole periods since any first one. */
  readonly position: number;
  readonly value: number;
}

export interface DifferenceOptions {
  /** Of the drawn permutations; unused while all of them can be listed. */
  readonly seed: number;
  /** Up to so many arrangements are all listed, else so many are drawn; 2,000 unless told otherwise. */
  readonly permutations?: number;
  /** 0.95 unless told otherwise. */
  readonly level?: number;
}

/** How it was judged: over offices, over rearranged offices, or over time for want of offices. */
export type DifferenceMethod = 'clustered' | 'permutation' | 'series';

/** Change per period before the break; null where a group has not three periods, or nothing to judge the difference by. */
export interface PreSlopes {
  readonly treated: number | null;
  readonly control: number | null;
  /** Two-sided, of equal slopes. */
  readonly p: number | null;
}

/** How much more the treated changed than the control, in the unit of the measure; no number without its interval. */
export type DifferenceInDifferences = {
  readonly method: DifferenceMethod;
  readonly preSlopes: PreSlopes;
  /** Units that were judged. */
  readonly units: { readonly treated: number; readonly control: number };
  /** Units without any value before or without any after the break; they say nothing about a change. */
  readonly leftOut: readonly string[];
} & (
  | {
      readonly refusal: null;
      readonly estimate: number;
      readonly interval: Interval;
      readonly p: number;
    }
  | {
      readonly refusal: 'preSlopesDiffer' | 'tooFew';
      readonly estimate: null;
      readonly interval: null;
      readonly p: null;
    }
);
