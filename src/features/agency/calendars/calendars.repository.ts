import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { Calendar } from '../../../domain/calendar';
import { Records } from '../../../platform/shell/records';
import type { CalendarEntity } from '../agency.entity';
import { calendarKind } from '../agency.kinds';
import { definitionOf, type CalendarFields } from './calendar.definition';

/** A calendar as it was from one edit to the next. */
export interface CalendarVersion extends CalendarFields {
  version: number;
  at: Date;
  /** Null for the service itself. */
  actorId: string | null;
  /** The part of the service that acted; null for people. */
  actorName: string | null;
  name: string;
}

/** A calendar as it stands, and which version that is. */
export interface StandingDefinition {
  version: number;
  calendar: Calendar;
}

type Changes = Partial<Record<keyof CalendarFields | 'name', [unknown, unknown]>>;

/** Definitions kept in this process: some hundred calendars with their latest versions; what they work out is kept beside them. */
const mostKept = 1_000;

/**
 * Calendars and what they said before. The history is where older versions stand: a clock that ran under version 3 is
 * explained by version 3, however often the calendar was edited since.
 */
@Injectable()
export class CalendarsRepository {
  private readonly definitions = new Map<string, Calendar>();

  constructor(
    private readonly dataSource: DataSource,
    private readonly records: Records,
  ) {}

  find(agencyId: string, id: string): Promise<CalendarEntity | null> {
    return this.records.of(calendarKind).find(this.dataSource.manager, agencyId, id);
  }

  /** The latest versions, newest first. */
  async versions(agencyId: string, id: string, first: number): Promise<CalendarVersion[]> {
    const rows = await this.dataSource.query<(CalendarVersion & { changes: Changes })[]>(
      `SELECT sequence AS version, at, actor_id AS "actorId", actor_name AS "actorName", changes
         FROM history_entry WHERE agency_id = $1 AND subject_kind = 'calendar' AND subject_id = $2 ORDER BY sequence`,
      [agencyId, id],
    );
    const versions: CalendarVersion[] = [];
    for (const { changes, ...entry } of rows)
      versions.push({ ...unsaid, ...versions.at(-1), ...entry, ...said(changes) });
    return versions.slice(-first).reverse();
  }

  /**
   * What a version of a calendar says; null where the agency has no such version. A version never changes, so it is read
   * once and the same object is answered from then on.
   */
  async calendarAt(
    manager: EntityManager,
    agencyId: string,
    id: string,
    version: number,
  ): Promise<Calendar | null> {
    const known = this.definitions.get(keyOf(agencyId, id, version));
    if (known) return known;
    const rows = await manager.query<{ sequence: number; changes: Changes }[]>(
      `SELECT sequence, changes FROM history_entry
        WHERE agency_id = $1 AND subject_kind = 'calendar' AND subject_id = $2 AND sequence <= $3 ORDER BY sequence`,
      [agencyId, id, version],
    );
    if (rows.at(-1)?.sequence !== version) return null;
    const fields = rows.reduce<CalendarFields>(
      (before, { changes }) => ({ ...before, ...said(changes) }),
      unsaid,
    );
    return this.keep(keyOf(agencyId, id, version), definitionOf(fields));
  }

  /** What several versions say, by `calendarKey`, in one statement for those not read yet; what the agency does not have is left out. */
  async calendarsAt(
    manager: EntityManager,
    agencyId: string,
    names: readonly { id: string; version: number }[],
  ): Promise<ReadonlyMap<string, Calendar>> {
    const unread = names.filter(({ id, version }) => !this.definitions.has(keyOf(agencyId, id, version)));
    const rows =
      unread.length === 0
        ? []
        : await manager.query<{ id: string; version: number; changes: Changes }[]>(
            `SELECT subject_id AS id, sequence AS version, changes FROM history_entry
              WHERE agency_id = $1 AND subject_kind = 'calendar' AND subject_id = ANY($2::uuid[]) ORDER BY subject_id, sequence`,
            [agencyId, [...new Set(unread.map(({ id }) => id))]],
          );
    const wanted = new Set(names.map(({ id, version }) => calendarKey(id, version)));
    const found = new Map<string, Calendar>();
    const fields = new Map<string, CalendarFields>();
    for (const { id, version, changes } of rows) {
      const after = { ...(fields.get(id) ?? unsaid), ...said(changes) };
      fields.set(id, after);
      if (wanted.has(calendarKey(id, version)))
        found.set(calendarKey(id, version), this.keep(keyOf(agencyId, id, version), definitionOf(after)));
    }
    for (const { id, version } of names) {
      const known = this.definitions.get(keyOf(agencyId, id, version));
      if (known) found.set(calendarKey(id, version), known);
    }
    return found;
  }

  /** The calendar as the transaction sees it. */
  async standingCalendar(
    manager: EntityManager,
    agencyId: string,
    id: string,
  ): Promise<StandingDefinition | null> {
    const row = await this.records.of(calendarKind).find(manager, agencyId, id);
    if (!row) return null;
    // An act writes its history last: within the act that edits it, the new version stands in the row alone, and is not kept
    // because the act may yet be undone.
    const calendar = (await this.calendarAt(manager, agencyId, id, row.version)) ?? definitionOf(row);
    return { version: row.version, calendar };
  }

  private keep(key: string, calendar: Calendar): Calendar {
    // Two readers at once may both have read it: the first object stays, with what was worked out beside it.
    const known = this.definitions.get(key);
    if (known) return known;
    if (this.definitions.size >= mostKept) this.definitions.delete(this.definitions.keys().next().value!);
    this.definitions.set(key, calendar);
    return calendar;
  }
}

/** What a calendar says where its history does not: entries from before there were closings name none. */
const unsaid = {
  name: '',
  zone: 'UTC',
  windows: [],
  holidays: 'none',
  closings: [],
} satisfies CalendarFields & {
  name: string;
};

function said(changes: Changes): Partial<CalendarFields> {
  return Object.fromEntries(Object.entries(changes).map(([field, [, after]]) => [field, after]));
}

/** Names one version of a calendar: `<id>:3`. */
export function calendarKey(id: string, version: number): string {
  return `${id}:${version}`;
}

function keyOf(agencyId: string, id: string, version: number): string {
  return `${agencyId}/${calendarKey(id, version)}`;
}
