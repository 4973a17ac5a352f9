import { accepted, refused, type Circumstances, type Decision } from '../kernel/decision';
import { unmet } from '../kernel/refusal';
import type { StatementFacts } from './statement.checks';
import { statementWorkflow } from './statement.machine';
import type { StatementRecord, StatementState, StatementText } from './statement.types';

export const statementFacts = [
  'StatementDrafted',
  'StatementEdited',
  'StatementCleared',
  'StatementApproved',
  'StatementPublished',
  'StatementRevised',
  'StatementWithdrawn',
] as const;
export type StatementFact = (typeof statementFacts)[number];

/** What can be asked of a statement. Payloads are validated for shape before. */
export type StatementCommand =
  | { event: 'edit'; texts: Partial<Record<StatementText, string>> }
  | { event: 'check' }
  | { event: 'approve' }
  | { event: 'publish' }
  | { event: 'revise' }
  | { event: 'withdraw'; reason: string };

/** Begins a statement; its texts may still be empty. */
export function draftStatement(record: StatementRecord): Decision<StatementRecord, StatementFact> {
  return accepted(
    begun(
      { ...record, state: 'draft', revision: 1, editorIds: [], withdrawnReason: null },
      record.writtenById,
    ),
    'StatementDrafted',
  );
}

export function decideStatement(
  record: StatementRecord,
  command: StatementCommand,
  facts: StatementFacts,
  { actor, now, expectedVersion }: Circumstances,
): Decision<StatementRecord, StatementFact> {
  const version = { current: record.version, expected: expectedVersion };
  const step = statementWorkflow.step(record.state, command.event, { record, facts }, version);
  if (!step.ok) return step;
  const next = { ...record, state: step.state as StatementState };
  switch (command.event) {
    case 'edit':
      return accepted(withEditor({ ...next, ...command.texts }, actor.personId), 'StatementEdited');
    case 'check':
      return accepted(next, 'StatementCleared');
    case 'approve':
      return accepted({ ...next, approvedById: actor.personId }, 'StatementApproved');
    case 'publish':
      return accepted({ ...next, publishedAt: now }, 'StatementPublished');
    case 'revise':
      return accepted(begun({ ...next, revision: record.revision + 1 }, actor.personId), 'StatementRevised');
    case 'withdraw':
      return command.reason.trim() === ''
        ? refused(unmet('reasonGiven', 'Say why the statement is withdrawn.', 'input.reason'))
        : accepted({ ...next, withdrawnReason: command.reason }, 'StatementWithdrawn');
  }
}

/** A revision at its start: nobody has approved or published it. Who wrote in an earlier one still has words in this. */
function begun(record: StatementRecord, writerId: string | null): StatementRecord {
  return { ...withEditor(record, writerId), writtenById: writerId, approvedById: null, publishedAt: null };
}

function withEditor(record: StatementRecord, personId: string | null): StatementRecord {
  if (personId === null || record.editorIds.includes(personId)) return record;
  return { ...record, editorIds: [...record.editorIds, personId] };
}
