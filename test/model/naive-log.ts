import type { Hours } from './open-minutes';

// The words of the model: its own, so that it shares no line with what it judges. Instants and budgets are whole minutes.

export type State = 'queued' | 'claimed' | 'waiting' | 'resolved' | 'returned' | 'withdrawn' | 'closed';
export type Party = 'customer' | 'otherOffice' | 'thirdParty';
export type ClockKind = 'claim' | 'resolve';
export type LevelAct = 'tellLead' | 'raiseSeverity' | 'moveToSupervisorQueue';

export interface Policy {
  id: string;
  version: number;
  claim: number;
  resolve: number;
  warnPercent: number;
  levels: { clock: ClockKind; after: number; act: LevelAct }[];
}

export interface Queue {
  id: string;
  office: string;
  supervisors: string | null;
  /** Working minutes after which what nobody acts on goes back; null: never. */
  idle: number | null;
}

/** What stands at the desk at one moment. */
export interface Standing {
  /** By queue. */
  hours: Record<string, Hours>;
  /** By queue and severity: `tier2/3`. */
  policies: Record<string, Policy | null>;
}

/** A mark as it was told. */
export interface Told {
  clock: ClockKind;
  number: number;
  mark: 'warning' | 'breach' | 'level';
  level: number | null;
  act: LevelAct | null;
  /** What the clock showed when it was due. */
  reading: number;
  dueAt: number;
  at: number;
  isLate: boolean;
}

/** What a person or a list sees of the escalation. */
export interface Shown {
  state: State;
  holder: string | null;
  claimedAt: number | null;
  queue: string;
  office: string;
  severity: number;
  waitingOn: Party | null;
  endedAt: number | null;
  closedAt: number | null;
  dueAt: number | null;
  warnAt: number | null;
  markAt: number | null;
  clockState: string;
  handBackAt: number | null;
}

/** One line of the log: what happened, how things stood after it, and by which rules of that moment. */
export interface Line {
  at: number;
  fact: string;
  by: 'person' | 'system';
  state: State;
  holder: string | null;
  queue: string;
  severity: number;
  waitingOn: Party | null;
  note: Record<string, unknown>;
  told: Told | null;
  /** Whether the rules were taken anew, where no other queue or severity says so. */
  isApplied: boolean;
  standing: Standing;
  /** What was seen of it from then on. */
  shown?: Shown;
}

export const isOpen = (state: State): boolean => ['queued', 'claimed', 'waiting'].includes(state);

/** Index of the latest line that fits; −1 where none does. */
export function latest(
  log: readonly Line[],
  fits: (line: Line, before: Line | undefined) => boolean,
): number {
  for (let i = log.length - 1; i >= 0; i--) if (fits(log[i]!, log[i - 1])) return i;
  return -1;
}
