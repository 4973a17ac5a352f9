import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Calendar } from '../../../domain/calendar';
import {
  explainClock,
  holdsOf,
  type CalendarOf,
  type ClockSegment,
  type Hold,
} from '../../../domain/escalation/clock.explain';
import { aroundTheClock, isRunning, termOf } from '../../../domain/escalation/clock.marks';
import { clockSentence } from '../../../domain/escalation/clock.sentence';
import { clockStanding, type ClockStanding } from '../../../domain/escalation/clock.standing';
import type { ClockTerm, ServiceClock, StandingCalendar } from '../../../domain/escalation/clock.types';
import type { EscalationRecord } from '../../../domain/escalation/escalation.types';
import type { Loaders } from '../../../graphql/loaders';
import type { Session } from '../../../platform/auth/session';
import { CalendarsRepository, calendarKey, calendarKind } from '../../agency';

/** One clock with everything that can be said of it now. */
export interface ExplainedClock {
  clock: ServiceClock;
  standing: ClockStanding;
  sentence: string;
  /** Its life until now, told once it is asked for: a long one has thousands of segments. */
  segments: () => readonly ClockSegment[];
}

/** Why the clocks of escalations stand where they stand; a list of escalations asks as many statements as one. */
@Injectable()
export class ClockExplanations {
  constructor(
    private readonly dataSource: DataSource,
    private readonly calendars: CalendarsRepository,
  ) {}

  async of(session: Session, loaders: Loaders, record: EscalationRecord): Promise<ExplainedClock[]> {
    const [now, holds, standing, pinned] = await Promise.all([
      loaders.now(),
      this.holds(session, loaders, record.id),
      this.standing(session, loaders, record),
      this.pinned(session, loaders, record),
    ]);
    const calendarOf: CalendarOf = (term) =>
      term.to === null ? standing.get(term.calendarId)!.calendar : pinned.get(keyOf(term))!;
    return record.clocks.map((clock) => {
      const stands = clockStanding(clock, now, { calendars: standing }, calendarOf);
      let told: readonly ClockSegment[] | null = null;
      return {
        clock,
        standing: stands,
        sentence: clockSentence(clock, stands, calendarOf(termOf(clock)).zone),
        segments: () => (told ??= explainClock(clock, now, calendarOf, holds)),
      };
    });
  }

  private holds({ caller }: Session, loaders: Loaders, escalationId: string): Promise<readonly Hold[]> {
    return loaders
      .batch<string, readonly Hold[]>('serviceLevel/holds', async (ids) => {
        const rows = await this.dataSource.query<{ id: string; at: Date; holderId: string | null }[]>(
          `SELECT subject_id AS id, at, changes -> 'holderId' ->> 1 AS "holderId" FROM history_entry
            WHERE agency_id = $1 AND subject_kind = 'escalation' AND subject_id = ANY($2::uuid[]) AND changes ? 'holderId'
            ORDER BY subject_id, sequence`,
          [caller.agencyId, ids],
        );
        return ids.map((id) => holdsOf(rows.filter((row) => row.id === id)));
      })
      .load(escalationId);
  }

  /** The calendars of clocks that run, as they stand. */
  private async standing(
    session: Session,
    loaders: Loaders,
    { clocks }: EscalationRecord,
  ): Promise<ReadonlyMap<string | null, StandingCalendar>> {
    const running = clocks.filter(isRunning).map((clock) => termOf(clock).calendarId);
    const found = new Map<string | null, StandingCalendar>([
      [null, { version: null, calendar: aroundTheClock }],
    ]);
    await Promise.all(
      [...new Set(running)].map(async (id) => {
        const row = await loaders.record(calendarKind, session, id);
        if (!row) return;
        const calendar = await this.version(session, loaders, { id: row.id, version: row.version });
        found.set(row.id, { version: row.version, calendar });
      }),
    );
    return found;
  }

  /** The calendars of terms that are over, in the versions that counted them. */
  private async pinned(
    session: Session,
    loaders: Loaders,
    { clocks }: EscalationRecord,
  ): Promise<ReadonlyMap<string, Calendar>> {
    const terms = clocks.flatMap((clock) => clock.terms).filter(({ to }) => to !== null);
    const found = new Map<string, Calendar>();
    await Promise.all(
      terms.map(async (term) => {
        const { calendarId: id, calendarVersion: version } = term;
        const none = id === null || version === null;
        found.set(keyOf(term), none ? aroundTheClock : await this.version(session, loaders, { id, version }));
      }),
    );
    return found;
  }

  private version(
    { caller }: Session,
    loaders: Loaders,
    { id, version }: { id: string; version: number },
  ): Promise<Calendar> {
    const loader = loaders.batch<string, Calendar>('serviceLevel/calendars', async (keys) => {
      const names = keys.map((key) => {
        const [calendarId, text] = key.split(':') as [string, string];
        return { id: calendarId, version: Number(text) };
      });
      const found = await this.calendars.calendarsAt(this.dataSource.manager, caller.agencyId, names);
      return keys.map((key) => {
        const calendar = found.get(key);
        if (!calendar) throw new Error(`The history has no calendar ${key}.`);
        return calendar;
      });
    });
    return loader.load(calendarKey(id, version));
  }
}

function keyOf({ calendarId, calendarVersion }: ClockTerm): string {
  return calendarKey(calendarId ?? '', calendarVersion ?? 0);
}
