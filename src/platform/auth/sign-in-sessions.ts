import { createHash, randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { asWorker } from '../database/scope';
import { Failure } from '../shell/failure';

/** A screen that somebody left is nobody's after an hour, and after a day everybody proves anew who they are. */
export const idleMinutes = 60;
export const longestHours = 24;
/** How long rows of sessions that are over stay, so that their tokens are told why. */
const keptDays = 7;

const isOld = `s.begun_at <= (SELECT clock_now()) - interval '${longestHours} hours'`;
const isIdle = `s.last_seen_at <= (SELECT clock_now()) - interval '${idleMinutes} minutes'`;

type Standing = 'running' | 'ended' | 'old' | 'idle';

const whyOver: Record<Exclude<Standing, 'running'>, string> = {
  ended: 'This session was ended by signing out. Sign in again.',
  old: `This session ended ${longestHours} hours after it began. Sign in again.`,
  idle: `This session ended because nothing was asked for ${idleMinutes} minutes. Sign in again.`,
};

/** Sessions of the service's own issuer: what a token of it belongs to besides its own short life. */
@Injectable()
export class SignInSessions {
  constructor(private readonly dataSource: DataSource) {}

  /** Begins one; the id that is answered goes into its tokens and is kept nowhere. */
  async begin({ agencyId, personId }: { agencyId: string; personId: string }): Promise<string> {
    const id = randomBytes(32).toString('base64url');
    await asWorker(async () => {
      await this.dataSource.query(
        `INSERT INTO sign_in_session (digest, agency_id, person_id, begun_at, last_seen_at)
         VALUES ($1, $2, $3, clock_now(), clock_now())`,
        [digestOf(id), agencyId, personId],
      );
      await this.dataSource.query(
        `DELETE FROM sign_in_session WHERE begun_at < (SELECT clock_now()) - interval '${keptDays} days'`,
      );
    });
    return id;
  }

  /**
   * Fails with UNAUTHENTICATED and the reason when the session is over. `asked`: its person asks for something now, which
   * keeps it awake; news that is told to them does not.
   */
  async check(id: string, asked: boolean): Promise<void> {
    const digest = digestOf(id);
    await asWorker(async () => {
      const [row] = await this.dataSource.query<{ standing: Standing; isStale: boolean }[]>(
        `SELECT CASE WHEN s.ended_at IS NOT NULL THEN 'ended' WHEN ${isOld} THEN 'old' WHEN ${isIdle} THEN 'idle'
                     ELSE 'running' END AS standing,
                s.last_seen_at <= (SELECT clock_now()) - interval '1 minute' AS "isStale"
           FROM sign_in_session s WHERE s.digest = $1`,
        [digest],
      );
      const standing = row?.standing ?? 'old';
      if (standing !== 'running') throw new Failure('UNAUTHENTICATED', whyOver[standing]);
      if (!asked || !row!.isStale) return;
      // Where nothing can be written, a standby or a full disk, reading goes on.
      await this.dataSource
        .query(
          `UPDATE sign_in_session SET last_seen_at = clock_now()
            WHERE digest = $1 AND last_seen_at <= (SELECT clock_now()) - interval '1 minute'`,
          [digest],
        )
        .catch(() => undefined);
    });
  }

  /** Milliseconds until it is a day old. */
  async left(id: string): Promise<number> {
    const rows = await asWorker(() =>
      this.dataSource.query<{ ms: number }[]>(
        `SELECT (extract(epoch FROM s.begun_at + interval '${longestHours} hours' - clock_now()) * 1000)::float AS ms
           FROM sign_in_session s WHERE s.digest = $1`,
        [digestOf(id)],
      ),
    );
    return Math.max(0, rows[0]?.ms ?? 0);
  }

  /** Ends it for all its tokens, on every instance. */
  async end(id: string): Promise<void> {
    await asWorker(() =>
      this.dataSource.query(
        'UPDATE sign_in_session SET ended_at = clock_now() WHERE digest = $1 AND ended_at IS NULL',
        [digestOf(id)],
      ),
    );
  }

  /** Which of these are over. */
  async over(ids: readonly string[]): Promise<Set<string>> {
    if (ids.length === 0) return new Set();
    const rows = await asWorker(() =>
      this.dataSource.query<{ digest: Buffer }[]>(
        `SELECT s.digest FROM sign_in_session s
          WHERE s.digest = ANY($1::bytea[]) AND s.ended_at IS NULL AND NOT (${isOld}) AND NOT (${isIdle})`,
        [ids.map(digestOf)],
      ),
    );
    const running = new Set(rows.map(({ digest }) => digest.toString('hex')));
    return new Set(ids.filter((id) => !running.has(digestOf(id).toString('hex'))));
  }
}

function digestOf(id: string): Buffer {
  return createHash('sha256').update(id).digest();
}
