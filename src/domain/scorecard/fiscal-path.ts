import { fiscalYearPeriod, periodNamed } from '../calendar';
import { daysIn } from '../measure/day';
import type { Day } from '../measure';
import type { ObjectiveTarget, ScoredObjective } from './scorecard.types';

/** A value that stands for a day: a baseline, or a target at the end of its fiscal year. */
export interface Milestone {
  readonly day: Day;
  readonly value: number;
  readonly label: string;
}

/** The straight line between two milestones, and what it asks for on a day between them. */
export interface Path {
  readonly from: Milestone;
  readonly to: Milestone;
  readonly asked: number;
}

/**
 * The last day of the period in which a baseline was measured: any period that has a name, and half fiscal years as plans word
 * them ("second half FY 2021"). null where the words name no period.
 */
export function lastBaselineDay(baselinePeriod: string | null): Day | null {
  if (baselinePeriod === null) return null;
  const [, half, year] = /^(first|second) half FY ?(\d{4})$/i.exec(baselinePeriod.trim()) ?? [];
  if (half && year)
    return half.toLowerCase() === 'first' ? `${year}-03-31` : fiscalYearPeriod(Number(year)).to;
  return periodNamed(baselinePeriod)?.to ?? null;
}

/** The target that counts in a fiscal year: the next one to be reached, else the one of every period, else the last one. */
export function dueTarget(targets: readonly ObjectiveTarget[], fiscalYear: number): ObjectiveTarget | null {
  const dated = targets
    .filter((one) => one.fiscalYear !== null)
    .sort((a, b) => a.fiscalYear! - b.fiscalYear!);
  return (
    dated.find((one) => one.fiscalYear! >= fiscalYear) ??
    targets.find((one) => one.fiscalYear === null) ??
    dated.at(-1) ??
    null
  );
}

/** The path on which a day lies: from the milestone before it to the one after it. null where one of them is missing. */
export function pathOn(objective: ScoredObjective, day: Day): Path | null {
  const milestones = milestonesOf(objective);
  const to = milestones.find((one) => one.day > day);
  const from = milestones.findLast((one) => one.day <= day);
  if (!from || !to) return null;
  const passed = (daysIn(from.day, day) - 1) / (daysIn(from.day, to.day) - 1);
  return { from, to, asked: from.value + (to.value - from.value) * passed };
}

function milestonesOf({ baseline, baselinePeriod, targets }: ScoredObjective): Milestone[] {
  const targeted = targets
    .filter((one) => one.fiscalYear !== null)
    .map(({ fiscalYear, target }) => ({
      day: fiscalYearPeriod(fiscalYear!).to,
      value: target,
      label: `Q4 FY ${fiscalYear}`,
    }))
    .sort((a, b) => (a.day < b.day ? -1 : 1));
  const day = lastBaselineDay(baselinePeriod);
  if (baseline === null || day === null) return targeted;
  // What was to be reached before the baseline was measured is no part of the way from it.
  return [{ day, value: baseline, label: baselinePeriod! }, ...targeted.filter((target) => target.day > day)];
}
