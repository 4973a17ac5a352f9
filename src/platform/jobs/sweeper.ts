import { randomUUID } from 'node:crypto';
import { Injectable, Logger, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { systemSession, type Session } from '../auth/session';
import type { Outcome } from '../shell/act';

/** What a feature does when a timer of its records is due. A refusal means that the event has become moot. */
export type TimerHandler = (session: Session, subjectId: string) => Promise<Outcome<unknown>>;

interface DueTimer {
  subjectId: string;
  event: string;
  agencyId: string;
  subjectKind: string;
  /** When it would be due again; tells this claim from a later one, and from a timer that the act set anew. */
  dueAt: Date;
}

const everyMs = 1_000;
const batch = 100;
/**
 * Timers of one batch that are sent at once. An act waits for the database most of its time; eight keep two processors busy
 * and leave most of the connections to people.
 */
const lanes = 8;
/** After this many runs that threw, a timer is set aside for a person; the pauses between them grow to about half an hour. */
const maxAttempts = 8;

/**
 * Sends due events to records. Each timer is claimed by pushing its due time ahead (SKIP LOCKED, so instances share the
 * work), then sent through the shell as any other event. The timer goes when the event was accepted or has become moot;
 * a process killed in between leaves it due again after the pause, and the machine refuses a second arrival.
 */
@Injectable()
export class Sweeper implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly log = new Logger(Sweeper.name);
  private readonly handlers = new Map<string, TimerHandler>();
  private tick: NodeJS.Timeout | null = null;
  private running: Promise<number> | null = null;
  private stopped = false;

  constructor(private readonly dataSource: DataSource) {}

  /** A feature says what an event that is due means for its kind of record. */
  on(subjectKind: string, event: string, handler: TimerHandler): void {
    this.handlers.set(`${subjectKind}/${event}`, handler);
  }

  onApplicationBootstrap(): void {
    this.tick = setInterval(() => {
      if (this.running) return;
      this.sweep().catch((error: Error) =>
        this.log.warn(`Timers could not be swept, the next tick tries again: ${error.message}`),
      );
    }, everyMs);
    this.tick.unref();
  }

  async onModuleDestroy(): Promise<void> {
    this.stopped = true;
    if (this.tick) clearInterval(this.tick);
    await this.running?.catch(() => undefined);
  }

  /** Sends everything that is due now; returns how many events were sent. Called during a sweep, it sweeps again after it: what became due meanwhile may have been passed over. */
  sweep(): Promise<number> {
    const before = this.running ?? Promise.resolve(0);
    const sweep = before
      .catch(() => 0)
      .then(() => this.sweepAll())
      .finally(() => {
        if (this.running === sweep) this.running = null;
      });
    this.running = sweep;
    return sweep;
  }

  private async sweepAll(): Promise<number> {
    let sent = 0;
    while (!this.stopped) {
      const due = await this.claim();
      await this.sendAll(due);
      sent += due.length;
      if (due.length < batch) break;
    }
    return sent;
  }

  /** In the order in which they were due, several at once. */
  private async sendAll(due: readonly DueTimer[]): Promise<void> {
    const waiting = due.values();
    const done: DueTimer[] = [];
    const lane = async (): Promise<void> => {
      for (const timer of waiting) if (await this.send(timer)) done.push(timer);
    };
    await Promise.all(Array.from({ length: Math.min(lanes, due.length) }, lane));
    if (done.length > 0) await this.remove(done);
  }

  /**
   * Takes what is due, counting the attempt before it is made: an event that ends the process each time it is sent is set
   * aside like one that throws, instead of ending the next process too.
   */
  private async claim(): Promise<DueTimer[]> {
    const [rows] = await this.dataSource.query<[(DueTimer & { setAside: boolean })[], number]>(
      `UPDATE timer SET attempts = attempts + 1, due_at = clock_now() + interval '15 seconds' * 2 ^ least(attempts, 7),
              failed_at = CASE WHEN attempts >= $2 THEN clock_now() END,
              last_error = CASE WHEN attempts >= $2 THEN coalesce(last_error, 'It was never answered.') ELSE last_error END
        WHERE (subject_id, event) IN (SELECT subject_id, event FROM timer
                                       WHERE due_at <= clock_now() AND failed_at IS NULL
                                       ORDER BY due_at LIMIT $1 FOR UPDATE SKIP LOCKED)
        RETURNING subject_id AS "subjectId", event, agency_id AS "agencyId", subject_kind AS "subjectKind",
                  due_at AS "dueAt", failed_at IS NOT NULL AS "setAside"`,
      [batch, maxAttempts],
    );
    return rows.filter(({ setAside }) => !setAside);
  }

  /** Says whether the event was answered: accepted, or moot. */
  private async send(timer: DueTimer): Promise<boolean> {
    try {
      const handler = this.handlers.get(`${timer.subjectKind}/${timer.event}`);
      if (!handler) throw new Error(`No feature handles ${timer.event} of ${timer.subjectKind}.`);
      const outcome = await handler(systemSession(timer.agencyId, 'sweeper', randomUUID()), timer.subjectId);
      if (!outcome.ok)
        this.log.log(
          `${timer.event} of ${timer.subjectKind} ${timer.subjectId} is moot: ${outcome.refusal.message}`,
        );
      return true;
    } catch (error) {
      const { message } = error as Error;
      this.log.warn(`${timer.event} of ${timer.subjectKind} ${timer.subjectId} failed: ${message}`);
      await this.dataSource.query(
        `UPDATE timer SET last_error = $3, failed_at = CASE WHEN attempts >= $4 THEN clock_now() END
          WHERE subject_id = $1 AND event = $2`,
        [timer.subjectId, timer.event, message.slice(0, 500), maxAttempts],
      );
      return false;
    }
  }

  /**
   * Only the timers that were claimed go: not one set anew, nor one that another instance claimed after that. All of a batch
   * at once: most acts have set theirs anew, so a statement for each would find nothing. Of a process killed before this,
   * they come again, and are moot.
   */
  private async remove(done: readonly DueTimer[]): Promise<void> {
    await this.dataSource.query(
      `DELETE FROM timer t USING unnest($1::uuid[], $2::text[], $3::timestamptz[]) AS done(subject_id, event, due_at)
        WHERE t.subject_id = done.subject_id AND t.event = done.event AND t.attempts > 0
          AND date_trunc('milliseconds', t.due_at) = done.due_at`,
      [
        done.map(({ subjectId }) => subjectId),
        done.map(({ event }) => event),
        done.map(({ dueAt }) => dueAt.toISOString()),
      ],
    );
  }
}
