import { dayNumber, dayOf } from './days';
import { isFinished, type ActionItemRecord } from './action-item.types';

export type ProposedDates = Pick<ActionItemRecord, 'proposedStartOn' | 'proposedDueOn' | 'proposedBecauseId'>;

type Dated = Pick<ActionItemRecord, 'id' | 'state' | 'startOn' | 'dueOn'>;

/** Only what has not begun waits for others. */
export function hasNotBegun({ state }: Pick<ActionItemRecord, 'state'>): boolean {
  return state === 'draft' || state === 'proposed' || state === 'planned';
}

/**
 * The dates that an item needs since what it waits for is due later; null while its own do. It begins at the earliest on
 * the day after the last of them is due, and keeps its length. An item without a start is taken to be done on its due day.
 */
export function datesAfter(item: Dated, waitsFor: readonly Dated[], movedId: string): ProposedDates | null {
  const begins = item.startOn ?? item.dueOn;
  const last = Math.max(
    ...waitsFor.filter((one) => !isFinished(one) && one.dueOn !== null).map(({ dueOn }) => dayNumber(dueOn!)),
  );
  if (begins === null || dayNumber(begins) > last) return null;
  const shift = last + 1 - dayNumber(begins);
  const later = (day: string | null) => (day === null ? null : dayOf(dayNumber(day) + shift));
  return {
    proposedStartOn: later(item.startOn),
    proposedDueOn: later(item.dueOn),
    proposedBecauseId: movedId,
  };
}

export function sameDates(a: ProposedDates, b: ProposedDates): boolean {
  return a.proposedStartOn === b.proposedStartOn && a.proposedDueOn === b.proposedDueOn;
}
