import { createHash } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource, QueryFailedError, type EntityManager } from 'typeorm';
import type { Refusal } from '../../domain/kernel/refusal';
import type { Session } from '../auth/session';
import { canonical } from '../history/chain';
import { HISTORY_KEY } from '../history/history-key';
import { OutboxRelay } from '../outbox/outbox-relay';
import { Act, type Outcome } from './act';
import { Failure, badInput } from './failure';
import { Records } from './records';
import { RefusedAttempts } from './refused-attempts';

/** What is asked, as far as repeating it safely needs: the operation, the whole request, and the key under which it may be repeated. */
export interface Request {
  operation: string;
  input: unknown;
  idempotencyKey?: string | null;
}

/** Deadlocks and serialization failures are the database asking for another try; three are plenty when locks are taken in order. */
const attempts = 3;
const again = new Set(['40001', '40P01']);
/** A unique constraint violated; an exclusion constraint violated. */
const clashes = new Set(['23505', '23P01']);

/**
 * The one way to change anything: begin, remember the key, let the service work, write history, news, timers and the
 * answer, commit. A refusal rolls everything back, the key too, so that the same request can be tried again; that it was
 * tried is remembered apart, once nothing of it is left.
 */
@Injectable()
export class Shell {
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
    for (let attempt = 1; ; attempt += 1) {
      try {
        const outcome = await this.once(session, request, work);
        if (!outcome.ok) this.refusedAttempts.refused(session, request.operation, outcome);
        return outcome;
      } catch (error) {
        if (attempt >= attempts || !again.has(sqlState(error) ?? '')) {
          this.refusedAttempts.failed(session, request.operation, error);
          throw error;
        }
        await new Promise((resolve) => setTimeout(resolve, Math.random() * 20 * attempt));
      }
    }
  }

  private async once<T>(
    session: Session,
    request: Request,
    work: (act: Act) => Promise<Outcome<T>>,
  ): Promise<Outcome<T>> {
    const runner = this.dataSource.createQueryRunner();
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
      await runner.commitTransaction();
      this.relay.wake();
      return outcome;
    } catch (error) {
      if (runner.isTransactionActive) await runner.rollbackTransaction().catch(() => undefined);
      const refusal = this.clash(error);
      if (refusal) return { ok: false, refusal };
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

interface Key<T> {
  now: Date;
  /** The answer to an earlier, equal request; undefined when this is the first. */
  earlier?: Outcome<T>;
  answer: (value: T) => Promise<void>;
}

/**
 * Takes the key before anything is read. A second request with the key waits at the unique index until the first has
 * committed (then it gets that answer) or rolled back (then it goes on as the first).
 */
async function rememberKey<T>(manager: EntityManager, session: Session, request: Request): Promise<Key<T>> {
  const { idempotencyKey: key } = request;
  if (key == null) {
    if (session.caller.kind === 'service') {
      // A person sees whether it worked; a machine that lost the answer sends again.
      throw badInput(
        'input.idempotencyKey',
        'A service account must send an idempotency key, so that sending again is safe.',
      );
    }
    const [row] = await manager.query<{ now: Date }[]>('SELECT clock_now() AS now');
    return { now: row!.now, answer: async () => undefined };
  }
  const { agencyId, personId } = session.caller;
  const principal = personId ?? agencyId;
  const hash = createHash('sha256')
    .update(canonical({ operation: request.operation, input: request.input }))
    .digest();
  const [taken] = await manager.query<{ now: Date }[]>(
    `INSERT INTO idempotency_key (agency_id, principal_id, key, operation, request_hash, answer, created_at)
     VALUES ($1, $2, $3, $4, $5, 'null', clock_now()) ON CONFLICT DO NOTHING RETURNING created_at AS now`,
    [agencyId, principal, key, request.operation, hash],
  );
  if (taken) {
    return {
      now: taken.now,
      answer: async (value) => {
        await manager.query(
          'UPDATE idempotency_key SET answer = $4 WHERE agency_id = $1 AND principal_id = $2 AND key = $3',
          [agencyId, principal, key, JSON.stringify(kept(value))],
        );
      },
    };
  }
  const [earlier] = await manager.query<{ hash: Buffer; answer: T; now: Date }[]>(
    `SELECT request_hash AS hash, answer, clock_now() AS now FROM idempotency_key
      WHERE agency_id = $1 AND principal_id = $2 AND key = $3`,
    [agencyId, principal, key],
  );
  if (!earlier) throw new Failure('UNAVAILABLE', 'The key was released this moment. Send the request again.');
  const outcome: Outcome<T> = earlier.hash.equals(hash)
    ? { ok: true, value: revived(earlier.answer) as T }
    : {
        ok: false,
        refusal: {
          kind: 'sameKeyOtherRequest',
          key,
          message: `The idempotency key ${key} was used for another request. Use a new key for a new request.`,
        },
      };
  return { now: earlier.now, earlier: outcome, answer: async () => undefined };
}

/**
 * An answer as JSON can keep it. Times are marked, because what is answered later reads them as times again; the end of
 * the history chain is the shell's own business and no part of an answer.
 */
function kept(value: unknown): unknown {
  if (value instanceof Date) return { $at: value.toISOString() };
  if (Array.isArray(value)) return value.map(kept);
  if (typeof value !== 'object' || value === null) return value ?? null;
  const fields = Object.entries(value).filter(([name]) => name !== 'head');
  return Object.fromEntries(fields.map(([name, field]) => [name, kept(field)]));
}

/** What `kept` kept, as it was. */
function revived(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(revived);
  if (typeof value !== 'object' || value === null) return value;
  if ('$at' in value) return new Date(value.$at as string);
  return Object.fromEntries(Object.entries(value).map(([name, field]) => [name, revived(field)]));
}

function sqlState(error: unknown): string | undefined {
  return error instanceof QueryFailedError ? (error.driverError as { code?: string }).code : undefined;
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
