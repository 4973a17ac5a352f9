import { accepted, refused, type Circumstances, type Decision } from '../../kernel/decision';
import { merged, unmet, type Refusal } from '../../kernel/refusal';
import { partObstacle, workedOnIn, type IssueOfPart } from '../part.checks';
import type { CauseRecord, CauseStatus } from '../part.types';
import { ringAmong } from '../ring';
import { isBlank, quoted } from '../wording';

export const causeFacts = [
  'CauseAdded',
  'CauseEdited',
  'CauseConfirmed',
  'CauseRefuted',
  'CauseReconsidered',
] as const;
export type CauseFact = (typeof causeFacts)[number];

export type CauseCommand =
  | {
      event: 'edit';
      changes: Partial<Pick<CauseRecord, 'parentId' | 'text' | 'category' | 'kind' | 'refutableBy'>>;
    }
  | { event: 'confirm'; evidenceNote: string; refutableBy: string | null }
  | { event: 'refute'; evidenceNote: string }
  | { event: 'reconsider'; reason: string };

export interface CauseFacts {
  issue: IssueOfPart;
  /** All causes of this cycle. */
  causes: Pick<CauseRecord, 'id' | 'parentId' | 'text'>[];
}

/** A decided cause is taken up again, which takes its evidence off, before it is changed: no evidence ever stands under another text. */
const allowedEvents: Record<CauseStatus, CauseCommand['event'][]> = {
  hypothesis: ['edit', 'confirm', 'refute'],
  confirmed: ['reconsider'],
  refuted: ['reconsider'],
};

/** Writes down a possible cause: a hypothesis until somebody decides it. */
export function addCause(record: CauseRecord, facts: CauseFacts): Decision<CauseRecord, CauseFact> {
  const obstacle = workedOnIn('analyze', facts.issue, record) ?? shapeObstacle(record, facts);
  if (obstacle) return refused(obstacle);
  return accepted(undecided(record), 'CauseAdded');
}

export function decideCause(
  record: CauseRecord,
  command: CauseCommand,
  facts: CauseFacts,
  circumstances: Circumstances,
): Decision<CauseRecord, CauseFact> {
  const allowed = allowedEvents[record.status];
  const asked = { event: command.event, state: record.status, allowed, place: 'analyze' } as const;
  const obstacle = partObstacle(record, asked, facts.issue, circumstances);
  if (obstacle) return refused(obstacle);
  const decided = { decidedById: circumstances.actor.personId, decidedAt: circumstances.now };
  switch (command.event) {
    case 'edit': {
      const next = { ...record, ...command.changes };
      const wrong = shapeObstacle(next, facts);
      return wrong ? refused(wrong) : accepted(next, 'CauseEdited');
    }
    case 'confirm': {
      const { evidenceNote } = command;
      const next = { ...record, evidenceNote, refutableBy: command.refutableBy ?? record.refutableBy };
      const missing = merged([...evidenceMissing(next), ...refutationMissing(next)]);
      return missing
        ? refused(missing)
        : accepted({ ...next, ...decided, status: 'confirmed' }, 'CauseConfirmed');
    }
    case 'refute': {
      const next = { ...record, evidenceNote: command.evidenceNote };
      const missing = merged(evidenceMissing(next));
      return missing
        ? refused(missing)
        : accepted({ ...next, ...decided, status: 'refuted' }, 'CauseRefuted');
    }
    case 'reconsider':
      return accepted(undecided(record), 'CauseReconsidered', { reason: command.reason });
  }
}

function undecided(record: CauseRecord): CauseRecord {
  return { ...record, status: 'hypothesis', evidenceNote: null, decidedById: null, decidedAt: null };
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

function shapeObstacle(cause: CauseRecord, { causes }: CauseFacts): Refusal | null {
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
  const ring = ringAmong([...others, cause], ({ parentId }) => (parentId ? [parentId] : []));
  if (ring === null) return null;
  const names = [...ring, ring[0]!].map(({ text }) => quoted(text)).join(' → ');
  return unmet('noCauseRing', `A cause cannot bring about itself: ${names}.`, 'input.parentId');
}
