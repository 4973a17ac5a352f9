import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Calendar, Closing } from '../../domain/calendar';
import { Records } from '../../platform/shell/records';
import { calendarKind, type CalendarEntity } from '../agency';
import type { MailHours } from './telling.rules';

/** What somebody said about when their mail may come; null where they said nothing. */
export interface MailWish {
  digestTime: string | null;
  quietHours: boolean | null;
  calendarId: string | null;
}

/** Late enough to tell of a whole day, early enough to be read on it. */
export const defaultDigestTime = '16:00';

/** When people want their mail, as their calendars say. */
@Injectable()
export class MailHoursRepository {
  constructor(private readonly records: Records) {}

  /**
   * Answers the hours of each wish. Who named no calendar lives in the zone of the agency's first one by name: an agency
   * has most of its people in one zone, and an hour's difference in a digest hurts nobody.
   */
  async of(
    manager: EntityManager,
    agencyId: string,
    wishes: readonly MailWish[],
  ): Promise<(wish: MailWish) => MailHours> {
    const ids = wishes.flatMap(({ calendarId }) => calendarId ?? []);
    const rows = await manager.query<CalendarEntity[]>(
      `${this.records.of(calendarKind).select} WHERE t.agency_id = $1
          AND (t.id = ANY($2::uuid[]) OR t.id = (SELECT id FROM calendar WHERE agency_id = $1 ORDER BY name, id LIMIT 1))
        ORDER BY t.name, t.id`,
      [agencyId, ids],
    );
    const calendars = new Map(rows.map((row) => [row.id, definitionOf(row)]));
    const zone = rows[0]?.zone ?? 'UTC';
    return ({ digestTime, quietHours, calendarId }) => {
      const own = calendarId === null ? undefined : calendars.get(calendarId);
      return {
        digestTime: digestTime ?? defaultDigestTime,
        zone: own?.zone ?? zone,
        quietOutside: quietHours && own ? own : null,
      };
    };
  }
}

function definitionOf({ zone, windows, holidays, closings }: CalendarEntity): Calendar {
  const asClosing = (closing: CalendarEntity['closings'][number]): Closing =>
    'day' in closing
      ? closing
      : { from: new Date(closing.from), to: new Date(closing.to), reason: closing.reason };
  return { zone, windows, holidays, closings: closings.map(asClosing) };
}
