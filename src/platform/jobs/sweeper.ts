import { randomUUID } from 'node:crypto';
import { Injectable, Logger, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { systemSession, type Session } from '../auth/session';
import type { Outcome } from '../shell/act';
import { Ticker } from './ticker';

/** What a feature does when a timer of its records is due. A refusal means that the event has become moot. */
export type TimerHandler = (session: Session, subjectId: string) => Promise<Outcome<unknown>>;

interface DueTimer {
  subjectId: string;
  event: string;
  agencyId: string;
  subjectKind: string;
  /** When it would be due again; tells this claim from a later one, and from a timer that the act set anew. */
  dueAt: Date;
  /** When it was due in the first place: what was due first happens first, also where the service comes late. */
  wasDueAt: Date;
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
  private readonly ticker = new Ticker({
    everyMs,
    round: () => this.sweepAll(),
    failure: 'Timers could not be swept',
    log: this.log,
  });

  constructor(private readonly dataSource: DataSource) {}

  /** A feature says what an event that is due means for its kind of record. */
  on(subjectKind: string, event: string, handler: TimerHandler): void {
    this.handlers.set(`${subjectKind}/${event}`, handler);
  }

  onApplicationBootstrap(): void {
    this.ticker.start();
  }

  onModuleDestroy(): Promise<void> {
    return this.ticker.stop();
  }

  /** Sends everything that is due now; returns how many events were sent. */
  sweep(): Promise<number> {
    return this.ticker.next();
  }

  private async sweepAll(): Promise<number> {
    let sent = 0;
    while (!this.ticker.isStopped) {
      const due = await this.claim();
      await this.sendAll(due);
      sent += due.length;
      if (due.length < batch) break;
    }
    return sent;
  }

  /** In the order in which they were due: several at once of one day, but those of one record one after the other. */
  private async sendAll(due: readonly DueTimer[]): Promise<void> {
    const done: DueTimer[] = [];
    for (const day of groupedBy(due, ({ wasDueAt }) => wasDueAt.toISOString().slice(0, 10))) {
      const records = groupedBy(day, ({ subjectId }) => subjectId);
      const waiting = records.values();
      const lane = async (): Promise<void> => {
        for (const timers of waiting)
          for (const timer of timers) if (await this.send(timer)) done.push(timer);
      };
      await Promise.all(Array.from({ length: Math.min(lanes, records.length) }, lane));
    }
    if (done.length > 0) await this.remove(done);
  }

  /**
   * Takes what is due, counting the attempt before it is made: an event that ends the process each time it is sent is set
   * aside like one that throws, instead of ending the next process too.
   */
  private async claim(): Promise<DueTimer[]> {
    const [rows] = await this.dataSource.query<[(DueTimer & { setAside: boolean })[], number]>(
      `WITH due AS MATERIALIZED (
         SELECT subject_id, event, due_at FROM timer WHERE due_at <= clock_now() AND failed_at IS NULL
          ORDER BY due_at LIMIT $1 FOR UPDATE SKIP LOCKED)
       UPDATE timer t SET attempts = attempts + 1, due_at = clock_now() + interval '15 seconds' * 2 ^ least(attempts, 7),
              failed_at = CASE WHEN attempts >= $2 THEN clock_now() END,
              last_error = CASE WHEN attempts >= $2 THEN coalesce(last_error, 'It was never answered.') ELSE last_error END
         FROM due WHERE t.subject_id = due.subject_id AND t.event = due.event
        RETURNING t.subject_id AS "subjectId", t.event, agency_id AS "agencyId", subject_kind AS "subjectKind",
                  t.due_at AS "dueAt", due.due_at AS "wasDueAt", failed_at IS NOT NULL AS "setAside"`,
      [batch, maxAttempts],
    );
    return rows
      .filter(({ setAside }) => !setAside)
      .sort((a, b) => a.wasDueAt.getTime() - b.wasDueAt.getTime());
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

/** In the order in which each group's first came. */
function groupedBy(timers: readonly DueTimer[], keyOf: (timer: DueTimer) => string): DueTimer[][] {
  const groups = new Map<string, DueTimer[]>();
  for (const timer of timers) groups.set(keyOf(timer), [...(groups.get(keyOf(timer)) ?? []), timer]);
  return [...groups.values()];
}
