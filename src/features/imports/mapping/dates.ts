import { Temporal } from 'temporal-polyfill';

/** The ways of writing a date that a mapping can name. A closed list: a guessed format swaps days and months in silence. */
export const datePatterns = [
  'ISO',
  'yyyy-MM-dd HH:mm:ss',
  'yyyy-MM-dd HH:mm',
  'yyyy-MM-dd',
  'yyyyMMdd',
  'MM/dd/yyyy',
  'MM/dd/yyyy HH:mm:ss',
  'MM/dd/yyyy HH:mm',
  'MM/dd/yyyy hh:mm:ss a',
  'dd/MM/yyyy',
  'dd/MM/yyyy HH:mm',
  'dd.MM.yyyy',
  'dd.MM.yyyy HH:mm',
  'dd.MM.yyyy HH:mm:ss',
] as const;
export type DatePattern = (typeof datePatterns)[number];

export function isZone(zone: string): boolean {
  try {
    Temporal.PlainDate.from('2000-01-01').toZonedDateTime(zone);
    // An offset such as +02:00 is accepted by Temporal but knows no summer time: a place is what is meant.
    return /^[A-Za-z]/.test(zone);
  } catch {
    return false;
  }
}

const digits: Record<string, string> = {
  yyyy: '(?<year>\\d{4})',
  MM: '(?<month>\\d{2})',
  dd: '(?<day>\\d{2})',
  HH: '(?<hour>\\d{2})',
  hh: '(?<hour>\\d{2})',
  mm: '(?<minute>\\d{2})',
  ss: '(?<second>\\d{2})',
  a: '(?<half>[AaPp][Mm])',
};
const iso =
  /^(?<year>\d{4})-(?<month>\d{2})-(?<day>\d{2})(?:[T ](?<hour>\d{2}):(?<minute>\d{2})(?::(?<second>\d{2})(?:\.(?<fraction>\d{1,9}))?)?(?<offset>Z|[+-]\d{2}:\d{2})?)?$/;

const dayMs = 86_400_000;
/** Days remembered per reader: about ten years, some 400 kB; then it starts anew. */
const mostDays = 4_000;

/**
 * A reader of local dates of a zone. A time that a clock shows twice (the end of summer time) is taken as the first of
 * the two, one that it skips as that long after the jump: Temporal's `compatible`, and what people mean most often.
 * A date without a time is the start of that day. Null for what does not fit the pattern or does not exist.
 */
export function dateReader(pattern: DatePattern, zone: string): (text: string) => Date | null {
  const shape =
    pattern === 'ISO'
      ? iso
      : new RegExp(
          `^${pattern.replace(/[./]/g, '\\$&').replace(/yyyy|MM|dd|HH|hh|mm|ss|a/g, (token) => digits[token]!)}$`,
        );
  const days = new Map<string, LocalDay | null>();
  return (text) => {
    const parts = shape.exec(text)?.groups;
    if (!parts) return null;
    const time = timeOf(parts);
    if (time === null) return null;
    const name = `${parts.year}-${parts.month}-${parts.day}`;
    let day = days.get(name);
    if (day === undefined) {
      if (days.size >= mostDays) days.clear();
      day = localDay(name, zone);
      days.set(name, day);
    }
    if (day === null) return null;
    if (parts.offset) return new Date(Date.parse(`${name}T00:00:00Z`) + time - offsetMs(parts.offset));
    if (day.whole) return new Date(day.startMs + time);
    // The clocks change on this day.
    const local = Temporal.PlainDate.from(name).toPlainDateTime().add({ milliseconds: time });
    return new Date(local.toZonedDateTime(zone, { disambiguation: 'compatible' }).epochMilliseconds);
  };
}

interface LocalDay {
  startMs: number;
  /** The day begins at midnight and has 24 hours: any time in it is its start plus so much. */
  whole: boolean;
}

function localDay(name: string, zone: string): LocalDay | null {
  const year = Number(name.slice(0, 4));
  // Outside of these a date is a slip (0211, 9999 for "never"), and a case of it would spoil every chart.
  if (year < 1900 || year > 2200) return null;
  try {
    const date = Temporal.PlainDate.from(name, { overflow: 'reject' });
    const start = date.toZonedDateTime(zone);
    const end = date.add({ days: 1 }).toZonedDateTime(zone);
    return {
      startMs: start.epochMilliseconds,
      whole: start.hour === 0 && end.epochMilliseconds - start.epochMilliseconds === dayMs,
    };
  } catch {
    return null;
  }
}

function timeOf(parts: Record<string, string | undefined>): number | null {
  const minute = Number(parts.minute ?? 0);
  const second = Number(parts.second ?? 0);
  let hour = Number(parts.hour ?? 0);
  if (parts.half !== undefined) {
    if (hour < 1 || hour > 12) return null;
    hour = (hour % 12) + (parts.half.toLowerCase() === 'pm' ? 12 : 0);
  }
  if (hour > 23 || minute > 59 || second > 59) return null;
  const millis = Math.floor(Number(`0.${parts.fraction ?? '0'}`) * 1000);
  return ((hour * 60 + minute) * 60 + second) * 1000 + millis;
}

function offsetMs(offset: string): number {
  if (offset === 'Z') return 0;
  const [hours, minutes] = offset.slice(1).split(':').map(Number);
  return (offset.startsWith('-') ? -1 : 1) * ((hours ?? 0) * 60 + (minutes ?? 0)) * 60_000;
}
