import { accepted, type Decision, type StoredRecord } from '../../../domain/kernel/decision';
import type { StateMap } from '../../../domain/kernel/machine-change';

export type MachineMigrationState = 'running' | 'finished' | 'failed';
export const machineMigrationFacts = [
  'MachineMigrationStarted',
  'MachineMigrationFinished',
  'MachineMigrationFailed',
] as const;
export type MachineMigrationFact = (typeof machineMigrationFacts)[number];

/** What issues of one state came to: how many of them went, or in a dry run would go, to which. */
export interface MigratedState {
  state: string;
  /** Null: there was no counterpart, and they were left. */
  to: string | null;
  issues: number;
}

/** The move of an agency's issues from one version of their machine to another; a dry run writes nothing but its report. */
export interface MachineMigrationRecord extends StoredRecord {
  fromVersion: string;
  toVersion: string;
  stateMap: StateMap;
  isDryRun: boolean;
  state: MachineMigrationState;
  startedById: string | null;
  startedAt: Date;
  finishedAt: Date | null;
  /** Why it was given up, as a sentence. */
  failure: string | null;
  /** Issues on the old version when it was started. */
  total: number;
  migrated: number;
  /** Issues that could not be mapped. */
  leftOver: number;
  report: MigratedState[];
}

export function startMigration<R extends MachineMigrationRecord>(
  record: R,
): Decision<R, MachineMigrationFact> {
  return accepted({ ...record, state: 'running' }, 'MachineMigrationStarted');
}

/** Every issue was looked at. The counts go into the history: they are what it came to. */
export function finishMigration<R extends MachineMigrationRecord>(
  record: R,
  now: Date,
): Decision<R, MachineMigrationFact> {
  const { migrated, leftOver, report } = record;
  return accepted({ ...record, state: 'finished', finishedAt: now }, 'MachineMigrationFinished', {
    migrated,
    leftOver,
    report,
  });
}

/** Given up. What was moved until then stays moved; another run goes on with the rest. */
export function failMigration<R extends MachineMigrationRecord>(
  record: R,
  failure: string,
  now: Date,
): Decision<R, MachineMigrationFact> {
  return accepted({ ...record, state: 'failed', finishedAt: now, failure }, 'MachineMigrationFailed');
}

/** The report with what one more issue came to. */
export function counted(report: readonly MigratedState[], state: string, to: string | null): MigratedState[] {
  const known = report.find((line) => line.state === state && line.to === to);
  return known
    ? report.map((line) => (line === known ? { ...line, issues: line.issues + 1 } : line))
    : [...report, { state, to, issues: 1 }];
}
