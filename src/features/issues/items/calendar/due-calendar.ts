import ical, { ICalEventTransparency } from 'ical-generator';
import type { DueItem } from './calendar-feeds.repository';

/**
 * Due items as an iCalendar: an all-day event on each due day, because hardly a calendar program shows to-dos of a
 * subscribed address. The event keeps its id for as long as the item lives, and its sequence is the item's version; nothing
 * in it depends on when it was asked for, so that an unchanged calendar is the same text. It blocks no time.
 */
export function dueCalendar(items: readonly DueItem[]): string {
  const calendar = ical({
    name: 'Action items',
    prodId: { company: 'Find and Fix', product: 'Action items', language: 'EN' },
  });
  for (const { id, title, issueNumber, dueOn, version, changedAt } of items) {
    calendar.createEvent({
      id: `${id}@find-and-fix`,
      start: new Date(`${dueOn}T00:00:00Z`),
      allDay: true,
      summary: `${title} (${issueNumber})`,
      sequence: version,
      stamp: changedAt,
      lastModified: changedAt,
      transparency: ICalEventTransparency.TRANSPARENT,
    });
  }
  return calendar.toString();
}
