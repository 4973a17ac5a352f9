import { addDays } from '../../kernel/time';
import type { Effect } from '../../kernel/decision';
import { dueNotices, type ActionItemRecord, type DueNotice } from './action-item.types';

/** Three days leave time to finish or to say that it slips, and at least one of them is a working day. */
const soonDays = 3;
/** A long weekend, after which an owner who only missed the notice has answered. */
const leadAfterDays = 3;
/** One meeting of the week for the lead to settle it before it becomes the executive's. */
const chiefAfterDays = 7;

type Due = Pick<ActionItemRecord, 'dueOn' | 'dueNotice'>;

/** When the due day is over everywhere on Earth (UTC-12): noon UTC of the day after, a morning in the Americas. */
export function overdueFrom(dueOn: string): Date {
  return addDays(new Date(`${dueOn}T12:00:00Z`), 1);
}

/** When the next notice about the due date is to be given; null when there is none left, or no date. */
export function awaitedNoticeAt({ dueOn, dueNotice }: Due): Date | null {
  if (dueOn === null) return null;
  const overdue = overdueFrom(dueOn);
  switch (dueNotice) {
    case null:
      return addDays(overdue, -soonDays - 1);
    case 'dueSoon':
      return overdue;
    case 'ownerTold':
      return addDays(overdue, leadAfterDays);
    case 'leadTold':
      return addDays(overdue, leadAfterDays + chiefAfterDays);
    case 'chiefExperienceOfficerTold':
      return null;
  }
}

/** The notice to give now; null when its time has not come. Late, nobody is told that a day comes which has passed. */
export function noticeDue(item: Due, now: Date): DueNotice | null {
  const at = awaitedNoticeAt(item);
  if (at === null || now < at) return null;
  if (item.dueNotice === null) return now < overdueFrom(item.dueOn!) ? 'dueSoon' : 'ownerTold';
  return dueNotices[dueNotices.indexOf(item.dueNotice) + 1]!;
}

/** The timer after a notice was given now. The next person hears of it after the days between them, also where this came late. */
export function timerAfter(item: Due, now: Date): Effect[] {
  const at = awaitedNoticeAt(item);
  if (at === null) return [{ type: 'cancelTimer', event: 'tellDue' }];
  const gap =
    { dueSoon: 0, ownerTold: leadAfterDays, leadTold: chiefAfterDays }[item.dueNotice as string] ?? 0;
  const earliest = addDays(now, gap);
  return [{ type: 'timer', event: 'tellDue', dueAt: at > earliest ? at : earliest }];
}
