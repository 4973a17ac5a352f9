import { Injectable } from '@nestjs/common';
import { StandingFigures } from './standing-figures';

const age = (column: string): string => `extract(epoch FROM clock_now() - ${column})`;
/** Nothing waits: the age of what waits longest is 0, and not unknown. */
const ageOrNone = (column: string): string => `greatest(0, coalesce(${age(column)}, 0))`;

/** What waits in the platform's own tables, and for how long. */
@Injectable()
export class PlatformFigures {
  constructor(figures: StandingFigures) {
    figures.add(
      [
        {
          name: 'timers_lateness_seconds',
          help: 'How long the timer that has waited longest is past its time: how late clocks, reminders and closings come.',
        },
        { name: 'timers_overdue', help: 'Timers past their time that no instance has claimed.' },
      ],
      (manager) =>
        manager.query(
          `SELECT ${ageOrNone('min(due_at)')} AS timers_lateness_seconds, count(*) AS timers_overdue
             FROM timer WHERE due_at <= (SELECT clock_now()) AND failed_at IS NULL`,
        ),
    );
    figures.add(
      [
        {
          name: 'timers_set_aside',
          help: 'Timers given up after their last attempt; each waits for a person.',
        },
      ],
      (manager) =>
        manager.query('SELECT count(*) AS timers_set_aside FROM timer WHERE failed_at IS NOT NULL'),
    );
    figures.add(
      [
        {
          name: 'outbox_oldest_pending_seconds',
          help: 'Age of the oldest news not yet told: how long subscribers, notifications and webhooks are behind.',
        },
        { name: 'outbox_pending', help: 'News written and not yet told.' },
      ],
      (manager) =>
        manager.query(
          `SELECT ${ageOrNone('min(at)')} AS outbox_oldest_pending_seconds, count(*) AS outbox_pending
             FROM outbox WHERE published_at IS NULL`,
        ),
    );
    figures.add(
      [
        {
          name: 'dead_letters',
          help: 'News that a consumer could not take; each waits for a person to replay it.',
        },
      ],
      (manager) =>
        manager.query('SELECT count(*) AS dead_letters FROM dead_letter WHERE replayed_at IS NULL'),
    );
    figures.add(
      [
        { name: 'mail_due', help: 'Mails whose time has come and that no server has taken.' },
        {
          name: 'mail_lateness_seconds',
          help: 'How long the mail that has waited longest is past its time.',
        },
        { name: 'mail_dead', help: 'Mails given up; each waits for a person.' },
      ],
      (manager) =>
        manager.query(
          `SELECT due AS mail_due, late AS mail_lateness_seconds, dead AS mail_dead
             FROM (SELECT count(*) AS due, ${ageOrNone('min(due_at)')} AS late
                     FROM mail_delivery WHERE state = 'queued' AND due_at <= (SELECT clock_now())) waiting,
                  (SELECT count(*) AS dead FROM mail_delivery WHERE state = 'dead') given_up`,
        ),
    );
    figures.add(
      [
        {
          name: 'idempotency_keys',
          help: "Keys kept, as the planner estimates them; PostgreSQL's -1 for a table never looked at is left out.",
        },
      ],
      // Millions after a day of machines: counting them would cost what the answer is not worth.
      (manager) =>
        manager.query(
          `SELECT reltuples AS idempotency_keys FROM pg_class WHERE oid = to_regclass('idempotency_key') AND reltuples >= 0`,
        ),
    );
    figures.add(
      [
        {
          name: 'checkpoint_age_seconds',
          help: "Time since the latest signed checkpoint of each agency's history; an agency that nothing happens in makes none.",
          labels: ['agency'],
        },
      ],
      (manager) =>
        manager.query(
          `SELECT agency_id AS agency, ${age('max(at)')} AS checkpoint_age_seconds FROM history_checkpoint GROUP BY 1`,
        ),
    );
  }
}
