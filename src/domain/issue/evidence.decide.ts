import { accepted, refused, type Circumstances, type Decision } from '../kernel/decision';
import { eventNotAllowed, staleVersion, taken, unmet, type Refusal } from '../kernel/refusal';
import { isWorkingState, type IssueState } from './issue.types';
import type { EvidenceKind, EvidenceRecord } from './part.types';
import { isBlank } from './wording';

export const evidenceFacts = [
  'EvidenceLinked',
  'EvidenceUnlinked',
  'EvidenceMoved',
  'EvidenceMovedBack',
] as const;
export type EvidenceFact = (typeof evidenceFacts)[number];

/** `move` and `moveBack` come with the merge of the issue and its undoing, in the same transaction. */
export type EvidenceCommand =
  | { event: 'unlink'; reason: string }
  | { event: 'move'; intoIssueId: string; cycle: number }
  | { event: 'moveBack'; cycle: number };

export interface EvidenceFacts {
  issueState: IssueState;
  /** Evidence linked to the issue now. */
  linked: Pick<EvidenceRecord, 'id' | 'kind' | 'targetId' | 'url'>[];
}

/** Kinds that are records of this service: such evidence names the record. */
const recordKinds: readonly EvidenceKind[] = ['case', 'escalation', 'measureSignal', 'surveyResult'];

/** Links something that shows the problem, while somebody works on the issue. */
export function linkEvidence(
  record: EvidenceRecord,
  facts: EvidenceFacts,
): Decision<EvidenceRecord, EvidenceFact> {
  const obstacle = inWork(facts) ?? pointsSomewhere(record) ?? notLinkedYet(record, facts);
  if (obstacle) return refused(obstacle);
  return accepted(
    { ...record, movedFromIssueIds: [], unlinkedAt: null, unlinkReason: null },
    'EvidenceLinked',
  );
}

export function decideEvidence(
  record: EvidenceRecord,
  command: EvidenceCommand,
  facts: Pick<EvidenceFacts, 'issueState'>,
  { now, expectedVersion }: Circumstances,
): Decision<EvidenceRecord, EvidenceFact> {
  const allowed = eventsOf(record);
  if (!allowed.includes(command.event)) {
    return refused(eventNotAllowed(record.unlinkedAt ? 'unlinked' : 'linked', command.event, allowed));
  }
  if (expectedVersion != null && expectedVersion !== record.version) {
    return refused(staleVersion(expectedVersion, record.version));
  }
  switch (command.event) {
    case 'unlink': {
      const obstacle = inWork(facts);
      if (obstacle) return refused(obstacle);
      return accepted({ ...record, unlinkedAt: now, unlinkReason: command.reason }, 'EvidenceUnlinked');
    }
    case 'move':
      return accepted(
        {
          ...record,
          issueId: command.intoIssueId,
          cycle: command.cycle,
          movedFromIssueIds: [...record.movedFromIssueIds, record.issueId],
        },
        'EvidenceMoved',
      );
    case 'moveBack':
      return accepted(
        {
          ...record,
          issueId: record.movedFromIssueIds.at(-1)!,
          cycle: command.cycle,
          movedFromIssueIds: record.movedFromIssueIds.slice(0, -1),
        },
        'EvidenceMovedBack',
      );
  }
}

function eventsOf({ unlinkedAt, movedFromIssueIds }: EvidenceRecord): EvidenceCommand['event'][] {
  if (unlinkedAt) return [];
  return movedFromIssueIds.length > 0 ? ['unlink', 'move', 'moveBack'] : ['unlink', 'move'];
}

function inWork({ issueState }: Pick<EvidenceFacts, 'issueState'>): Refusal | null {
  return isWorkingState(issueState)
    ? null
    : unmet(
        'issueInWork',
        `The issue is ${issueState}: its evidence can be changed only while it is worked on.`,
      );
}

function pointsSomewhere({ kind, targetId, url, note }: EvidenceRecord): Refusal | null {
  if (recordKinds.includes(kind)) {
    return targetId
      ? null
      : unmet('evidencePointsSomewhere', 'Name the record that is the evidence.', 'input.targetId');
  }
  return targetId || !isBlank(url) || !isBlank(note)
    ? null
    : unmet(
        'evidencePointsSomewhere',
        'Give an address, or say in a note what the evidence is.',
        'input.note',
      );
}

function notLinkedYet(record: EvidenceRecord, { linked }: EvidenceFacts): Refusal | null {
  const field = record.targetId ? 'targetId' : 'url';
  const value = record[field];
  return value && linked.some((other) => other.kind === record.kind && other[field] === value)
    ? taken(field, value, 'This is evidence of the issue already.')
    : null;
}
