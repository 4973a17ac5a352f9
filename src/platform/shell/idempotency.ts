import { createHash } from 'node:crypto';
import type { EntityManager } from 'typeorm';
import type { Session } from '../auth/session';
import { sqlState } from '../database/transaction';
import { canonical } from '../history/chain';
import { sealingOf } from '../personal-data/sealing';
import type { Outcome } from './act';
import { Failure, badInput } from './failure';
import { kept, revived } from './kept-answer';
import type { Request } from './request';

/** A key that was taken, and the place where its answer goes. */
interface Key<T> {
  now: Date;
  /** The answer to an earlier, equal request; undefined when this is the first. */
  earlier?: Outcome<T>;
  answer: (value: T) => Promise<void>;
}

/** Nobody waits longer for a lock; nobody's statement takes longer. */
const waitedTooLong = new Set(['55P03', '57014']);

/**
 * Takes the key before anything is read. A second request with the key waits at the unique index until the first has
 * committed (then it gets that answer) or rolled back (then it goes on as the first); whoever has waited as long as one
 * may wait for a lock is told that the first is still running.
 */
export async function rememberKey<T>(
  manager: EntityManager,
  session: Session,
  request: Request,
): Promise<Key<T>> {
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
  // An answer holds the record, and with it whatever was written about the customer.
  const sealing = sealingOf(manager.connection);
  const hash = createHash('sha256')
    .update(canonical({ operation: request.operation, input: request.input }))
    .digest();
  const taken = await take(manager, [agencyId, principal, key, request.operation, hash]);
  if (taken) {
    return {
      now: taken.now,
      answer: async (value) => {
        await manager.query(
          'UPDATE idempotency_key SET answer = $4 WHERE agency_id = $1 AND principal_id = $2 AND key = $3',
          [agencyId, principal, key, sealing.sealJson(kept(value))],
        );
      },
    };
  }
  const [earlier] = await manager.query<{ hash: Buffer; answer: T; now: Date }[]>(
    `SELECT request_hash AS hash, answer, clock_now() AS now FROM idempotency_key
      WHERE agency_id = $1 AND principal_id = $2 AND key = $3`,
    [agencyId, principal, key],
  );
  if (!earlier) {
    const message = 'The key was released this moment. Send the request again.';
    throw new Failure('UNAVAILABLE', message, [], 1);
  }
  const outcome: Outcome<T> = earlier.hash.equals(hash)
    ? { ok: true, value: revived(sealing.openJson(earlier.answer)) as T }
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

async function take(manager: EntityManager, params: unknown[]): Promise<{ now: Date } | undefined> {
  try {
    const [taken] = await manager.query<{ now: Date }[]>(
      `INSERT INTO idempotency_key (agency_id, principal_id, key, operation, request_hash, answer, created_at)
       VALUES ($1, $2, $3, $4, $5, 'null', clock_now()) ON CONFLICT DO NOTHING RETURNING created_at AS now`,
      params,
    );
    return taken;
  } catch (error) {
    if (!waitedTooLong.has(sqlState(error) ?? '')) throw error;
    const message = 'The first request with this key is still running. Ask again with the same key.';
    throw new Failure('UNAVAILABLE', message, [], 2);
  }
}
