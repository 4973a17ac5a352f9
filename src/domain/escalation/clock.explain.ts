import { segments, type Calendar, type SegmentKind } from '../calendar';
import { pausesOf } from './clock.marks';
import type { ClockTerm, ServiceClock } from './clock.types';

/** `stopped`: between an end and the reopening after it. */
export type ClockSegmentKind = SegmentKind | 'stopped';

/** A span of a clock's life of one kind, half-open: why its time counted or did not, who had the work, by which rule. */
export interface ClockSegment {
  from: Date;
  to: Date;
  kind: ClockSegmentKind;
  /** The name of the holiday or the reason of the closing; null for the other kinds. */
  name: string | null;
  /** Who held the escalation; null while nobody did. */
  holderId: string | null;
  /** The rule that counted it; null while stopped. */
  term: ClockTerm | null;
}

/** The calendar that counts a term: while it goes on the standing version, afterwards the one that the term names. */
export type CalendarOf = (term: ClockTerm) => Calendar;

/** Somebody holding the escalation, half-open; `to` is null while they do. */
export interface Hold {
  holderId: string;
  from: Date;
  to: Date | null;
}

/**
 * A clock's life from its start to its stop, or to `until` while it runs, told as segments in order without gaps.
 * `holds`: in order, none over another.
 */
export function explainClock(
  clock: ServiceClock,
  until: Date,
  calendarOf: CalendarOf,
  holds: readonly Hold[],
): ClockSegment[] {
  const pauses = pausesOf(clock);
  const told: ClockSegment[] = [];
  let at = new Date(clock.startedAt);
  for (const term of clock.terms) {
    const from = new Date(term.from);
    const to = term.to === null ? later(until, from) : new Date(term.to);
    if (at < from) told.push({ from: at, to: from, kind: 'stopped', name: null, holderId: null, term: null });
    for (const { name = null, ...segment } of segments(calendarOf(term), from, to, pauses))
      told.push({ ...segment, name, holderId: null, term });
    at = to;
  }
  return cutByHolds(told, holds);
}

/** Who held it when, from the changes of its holder in order; null: from then on nobody. */
export function holdsOf(changes: readonly { at: Date; holderId: string | null }[]): Hold[] {
  return changes.flatMap(({ at, holderId }, i) =>
    holderId === null ? [] : [{ holderId, from: at, to: changes[i + 1]?.at ?? null }],
  );
}

/** The segments, cut wherever the holder changes. */
function cutByHolds(told: readonly ClockSegment[], holds: readonly Hold[]): ClockSegment[] {
  return told.flatMap((segment) => {
    const parts: ClockSegment[] = [];
    let at = segment.from;
    for (const hold of holds) {
      const from = later(hold.from, segment.from);
      const to = hold.to === null || hold.to > segment.to ? segment.to : hold.to;
      if (from >= to) continue;
      if (at < from) parts.push({ ...segment, from: at, to: from });
      parts.push({ ...segment, from, to, holderId: hold.holderId });
      at = to;
    }
    if (at < segment.to) parts.push({ ...segment, from: at });
    return parts;
  });
}

function later(a: Date, b: Date): Date {
  return a > b ? a : b;
}
