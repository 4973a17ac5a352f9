import { accepted, refused, type Circumstances, type Decision, type Effect } from '../kernel/decision';
import { unmet } from '../kernel/refusal';
import { addDays } from '../kernel/time';
import { caseWorkflow } from './case.machine';
import type { CaseFact } from './case.facts';
import { refusedAsDuplicateOf, type CaseThatStays } from './case.duplicates';
import { quietPeriodDays, type CaseRecord, type CaseState } from './case.types';

/** What can be asked of a case. Payloads are validated for shape before; ids in them are resolved. */
export type CaseCommand =
  | { event: 'resolve'; answer: string }
  | { event: 'escalate'; officeId: string }
  | { event: 'escalationResolved'; resolution: string }
  | { event: 'escalationReturned' }
  | { event: 'escalationWithdrawn' }
  | { event: 'escalationReopened' }
  | { event: 'escalationTransferred'; officeId: string }
  | { event: 'reopen'; reason: string }
  | { event: 'close' }
  | { event: 'markDuplicate'; of: CaseThatStays }
  | { event: 'unmark' };

/** Opens a case that a person or an integrator took in. */
export function openCase(record: CaseRecord): Decision<CaseRecord, CaseFact> {
  return accepted({ ...record, state: 'open' }, 'CaseOpened');
}

/** How another system left a case. The date of a closing may be unknown there. */
export interface ImportedEnding {
  closed: boolean;
  closedAt: Date | null;
}

/**
 * Takes over a case from another system as that system left it. The facts taken as given are its opening, its due
 * date and its closing; everything else (first contact, lateness) is derived here, never copied. Refused are dates that
 * cannot all be true.
 */
export function importCase(
  record: CaseRecord,
  { closed, closedAt }: ImportedEnding,
  { now }: Pick<Circumstances, 'now'>,
): Decision<CaseRecord, CaseFact> {
  if (record.receivedAt > now) {
    return refused(unmet('receivedBefore', 'A case cannot have been received in the future.', 'receivedAt'));
  }
  if (closedAt && closedAt < record.receivedAt) {
    return refused(unmet('closedAfterReceived', 'It was closed before it was received.', 'closedAt'));
  }
  if (closedAt && closedAt > now) {
    return refused(unmet('closedBefore', 'A case cannot have been closed in the future.', 'closedAt'));
  }
  if (closed && !closedAt && record.dueAt) {
    // Without the date nobody can say whether it was late, and lists would count it as late for ever.
    return refused(
      unmet('closingDated', 'A closed case with a due date needs the date of its closing.', 'closedAt'),
    );
  }
  const state: CaseState = closed ? 'closed' : 'open';
  return accepted({ ...record, state, resolvedAt: closedAt, closedAt }, 'CaseImported');
}

export function decideCase(
  record: CaseRecord,
  command: CaseCommand,
  { now, expectedVersion }: Circumstances,
): Decision<CaseRecord, CaseFact> {
  const step = caseWorkflow.step(
    record.state,
    command.event,
    { record, now },
    { current: record.version, expected: expectedVersion },
  );
  if (!step.ok) return step;
  const next = { ...record, state: step.state as CaseState };
  switch (command.event) {
    case 'resolve':
      // "First contact" is a fact of this history: no Tier-2 office ever had the case.
      return accepted(
        {
          ...next,
          answer: command.answer,
          resolvedAt: now,
          resolvedAtFirstContact: record.escalationOfficeId === null,
        },
        'CaseResolved',
        {},
        closeLater(now),
      );
    case 'escalate':
      return accepted({ ...next, escalationOfficeId: command.officeId }, 'CaseEscalated');
    case 'escalationResolved':
      return accepted(
        { ...next, answer: command.resolution, resolvedAt: now, resolvedAtFirstContact: false },
        'CaseResolvedByEscalation',
        {},
        closeLater(now),
      );
    case 'escalationReturned':
      return accepted(next, 'CaseReturnedByEscalation');
    case 'escalationWithdrawn':
      return accepted(next, 'CaseEscalationWithdrawn');
    case 'escalationReopened':
      return accepted(unresolved(next, isAnswered(record)), 'CaseEscalationReopened', {}, [
        { type: 'cancelTimer', event: 'close' },
      ]);
    case 'escalationTransferred':
      // Who has the escalation reads the case; the desk it left does not any more.
      return accepted({ ...next, escalationOfficeId: command.officeId }, 'CaseEscalationTransferred');
    case 'reopen':
      return accepted(unresolved(next, isAnswered(record)), 'CaseReopened', { reason: command.reason }, [
        { type: 'cancelTimer', event: 'close' },
      ]);
    case 'close':
      return accepted({ ...next, closedAt: now }, 'CaseClosed');
    case 'markDuplicate': {
      const refusal = refusedAsDuplicateOf(record, command.of);
      if (refusal) return refused(refusal);
      return accepted({ ...next, duplicateOfId: command.of.id }, 'CaseMarkedDuplicate');
    }
    case 'unmark':
      return accepted({ ...next, duplicateOfId: null }, 'CaseUnmarkedDuplicate');
  }
}

function closeLater(now: Date): Effect[] {
  return [{ type: 'timer', event: 'close', dueAt: addDays(now, quietPeriodDays) }];
}

function isAnswered({ state }: CaseRecord): boolean {
  return state === 'resolved' || state === 'closed';
}

function unresolved(record: CaseRecord, wasAnswered: boolean): CaseRecord {
  return {
    ...record,
    resolvedAt: null,
    answer: null,
    closedAt: null,
    resolvedAtFirstContact: false,
    // An escalation can be reopened while its case is open; then no answer of the case stood.
    reopenedCount: record.reopenedCount + (wasAnswered ? 1 : 0),
  };
}
