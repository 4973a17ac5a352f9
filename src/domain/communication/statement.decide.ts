import { accepted, refused, type Circumstances, type Decision } from '../kernel/decision';
import { unmet } from '../kernel/refusal';
import type { StatementFacts } from './statement.checks';
import { statementWorkflow } from './statement.machine';
import { findingsOf, overridesAfter, samePlace } from './statement.findings';
import {
  statementTexts,
  type StatementPlace,
  type StatementRecord,
  type StatementState,
  type StatementText,
} from './statement.types';

export const statementFacts = [
  'StatementDrafted',
  'StatementEdited',
  'StatementFindingsOverridden',
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
  | { event: 'overrideFindings'; places: readonly StatementPlace[]; reason: string }
  | { event: 'check' }
  | { event: 'approve' }
  | { event: 'publish' }
  | { event: 'revise' }
  | { event: 'withdraw'; reason: string };

/** Begins a statement; its texts may still be empty. */
export function draftStatement(record: StatementRecord): Decision<StatementRecord, StatementFact> {
  return accepted(
    begun(
      { ...record, state: 'draft', revision: 1, editorIds: [], withdrawnReason: null, overrides: [] },
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
      return accepted(withEditor(edited(next, command.texts), actor.personId), 'StatementEdited');
    case 'overrideFindings':
      return overridden(next, command.places, command.reason, facts.customerNames, actor.personId);
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

function edited(record: StatementRecord, texts: Partial<Record<StatementText, string>>): StatementRecord {
  const next = { ...record, ...texts };
  return { ...next, overrides: overridesAfter(record, next) };
}

/**
 * Lets findings stand, each as it was read. Who does has put their name to the text, so somebody else approves it. The
 * reason may name what was found: it goes where texts can be erased, beside the entry of the history.
 */
function overridden(
  record: StatementRecord,
  places: readonly StatementPlace[],
  reason: string,
  customerNames: readonly (string | null)[],
  byId: string | null,
): Decision<StatementRecord, StatementFact> {
  if (reason.trim() === '')
    return refused(unmet('reasonGiven', 'Say why the findings may stand.', 'input.reason'));
  const findings = findingsOf(record, customerNames);
  const chosen = places.map((place) => findings.find((finding) => samePlace(finding, place)));
  const missing = chosen.findIndex((finding) => finding === undefined);
  if (missing >= 0) {
    const { field, start, end } = places[missing]!;
    const message = `There is no finding from ${start} to ${end} in ${statementTexts[field]}: read the findings again.`;
    return refused(unmet('findingStands', message, 'input.findings'));
  }
  const added = chosen.flatMap((finding) =>
    finding ? [{ ...placeOf(finding), kind: finding.kind, byId, version: record.version + 1 }] : [],
  );
  const kept = record.overrides.filter((override) => !added.some((one) => samePlace(one, override)));
  return accepted(
    withEditor({ ...record, overrides: [...kept, ...added] }, byId),
    'StatementFindingsOverridden',
    { reason },
  );
}

function placeOf({ field, start, end }: StatementPlace): StatementPlace {
  return { field, start, end };
}

/** A revision at its start: nobody has approved or published it. Who wrote in an earlier one still has words in this. */
function begun(record: StatementRecord, writerId: string | null): StatementRecord {
  return { ...withEditor(record, writerId), writtenById: writerId, approvedById: null, publishedAt: null };
}

function withEditor(record: StatementRecord, personId: string | null): StatementRecord {
  if (personId === null || record.editorIds.includes(personId)) return record;
  return { ...record, editorIds: [...record.editorIds, personId] };
}
