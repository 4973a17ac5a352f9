import reference from './reference-regression.json';

/** One coefficient or combination of them, with both of its standard errors. */
export interface ReferenceRow {
  readonly estimate: number;
  readonly own: number;
  readonly neweyWest: number;
  readonly from: 'ols' | 'neweyWest';
  readonly low: number;
  readonly high: number;
  readonly p: number;
}

interface Estimate {
  readonly estimate: number;
  readonly low: number;
  readonly high: number;
}

export interface ReferenceInput {
  readonly positions: readonly number[];
  readonly values: readonly number[];
  readonly exposure?: readonly number[];
  readonly breakAt: number;
  readonly form: 'level' | 'slope' | 'levelAndSlope';
  readonly trend: boolean;
  readonly family: 'gaussian' | 'quasiPoisson';
  readonly periodsPerYear: number | null;
  readonly season: boolean;
}

export interface ReferenceSeries {
  readonly name: string;
  readonly source: string;
  readonly input: ReferenceInput;
  readonly expected: {
    readonly parameters: readonly string[];
    readonly rows: Readonly<Record<string, ReferenceRow>>;
    readonly own: readonly (readonly number[])[];
    readonly neweyWest: readonly (readonly number[])[];
    readonly degreesOfFreedom: number;
    readonly pearsonDispersion: number | null;
    readonly sigma: number | null;
    readonly horizon: number;
    readonly effect: Estimate & {
      readonly standardError: number;
      readonly p: number;
      readonly from: ReferenceRow['from'];
    };
    readonly ratio: Estimate | null;
    readonly counterfactual: readonly {
      readonly position: number;
      readonly value: number;
      readonly low: number;
      readonly high: number;
    }[];
    readonly fitted: readonly number[];
    readonly residualAutocorrelation: number;
  };
}

export interface ReferencePanel {
  readonly name: string;
  readonly method: 'clustered' | 'permutation' | 'series';
  readonly breakAt: number;
  readonly rows: readonly {
    readonly group: 'treated' | 'control';
    readonly unit: string;
    readonly position: number;
    readonly value: number;
  }[];
  readonly expected: Estimate & {
    readonly p: number;
    readonly slopeTreated: number;
    readonly slopeControl: number;
    readonly slopeP: number;
  };
}

interface Regression {
  readonly about: string;
  readonly longley: {
    readonly design: readonly (readonly number[])[];
    readonly y: readonly number[];
    readonly coefficients: readonly number[];
    readonly standardErrors: readonly number[];
    readonly sigma: number;
    readonly neweyWest3: readonly number[];
    readonly neweyWest2Unadjusted: readonly number[];
  };
  readonly interrupted: readonly ReferenceSeries[];
  readonly differences: readonly ReferencePanel[];
}

/** What regression.R printed. */
export const regression: Regression = reference as unknown as Regression;

/** A series of the reference by the beginning of its name. */
export function referenceSeries(name: string): ReferenceSeries {
  const found = regression.interrupted.find((one) => one.name === name);
  if (!found) throw new Error(`regression.R has no series “${name}”`);
  return found;
}
