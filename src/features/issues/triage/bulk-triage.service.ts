import { Injectable } from '@nestjs/common';
import type { IssueRecord } from '../../../domain/issue/issue.types';
import type { Session } from '../../../platform/auth/session';
import type { Outcome } from '../../../platform/shell/act';
import { Failure } from '../../../platform/shell/failure';
import type { IssueInput } from '../issues.service';
import { TriageService } from './triage.service';

export interface BulkInput {
  issueIds: string[];
  idempotencyKey?: string | null;
}

/** What came of one row: an outcome, or a failure that is this row's own. */
export interface BulkRow {
  issueId: string;
  outcome: Outcome<IssueRecord> | null;
  failure: Failure | null;
}

/**
 * The same decision about many proposed issues, each in a transaction of its own and with a key of its own, made of the
 * request's and its id: what one refuses undoes no other, and sending the request again does only what was not done yet.
 */
@Injectable()
export class BulkTriage {
  constructor(private readonly triage: TriageService) {}

  accept(session: Session, input: BulkInput): Promise<BulkRow[]> {
    return each(input, (row) => this.triage.accept(session, row));
  }

  decline(session: Session, input: BulkInput & { reason: string }): Promise<BulkRow[]> {
    return each(input, (row) => this.triage.decline(session, { ...row, reason: input.reason }));
  }
}

async function each(
  { issueIds, idempotencyKey }: BulkInput,
  act: (row: IssueInput) => Promise<Outcome<IssueRecord>>,
): Promise<BulkRow[]> {
  const rows: BulkRow[] = [];
  for (const issueId of new Set(issueIds)) {
    const key = idempotencyKey == null ? null : `${idempotencyKey}/${issueId}`;
    rows.push(await answered(issueId, () => act({ issueId, idempotencyKey: key })));
  }
  return rows;
}

/** A failure that says something about this row is its answer; a bug or a lost database ends the request. */
async function answered(issueId: string, act: () => Promise<Outcome<IssueRecord>>): Promise<BulkRow> {
  try {
    return { issueId, outcome: await act(), failure: null };
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    return { issueId, outcome: null, failure: error };
  }
}
