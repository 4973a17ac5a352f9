import { accepted, type Decision, type StoredRecord } from '../../domain/kernel/decision';

export type ImportState = 'running' | 'finished' | 'failed';
export const importFacts = ['ImportStarted', 'ImportFinished', 'ImportFailed'] as const;
export type ImportFact = (typeof importFacts)[number];

/** What rules and history know of an import; where it stands in the file is the runner's. */
export interface ImportRecord extends StoredRecord {
  name: string;
  kind: 'cases' | 'observations';
  source: string;
  state: ImportState;
  fileId: string;
  sha256: string;
  bytes: number;
  mapping: string;
  startedById: string | null;
  startedAt: Date;
  finishedAt: Date | null;
  failure: string | null;
  linesRead: number;
  accepted: number;
  rejected: number;
  unchanged: number;
}

export function startImport<R extends ImportRecord>(record: R): Decision<R, ImportFact> {
  return accepted({ ...record, state: 'running' }, 'ImportStarted');
}

/** Every line was dealt with. The counts go into the history: they are what the import came to. */
export function finishImport<R extends ImportRecord>(record: R, now: Date): Decision<R, ImportFact> {
  const { linesRead, accepted: taken, rejected, unchanged } = record;
  return accepted({ ...record, state: 'finished', finishedAt: now }, 'ImportFinished', {
    linesRead,
    accepted: taken,
    rejected,
    unchanged,
  });
}

/** It cannot go on. What was taken before stays, and stays right: the same file can be imported again. */
export function failImport<R extends ImportRecord>(
  record: R,
  failure: string,
  now: Date,
): Decision<R, ImportFact> {
  return accepted({ ...record, state: 'failed', finishedAt: now, failure }, 'ImportFailed');
}
