import { Inject, Injectable } from '@nestjs/common';
import { DataSource, QueryFailedError } from 'typeorm';
import type { Refusal } from '../../domain/kernel/refusal';
import type { Session } from '../auth/session';
import { sqlState, tryAgain } from '../database/transaction';
import { isCommitUnknown, noteSaved } from '../database/outage';
import { HISTORY_KEY } from '../history/history-key';
import { spanned } from '../observability/tracing';
import { OutboxRelay } from '../outbox/outbox-relay';
import { Act, type Outcome } from './act';
import { rememberKey } from './idempotency';
import { Records } from './records';
import { RefusedAttempts } from './refused-attempts';
import type { Request } from './request';
import { withinAct } from '../database/scope';

/** A unique constraint violated; an exclusion constraint violated. */
const clashes = new Set(['23505', '23P01']);

/**
 * The one way to change anything: begin, remember the key, let the service work, write history, news, timers and the
 * answer, commit. A refusal rolls everything back, the key too, so that the same request can be tried again; that it was
 * tried is remembered apart, once nothing of it is left.
 */
@Injectable()
export class Shell {
  /** Sessions in which something was changed: of a later failure in one it would be false to say that nothing was. */
  private readonly changed = new WeakSet<Session>();

  constructor(
    private readonly dataSource: DataSource,
    private readonly records: Records,
    private readonly relay: OutboxRelay,
    private readonly refusedAttempts: RefusedAttempts,
    @Inject(HISTORY_KEY) private readonly historyKey: Buffer,
  ) {}

  async act<T>(
    session: Session,
    request: Request,
    work: (act: Act) => Promise<Outcome<T>>,
  ): Promise<Outcome<T>> {
    try {
      const outcome = await spanned(
        `act ${request.operation}`,
        {},
        () => tryAgain(() => withinAct(session, () => this.once(session, request, work))),
        (told) => ({ 'find_and_fix.outcome': told.ok ? 'ok' : told.refusal.kind }),
      );
      if (!outcome.ok) this.refusedAttempts.refused(session, request.operation, outcome);
      return outcome;
    } catch (error) {
      this.refusedAttempts.failed(session, request.operation, error);
      throw error;
    }
  }

  private async once<T>(
    session: Session,
    request: Request,
    work: (act: Act) => Promise<Outcome<T>>,
  ): Promise<Outcome<T>> {
    const runner = this.dataSource.createQueryRunner();
    let isCommitting = false;
    try {
      await runner.startTransaction();
      const key = await rememberKey<T>(runner.manager, session, request);
      if (key.earlier) {
        await runner.rollbackTransaction();
        return key.earlier;
      }
      const act = new Act(runner.manager, session, key.now, this.records, this.historyKey);
      const outcome = await work(act);
      if (!outcome.ok) {
        await runner.rollbackTransaction();
        return outcome;
      }
      await act.close();
      await key.answer(outcome.value);
      isCommitting = true;
      await runner.commitTransaction();
      this.changed.add(session);
      this.relay.wake();
      return outcome;
    } catch (error) {
      if (runner.isTransactionActive) await runner.rollbackTransaction().catch(() => undefined);
      const refusal = this.clash(error);
      if (refusal) return { ok: false, refusal };
      if (isCommitting && isCommitUnknown(error)) noteSaved(error, 'unknown');
      else if (!this.changed.has(session)) noteSaved(error, 'nothing');
      throw error;
    } finally {
      await runner.release();
    }
  }

  /** What a unique or exclusion constraint of the database would not have, told as the refusal it is. */
  private clash(error: unknown): Refusal | null {
    if (!clashes.has(sqlState(error) ?? '')) return null;
    const { constraint, detail } = (error as QueryFailedError).driverError as {
      constraint?: string;
      detail?: string;
    };
    return this.records.clash(constraint ?? '', lastKeyValue(detail ?? ''));
  }
}

/** PostgreSQL says `Key (agency_id, name)=(0197…, Bulk, large) already exists.`; what a person gave is the last value. */
function lastKeyValue(detail: string): string {
  const [, columns, values] = /^Key \((.*?)\)=\((.*)\) already exists/s.exec(detail) ?? [];
  if (columns === undefined || values === undefined) return '';
  return values
    .split(', ')
    .slice(columns.split(', ').length - 1)
    .join(', ');
}
