import { accepted, refused, type Circumstances, type Decision } from '../kernel/decision';
import { unmet, type Refusal } from '../kernel/refusal';
import type { CollectionFacts } from './collection.checks';
import { collectionWorkflow } from './collection.machine';
import type { CollectionState, SurveyCollectionRecord } from './survey.types';

export const collectionFacts = [
  'SurveyCollectionAdded',
  'SurveyCollectionSubmitted',
  'SurveyChangesRequested',
  'SurveyCollectionPublished',
  'SurveyCollectionArchived',
  'SurveyMarkedNotReported',
] as const;
export type CollectionFact = (typeof collectionFacts)[number];

export type CollectionCommand =
  | { event: 'submit' }
  | { event: 'requestChanges'; reason: string }
  | { event: 'publish' }
  | { event: 'archive' }
  | { event: 'markNotReported'; reason: string };

/** States in which surveys and answers can be added and changed. */
const open: readonly CollectionState[] = ['draft', 'changeRequested', 'notReported'];
/** States of which everybody in the agency reads the figures. */
const told: readonly CollectionState[] = ['published', 'archived'];

/** Whether its figures are published. One that never was reported and is archived has none to show. */
export function isPublished({
  state,
  publishedAt,
}: Pick<SurveyCollectionRecord, 'state' | 'publishedAt'>): boolean {
  return told.includes(state) && publishedAt !== null;
}

/** Why nothing of a collection can be changed now; null while it can. */
export function notOpen({ state }: Pick<SurveyCollectionRecord, 'state'>): Refusal | null {
  return open.includes(state)
    ? null
    : unmet(
        'collectionOpen',
        `The collection is ${state}: its surveys and answers change only in ${open.join(', ')}. Request changes first.`,
      );
}

export function decideCollection(
  record: SurveyCollectionRecord,
  command: CollectionCommand,
  facts: CollectionFacts,
  { actor, now, expectedVersion }: Circumstances,
): Decision<SurveyCollectionRecord, CollectionFact> {
  const version = { current: record.version, expected: expectedVersion };
  const step = collectionWorkflow.step(record.state, command.event, { record, facts }, version);
  if (!step.ok) return step;
  const next = { ...record, state: step.state as CollectionState };
  switch (command.event) {
    case 'submit':
      return accepted(
        { ...next, submittedById: actor.personId, submittedAt: now, notReportedReason: null },
        'SurveyCollectionSubmitted',
      );
    case 'requestChanges':
      return command.reason.trim() === ''
        ? refused(unmet('reasonGiven', 'Say what has to change.', 'input.reason'))
        : accepted({ ...next, changesReason: command.reason }, 'SurveyChangesRequested');
    case 'publish':
      // The measures are fed by the service itself, again and again until they are.
      return accepted({ ...next, publishedAt: now }, 'SurveyCollectionPublished', {}, [
        { type: 'timer', event: 'feedMeasures', dueAt: now },
      ]);
    case 'archive':
      return accepted(next, 'SurveyCollectionArchived');
    case 'markNotReported':
      return command.reason.trim() === ''
        ? refused(unmet('reasonGiven', 'Say why nothing is reported.', 'input.reason'))
        : accepted({ ...next, notReportedReason: command.reason }, 'SurveyMarkedNotReported');
  }
}
