import { followClocks, startClocks, type Followed } from './clock.follow';
import { isRunning, marked, projection, type ComingMark } from './clock.marks';
import type { ClockFacts, ClockMark, ServiceClock } from './clock.types';
import type { EscalationRecord } from './escalation.types';
import type { ServiceLevelClock } from './service-level.types';

/** One entry of an escalation's history as far as clocks go: the record after it, when it was, and the rules of that time. */
export interface ReplayedEntry {
  at: Date;
  /** The record after the entry, but for its clocks. */
  after: Omit<Followed, 'clocks'>;
  /** What a clock reached, where the entry says so. */
  reached: { kind: ServiceLevelClock; mark: ClockMark } | null;
  /** Whether a policy was applied to clocks that ran. */
  anew: boolean;
  /** The clocks after it, as the history has them; they only choose among rules, and never replace them. */
  told: readonly ServiceClock[];
  /** The rules that stood at its time. */
  facts: ClockFacts;
  /** Other rules, that stood so near to it that the act may have been decided by them. */
  near: () => readonly ClockFacts[];
}

/** What replaying came to: the clocks, and the rules by which the latest entry left them. */
export interface Replayed {
  clocks: readonly ServiceClock[];
  facts: ClockFacts;
}

/** The clocks as the history says they must be: every act followed again, by the rules that stood when it was taken. Null without a history. */
export function replayClocks(entries: readonly ReplayedEntry[]): Replayed | null {
  let before: Followed | null = null;
  let replayed: Replayed | null = null;
  for (const entry of entries) {
    replayed = byItsRules(before, entry);
    before = { ...entry.after, clocks: replayed.clocks };
  }
  return replayed;
}

/** The entry followed by the rules of its time, or by near ones where those alone give what it tells. */
function byItsRules(before: Followed | null, entry: ReplayedEntry): Replayed {
  const first = { clocks: followed(before, entry, entry.facts), facts: entry.facts };
  const told = plain(entry.told);
  if (plain(first.clocks) === told) return first;
  for (const facts of entry.near()) {
    const clocks = followed(before, entry, facts);
    if (plain(clocks) === told) return { clocks, facts };
  }
  return first;
}

function followed(
  before: Followed | null,
  { at, after, reached, anew }: ReplayedEntry,
  facts: ClockFacts,
): readonly ServiceClock[] {
  if (before === null) return startClocks(at, facts);
  const known = reached ? { ...before, clocks: withMark(before.clocks, reached, at) } : before;
  return followClocks(known, after, at, facts, anew);
}

/** A difference between what a record holds and what its history says. */
export interface ClockDifference {
  /** `clocks[1].pauses`, `dueAt`. */
  field: string;
  holds: unknown;
  shouldHold: unknown;
}

/** What differs between the record and the replay, clock by clock and fact by fact; empty when nothing does. */
export function clockDifferences(
  record: Pick<EscalationRecord, 'clocks' | 'dueAt' | 'warnAt' | 'markAt' | 'clockState'>,
  { clocks, facts }: Replayed,
  promised: Date | null,
): ClockDifference[] {
  const differences: ClockDifference[] = [];
  const compare = (field: string, holds: unknown, shouldHold: unknown): void => {
    if (plain(holds) !== plain(shouldHold))
      differences.push({ field, holds: holds ?? null, shouldHold: shouldHold ?? null });
  };
  for (let i = 0; i < Math.max(record.clocks.length, clocks.length); i++) {
    const [is, should] = [record.clocks[i], clocks[i]];
    if (!is || !should) compare(`clocks[${i}]`, is, should);
    else for (const field of clockFields) compare(`clocks[${i}].${field}`, is[field], should[field]);
  }
  const shown = projection(clocks, promised, facts);
  for (const field of ['dueAt', 'warnAt', 'markAt', 'clockState'] as const)
    compare(field, record[field], shown[field]);
  return differences;
}

const clockFields = [
  'kind',
  'number',
  'startedAt',
  'stoppedAt',
  'isMet',
  'terms',
  'pauses',
  'marks',
] as const;

/** Only a running clock reaches anything, and of a kind one runs at a time. */
function withMark(
  clocks: readonly ServiceClock[],
  { kind, mark }: NonNullable<ReplayedEntry['reached']>,
  at: Date,
): ServiceClock[] {
  const coming: ComingMark = {
    kind: mark.kind,
    level: mark.level,
    act: mark.act,
    elapsedMs: mark.elapsedMs,
    dueAt: new Date(mark.dueAt),
  };
  return clocks.map((one) => (one.kind === kind && isRunning(one) ? marked(one, coming, at) : one));
}

/** As JSON with the keys in one order: jsonb gives them back in its own. */
function plain(value: unknown): string {
  return JSON.stringify(value ?? null, (_key, inner: unknown) =>
    inner === null || typeof inner !== 'object' || Array.isArray(inner)
      ? inner
      : Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1))),
  );
}
