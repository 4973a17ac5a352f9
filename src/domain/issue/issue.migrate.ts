import { accepted, refused, type Decision } from '../kernel/decision';
import { counterpartOf, type StateMap } from '../kernel/machine-change';
import { eventNotAllowed, unmet } from '../kernel/refusal';
import type { IssueMachines } from './issue.versions';
import type { IssueRecord, IssueState, WorkingState } from './issue.types';

/** What the history tells of an issue that goes on under another version; no event of the machine, so no fact of `decideIssue`. */
export type MigrationFact = 'MachineMigrated';

/** From which version of the machine to which, and where its states go. */
export interface IssueMigration {
  from: string;
  to: string;
  stateMap: StateMap;
}

/**
 * Moves an issue to another version of its machine, at the counterpart of its state; a held one resumes at the
 * counterpart of where it was held. Refused where there is no counterpart: it stays on the version it runs on.
 */
export function migrateIssue(
  record: IssueRecord,
  { from, to, stateMap }: IssueMigration,
  machines: IssueMachines,
): Decision<IssueRecord, MigrationFact> {
  if (record.machineVersion !== from) return refused(eventNotAllowed(record.state, 'migrate', []));
  const target = machines.of(to).workflow.machine;
  const state = counterpartOf(record.state, target, stateMap);
  if (state === null) return refused(stranded(record.state, to));
  const heldFrom = record.heldFrom && counterpartOf(record.heldFrom, target, stateMap);
  if (record.heldFrom && heldFrom === null) return refused(stranded(record.heldFrom, to));
  return accepted(
    {
      ...record,
      machineVersion: to,
      state: state as IssueState,
      heldFrom: heldFrom as WorkingState | null,
    },
    'MachineMigrated',
    { migration: { from, to } },
  );
}

function stranded(state: string, to: string) {
  return unmet(
    'stateHasCounterpart',
    `${to} has no counterpart for ${state}: name one in the map of states.`,
  );
}
