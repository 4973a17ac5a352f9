/** A place in the write-ahead log, as PostgreSQL prints it: `1A/2F000028`. */
export type Lsn = string;

/** 24 hex digits: timeline, and in two parts the number of the segment. */
const segmentName = /^([0-9A-F]{8})([0-9A-F]{8})([0-9A-F]{8})$/;

export interface Segment {
  timeline: number;
  /** Counted over the whole log. */
  number: number;
}

/** The segment of a file in pg_wal or an archive; null for a history file, a label or a stranger. */
export function segmentOf(file: string, segmentBytes: number): Segment | null {
  const [, timeline, high, low] = segmentName.exec(file) ?? [];
  if (timeline === undefined || high === undefined || low === undefined) return null;
  const perHigh = 2 ** 32 / segmentBytes;
  return { timeline: parseInt(timeline, 16), number: parseInt(high, 16) * perHigh + parseInt(low, 16) };
}

export function segmentFile({ timeline, number }: Segment, segmentBytes: number): string {
  const perHigh = 2 ** 32 / segmentBytes;
  return [timeline, Math.floor(number / perHigh), number % perHigh]
    .map((part) => part.toString(16).toUpperCase().padStart(8, '0'))
    .join('');
}

/** The segment that holds the byte at `lsn`. */
export function segmentAt(timeline: number, lsn: Lsn, segmentBytes: number): Segment {
  return { timeline, number: Math.floor(byteOf(lsn) / segmentBytes) };
}

/** Exact up to 2⁵³ bytes, eight million gigabytes of log. */
export function byteOf(lsn: Lsn): number {
  const [high, low] = lsn.split('/').map((part) => parseInt(part, 16));
  return (high ?? NaN) * 2 ** 32 + (low ?? NaN);
}

/** The names of a timeline's segments from one to another, both included. */
export function segmentsBetween(timeline: number, from: number, to: number, segmentBytes: number): string[] {
  return Array.from({ length: Math.max(0, to - from + 1) }, (_, index) =>
    segmentFile({ timeline, number: from + index }, segmentBytes),
  );
}

/**
 * Segments that are missing between the first one needed and the last one there: a recovery ends, without a word, in front
 * of the first of them.
 */
export function gaps(
  files: Iterable<string>,
  timeline: number,
  from: number,
  segmentBytes: number,
): string[] {
  const there = new Set<number>();
  for (const file of files) {
    const segment = segmentOf(file, segmentBytes);
    if (segment?.timeline === timeline && segment.number >= from) there.add(segment.number);
  }
  if (there.size === 0) return [];
  const last = Math.max(...there);
  return segmentsBetween(timeline, from, last, segmentBytes).filter((_, index) => !there.has(from + index));
}
