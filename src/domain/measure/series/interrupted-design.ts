import type { InterruptedInput } from './interrupted.types';
import { RankDeficient } from './least-squares';
import { harmonics } from './season';

/** One parameter of the model and its value in a period, with and without the break. */
export interface Parameter {
  readonly name: string;
  readonly at: (position: number) => number;
  /** Present only because of the break: 0 in the counterfactual. */
  readonly isOfBreak: boolean;
}

/**
 * The columns of β0 + β1·t + β2·D + β3·(t − T0)·D and the season. Time counts from the break, so that far dates cost no digits and
 * the intercept is the level at the break.
 */
export function parametersOf(input: InterruptedInput): Parameter[] {
  const { breakAt, form } = input;
  const since = (position: number): number => position - breakAt;
  const isAfter = (position: number): number => (position >= breakAt ? 1 : 0);
  const parameters: Parameter[] = [{ name: 'intercept', at: () => 1, isOfBreak: false }];
  if (input.trend) parameters.push({ name: 'baselineTrend', at: since, isOfBreak: false });
  if (form !== 'slope') parameters.push({ name: 'step', at: isAfter, isOfBreak: true });
  if (form !== 'level') {
    parameters.push({ name: 'slopeChange', at: (t) => since(t) * isAfter(t), isOfBreak: true });
  }
  return [...parameters, ...seasonOf(input)];
}

function seasonOf({ season, periodsPerYear }: InterruptedInput): Parameter[] {
  if (!season) return [];
  if (periodsPerYear === null) throw new RangeError('a season needs to know how many periods a year has');
  return harmonics(0, periodsPerYear).map((_, k) => ({
    name: `season${k + 1}`,
    at: (position) => harmonics(position, periodsPerYear)[k]!,
    isOfBreak: false,
  }));
}

/** The design, one row per period. */
export function designOf(input: InterruptedInput, parameters: readonly Parameter[]): number[][] {
  return input.positions.map((position) => parameters.map((parameter) => parameter.at(position)));
}

/** Fits, and where the design is of too low rank says by a RangeError which parameter these periods cannot tell. */
export function fitNamed<T>(parameters: readonly Parameter[], fit: () => T): T {
  try {
    return fit();
  } catch (error) {
    if (!(error instanceof RankDeficient)) throw error;
    const { name } = parameters[error.column]!;
    throw new RangeError(`these periods cannot tell the ${name} from the rest of the model`, {
      cause: error,
    });
  }
}

/** Throws a RangeError that names what is wrong with the input. */
export function checkInput(input: InterruptedInput): void {
  const { positions, values, exposure, breakAt, family, horizon } = input;
  if (values.length !== positions.length) {
    throw new RangeError(`${positions.length} positions need as many values, not ${values.length}`);
  }
  positions.forEach((position, i) => {
    if (!Number.isInteger(position)) throw new RangeError(`position ${position} is not a whole period`);
    if (i > 0 && !(position > positions[i - 1]!)) {
      throw new RangeError(`position ${position} does not come after ${positions[i - 1]}`);
    }
    checkValue(position, values[i]!, family);
    if (family === 'quasiPoisson' && exposure && !(exposure[i]! > 0 && exposure[i]! < Infinity)) {
      throw new RangeError(
        `the exposure at position ${position} is ${exposure[i]}, not above 0: leave the period out`,
      );
    }
  });
  if (exposure && exposure.length !== positions.length) {
    throw new RangeError(`${positions.length} positions need as many exposures, not ${exposure.length}`);
  }
  if (!(positions[0]! < breakAt)) throw new RangeError(`there is no period before the break at ${breakAt}`);
  if (!(positions.at(-1)! >= breakAt))
    throw new RangeError(`there is no period from the break at ${breakAt} on`);
  if (horizon !== undefined && !(horizon >= 0 && Number.isFinite(horizon))) {
    throw new RangeError(`the horizon is a number of periods after the break, from 0, not ${horizon}`);
  }
  const level = input.level ?? 0.95;
  if (!(level > 0 && level < 1))
    throw new RangeError(`the level of an interval is within 0 and 1, not ${level}`);
}

function checkValue(position: number, value: number, family: InterruptedInput['family']): void {
  if (!Number.isFinite(value)) throw new RangeError(`the value at position ${position} is not a number`);
  if (family === 'quasiPoisson' && value < 0) {
    throw new RangeError(`the count at position ${position} is ${value}, below 0`);
  }
}
