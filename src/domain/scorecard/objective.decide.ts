import { fiscalYearPeriod } from '../calendar';
import { accepted, refused, type Circumstances, type Decision, type StoredRecord } from '../kernel/decision';
import { eventNotAllowed, merged, staleVersion, unmet, type Refusal } from '../kernel/refusal';
import type { Direction } from '../measure';
import { lastBaselineDay } from './fiscal-path';
import type { ObjectiveTarget } from './scorecard.types';

/** What the agency wants of a measure, year by year. */
export interface ObjectiveRecord extends StoredRecord {
  name: string;
  /** The goal of the plan that it serves. */
  goal: string;
  measureId: string | null;
  /** The last year with a target, and that target: what is wanted in the end. */
  fiscalYear: number | null;
  target: number | null;
  /** Every target, earliest year first; empty in records from before there were several. */
  targets: ObjectiveTarget[];
  baseline: number | null;
  baselinePeriod: string | null;
  /** The offices that contribute. */
  officeIds: string[];
  retiredAt: Date | null;
}

/** What may be said of an objective. What is left out stays. */
export interface ObjectiveChanges {
  name?: string | null;
  goal?: string | null;
  measureId?: string | null;
  baseline?: number | null;
  baselinePeriod?: string | null;
  targets?: readonly ObjectiveTarget[] | null;
  officeIds?: readonly string[] | null;
}

export type ObjectiveFact = 'ObjectiveAdded' | 'ObjectiveEdited' | 'ObjectiveRetired';

/** The targets of an objective, however it was written down. */
export function targetsOf({
  targets,
  fiscalYear,
  target,
}: Pick<ObjectiveRecord, 'targets' | 'fiscalYear' | 'target'>): ObjectiveTarget[] {
  if (targets.length > 0) return [...targets];
  return target === null ? [] : [{ fiscalYear, target }];
}

export function addObjective<R extends ObjectiveRecord>(
  blank: R,
  changes: ObjectiveChanges,
  direction: Direction | null,
): Decision<R, ObjectiveFact> {
  return decided(changed(blank, changes), direction, 'ObjectiveAdded');
}

/** `direction`: of the measure it will have; null without one. */
export function editObjective<R extends ObjectiveRecord>(
  objective: R,
  changes: ObjectiveChanges,
  direction: Direction | null,
  { expectedVersion }: Circumstances,
): Decision<R, ObjectiveFact> {
  if (expectedVersion != null && expectedVersion !== objective.version)
    return refused(staleVersion(expectedVersion, objective.version));
  if (objective.retiredAt) return refused(eventNotAllowed('retired', 'editObjective', []));
  return decided(changed(objective, changes), direction, 'ObjectiveEdited');
}

/** A retired objective leaves the scorecards; what was published of it and the issues that served it keep it. */
export function retireObjective<R extends ObjectiveRecord>(
  objective: R,
  reason: string,
  { now, expectedVersion }: Circumstances,
): Decision<R, ObjectiveFact> {
  if (expectedVersion != null && expectedVersion !== objective.version)
    return refused(staleVersion(expectedVersion, objective.version));
  if (objective.retiredAt) return refused(eventNotAllowed('retired', 'retireObjective', []));
  return accepted({ ...objective, retiredAt: now }, 'ObjectiveRetired', { reason });
}

function changed<R extends ObjectiveRecord>(objective: R, changes: ObjectiveChanges): R {
  const targets = changes.targets ? inOrder(changes.targets) : targetsOf(objective);
  const last = targets.at(-1) ?? null;
  const kept = <T>(given: T | undefined, standing: T): T => (given === undefined ? standing : given);
  return {
    ...objective,
    name: changes.name ?? objective.name,
    goal: changes.goal ?? objective.goal,
    measureId: kept(changes.measureId, objective.measureId),
    baseline: kept(changes.baseline, objective.baseline),
    baselinePeriod: kept(changes.baselinePeriod, objective.baselinePeriod),
    officeIds: changes.officeIds ? [...new Set(changes.officeIds)] : objective.officeIds,
    targets,
    fiscalYear: last?.fiscalYear ?? null,
    target: last?.target ?? null,
  };
}

function inOrder(targets: readonly ObjectiveTarget[]): ObjectiveTarget[] {
  return targets
    .map(({ fiscalYear, target }) => ({ fiscalYear: fiscalYear ?? null, target }))
    .sort((a, b) => (a.fiscalYear ?? 0) - (b.fiscalYear ?? 0));
}

function decided<R extends ObjectiveRecord>(
  objective: R,
  direction: Direction | null,
  fact: ObjectiveFact,
): Decision<R, ObjectiveFact> {
  const refusal = merged(
    [
      figuresNeedMeasure(objective),
      yearsApart(objective),
      baselineDated(objective),
      wayForward(objective, direction),
    ].filter((one) => one !== null),
  );
  return refusal ? refused(refusal) : accepted(objective, fact);
}

function figuresNeedMeasure({ measureId, baseline, targets }: ObjectiveRecord): Refusal | null {
  if (measureId !== null || (baseline === null && targets.length === 0)) return null;
  return unmet(
    'figuresHaveMeasure',
    'A baseline and targets are figures of a measure: name the measure.',
    'input.measureId',
  );
}

function yearsApart({ targets }: ObjectiveRecord): Refusal | null {
  const years = targets.map(({ fiscalYear }) => fiscalYear);
  const twice = years.find((year, index) => years.indexOf(year) !== index);
  if (twice === undefined && !(years.includes(null) && years.length > 1)) return null;
  const message =
    twice == null
      ? 'A target of every period, without a year, stands alone: leave out the others, or name its year.'
      : `FY ${twice} has two targets: say one for each year.`;
  return unmet('oneTargetPerYear', message, 'input.targets');
}

/** Without its day no path begins at a baseline. */
function baselineDated({ baseline, baselinePeriod, targets }: ObjectiveRecord): Refusal | null {
  if (baseline === null) return null;
  const day = lastBaselineDay(baselinePeriod);
  if (day === null)
    return unmet(
      'baselineDated',
      'Say in which period the baseline was measured, such as Q4 FY 2021, FY 2015, second half FY 2021 or March 2025.',
      'input.baselinePeriod',
    );
  const early = targets.find(
    ({ fiscalYear }) => fiscalYear !== null && fiscalYearPeriod(fiscalYear).to <= day,
  );
  return early
    ? unmet(
        'targetsAfterBaseline',
        `The target for FY ${early.fiscalYear} is to be reached before the baseline was measured (${baselinePeriod}).`,
        'input.targets',
      )
    : null;
}

/** A target behind the baseline is a slip of the pen more often than a plan. */
function wayForward({ baseline, targets }: ObjectiveRecord, direction: Direction | null): Refusal | null {
  if (baseline === null || direction === null) return null;
  const isBehind = ({ target }: ObjectiveTarget) =>
    direction === 'higherIsBetter' ? target < baseline : target > baseline;
  const behind = targets.find(isBehind);
  return behind
    ? unmet(
        'targetsLeadForward',
        `${behind.target} is worse than the baseline of ${baseline}: of this measure ${direction === 'higherIsBetter' ? 'more' : 'less'} is better.`,
        'input.targets',
      )
    : null;
}
