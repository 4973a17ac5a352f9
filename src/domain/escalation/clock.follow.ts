import { elapsedMs, instant, isPaused, isRunning, termOf } from './clock.marks';
import type { ClockFacts, ClockPlan, ClockRule, ClockTerm, ServiceClock } from './clock.types';
import type { EscalationRecord, WaitingParty } from './escalation.types';
import type { ServiceLevelClock } from './service-level.types';

/** Of the parties an escalation waits for, those whose slowness is not the agency's: they pause the resolve clock (domain). */
const pausing: readonly WaitingParty[] = ['customer', 'thirdParty'];

const minuteMs = 60_000;

/** What of an escalation its clocks follow. */
export type Followed = Pick<
  EscalationRecord,
  'state' | 'queueId' | 'severity' | 'waitingOn' | 'endedAt' | 'clocks'
>;
type Standing = Omit<Followed, 'clocks'>;

/** The clocks of an escalation that begins. */
export function startClocks(now: Date, facts: ClockFacts): ServiceClock[] {
  return [startedClock('claim', 1, now, facts.rule), startedClock('resolve', 1, now, facts.rule)];
}

/**
 * The clocks after an act, from what it did to the record: which spells in a queue began and ended, whether a pause began or
 * ended, whether another rule came to govern. Every act goes through here, so no event can forget a clock.
 * `anew`: the rule is to be taken again although queue and severity stay (a policy applied to open clocks).
 */
export function followClocks(
  before: Followed,
  after: Standing,
  now: Date,
  facts: ClockFacts,
  anew = false,
): ServiceClock[] {
  const governs = anew || before.queueId !== after.queueId || before.severity !== after.severity;
  const clocks = before.clocks.map((clock) => {
    const kept =
      clock.kind === 'claim' ? claimAfter(clock, after, now, facts) : resolveAfter(clock, after, now, facts);
    if (!isRunning(kept)) return kept;
    // A clock that goes on in this very act has the rule already.
    const isGoverned = !governs || kept.terms.length > clock.terms.length;
    return recounted(isGoverned ? kept : underRule(kept, now, facts), facts);
  });
  const entersQueue = after.state === 'queued' && before.state !== 'queued';
  if (!entersQueue) return clocks;
  const spells = clocks.filter(({ kind }) => kind === 'claim').length;
  return [...clocks, startedClock('claim', spells + 1, now, facts.rule)];
}

function claimAfter(clock: ServiceClock, after: Standing, now: Date, facts: ClockFacts): ServiceClock {
  if (!isRunning(clock) || after.state === 'queued') return clock;
  return stopped(clock, after.state === 'claimed', now, facts);
}

function resolveAfter(clock: ServiceClock, after: Standing, now: Date, facts: ClockFacts): ServiceClock {
  const isOpen = after.endedAt === null;
  if (isRunning(clock) && !isOpen)
    return stopped(ended(clock, now), after.state === 'resolved' || after.state === 'returned', now, facts);
  if (!isRunning(clock))
    return isOpen ? newTerm({ ...clock, stoppedAt: null, isMet: false }, now, facts) : clock;
  const pauses = after.waitingOn !== null && pausing.includes(after.waitingOn);
  if (pauses && !isPaused(clock))
    return { ...clock, pauses: [...clock.pauses, { from: instant(now), to: null, on: after.waitingOn! }] };
  return pauses ? clock : ended(clock, now);
}

/** The clock with its pause, if one goes on, ended. */
function ended(clock: ServiceClock, now: Date): ServiceClock {
  if (!isPaused(clock)) return clock;
  return {
    ...clock,
    pauses: clock.pauses.map((pause) => (pause.to === null ? { ...pause, to: instant(now) } : pause)),
  };
}

function stopped(clock: ServiceClock, isMet: boolean, now: Date, facts: ClockFacts): ServiceClock {
  return { ...closedTerm(clock, now, facts), stoppedAt: instant(now), isMet };
}

/** A running clock under another rule: what it has run is kept, what is left is counted by the new one. */
function underRule(clock: ServiceClock, now: Date, facts: ClockFacts): ServiceClock {
  return newTerm(closedTerm(clock, now, facts), now, facts);
}

function closedTerm(clock: ServiceClock, now: Date, facts: ClockFacts): ServiceClock {
  const term = termOf(clock);
  if (term.to !== null) return clock;
  const closed: ClockTerm = {
    ...standing(term, facts),
    to: instant(now),
    ranMs: elapsedMs(clock, now, facts) - term.carriedMs,
  };
  return { ...clock, terms: [...clock.terms.slice(0, -1), closed] };
}

function newTerm(clock: ServiceClock, now: Date, facts: ClockFacts): ServiceClock {
  const carried = elapsedMs(clock, now, facts);
  return { ...clock, terms: [...clock.terms, termBegun(clock.kind, now, facts.rule, carried)] };
}

/** A running clock as the standing version of its calendar counts it. */
function recounted(clock: ServiceClock, facts: ClockFacts): ServiceClock {
  const term = termOf(clock);
  const counted = standing(term, facts);
  return counted === term ? clock : { ...clock, terms: [...clock.terms.slice(0, -1), counted] };
}

function standing(term: ClockTerm, { calendars }: ClockFacts): ClockTerm {
  const version = calendars.get(term.calendarId)?.version ?? null;
  return version === term.calendarVersion ? term : { ...term, calendarVersion: version };
}

function startedClock(kind: ServiceLevelClock, number: number, now: Date, rule: ClockRule): ServiceClock {
  return {
    kind,
    number,
    startedAt: instant(now),
    stoppedAt: null,
    isMet: false,
    terms: [termBegun(kind, now, rule, 0)],
    pauses: [],
    marks: [],
  };
}

function termBegun(kind: ServiceLevelClock, now: Date, rule: ClockRule, carriedMs: number): ClockTerm {
  const { queueId, severity, calendarId, calendarVersion } = rule;
  return {
    from: instant(now),
    to: null,
    queueId,
    severity,
    calendarId,
    calendarVersion,
    carriedMs,
    ranMs: null,
    plan: planOf(kind, rule),
  };
}

function planOf(kind: ServiceLevelClock, { policy }: ClockRule): ClockPlan | null {
  if (!policy) return null;
  const budgetMs = minuteMs * (kind === 'claim' ? policy.claimBudgetMinutes : policy.resolveBudgetMinutes);
  return {
    policyId: policy.id,
    policyVersion: policy.version,
    budgetMs,
    warnMs: Math.floor((budgetMs * policy.warnPercent) / 100),
    levels: policy.levels
      .filter(({ clock }) => clock === kind)
      .map(({ afterMinutes, act }) => ({ afterMs: afterMinutes * minuteMs, act })),
  };
}
