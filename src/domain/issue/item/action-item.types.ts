import type { Day } from '../../measure/measure.types';
import type { Money } from '../money';
import type { IssuePart } from '../part.types';

export const actionItemStates = [
  'draft',
  'proposed',
  'planned',
  'inProgress',
  'blocked',
  'done',
  'cancelled',
] as const;
export type ActionItemState = (typeof actionItemStates)[number];

export const actionItemKinds = ['containment', 'corrective', 'preventive'] as const;
/** Containment protects customers until the cause is gone; corrective removes it; preventive keeps it away. */
export type ActionItemKind = (typeof actionItemKinds)[number];

/** What was told of a due date, in this order and each once: that it comes near, and to whom that it passed. */
export const dueNotices = ['dueSoon', 'ownerTold', 'leadTold', 'chiefExperienceOfficerTold'] as const;
export type DueNotice = (typeof dueNotices)[number];

/** One piece of work of the plan, given to one office. */
export interface ActionItemRecord extends IssuePart {
  title: string;
  officeId: string;
  ownerId: string | null;
  startOn: Day | null;
  dueOn: Day | null;
  kind: ActionItemKind;
  /** The cause it deals with. */
  causeId: string | null;
  dependsOnIds: string[];
  state: ActionItemState;
  blockedReason: string | null;
  finishedOn: Day | null;
  /** What shows that it was done: a link, a document's name, a sentence. */
  proof: string | null;
  /** Corrective and preventive ones: the measure it should move, by how much (in its unit) and from when. */
  measureId: string | null;
  expectedEffect: number | null;
  effectFrom: Day | null;
  /** Person-days, at most two decimals; null while nobody has estimated it. */
  effortDays: number | null;
  cost: Money | null;
  /** Dates that somebody else's delay asks for, until the owner accepts or declines them; nothing moves by itself. */
  proposedStartOn: Day | null;
  proposedDueOn: Day | null;
  /** The item whose delay asks for them; null where nothing is proposed. */
  proposedBecauseId: string | null;
  /** How far the notices about the present due date have gone; null: none was given. */
  dueNotice: DueNotice | null;
}

/** Done and cancelled items need no more work. */
export function isFinished({ state }: Pick<ActionItemRecord, 'state'>): boolean {
  return state === 'done' || state === 'cancelled';
}
