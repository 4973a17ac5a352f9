import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { sqlState, tryAgain } from '../database/transaction';

/** A timer that this instance runs now. */
export interface ClaimedTimer {
  subjectId: string;
  event: string;
  agencyId: string;
  subjectKind: string;
  /** When it would be due again; tells this claim from a later one, and from a timer that the act set anew. */
  dueAt: Date;
  /** When it was due in the first place: what was due first happens first, also where the service comes late. */
  wasDueAt: Date;
}

export interface Wanted {
  /** `kind/event` of each that this instance has a handler for; one that only a newer release knows waits for it. */
  handled: readonly string[];
  /** Those that ran when a process ended; the others where false. */
  suspects: boolean;
}

const ours = `subject_id = $1 AND event = $2 AND attempts > 0 AND date_trunc('milliseconds', due_at) = $3`;

/** A process that has been gone for so long after its lease is not coming back: there may be fewer from now on. */
const awayForGoodSeconds = 60;

/** Timers as rows: claimed by one instance at a time, counted before each run, given back when an instance is gone. */
@Injectable()
export class TimersRepository {
  /** This process, as the others know it. */
  readonly instanceId = randomUUID();

  constructor(private readonly dataSource: DataSource) {}

  /**
   * Takes what is due first, counting the attempt before it is made. A record of which a timer runs is passed over; where
   * two instances meet at one record, the index lets one of them have it, and the other looks again. The clock is read
   * once: it is volatile, and compared as it is would be read again for each timer of the days to come, at every claim.
   */
  async claim({ handled, suspects }: Wanted): Promise<ClaimedTimer | null> {
    for (;;) {
      try {
        const [rows] = await tryAgain(() =>
          this.dataSource.query<[ClaimedTimer[], number]>(
            `WITH due AS MATERIALIZED (
               SELECT subject_id, event, due_at FROM timer t
                WHERE due_at <= (SELECT clock_now()) AND failed_at IS NULL AND run_by IS NULL AND is_suspect = $2
                  AND subject_kind || '/' || event = ANY($3::text[])
                  AND NOT EXISTS (SELECT 1 FROM timer r WHERE r.subject_id = t.subject_id AND r.run_by IS NOT NULL)
                  AND (NOT $2 OR NOT EXISTS (SELECT 1 FROM timer s WHERE s.is_suspect AND s.run_by IS NOT NULL))
                ORDER BY due_at LIMIT 1 FOR UPDATE SKIP LOCKED)
             UPDATE timer t SET attempts = attempts + 1, run_by = $1,
                    due_at = clock_now() + interval '15 seconds' * 2 ^ least(attempts, 7)
               FROM due WHERE t.subject_id = due.subject_id AND t.event = due.event
              RETURNING t.subject_id AS "subjectId", t.event, agency_id AS "agencyId", subject_kind AS "subjectKind",
                        t.due_at AS "dueAt", due.due_at AS "wasDueAt"`,
            [this.instanceId, suspects, handled],
          ),
        );
        return rows[0] ?? null;
      } catch (error) {
        if (sqlState(error) !== '23505') throw error;
      }
    }
  }

  /** It was answered: accepted, or moot. Only what was claimed goes, not a timer that its own act set anew. */
  async finish(timer: ClaimedTimer): Promise<void> {
    await tryAgain(() => this.dataSource.query(`DELETE FROM timer WHERE ${ours}`, identity(timer)));
  }

  /** It threw, or took too long. After the last attempt it is set aside for a person. */
  async fail(timer: ClaimedTimer, reason: string, mostAttempts: number): Promise<void> {
    await tryAgain(() =>
      this.dataSource.query(
        `UPDATE timer SET run_by = NULL, is_suspect = false, last_error = $4, ${setAside('$5')} WHERE ${ours}`,
        [...identity(timer), reason.slice(0, 500), mostAttempts],
      ),
    );
  }

  /**
   * Says that this process is there, and looks after timers that nobody runs: those of a process that is gone are due at
   * once, and suspect, because one of them may have ended it; one that was suspect then has ended its second process, and
   * waits as if it had thrown. Those that this process has lost sight of are let go.
   * Answers since when a suspect has been due that this process may run, in seconds; null where there is none. While a
   * process that ended is not back yet, the last one that is there runs none: somebody has to do what is sound.
   */
  async beat(leaseMs: number, inFlight: readonly string[], mostAttempts: number): Promise<number | null> {
    // The real clock: a process is alive or not, whatever day it is for the service.
    await this.dataSource.query(
      `INSERT INTO service_instance (id, seen_at) VALUES ($1, clock_timestamp())
       ON CONFLICT (id) DO UPDATE SET seen_at = excluded.seen_at`,
      [this.instanceId],
    );
    await tryAgain(() =>
      this.dataSource.query(
        `UPDATE timer t SET run_by = NULL, due_at = CASE WHEN is_suspect AND run_by <> $1 THEN due_at ELSE clock_now() END,
                is_suspect = is_suspect OR run_by <> $1,
                last_error = CASE WHEN run_by <> $1 THEN 'The process that ran it ended.' ELSE last_error END,
                ${setAside('$4')}
          WHERE run_by IS NOT NULL AND CASE WHEN run_by = $1 THEN subject_id <> ALL($2::uuid[])
                ELSE NOT EXISTS (SELECT 1 FROM service_instance i WHERE i.id = t.run_by
                                    AND i.seen_at > clock_timestamp() - make_interval(secs => $3)) END`,
        [this.instanceId, inFlight, leaseMs / 1_000, mostAttempts],
      ),
    );
    const [suspect] = await this.dataSource.query<{ seconds: number | null }[]>(
      `SELECT extract(epoch FROM clock_now() - min(due_at))::float8 AS seconds FROM timer
        WHERE is_suspect AND failed_at IS NULL AND run_by IS NULL AND due_at <= (SELECT clock_now())
          AND (EXISTS (SELECT 1 FROM service_instance
                        WHERE id <> $1 AND seen_at > clock_timestamp() - make_interval(secs => $2))
               OR NOT EXISTS (SELECT 1 FROM service_instance
                               WHERE id <> $1 AND seen_at > clock_timestamp() - make_interval(secs => $2 + $3)))`,
      [this.instanceId, leaseMs / 1_000, awayForGoodSeconds],
    );
    return suspect!.seconds;
  }

  /** The process ends: what it could not finish is due at once, and was no attempt. */
  async leave(): Promise<void> {
    await this.dataSource.query(
      `UPDATE timer SET run_by = NULL, due_at = clock_now(), attempts = greatest(attempts - 1, 0) WHERE run_by = $1`,
      [this.instanceId],
    );
    await this.dataSource.query(
      `DELETE FROM service_instance WHERE id = $1 OR seen_at < clock_timestamp() - interval '1 day'`,
      [this.instanceId],
    );
  }
}

/** When the attempts are used up, with the name under which people find it. */
function setAside(mostAttempts: string): string {
  return `failed_at = CASE WHEN attempts >= ${mostAttempts} THEN clock_now() END,
    set_aside_id = CASE WHEN attempts >= ${mostAttempts} THEN gen_random_uuid() END`;
}

function identity({ subjectId, event, dueAt }: ClaimedTimer): unknown[] {
  return [subjectId, event, dueAt.toISOString()];
}
