import { accepted, type Circumstances, type Decision } from '../../kernel/decision';
import type { ActionItemRecord } from '../item/action-item.types';
import type { IssuePart, PlanRecord } from '../part.types';
import type { PlanPromise } from './plan.decide';

export const planVersionFacts = [
  'PlanVersionSubmitted',
  'PlanVersionApproved',
  'PlanVersionChangesRequested',
  'PlanVersionSuperseded',
] as const;
export type PlanVersionFact = (typeof planVersionFacts)[number];
export type PlanDecision = 'approved' | 'changesRequested';

/** What of an item its plan fixes; how far the work has come is no part of the plan. */
export const plannedFields = [
  'title',
  'kind',
  'officeId',
  'ownerId',
  'startOn',
  'dueOn',
  'causeId',
  'dependsOnIds',
  'measureId',
  'expectedEffect',
  'effectFrom',
  'effortDays',
  'cost',
] as const satisfies readonly (keyof ActionItemRecord)[];
export type FrozenItem = Pick<ActionItemRecord, 'id' | (typeof plannedFields)[number]>;

/** A plan as it was submitted, with its items, and what was decided on it. Nothing of it changes but the decision. */
export interface PlanVersionRecord extends IssuePart {
  /** 1, 2, … within the cycle. */
  number: number;
  planId: string;
  /** The revision of the plan that was submitted; changes that were asked for make a version, a replan a revision. */
  revision: number;
  promise: PlanPromise;
  /**
   * The items as they were (`FrozenItem[]`), as JSON in a text: their titles are free text, which has to be erasable, and
   * the history keeps only fields that are texts apart from its chain.
   */
  frozenItems: string;
  /** How small a change the data could show, as it was told at that moment. */
  detectable: string | null;
  submittedById: string | null;
  submittedAt: Date;
  decision: PlanDecision | null;
  decidedById: string | null;
  /** The officer in whose place a delegate decided. */
  decidedForId: string | null;
  decidedAt: Date | null;
  /** When a later version, a replan or another option took its place. */
  supersededAt: Date | null;
}

export function frozen(item: ActionItemRecord): FrozenItem {
  const fields = plannedFields.map((field) => [field, item[field]] as const);
  return { id: item.id, ...Object.fromEntries(fields) } as FrozenItem;
}

/** The items of a version; none where their text was erased. */
export function itemsOf({ frozenItems }: Pick<PlanVersionRecord, 'frozenItems'>): FrozenItem[] {
  try {
    const items: unknown = JSON.parse(frozenItems);
    return Array.isArray(items) ? (items as FrozenItem[]) : [];
  } catch {
    return [];
  }
}

/** What the plan promises, field by field. */
export function promiseOf(plan: PlanRecord): PlanPromise {
  return {
    measureId: plan.measureId,
    direction: plan.direction,
    baselineFrom: plan.baselineFrom,
    baselineTo: plan.baselineTo,
    measureFrom: plan.measureFrom,
    smallestEffect: plan.smallestEffect,
    form: plan.form,
    lagDays: plan.lagDays,
    reviewDates: plan.reviewDates,
    balancingMeasures: plan.balancingMeasures,
  };
}

/** `plan` as it was submitted; cancelled items are no part of it. */
export function submitVersion(
  { id, number }: { id: string; number: number },
  plan: PlanRecord,
  items: readonly ActionItemRecord[],
  detectable: string | null,
  { now }: Pick<Circumstances, 'now'>,
): Decision<PlanVersionRecord, PlanVersionFact> {
  const kept = items.filter(({ state }) => state !== 'cancelled');
  return accepted(
    {
      id,
      agencyId: plan.agencyId,
      version: 0,
      issueId: plan.issueId,
      cycle: plan.cycle,
      number,
      planId: plan.id,
      revision: plan.revision,
      promise: promiseOf(plan),
      frozenItems: JSON.stringify(kept.map(frozen)),
      detectable,
      submittedById: plan.submittedById,
      submittedAt: plan.submittedAt ?? now,
      decision: null,
      decidedById: null,
      decidedForId: null,
      decidedAt: null,
      supersededAt: null,
    },
    'PlanVersionSubmitted',
  );
}

/** The decision comes with the issue's event, whose checks have asked whether it may. */
export function decideVersion(
  record: PlanVersionRecord,
  decision: PlanDecision,
  decidedForId: string | null,
  { actor, now }: Circumstances,
): Decision<PlanVersionRecord, PlanVersionFact> {
  const fact = decision === 'approved' ? 'PlanVersionApproved' : 'PlanVersionChangesRequested';
  return accepted({ ...record, decision, decidedById: actor.personId, decidedForId, decidedAt: now }, fact);
}

export function supersedeVersion(
  record: PlanVersionRecord,
  { now }: Pick<Circumstances, 'now'>,
): Decision<PlanVersionRecord, PlanVersionFact> {
  return accepted({ ...record, supersededAt: now }, 'PlanVersionSuperseded');
}
