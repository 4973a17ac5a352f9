import { randomOf } from '../compare/random';
import type { Interval } from '../measure.types';
import { mean } from '../summary';

/** Values of the members of two groups. */
export interface TwoGroups {
  readonly treated: readonly number[];
  readonly control: readonly number[];
}

export interface PermutationOptions {
  readonly seed: number;
  readonly permutations: number;
  readonly level: number;
}

/** Difference of group means, treated − control, in the unit of the values. */
export interface PermutationResult {
  readonly estimate: number;
  readonly interval: Interval;
  readonly p: number;
  /** Whether all arrangements were looked at. */
  readonly isExact: boolean;
}

/** Sums of rearranged values differ in their last digits; this share of the largest is a tie. */
const TIE = 1e-12;

/** How many ways there are to choose `chosen` of `all`. */
export function arrangements(all: number, chosen: number): number {
  let ways = 1;
  for (let i = 1; i <= Math.min(chosen, all - chosen); i += 1) {
    ways = (ways * (all - Math.min(chosen, all - chosen) + i)) / i;
  }
  return Math.round(ways);
}

/** The smallest p that rearranging so many can give: with equal groups the mirror image is as far out as the truth. */
export function smallestP(treated: number, control: number): number {
  return (treated === control ? 2 : 1) / arrangements(treated + control, treated);
}

/**
 * Two-sided permutation test of the difference of means: p is the share of arrangements of the members into groups of these sizes that
 * differ at least as much (Fisher, The Design of Experiments, §21). All arrangements when there are at most `permutations`, else that
 * many drawn by the seed with the true one added, so that p is never 0 (Phipson and Smyth, 2010). The interval holds the differences that
 * the test does not reject (Lehmann, Nonparametrics, §2.C), solved arrangement by arrangement; it is infinite where too few exist.
 */
export function permutationTest(groups: TwoGroups, options: PermutationOptions): PermutationResult {
  const { treated, control } = groups;
  const all = [...treated, ...control];
  const estimate = mean(treated) - mean(control);
  const isExact = arrangements(all.length, treated.length) <= options.permutations;
  const choices = isExact
    ? choicesOf(all.length, treated.length)
    : drawn(all.length, treated.length, options);
  const tie = TIE * Math.max(...all.map(Math.abs));
  const beyond = { low: [] as number[], high: [] as number[] };
  let asExtreme = 0;
  for (const choice of choices) {
    const { difference, overlap } = rearranged(groups, all, choice);
    if (Math.abs(difference) >= Math.abs(estimate) - tie) asExtreme += 1;
    const rest = difference - estimate * overlap;
    beyond.high.push(reach(Math.abs(rest) <= tie ? 0 : rest, overlap));
    beyond.low.push(reach(Math.abs(rest) <= tie ? 0 : -rest, overlap));
  }
  const rejected = Math.floor((1 - options.level) * choices.length + 1e-9);
  const limit = (reaches: number[]): number => reaches.sort((a, b) => (a === b ? 0 : b - a))[rejected]!;
  return {
    estimate,
    interval: {
      low: estimate - limit(beyond.low),
      high: estimate + limit(beyond.high),
      level: options.level,
    },
    p: asExtreme / choices.length,
    isExact,
  };
}

/**
 * How far above the estimate a true difference may lie for this arrangement to be still as extreme: were it estimate + u, the arrangement
 * would differ by rest − u·overlap and the truth by u. Holds up to this u, since |overlap| ≤ 1.
 */
function reach(rest: number, overlap: number): number {
  const rising = overlap > -1 ? rest / (1 + overlap) : rest < 0 ? -Infinity : Infinity;
  const falling = overlap < 1 ? -rest / (1 - overlap) : rest > 0 ? -Infinity : Infinity;
  return Math.max(rising, falling);
}

/** Difference of means of an arrangement, and the share of the truly treated in its first group less that in its second. */
function rearranged(
  { treated, control }: TwoGroups,
  all: readonly number[],
  choice: readonly number[],
): { difference: number; overlap: number } {
  const isChosen = new Array<boolean>(all.length).fill(false);
  for (const index of choice) isChosen[index] = true;
  const [inFirst, inSecond] = [all.filter((_, i) => isChosen[i]), all.filter((_, i) => !isChosen[i])];
  const kept = choice.filter((index) => index < treated.length).length;
  return {
    difference: mean(inFirst) - mean(inSecond),
    overlap: kept / treated.length - (treated.length - kept) / control.length,
  };
}

/** All choices of `chosen` of `all` indices. */
function choicesOf(all: number, chosen: number, from = 0): number[][] {
  if (chosen === 0) return [[]];
  const choices: number[][] = [];
  for (let first = from; first <= all - chosen; first += 1) {
    for (const rest of choicesOf(all, chosen - 1, first + 1)) choices.push([first, ...rest]);
  }
  return choices;
}

/** The true choice, then as many drawn ones as asked for (Fisher and Yates). */
function drawn(all: number, chosen: number, { seed, permutations }: PermutationOptions): number[][] {
  const random = randomOf(seed);
  const choices = [Array.from({ length: chosen }, (_, i) => i)];
  for (let draw = 0; draw < permutations; draw += 1) {
    const indices = Array.from({ length: all }, (_, i) => i);
    for (let i = 0; i < chosen; i += 1) {
      const other = i + Math.floor(random.next() * (all - i));
      [indices[i], indices[other]] = [indices[other]!, indices[i]!];
    }
    choices.push(indices.slice(0, chosen));
  }
  return choices;
}
