import { unmet } from '../../../../domain/kernel/refusal';
import type { RecordKind } from '../../../../platform/shell/record-kind';
import { CalendarFeedEntity, type CalendarFeedRecord } from './calendar-feed.entity';

export const feedExists = unmet(
  'noFeedYet',
  'You have a calendar address already: give it a new one with rotateCalendarFeed, or remove it.',
);

export const calendarFeedKind: RecordKind<CalendarFeedRecord> = {
  subject: 'calendarFeed',
  entity: CalendarFeedEntity,
  texts: [],
  // What a secret comes from has no place in a history, which is read by more people than the table.
  unkept: ['secretHash'],
  machineVersion: null,
  channels: () => [],
  // Two requests of one person at once: the second finds what the first made.
  unique: { calendar_feed_person: () => feedExists },
};
