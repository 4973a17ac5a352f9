import { accepted, refused, type Circumstances, type Decision } from '../../kernel/decision';
import { merged, unmet, type Refusal } from '../../kernel/refusal';
import { partObstacle, workedOnIn, type IssueOfPart } from '../part.checks';
import type { CauseRecord, CauseStatus } from '../part.types';
import { ringAmong } from '../ring';
import { isBlank, listed, quoted } from '../wording';
import { roomAt, siblingsUnder, type PlacedCause, type Places } from './cause.order';

export const causeFacts = [
  'CauseAdded',
  'CauseEdited',
  'CauseMoved',
  'CauseSplit',
  'CauseConfirmed',
  'CauseRefuted',
  'CauseReconsidered',
] as const;
export type CauseFact = (typeof causeFacts)[number];

export type CauseCommand =
  | {
      event: 'edit';
      changes: Partial<
        Pick<CauseRecord, 'parentId' | 'text' | 'category' | 'kind' | 'refutableBy' | 'evidenceIds'>
      >;
    }
  | { event: 'move'; parentId: string | null; place: number | null }
  | { event: 'confirm'; evidenceNote: string; refutableBy: string | null; evidenceIds?: string[] }
  | { event: 'refute'; evidenceNote: string; evidenceIds?: string[] }
  | { event: 'reconsider'; reason: string };

export interface CauseFacts {
  issue: IssueOfPart;
  /** All causes of this cycle. */
  causes: Pick<CauseRecord, 'id' | 'parentId' | 'text' | 'position' | 'status'>[];
  /** Of the pieces of evidence that the command names: those linked to the issue and not unlinked. */
  linkedEvidenceIds?: string[];
}

/** A decided cause is taken up again, which takes its evidence off, before it is changed: no evidence ever stands under another text. */
const allowedEvents: Record<CauseStatus, (CauseCommand['event'] | 'split')[]> = {
  hypothesis: ['edit', 'move', 'split', 'confirm', 'refute'],
  confirmed: ['reconsider'],
  refuted: ['reconsider'],
  split: [],
};

/** What can be done with a cause. Its order among its siblings says nothing about what it brings about, so it is never settled. */
export function eventsOf(record: CauseRecord, command: CauseCommand | { event: 'split' }): string[] {
  const isReordered = command.event === 'move' && command.parentId === record.parentId;
  return [...new Set([...allowedEvents[record.status], ...(isReordered ? ['move'] : [])])];
}

/** Writes down a possible cause: a hypothesis until somebody decides it. */
export function addCause(record: CauseRecord, facts: CauseFacts): Decision<CauseRecord, CauseFact> {
  const obstacle =
    workedOnIn('analyze', facts.issue, record) ??
    shapeObstacle(record, facts) ??
    evidenceObstacle(record.evidenceIds, facts);
  if (obstacle) return refused(obstacle);
  const { evidenceIds } = record;
  return accepted(
    { ...undecided(record), evidenceIds, position: last(record.parentId, facts) },
    'CauseAdded',
  );
}

