import { afterFiscalQuarters } from '../../calendar';
import { addDays as addWholeDays } from '../../kernel/time';
import type { Effect } from '../../kernel/decision';
import type { Day, Verdict } from '../../measure/measure.types';
import type { IssueFacts } from '../issue.facts';
import type { IssueRecord } from '../issue.types';
import { nextReviewDay } from './review.plan';
import { watchQuarters, type WatchQuarter } from './watch.types';

/** Noon UTC: the day has then begun in every zone of the United States, from Guam to Samoa. */
export function noonOf(day: Day): Date {
  return new Date(`${day}T12:00:00Z`);
}

/**
 * When the service reviews a day that was fixed beforehand. One that has passed already (work entered late, an issue that
 * rested) is reviewed a day from now, so that whoever entered it can first name what else happened.
 */
export function reviewAt(day: Day, now: Date): Date {
  const noon = noonOf(day);
  return noon > now ? noon : addWholeDays(now, 1);
}

/** The next review of the service, set anew or taken back: for an issue in measure. `reviewed`: the day reviewed last under this plan. */
export function reviewTimer(
  issue: Pick<IssueRecord, 'measureUntil'>,
  { plan, items }: Pick<IssueFacts, 'plan' | 'items'>,
  reviewed: Day | null,
  now: Date,
): Effect {
  const day = plan && nextReviewDay(plan, items, issue, reviewed);
  return day
    ? { type: 'timer', event: 'review', dueAt: reviewAt(day, now) }
    : { type: 'cancelTimer', event: 'review' };
}

const settled: readonly Verdict[] = ['improved', 'noDetectableChange', 'worse'];

/** A person has said what counts: the service does not put another review in front of that by itself. */
export function isSettled(override: Verdict | null): boolean {
  return override !== null && settled.includes(override);
}

/** A look of the watch: so many whole fiscal quarters after closing, on that day. */
export interface WatchDate {
  quarter: WatchQuarter;
  on: Day;
}

/**
 * All looks that follow closing, earliest first. Closing belongs to the day that is not over everywhere (UTC-12): on the
 * evening of 30 September in America it is 1 October in UTC, and a quarter too many would have to pass.
 */
export function watchDates(closedAt: Date): WatchDate[] {
  const closedOn = addWholeDays(closedAt, -0.5).toISOString().slice(0, 10);
  return watchQuarters.map((quarter) => ({ quarter, on: afterFiscalQuarters(closedOn, quarter) }));
}

/** The next look of the watch, set anew; taken back after the last. */
export function watchTimer(closedAt: Date, done: readonly WatchQuarter[]): Effect {
  const next = watchDates(closedAt).find(({ quarter }) => !done.includes(quarter));
  return next
    ? { type: 'timer', event: 'watch', dueAt: noonOf(next.on) }
    : { type: 'cancelTimer', event: 'watch' };
}

/**
 * The timers that follow from where an issue went: reviews are the service's to compute while it is in measure, looks of the
 * watch while it is closed. Whatever leads away takes them back.
 */
export function timersOfStage(
  before: IssueRecord,
  after: IssueRecord,
  facts: IssueFacts,
  now: Date,
): Effect[] {
  const effects: Effect[] = [];
  if (after.state === 'measure') {
    const latest = facts.latestReview?.planId === facts.plan?.id ? facts.latestReview : null;
    effects.push(
      isSettled(latest?.overrideVerdict ?? null)
        ? { type: 'cancelTimer', event: 'review' }
        : reviewTimer(after, facts, latest?.reviewDate ?? null, now),
    );
  } else if (before.state === 'measure') {
    effects.push({ type: 'cancelTimer', event: 'review' }, { type: 'cancelTimer', event: 'reviewWithData' });
  }
  if (after.state === 'closed' && after.closedAt) effects.push(watchTimer(after.closedAt, []));
  else if (before.state === 'closed') effects.push({ type: 'cancelTimer', event: 'watch' });
  return effects;
}
