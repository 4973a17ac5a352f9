import { say } from '../measure/say';
import type { ScoredMeasure } from './scorecard.types';

/** Values are read aloud to eight decimals at most; what differs by less is the same to everybody. */
const FINEST = 1e-7;

/** Whether a value is at least as good as another, in the direction of the measure; what only rounding tells apart is. */
export function reaches(
  value: number,
  wanted: number,
  { direction }: Pick<ScoredMeasure, 'direction'>,
): boolean {
  const slack = 1e-9 * Math.max(Math.abs(value), Math.abs(wanted));
  return direction === 'higherIsBetter' ? value >= wanted - slack : value <= wanted + slack;
}

/** Two values as they are read aloud beside each other: two digits of `scale`, more only where they would sound the same. */
export function sayApart(a: number, b: number, scale: number): [string, string] {
  let fine = Math.abs(scale) || 1;
  while (a !== b && say(a, fine) === say(b, fine) && fine > FINEST) fine /= 10;
  return [say(a, fine), say(b, fine)];
}

/** "58 days". */
export function inUnit(value: string, { unit }: Pick<ScoredMeasure, 'unit'>): string {
  return unit === '%' ? `${value} %` : `${value} ${unit}`;
}

/** "at most 45": what a target asks for. */
export function wanted(value: string, { direction }: Pick<ScoredMeasure, 'direction'>): string {
  return direction === 'higherIsBetter' ? `at least ${value}` : `at most ${value}`;
}

/** "3 months". */
export function counted(count: number, one: string, many = `${one}s`): string {
  return `${count} ${count === 1 ? one : many}`;
}
