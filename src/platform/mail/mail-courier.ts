import {
  Inject,
  Injectable,
  Logger,
  type OnApplicationBootstrap,
  type OnModuleDestroy,
} from '@nestjs/common';
import { DataSource } from 'typeorm';
import { oneStatement } from '../database/transaction';
import { Ticker } from '../jobs/ticker';
import { sealingOf } from '../personal-data/sealing';
import { workerRan } from '../observability/process-metrics';
import { spanned } from '../observability/tracing';
import { MAIL_TRANSPORT, type MailOutcome, type MailTransport, type OutgoingMail } from './mail-transport';

/** A delivery that was claimed: it is this instance's until the pause after the attempt is over. */
export interface ClaimedMail extends OutgoingMail {
  agencyId: string;
  personId: string | null;
  attempts: number;
  /** Told to be due again then; tells this claim from a later one. */
  dueAt: Date;
}

/** Why a mail is not wanted any more, or null where it is; asked right before each attempt. */
export type MailScruple = (mail: ClaimedMail) => Promise<string | null>;

const everyMs = 1_000;
/** Mails that one instance sends at a time: a slow server does not hold up all of them, and none is overrun. */
const couriers = 4;
/** Attempts before a mail is given up, with pauses of 1, 2, 4 … minutes between them: about two hours. */
export const mostAttempts = 8;

const runOutcome = { sent: 'done', dead: 'setAside', dropped: 'moot' } as const;

/**
 * Sends what is due. Each mail is claimed one at a time by pushing its due time ahead (SKIP LOCKED, so instances share the
 * work) and counting the attempt, so that a process that ends in the middle leaves it to the next attempt. Whether the
 * server took a mail whose answer was lost nobody can know: it goes again under the same Message-ID.
 */
@Injectable()
export class MailCourier implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly log = new Logger(MailCourier.name);
  private readonly before: (() => Promise<unknown>)[] = [];
  private readonly scruples: MailScruple[] = [];
  private readonly ticker = new Ticker({
    everyMs,
    round: () => this.round(),
    failure: 'Mail could not be sent',
    log: this.log,
  });

  constructor(
    private readonly dataSource: DataSource,
    @Inject(MAIL_TRANSPORT) private readonly transport: MailTransport,
  ) {}

  /** A feature puts together what it gathers until it is due, before each round. */
  beforeRound(gather: () => Promise<unknown>): void {
    this.before.push(gather);
  }

  /** A feature may know that a mail is not wanted any more. */
  ask(scruple: MailScruple): void {
    this.scruples.push(scruple);
  }

  onApplicationBootstrap(): void {
    this.ticker.start();
  }

  onModuleDestroy(): Promise<void> {
    return this.ticker.stop();
  }

  /** Tries everything that is due now; gives how many were tried. */
  deliver(): Promise<number> {
    return this.ticker.next();
  }

  private async round(): Promise<number> {
    for (const gather of this.before) if (!this.ticker.isStopped) await gather();
    const tried = await Promise.all(Array.from({ length: couriers }, () => this.walk()));
    return tried.reduce((sum, count) => sum + count, 0);
  }

  private async walk(): Promise<number> {
    let tried = 0;
    while (!this.ticker.isStopped) {
      const mail = await this.claim();
      if (!mail) break;
      await this.attempt(mail);
      tried += 1;
    }
    return tried;
  }

  private async claim(): Promise<ClaimedMail | null> {
    const [rows] = await oneStatement<[ClaimedMail[], number]>(
      this.dataSource,
      `UPDATE mail_delivery SET attempts = attempts + 1, due_at = clock_now() + interval '1 minute' * 2 ^ least(attempts, 7)
        WHERE id = (SELECT id FROM mail_delivery WHERE state = 'queued' AND due_at <= (SELECT clock_now())
                     ORDER BY due_at LIMIT 1 FOR UPDATE SKIP LOCKED)
        RETURNING id, agency_id AS "agencyId", person_id AS "personId", recipient AS "to", title AS subject, body AS text,
                  message_id AS "messageId", in_reply_to AS "inReplyTo", attempts, due_at AS "dueAt"`,
    );
    return rows[0] ?? null;
  }

  private async attempt(mail: ClaimedMail): Promise<void> {
    try {
      // A process that ended in its last attempt left it due once more.
      if (mail.attempts > mostAttempts)
        return await this.settle(mail, { taken: false, forGood: true, error: 'It was never answered.' });
      const unwanted = await this.unwanted(mail);
      if (unwanted !== null) return await this.end(mail, 'dropped', unwanted);
      const outcome = await spanned('mail delivery', { 'find_and_fix.mail_id': mail.id }, () =>
        this.transport.send(mail),
      );
      await this.settle(mail, outcome);
    } catch (error) {
      await this.settle(mail, { taken: false, forGood: false, error: (error as Error).message });
    }
  }

  private async unwanted(mail: ClaimedMail): Promise<string | null> {
    for (const scruple of this.scruples) {
      const reason = await scruple(mail);
      if (reason !== null) return reason;
    }
    return null;
  }

  private async settle(mail: ClaimedMail, outcome: MailOutcome): Promise<void> {
    if (outcome.taken) return this.end(mail, 'sent', null);
    const error = sealingOf(this.dataSource).seal(outcome.error.slice(0, 500));
    // Why stands in the row only: servers like to repeat the address, which has no business in a log.
    this.log.warn(`Mail ${mail.id} was not taken at attempt ${mail.attempts}.`);
    if (outcome.forGood || mail.attempts >= mostAttempts) return this.end(mail, 'dead', error);
    workerRan('mail', 'failed');
    await oneStatement(this.dataSource, 'UPDATE mail_delivery SET last_error = $2 WHERE id = $1', [
      mail.id,
      error,
    ]);
  }

  /** A mail that was taken is sent whatever happened meanwhile; otherwise only this claim speaks, not a later one. */
  private async end(mail: ClaimedMail, state: 'sent' | 'dead' | 'dropped', error: string | null) {
    workerRan('mail', runOutcome[state]);
    await oneStatement(
      this.dataSource,
      `UPDATE mail_delivery SET state = $2::text, last_error = $3,
              sent_at = CASE WHEN $2 = 'sent' THEN clock_now() END, died_at = CASE WHEN $2 = 'dead' THEN clock_now() END
        WHERE id = $1 AND ($2 = 'sent' OR state = 'queued' AND attempts = $4)`,
      [mail.id, state, error, mail.attempts],
    );
  }
}
