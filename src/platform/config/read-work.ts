import type { Reader } from './reader';

/** How the service works in the background, and how long it keeps what only its own work needs. */
export interface WorkConfig {
  /** Runs of a timer, each counted before it is made, until it is set aside for a person. */
  readonly jobAttempts: number;
  readonly jobSeconds: number;
  /** After so long without a turn of its event loop a process ends itself. */
  readonly blockedLoopSeconds: number;
  readonly idempotencyKeyHours: number;
  readonly outboxAlarmSeconds: number;
  readonly outboxKeptDays: number;
  readonly mailKeptDays: number;
  readonly refusedAttemptKeptDays: number;
}

export function readWork(read: Reader): WorkConfig {
  return {
    // Once would set aside what met a deadlock; the pauses double, so that 20 attempts are a week.
    jobAttempts: read.integer('JOB_ATTEMPTS', 8, 2, 20),
    jobSeconds: read.integer('JOB_SECONDS', 60, 1, 3_600),
    // Below two a garbage collection of a large heap would do; beyond a minute nobody waits for an answer any more.
    blockedLoopSeconds: read.integer('BLOCKED_LOOP_SECONDS', 8, 2, 60),
    // A day at least: who lost an answer on Friday evening asks again on Saturday.
    idempotencyKeyHours: read.integer('IDEMPOTENCY_KEY_HOURS', 48, 24, 8_760),
    outboxAlarmSeconds: read.integer('OUTBOX_ALARM_SECONDS', 60, 1, 86_400),
    outboxKeptDays: read.integer('OUTBOX_KEPT_DAYS', 7, 1, 3_650),
    // Answers to a mail are put to its case by the mail's Message-ID, which is known as long as the mail is.
    mailKeptDays: read.integer('MAIL_KEPT_DAYS', 365, 30, 3_650),
    // The database refuses to forget younger ones.
    refusedAttemptKeptDays: read.integer('REFUSED_ATTEMPT_KEPT_DAYS', 365, 90, 3_650),
  };
}
