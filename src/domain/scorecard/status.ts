import { fiscalQuarterOf, fiscalYearPeriod, sayPeriod, type Period } from '../calendar';
import type { Day } from '../measure';
import { dueTarget, pathOn, type Path } from './fiscal-path';
import type { Actual, Judged, ObjectiveTarget, ScoredMeasure, ScoredObjective } from './scorecard.types';
import { inUnit, reaches, sayApart, wanted } from './wording';

/** What a status is judged from. */
export interface JudgedLine {
  readonly period: Period;
  readonly today: Day;
  /** Whether the period is the last one there is to speak of, so that its end is "now". */
  readonly isLatest: boolean;
  readonly measure: ScoredMeasure;
  readonly objective: ScoredObjective | null;
  readonly actual: Actual | null;
}

/**
 * The status of a measure against its target. Reached: met, also before its time. Not reached when its fiscal year is over, or a
 * target of every period: missed. Before that a straight path from the baseline, or the target before, says what should be
 * reached by now: on or off track. Where nothing says so there is no status.
 */
export function judgeLine(line: JudgedLine): Judged {
  const { objective, actual, period } = line;
  const due = objective && dueTarget(objective.targets, fiscalQuarterOf(period.to).year);
  const base = { target: due?.target ?? null, targetYear: due?.fiscalYear ?? null, asked: null };
  if (!actual)
    return {
      ...base,
      status: 'noData',
      rule: 'noObservation',
      sentence: `No data: no value lies within ${sayPeriod(period)}.`,
    };
  if (!objective || !due)
    return { ...base, status: 'noData', rule: 'noTarget', sentence: 'No status: no target is set.' };
  if (reaches(actual.value, due.target, line.measure))
    return { ...base, status: 'met', rule: 'targetReached', sentence: sayMet(line, actual, due) };
  if (isDue(line, due))
    return { ...base, status: 'missed', rule: 'targetMissed', sentence: sayMissed(line, actual, due) };
  const path = pathOn(objective, judgedDay(line));
  if (!path) return { ...base, status: 'noData', rule: 'noPath', sentence: sayNoPath(line, actual, due) };
  return {
    ...base,
    asked: path.asked,
    status: reaches(actual.value, path.asked, line.measure) ? 'onTrack' : 'offTrack',
    rule: 'path',
    sentence: sayPath(line, actual, path),
  };
}

/** The last day of the period, or today while it lasts. */
function judgedDay({ period, today }: JudgedLine): Day {
  return period.to < today ? period.to : today;
}

function isDue({ period, today }: JudgedLine, { fiscalYear }: ObjectiveTarget): boolean {
  if (fiscalYear === null) return true;
  return period.to < today && period.to >= fiscalYearPeriod(fiscalYear).to;
}

function values({ measure }: JudgedLine, actual: Actual, target: number): { is: string; asks: string } {
  const [is, asks] = sayApart(actual.value, target, target);
  return { is: inUnit(is, measure), asks: wanted(asks, measure) };
}

function sayMet(line: JudgedLine, actual: Actual, due: ObjectiveTarget): string {
  const { is, asks } = values(line, actual, due.target);
  if (due.fiscalYear === null) return `Met: ${is}, and the target of every period is ${asks}.`;
  return isDue(line, due)
    ? `Met: ${is}, and the target for FY ${due.fiscalYear} is ${asks}.`
    : `Met: ${is}, and the target for Q4 FY ${due.fiscalYear}, ${asks}, is reached already.`;
}

function sayMissed(line: JudgedLine, actual: Actual, due: ObjectiveTarget): string {
  const { is, asks } = values(line, actual, due.target);
  return due.fiscalYear === null
    ? `Missed: ${is}, and the target of every period is ${asks}.`
    : `Missed: ${is}, and the target for FY ${due.fiscalYear} was ${asks}.`;
}

function sayNoPath(line: JudgedLine, actual: Actual, due: ObjectiveTarget): string {
  const { is, asks } = values(line, actual, due.target);
  return `No status yet: ${is}, and ${asks} is wanted by Q4 FY ${due.fiscalYear}; without a dated baseline before this period no path says what should be reached by now.`;
}

function sayPath(line: JudgedLine, actual: Actual, { from, to, asked }: Path): string {
  const { measure, period, isLatest } = line;
  const [is, asks] = sayApart(actual.value, asked, to.value - from.value);
  const [start, end] = sayApart(from.value, to.value, to.value - from.value);
  const word = reaches(actual.value, asked, measure) ? 'On track' : 'Off track';
  const by = isLatest ? 'by now' : `by the end of ${sayPeriod(period)}`;
  return `${word}: ${inUnit(is, measure)} against a straight path from ${start} (${from.label}) to ${end} (${to.label}), which asks for ${asks} ${by}.`;
}
