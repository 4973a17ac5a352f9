import { accepted, refused, type Circumstances, type Decision } from '../../kernel/decision';
import { eventNotAllowed, staleVersion, taken, unmet, type Refusal } from '../../kernel/refusal';
import type { IssueState } from '../issue.types';
import { issueInWork } from '../part.checks';
import type { EvidenceKind, EvidenceRecord } from '../part.types';
import { isBlank } from '../wording';

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

export interface LinkFacts {
  issueState: IssueState;
  /** Evidence linked to the issue now. */
  linked: Pick<EvidenceRecord, 'id' | 'kind' | 'targetId' | 'url' | 'survey'>[];
}

export interface EvidenceFacts {
  issueState: IssueState;
  /** How many pieces of evidence are linked to the issue now, this one among them. */
  linkedCount: number;
}

/** Kinds that are records of this service: such evidence names the record. */
const recordKinds: readonly EvidenceKind[] = ['case', 'escalation', 'measureSignal'];

/**
 * Links something that shows the problem, in every stage in which somebody works on the issue: cases of the same problem
 * still come in while it is fixed, and their people are to be told too.
 */
export function linkEvidence(
  record: EvidenceRecord,
  facts: LinkFacts,
): Decision<EvidenceRecord, EvidenceFact> {
  const obstacle =
    issueInWork(facts.issueState, evidenceStands) ?? pointsSomewhere(record) ?? notLinkedYet(record, facts);
  if (obstacle) return refused(obstacle);
  return accepted(
    { ...record, movedFromIssueIds: [], unlinkedAt: null, unlinkReason: null },
    'EvidenceLinked',
  );
}

export function decideEvidence(
  record: EvidenceRecord,
  command: EvidenceCommand,
  facts: EvidenceFacts,
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
      const obstacle = issueInWork(facts.issueState, evidenceStands) ?? evidenceRemains(facts);
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

const evidenceStands = 'its evidence can be changed only while it is worked on';

/** Acceptance asked for evidence (`evidenceLinked`): what showed the problem is not taken away behind its back. */
function evidenceRemains({ issueState, linkedCount }: EvidenceFacts): Refusal | null {
  return issueState === 'identify' || linkedCount > 1
    ? null
    : unmet(
        'evidenceRemains',
        'This is the only evidence of an accepted issue: link what shows the problem better before you unlink it.',
      );
}

function pointsSomewhere({ kind, targetId, url, note }: EvidenceRecord): Refusal | null {
  if (recordKinds.includes(kind)) {
    return targetId
      ? null
      : unmet('evidencePointsSomewhere', 'Name the record that is the evidence.', 'input.targetIds');
  }
  return targetId || !isBlank(url) || !isBlank(note)
    ? null
    : unmet(
        'evidencePointsSomewhere',
        'Give an address, or say in a note what the evidence is.',
        'input.note',
      );
}

function notLinkedYet(record: EvidenceRecord, { linked }: LinkFacts): Refusal | null {
  const field = record.targetId ? 'targetId' : 'url';
  const value = record[field];
  const isSame = (other: LinkFacts['linked'][number]): boolean =>
    other.kind === record.kind &&
    other[field] === value &&
    // One survey can show a problem in several of its questions.
    other.survey?.question === record.survey?.question;
  return value && linked.some(isSame) ? taken(field, value, 'This is evidence of the issue already.') : null;
}
