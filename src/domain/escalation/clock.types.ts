import type { Calendar } from '../calendar';
import type { Severity, WaitingParty } from './severity.types';
import type { ServiceLevelAct, ServiceLevelClock, ServiceLevelStep } from './service-level.types';

/** An instant as ISO-8601 in UTC with milliseconds: clocks are kept as JSON, and as such they compare as text. */
export type Instant = string;

/** How long a queue may take at a severity. Budgets are working minutes of the queue's calendar. */
export interface ServiceLevelPolicy {
  id: string;
  version: number;
  claimBudgetMinutes: number;
  resolveBudgetMinutes: number;
  /** Share of a budget, 1–99, after which its clock warns. */
  warnPercent: number;
  /** In the order in which they are reached. */
  levels: readonly ServiceLevelStep[];
}

/** What a clock is measured by during one term, as the policy said when the term began; milliseconds of working time. */
export interface ClockPlan {
  policyId: string;
  policyVersion: number;
  budgetMs: number;
  warnMs: number;
  levels: readonly { afterMs: number; act: ServiceLevelAct }[];
}

/** A stretch of a clock's life under one rule. A transfer, another severity and a policy applied on request begin a new one. */
export interface ClockTerm {
  from: Instant;
  /** Null while it goes on. */
  to: Instant | null;
  queueId: string;
  severity: Severity;
  /** Null: the queue has no calendar and every hour counts. */
  calendarId: string | null;
  /** While the term goes on its calendar's standing version counts; this is the one of the latest act. */
  calendarVersion: number | null;
  /** Working time that the clock had run before this term. */
  carriedMs: number;
  /** Working time that the term counted; null while it goes on. */
  ranMs: number | null;
  /** Null where no policy stands for the queue and severity: the clock runs, and nothing falls due. */
  plan: ClockPlan | null;
}

/** Half-open; only the resolve clock is ever paused. */
export interface ClockPause {
  from: Instant;
  to: Instant | null;
  on: WaitingParty;
}

export type MarkKind = 'warning' | 'breach' | 'level';

/** Something a clock reached: a fact, so it is reached once, whatever moves the clock afterwards. */
export interface ClockMark {
  kind: MarkKind;
  /** Levels count from 1; null for warning and breach. */
  level: number | null;
  act: ServiceLevelAct | null;
  /** Working time on the clock at which it was due; the next level counts from here. */
  elapsedMs: number;
  dueAt: Instant;
  at: Instant;
  /** Whether it was told more than a minute after it was due: the service slept, or was very busy. */
  isLate: boolean;
}

/** The facts of one clock. Due times are worked out from them and stand nowhere else but in projections. */
export interface ServiceClock {
  kind: ServiceLevelClock;
  /** 1 for the first; each later spell in a queue has a claim clock of its own. */
  number: number;
  startedAt: Instant;
  stoppedAt: Instant | null;
  /** Whether it was stopped by what it waited for: a claim, an answer. A withdrawal stops it without. */
  isMet: boolean;
  terms: readonly ClockTerm[];
  pauses: readonly ClockPause[];
  marks: readonly ClockMark[];
}

/** What governs the clocks of a queue at a severity, as it stands when an act decides. */
export interface ClockRule {
  queueId: string;
  severity: Severity;
  calendarId: string | null;
  calendarVersion: number | null;
  calendar: Calendar;
  policy: ServiceLevelPolicy | null;
}

/** A calendar as it stands. */
export interface StandingCalendar {
  version: number | null;
  calendar: Calendar;
}

export interface ClockFacts {
  /** For the queue and severity that the escalation will have after the act. */
  rule: ClockRule;
  /** The standing calendar of every clock that runs, by id. */
  calendars: ReadonlyMap<string | null, StandingCalendar>;
}

export const clockStates = ['none', 'paused', 'running', 'warned', 'breached'] as const;
/** How an escalation's clocks stand, the worst first: breached, warned, running, paused, none. */
export type ClockState = (typeof clockStates)[number];

/** What lists and queues order and filter by; worked out from the clocks in every act that changes one. */
export interface ClockProjection {
  /** When the first running clock is due; null while none runs or all are paused. */
  dueAt: Date | null;
  /** When the next warning comes; null when none is to come. */
  warnAt: Date | null;
  /** When the clocks reach their next mark; null when there is none. */
  markAt: Date | null;
  clockState: ClockState;
}
