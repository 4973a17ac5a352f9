import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { aroundTheClock } from '../../domain/escalation/clock.marks';
import type { StandingCalendar } from '../../domain/escalation/clock.types';
import { CalendarsRepository } from '../agency';

/** The calendars that clocks run by. */
@Injectable()
export class StandingCalendars {
  constructor(private readonly calendars: CalendarsRepository) {}

  /** The calendars named, each in the version named, by id; with the one that counts where there is no calendar. */
  async named(
    manager: EntityManager,
    agencyId: string,
    names: readonly { id: string; version: number }[],
  ): Promise<ReadonlyMap<string | null, StandingCalendar>> {
    const found = new Map<string | null, StandingCalendar>([
      [null, { version: null, calendar: aroundTheClock }],
    ]);
    for (const { id, version } of names) {
      const calendar = await this.calendars.calendarAt(manager, agencyId, id, version);
      if (!calendar) throw new Error(`The calendar ${id} has no version ${version} in its history.`);
      found.set(id, { version, calendar });
    }
    return found;
  }

  /**
   * Shared by the acts of an agency; an edit of one of its calendars takes the same lock alone. So an edit waits for the acts
   * that read the old version, and those that come after it read the new one: no clock is passed over when open ones are
   * planned again.
   */
  static readonly sharedLock = `pg_advisory_xact_lock_shared(hashtextextended('calendars/' || $1::text, 0))`;
}
