import { accepted, refused, type Circumstances, type Decision } from '../../kernel/decision';
import { merged, unmet, type Refusal } from '../../kernel/refusal';
import { partObstacle, type IssueOfPart, type Workplace } from '../part.checks';
import type { PlanRecord } from '../part.types';

export const planFacts = [
  'PlanDrafted',
  'PlanEdited',
  'PlanItemsChanged',
  'PlanSubmitted',
  'PlanApproved',
  'PlanChangesRequested',
] as const;
export type PlanFact = (typeof planFacts)[number];

export type PlanPromise = Pick<
  PlanRecord,
  | 'measureId'
  | 'direction'
  | 'baselineFrom'
  | 'baselineTo'
  | 'measureFrom'
  | 'smallestEffect'
  | 'form'
  | 'lagDays'
  | 'reviewDates'
  | 'balancingMeasures'
>;

/** `itemsChanged` remembers who changed an item; submit, approve and requestChanges come with the issue's event of that name. */
export type PlanCommand =
  | { event: 'edit'; changes: Partial<PlanPromise> }
  | { event: 'itemsChanged' }
  | { event: 'submit' }
  | { event: 'approve' }
  | { event: 'requestChanges'; remarks: string };

const places: Record<PlanCommand['event'], Workplace> = {
  edit: 'plan.draft',
  itemsChanged: 'plan.draft',
  submit: 'plan.draft',
  approve: 'plan.submitted',
  requestChanges: 'plan.submitted',
};
const openEvents = Object.keys(places);

type PlanIdentity = Pick<PlanRecord, 'id' | 'agencyId' | 'version' | 'issueId' | 'cycle'>;

/**
 * A new draft, born with the choice of an option or with a replan. It starts from what `previous` promised, the latest
 * revision of this cycle, which stays readable as it was.
 */
export function draftPlan(
  identity: PlanIdentity,
  previous: PlanRecord | null,
): Decision<PlanRecord, PlanFact> {
  const promise: PlanPromise = previous ?? {
    measureId: null,
    direction: null,
    baselineFrom: null,
    baselineTo: null,
    measureFrom: null,
    smallestEffect: null,
    form: 'level',
    lagDays: 0,
    reviewDates: [],
    balancingMeasures: [],
  };
  return accepted(
    {
      ...promise,
      ...identity,
      revision: (previous?.revision ?? 0) + 1,
      submittedById: null,
      submittedAt: null,
      editorIds: [],
      approvedById: null,
      approvedAt: null,
      changesRequested: null,
    },
    'PlanDrafted',
  );
}

export function decidePlan(
  record: PlanRecord,
  command: PlanCommand,
  /** The issue as it was before the event that brought the command. */
  facts: { issue: IssueOfPart },
  circumstances: Circumstances,
): Decision<PlanRecord, PlanFact> {
  const approved = record.approvedAt !== null;
  const asked = {
    event: command.event,
    state: approved ? 'approved' : 'draft',
    allowed: approved ? [] : openEvents,
    place: places[command.event],
  };
  const obstacle = partObstacle(record, asked, facts.issue, circumstances);
  if (obstacle) return refused(obstacle);
  const { actor, now } = circumstances;
  switch (command.event) {
    case 'edit': {
      const next = { ...record, ...command.changes };
      const wrong = merged(promiseObstacles(next));
      return wrong ? refused(wrong) : accepted(withEditor(next, actor.personId), 'PlanEdited');
    }
    case 'itemsChanged':
      return accepted(withEditor(record, actor.personId), 'PlanItemsChanged');
    case 'submit':
      return accepted(
        { ...record, submittedById: actor.personId, submittedAt: now, changesRequested: null },
        'PlanSubmitted',
      );
    case 'approve':
      return accepted({ ...record, approvedById: actor.personId, approvedAt: now }, 'PlanApproved');
    case 'requestChanges':
      return accepted({ ...record, changesRequested: command.remarks }, 'PlanChangesRequested');
  }
}

function withEditor(plan: PlanRecord, personId: string | null): PlanRecord {
  if (personId === null || plan.editorIds.includes(personId)) return plan;
  return { ...plan, editorIds: [...plan.editorIds, personId] };
}

/** More of them, each judged at 5 %, and one gets worse by chance alone in most plans that work. */
export const mostBalancingMeasures = 5;

/** What cannot be true of any promise, even of a draft; what is still missing is asked at submission. */
function promiseObstacles(plan: PlanRecord): Refusal[] {
  const { baselineFrom, baselineTo, measureFrom, smallestEffect, lagDays, reviewDates } = plan;
  const { measureId, balancingMeasures } = plan;
  const balancing = balancingMeasures.map((one) => one.measureId);
  const wrong = (condition: boolean, code: string, message: string, field: keyof PlanPromise): Refusal[] =>
    condition ? [unmet(code, message, `input.${field}`)] : [];
  return [
    ...wrong(
      baselineFrom !== null && baselineTo !== null && baselineFrom > baselineTo,
      'baselineInOrder',
      'The baseline window ends before it begins.',
      'baselineTo',
    ),
    ...wrong(
      measureFrom !== null && baselineTo !== null && measureFrom <= baselineTo,
      'measureAfterBaseline',
      'Measuring begins after the last day of the baseline window.',
      'measureFrom',
    ),
    ...wrong(
      smallestEffect !== null && !(smallestEffect > 0),
      'smallestEffectAboveZero',
      'The smallest effect worth having is a number above 0, whatever the direction.',
      'smallestEffect',
    ),
    ...wrong(
      !Number.isInteger(lagDays) || lagDays < 0,
      'lagInWholeDays',
      'The lag is a whole number of days, 0 or more.',
      'lagDays',
    ),
    ...wrong(
      reviewDates.some((day, index) => day <= (reviewDates[index - 1] ?? baselineTo ?? '')),
      'reviewDatesInOrder',
      'Review dates come one after another, all after the baseline window.',
      'reviewDates',
    ),
    ...wrong(
      balancingMeasures.length > mostBalancingMeasures,
      'fewBalancingMeasures',
      `A plan watches at most ${mostBalancingMeasures} balancing measures: with more, one always seems to get worse.`,
      'balancingMeasures',
    ),
    ...wrong(
      new Set([measureId, ...balancing]).size <= balancing.length,
      'balancingMeasuresApart',
      'Each balancing measure is another one than the primary measure and is named once.',
      'balancingMeasures',
    ),
    ...wrong(
      balancingMeasures.some(({ tolerance }) => !(tolerance >= 0 && Number.isFinite(tolerance))),
      'toleranceNotNegative',
      'How much worse a balancing measure may become is a number of 0 or more, in its unit.',
      'balancingMeasures',
    ),
  ];
}
