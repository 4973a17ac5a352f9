import { Temporal } from 'temporal-polyfill';

/** A stretch of a zone's time with one offset, half-open, in milliseconds since 1970; local time is UTC plus the offset. */
export interface OffsetStretch {
  readonly from: number;
  readonly to: number;
  readonly offsetMs: number;
}

/** What a local time means that the zone's clocks skip or show twice: Temporal's four answers. */
export type Disambiguation = 'compatible' | 'earlier' | 'later' | 'reject';

const zoned = (ms: number, zone: string): Temporal.ZonedDateTime =>
  Temporal.Instant.fromEpochMilliseconds(ms).toZonedDateTimeISO(zone);

/** Whether the text names an IANA time zone that this installation knows, spelled as IANA does. Bare offsets (+05:00) know no summer and are none. */
export function isZone(text: string): boolean {
  // Temporal would also read a zone out of a whole timestamp.
  if (!/^[A-Za-z][A-Za-z0-9_+/-]*$/.test(text)) return false;
  try {
    // One spelling a zone: what is worked out is kept by it.
    return zoned(0, text).timeZoneId === text;
  } catch {
    return false;
  }
}

/** Stretches met so far by zone, in no order; a zone has two a year, so the newest are found at once. */
const met = new Map<string, OffsetStretch[]>();

/** The stretch of constant offset that an instant (milliseconds since 1970) lies in. A RangeError for an unknown zone. */
export function stretchAt(zone: string, ms: number): OffsetStretch {
  let stretches = met.get(zone);
  if (!stretches) met.set(zone, (stretches = []));
  const known = stretches.find(({ from, to }) => from <= ms && ms < to);
  if (known) return known;
  const at = zoned(ms, zone);
  const stretch = {
    // A transition at the instant itself begins its stretch; "previous" means strictly before.
    from: zoned(ms + 1, zone).getTimeZoneTransition('previous')?.epochMilliseconds ?? -Infinity,
    to: at.getTimeZoneTransition('next')?.epochMilliseconds ?? Infinity,
    offsetMs: at.offsetNanoseconds / 1e6,
  };
  stretches.push(stretch);
  return stretch;
}

/**
 * The instant of a local time (`2026-03-08T02:30`). Which one is meant in the night of a clock change is said by the caller:
 * `compatible` moves forward out of a gap and takes the first of two; `reject` throws a RangeError in both cases.
 */
export function instantOf(zone: string, local: string, disambiguation: Disambiguation): Date {
  const at = Temporal.PlainDateTime.from(local).toZonedDateTime(zone, { disambiguation });
  return new Date(at.epochMilliseconds);
}

/** The same local time so many calendar days later (negative: earlier), which is not always 24 hours a day; `compatible` in a clock change. */
export function localDaysLater(zone: string, at: Date, days: number): Date {
  return new Date(zoned(at.getTime(), zone).add({ days }).epochMilliseconds);
}