export function decideCause(
  record: CauseRecord,
  command: CauseCommand,
  facts: CauseFacts,
  circumstances: Circumstances,
): Decision<CauseRecord, CauseFact> {
  const allowed = eventsOf(record, command);
  const asked = { event: command.event, state: record.status, allowed, place: 'analyze' } as const;
  const obstacle = partObstacle(record, asked, facts.issue, circumstances);
  if (obstacle) return refused(obstacle);
  const decided = { decidedById: circumstances.actor.personId, decidedAt: circumstances.now };
  switch (command.event) {
    case 'edit': {
      const next = { ...record, ...command.changes };
      const wrong = shapeObstacle(next, facts) ?? evidenceObstacle(command.changes.evidenceIds, facts);
      if (wrong) return refused(wrong);
      const position = next.parentId === record.parentId ? record.position : last(next.parentId, facts);
      return accepted({ ...next, position }, 'CauseEdited');
    }
    case 'move': {
      const { parentId, place } = command;
      const { positions } = roomFor(record, parentId, place, facts.causes);
      const next = { ...record, parentId, position: positions[0]! };
      const wrong = parentId === record.parentId ? null : shapeObstacle(next, facts);
      return wrong ? refused(wrong) : accepted(next, 'CauseMoved');
    }
    case 'confirm': {
      const { evidenceNote, evidenceIds = record.evidenceIds } = command;
      const refutableBy = command.refutableBy ?? record.refutableBy;
      const next = { ...record, evidenceNote, evidenceIds, refutableBy };
      const missing =
        merged([...evidenceMissing(next), ...refutationMissing(next)]) ??
        evidenceObstacle(command.evidenceIds, facts);
      return missing
        ? refused(missing)
        : accepted({ ...next, ...decided, status: 'confirmed' }, 'CauseConfirmed');
    }
    case 'refute': {
      const { evidenceNote, evidenceIds = record.evidenceIds } = command;
      const next = { ...record, evidenceNote, evidenceIds };
      const missing = merged(evidenceMissing(next)) ?? evidenceObstacle(command.evidenceIds, facts);
      return missing
        ? refused(missing)
        : accepted({ ...next, ...decided, status: 'refuted' }, 'CauseRefuted');
    }
    case 'reconsider':
      return accepted(undecided(record), 'CauseReconsidered', { reason: command.reason });
  }
}

/** The place that a move asks for, the cause itself taken out first. */
export function roomFor(
  record: Pick<CauseRecord, 'id'>,
  parentId: string | null,
  place: number | null,
  causes: readonly PlacedCause[],
): Places {
  const others = causes.filter(({ id }) => id !== record.id);
  return roomAt(siblingsUnder(others, parentId), place);
}

function last(parentId: string | null, { causes }: CauseFacts): number {
  return roomAt(siblingsUnder(causes, parentId), null).positions[0]!;
}

export function undecided(record: CauseRecord): CauseRecord {
  const nothing = { evidenceNote: null, evidenceIds: [], decidedById: null, decidedAt: null };
  return { ...record, ...nothing, status: 'hypothesis' };
}

function evidenceObstacle(
  asked: readonly string[] = [],
  { linkedEvidenceIds = [] }: CauseFacts,
): Refusal | null {
  const strange = asked.filter((id) => !linkedEvidenceIds.includes(id));
  return strange.length === 0
    ? null
    : unmet(
        'evidenceOfIssue',
        `Link it to the issue first: ${listed(strange)} is no evidence of this issue, or was unlinked.`,
        'input.evidenceIds',
      );
}

function evidenceMissing({ text, evidenceNote }: CauseRecord): Refusal[] {
  return isBlank(evidenceNote)
    ? [
        unmet(
          'evidenceNoted',
          `Say what was looked at and what it showed about ${quoted(text)}.`,
          'input.evidenceNote',
        ),
      ]
    : [];
}

function refutationMissing({ text, refutableBy }: CauseRecord): Refusal[] {
  return isBlank(refutableBy)
    ? [
        unmet(
          'refutable',
          `Say what would have refuted ${quoted(text)}: a cause that nothing could refute explains nothing.`,
          'input.refutableBy',
        ),
      ]
    : [];
}

export function shapeObstacle(cause: CauseRecord, { causes }: CauseFacts): Refusal | null {
  if (isBlank(cause.text)) return unmet('causeStated', 'Put the cause into words.', 'input.text');
  if (cause.parentId === null) return null;
  const others = causes.filter(({ id }) => id !== cause.id);
  if (cause.parentId !== cause.id && !others.some(({ id }) => id === cause.parentId)) {
    return unmet(
      'parentInCycle',
      'The cause above it does not belong to this cycle of the issue.',
      'input.parentId',
    );
  }
  const above = others.find(({ id }) => id === cause.parentId);
  if (above?.status === 'split') {
    return unmet(
      'parentStands',
      `${quoted(above.text)} was split: put the cause under one of its parts.`,
      'input.parentId',
    );
  }
  const ring = ringAmong([...others, cause], ({ parentId }) => (parentId ? [parentId] : []));
  if (ring === null) return null;
  const names = [...ring, ring[0]!].map(({ text }) => quoted(text)).join(' → ');
  return unmet('noCauseRing', `A cause cannot bring about itself: ${names}.`, 'input.parentId');
}
