import { createHash, randomBytes } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { accepted, refused, type Decision } from '../../../../domain/kernel/decision';
import { eventNotAllowed, staleVersion, type Refusal } from '../../../../domain/kernel/refusal';
import type { Operation } from '../../../../domain/permission/policy';
import type { Session } from '../../../../platform/auth/session';
import { CONFIG, type Config } from '../../../../platform/config/config';
import { newId } from '../../../../platform/database/id';
import type { Stored } from '../../../../platform/database/record-store';
import type { Act, Outcome } from '../../../../platform/shell/act';
import { Shell } from '../../../../platform/shell/shell';
import { asked } from '../../issue-request';
import type { CalendarFeedRecord } from './calendar-feed.entity';
import { calendarFeedKind, feedExists } from './calendar-feed.kind';
import { CalendarFeedsRepository } from './calendar-feeds.repository';

export const calendarFeedFacts = [
  'CalendarFeedCreated',
  'CalendarFeedRotated',
  'CalendarFeedRemoved',
] as const;
export type CalendarFeedFact = (typeof calendarFeedFacts)[number];

export interface FeedInput {
  idempotencyKey?: string | null;
  expectedVersion?: number | null;
}

/** A feed, and its address in the one answer that made it. */
export interface ToldFeed {
  outcome: Outcome<CalendarFeedRecord>;
  address: string | null;
}

/** SHA-256 is enough: nobody can try 256 random bits one after another, so there is nothing to slow down. */
export function hashOf(secret: string): string {
  return createHash('sha256').update(secret).digest('hex');
}

/** The secret addresses under which calendar programs read due items. Everybody keeps their own. */
@Injectable()
export class CalendarFeedService {
  constructor(
    private readonly shell: Shell,
    private readonly feeds: CalendarFeedsRepository,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  create(session: Session, input: FeedInput): Promise<ToldFeed> {
    return this.withSecret((secretHash) =>
      this.shell.act(session, asked('createCalendarFeed', input), async (act) => {
        const { personId, feed } = await this.mine(act, 'createCalendarFeed');
        if (feed?.secretHash) return refused(feedExists);
        const fact: CalendarFeedFact = 'CalendarFeedCreated';
        if (feed)
          return act.settle(calendarFeedKind, feed, accepted({ ...feed, secretHash, removedAt: null }, fact));
        const record = {
          id: newId(),
          agencyId: act.agencyId,
          version: 0,
          personId,
          secretHash,
          removedAt: null,
        };
        return act.begin(calendarFeedKind, accepted(record, fact));
      }),
    );
  }

  rotate(session: Session, input: FeedInput): Promise<ToldFeed> {
    return this.withSecret((secretHash) =>
      this.on(session, 'rotateCalendarFeed', input, (feed) =>
        accepted({ ...feed, secretHash }, 'CalendarFeedRotated'),
      ),
    );
  }

  remove(session: Session, input: FeedInput): Promise<Outcome<CalendarFeedRecord>> {
    return this.on(session, 'removeCalendarFeed', input, (feed, { now }) =>
      accepted({ ...feed, secretHash: null, removedAt: now }, 'CalendarFeedRemoved'),
    );
  }

  private on(
    session: Session,
    operation: Operation,
    input: FeedInput,
    decide: (feed: Stored<CalendarFeedRecord>, act: Act) => Decision<CalendarFeedRecord, CalendarFeedFact>,
  ): Promise<Outcome<CalendarFeedRecord>> {
    return this.shell.act(session, asked(operation, input), async (act) => {
      const { feed } = await this.mine(act, operation);
      if (!feed?.secretHash) return refused(none(operation));
      const { expectedVersion } = input;
      if (expectedVersion != null && expectedVersion !== feed.version)
        return act.settle(calendarFeedKind, feed, refused(staleVersion(expectedVersion, feed.version)));
      return act.settle(calendarFeedKind, feed, decide(feed, act));
    });
  }

  private async mine(
    act: Act,
    operation: Operation,
  ): Promise<{ personId: string; feed: Stored<CalendarFeedRecord> | null }> {
    const { personId } = act.session.caller;
    act.permit(operation, { self: [personId] });
    const seen = await this.feeds.ofPerson(act.agencyId, personId!, act.manager);
    return { personId: personId!, feed: seen && (await act.load(calendarFeedKind, seen.id)) };
  }

  /**
   * The secret never enters the act, which keeps its answer for whoever repeats the request: only who made it is shown it,
   * once. A repeated request finds another hash, and no address.
   */
  private async withSecret(work: (hash: string) => Promise<Outcome<CalendarFeedRecord>>): Promise<ToldFeed> {
    const secret = randomBytes(32).toString('base64url');
    const hash = hashOf(secret);
    const outcome = await work(hash);
    const isMade = outcome.ok && outcome.value.secretHash === hash;
    return { outcome, address: isMade ? `${this.config.publicUrl ?? ''}/calendar/${secret}.ics` : null };
  }
}

function none(operation: Operation): Refusal {
  return eventNotAllowed('none', operation, ['createCalendarFeed']);
}
