import type { Day } from '../../measure/measure.types';
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
}

/** Done and cancelled items need no more work. */
export function isFinished({ state }: Pick<ActionItemRecord, 'state'>): boolean {
  return state === 'done' || state === 'cancelled';
}
