import { Injectable } from '@nestjs/common';
import type { EscalationRecord } from '../../../domain/escalation/escalation.types';
import type { Session } from '../../../platform/auth/session';
import type { Outcome } from '../../../platform/shell/act';
import { Failure } from '../../../platform/shell/failure';
import type { EscalationInput } from '../desk-acts.service';
import { EscalationsService } from '../escalations.service';

/** What every bulk command says. */
export interface BulkInput {
  escalationIds: string[];
  idempotencyKey?: string | null;
}

/** What came of one row: an outcome, or a failure that is this row's own. */
export interface BulkRow {
  escalationId: string;
  outcome: Outcome<EscalationRecord> | null;
  failure: Failure | null;
}

/**
 * The same act on many escalations, each in a transaction of its own, one after the other in the order asked for: what one
 * refuses undoes no other. Each row has a key of its own, made of the request's and its id, so that sending the request
 * again does only what was not done yet.
 */
@Injectable()
export class BulkActs {
  constructor(private readonly escalations: EscalationsService) {}

  assign(session: Session, input: BulkInput & { toId: string; reason?: string | null }): Promise<BulkRow[]> {
    const { toId, reason } = input;
    return each(input, (row) => this.escalations.assign(session, { ...row, toId, reason }));
  }

  transfer(session: Session, input: BulkInput & { queueId: string; reason: string }): Promise<BulkRow[]> {
    const { queueId, reason } = input;
    return each(input, (row) => this.escalations.transfer(session, { ...row, queueId, reason }));
  }

  close(session: Session, input: BulkInput & { reason: string }): Promise<BulkRow[]> {
    return each(input, (row) => this.escalations.closeEarly(session, { ...row, reason: input.reason }));
  }
}

async function each(
  { escalationIds, idempotencyKey }: BulkInput,
  act: (row: EscalationInput) => Promise<Outcome<EscalationRecord>>,
): Promise<BulkRow[]> {
  const rows: BulkRow[] = [];
  for (const escalationId of new Set(escalationIds)) {
    const key = idempotencyKey == null ? null : `${idempotencyKey}/${escalationId}`;
    rows.push(await answered(escalationId, () => act({ escalationId, idempotencyKey: key })));
  }
  return rows;
}

/** A failure that says something about this row is its answer; a bug or a lost database ends the request. */
async function answered(
  escalationId: string,
  act: () => Promise<Outcome<EscalationRecord>>,
): Promise<BulkRow> {
  try {
    return { escalationId, outcome: await act(), failure: null };
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    return { escalationId, outcome: null, failure: error };
  }
}
