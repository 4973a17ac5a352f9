import { Injectable, Logger } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { RefusalKind } from '../../domain/kernel/refusal';
import type { Session } from '../auth/session';
import { actRefused } from '../observability/process-metrics';
import { AttemptAllowance } from './attempt-allowance';
import type { Outcome } from './act';
import { Failure } from './failure';
import { asWorker } from '../database/scope';

/** What a refused attempt came to: a refusal of the domain, or the failure of somebody who may not. */
export type RefusedOutcome = RefusalKind | 'FORBIDDEN' | 'NOT_FOUND';

/** How long refusals gather before they are written in one statement: long for a database, short for whoever looks. */
const gatherMs = 200;
/** After a write that failed. */
const againMs = 5_000;
/** While the database does not take them, this many wait; 300 bytes each, so it never matters to the process. */
const mostWaiting = 1_000;

interface Attempt {
  agencyId: string;
  actorKind: string;
  actorId: string | null;
  operation: string;
  outcome: RefusedOutcome;
  checks: string[];
  requestId: string;
  leftOut: number;
}

interface Waiting {
  attempt: Attempt;
  principal: string;
  /** Milliseconds of this process's steady clock: the database's clock dates the row, less the time it waited. */
  since: number;
}

/**
 * Remembers what was refused, apart from the act: the act's transaction is rolled back by then, and neither its answer nor
 * its outcome waits for this. What cannot be written is counted as left out, never an error of the request.
 */
@Injectable()
export class RefusedAttempts {
  private readonly log = new Logger(RefusedAttempts.name);
  private readonly allowance = new AttemptAllowance();
  private waiting: Waiting[] = [];
  private timer: NodeJS.Timeout | null = null;
  private writing: Promise<void> = Promise.resolve();

  constructor(private readonly dataSource: DataSource) {}

  /** Takes down an act that was refused. Returns at once. */
  refused(session: Session, operation: string, { refusal }: Extract<Outcome<never>, { ok: false }>): void {
    actRefused(refusal.kind);
    const checks = refusal.kind === 'checksNotMet' ? refusal.checks.map(({ code }) => code) : [];
    this.note(session, operation, refusal.kind, checks);
  }

  /** Takes down an act that ended in a failure, if that is somebody's who may not; a typing mistake is no attempt. */
  failed(session: Session, operation: string, error: unknown): void {
    if (!(error instanceof Failure)) return;
    if (error.code === 'FORBIDDEN' || error.code === 'NOT_FOUND')
      this.note(session, operation, error.code, []);
  }

  /** Writes what waits: shortly after it was refused, and when the service stops. */
  flush(): Promise<void> {
    if (this.timer) clearTimeout(this.timer);
    this.timer = null;
    return (this.writing = this.writing.then(() => this.write()));
  }

  private note({ caller, requestId }: Session, operation: string, outcome: RefusedOutcome, checks: string[]) {
    const principal = `${caller.agencyId} ${caller.personId ?? caller.name}`;
    const since = performance.now();
    const leftOut = this.allowance.take(principal, since);
    if (leftOut === null) return;
    const { agencyId, kind: actorKind, personId: actorId } = caller;
    const attempt = { agencyId, actorKind, actorId, operation, outcome, checks, requestId, leftOut };
    this.waiting.push({ attempt, principal, since });
    this.timer ??= setTimeout(() => void this.flush(), gatherMs).unref();
  }

  private async write(): Promise<void> {
    const batch = this.waiting;
    if (batch.length === 0) return;
    this.waiting = [];
    const now = performance.now();
    const rows = batch.map(({ attempt, since }) => ({ ...attempt, waitedSeconds: (now - since) / 1_000 }));
    try {
      // Attempts of several agencies, gathered.
      await asWorker(() =>
        this.dataSource.query(
          `INSERT INTO refused_attempt (agency_id, at, actor_kind, actor_id, operation, outcome, checks, request_id, left_out)
         SELECT "agencyId", clock_now() - make_interval(secs => "waitedSeconds"), "actorKind", "actorId", operation,
                outcome, checks, "requestId", "leftOut"
           FROM jsonb_to_recordset($1::jsonb) AS attempt("agencyId" uuid, "waitedSeconds" double precision,
                "actorKind" text, "actorId" uuid, operation text, outcome text, checks text[], "requestId" text,
                "leftOut" int)`,
          [JSON.stringify(rows)],
        ),
      );
    } catch (error) {
      this.log.warn(`${batch.length} refused attempts could not be written yet: ${(error as Error).message}`);
      this.putBack(batch);
    }
  }

  /** The oldest stay, as they do with the allowance: how it began tells more than how it went on. */
  private putBack(batch: readonly Waiting[]): void {
    const all = [...batch, ...this.waiting];
    this.waiting = all.slice(0, mostWaiting);
    for (const { principal, attempt } of all.slice(mostWaiting))
      this.allowance.leftOut(principal, 1 + attempt.leftOut);
    this.timer ??= setTimeout(() => void this.flush(), againMs).unref();
  }
}
