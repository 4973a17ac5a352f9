import type { MeasureKind } from '../../domain/measure';
import type { RecordedObservation } from './observation.types';

export type Told = [field: keyof RecordedObservation, message: string];

/** The most values of single cases behind one observation: beyond, the mean or median says what they would. */
export const mostRawValues = 1_000;

/** The largest count that the store keeps. */
const largestCount = 2 ** 31 - 1;

/** What is wrong with the counts of answers 1 to 5. */
export function likertMistakes(
  { likert = null, denominator = null }: RecordedObservation,
  kind: MeasureKind,
): Told[] {
  if (likert === null) return [];
  if (kind !== 'score') return [['likert', `A ${kind} has no counts of answers from 1 to 5; a score has.`]];
  if (likert.length !== 5)
    return [['likert', `Give five counts, of the answers 1, 2, 3, 4 and 5, not ${likert.length}.`]];
  if (likert.some((count) => !Number.isInteger(count) || count < 0 || count > largestCount))
    return [['likert', 'Each count of answers is a whole number, 0 or more.']];
  const answered = likert.reduce((sum, count) => sum + count, 0);
  if (answered === 0) return [['likert', 'Nobody answered: leave the period out, and it shows as missing.']];
  return denominator === null || denominator === answered
    ? []
    : [['denominator', `The five counts are of ${answered} answers, and denominator says ${denominator}.`]];
}

/** What is wrong with the values of single cases. */
export function rawMistakes(
  { rawValues = null, summarizedBy = null, denominator = null }: RecordedObservation,
  kind: MeasureKind,
): Told[] {
  if (rawValues === null) {
    return summarizedBy === null
      ? []
      : [['summarizedBy', 'It says what the value is of rawValues: send them, or leave it out.']];
  }
  if (kind !== 'mean' && kind !== 'duration')
    return [['rawValues', `A ${kind} has no values of single cases; a mean or a duration has.`]];
  if (rawValues.length === 0 || rawValues.length > mostRawValues)
    return [
      [
        'rawValues',
        `Send 1 to ${mostRawValues.toLocaleString('en-US')} values of single cases, not ${rawValues.length}.`,
      ],
    ];
  if (kind === 'duration' && rawValues.some((value) => value < 0))
    return [['rawValues', 'No duration is below 0.']];
  if (summarizedBy === null)
    return [['summarizedBy', 'Say whether the value is the MEAN or the MEDIAN of rawValues.']];
  return denominator === null || denominator === rawValues.length
    ? []
    : [['denominator', `There are ${rawValues.length} rawValues, and denominator says ${denominator}.`]];
}
