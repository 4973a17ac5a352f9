import { dueAt, instantOf, localDaysLater, type Calendar } from '../../domain/calendar';

/**
 * How what is told reaches a person. `none`: not at all; `inAppOnly`: to be read in the application; `mailAtOnce` and
 * `mailDigest`: there too, and by mail, one each or one a day.
 */
export const deliveries = ['none', 'inAppOnly', 'mailAtOnce', 'mailDigest'] as const;
export type Delivery = (typeof deliveries)[number];

/** When a person wants their mail. */
export interface MailHours {
  /** Local time of the day's digest, `HH:MM`. */
  digestTime: string;
  /** IANA zone in which days and the digest's time are read. */
  zone: string;
  /** Mail goes in the working time of this calendar only; null: at any time. */
  quietOutside: Calendar | null;
}

/** When a mail about something told now may go: now, or when the quiet hours that it falls into end. */
export function mailAt(now: Date, { quietOutside }: MailHours): Date {
  if (!quietOutside) return now;
  try {
    // The first millisecond of working time is over one after it begins.
    const first = dueAt(quietOutside, now, 1, []);
    return first ? new Date(first.getTime() - 1) : now;
  } catch (error) {
    // A calendar that never opens again would keep the mail for ever; that is not what anybody asked for.
    if (error instanceof RangeError) return now;
    throw error;
  }
}

/**
 * When the digest goes that tells of something told now: at the next digest time after it, or when the quiet hours that
 * this falls into end; never on the local day `sentOn`, which has had its digest.
 */
export function digestAt(now: Date, hours: MailHours, sentOn: string | null = null): Date {
  const { zone, digestTime } = hours;
  let slot = slotOn(zone, localDay(zone, now), digestTime);
  while (slot <= now || localDay(zone, mailAt(slot, hours)) === sentOn)
    slot = slotOn(zone, localDay(zone, localDaysLater(zone, slot, 1)), digestTime);
  return mailAt(slot, hours);
}

/** The day that the wall clock of a zone shows, `YYYY-MM-DD`. */
export function localDay(zone: string, at: Date): string {
  return new Intl.DateTimeFormat('en-CA', { timeZone: zone, dateStyle: 'short' }).format(at);
}

/** A digest time that the clocks skip is the moment at which they go on. */
function slotOn(zone: string, day: string, time: string): Date {
  return instantOf(zone, `${day}T${time}`, 'compatible');
}
