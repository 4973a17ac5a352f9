import { deepStrictEqual } from 'node:assert/strict';
import { elapsedMs } from '../../src/domain/escalation/clock.marks';
import type { ClockMark, ServiceClock } from '../../src/domain/escalation/clock.types';
import type { EscalationRecord } from '../../src/domain/escalation/escalation.types';
import type { Refusal } from '../../src/domain/kernel/refusal';
import { minuteOf, type Desks } from './desk-world';
import type { No } from './naive-asks';
import { readingAt } from './naive-clocks';
import type { Line, Shown } from './naive-log';
import type { RealEntry } from './real-desk';

/** Fails unless both desks say the same of everything that anybody could ask of them. */
export function agree(desks: Desks): void {
  const { naive, real } = desks;
  same('what is shown', seen(real.record), naive.shown());
  same(
    'clocks',
    real.record.clocks.map((clock) => ({
      ...known(clock),
      reading: elapsedMs(clock, desks.now, real.clockFacts) / 60_000,
    })),
    naive.clocks.map(({ kind, number, startedAt, stoppedAt, isMet, told, ...clock }) => ({
      ...{ kind, number, startedAt, stoppedAt, isMet },
      told: told.map(({ clock: _clock, number: _number, ...mark }) => mark),
      reading: readingAt({ kind, number, startedAt, stoppedAt, isMet, told, ...clock }, naive.now),
    })),
  );
  agreeOnHistory(desks);
  const timers = { clockDue: real.record.markAt, handBack: real.record.handBackAt };
  for (const [event, due] of Object.entries(timers))
    same(`timer ${event}`, minuteOf(real.timers.get(event) ?? null), minuteOf(due));
  same('timer close', minuteOf(real.timers.get('close') ?? null), naive.closesAt());
  exactlyOnceAndInOrder(real.record);
}

/** Refusals agree in kind and in the rules that they name. */
export function agreeOnRefusal(refusal: Refusal | null, no: No | null): void {
  const told = refusal && {
    kind: refusal.kind as string,
    rules: refusal.kind === 'checksNotMet' ? refusal.checks.map(({ code }) => code) : [],
  };
  same('refusal', told, no);
}

/** Every entry: what happened, when, what was said with it, and how things stood after it; and none begins where none ended. */
function agreeOnHistory(desks: Desks): void {
  const { naive, real } = desks;
  same('length of the history', real.entries.length, naive.log.length);
  // What was agreed on is never written again.
  for (; desks.agreed < real.entries.length; desks.agreed++) {
    const i = desks.agreed;
    same(`entry ${i}`, told(real.entries[i]!), line(naive.log[i]!));
    if (real.entries[i]!.before !== (real.entries[i - 1]?.after ?? null))
      throw new Error(`Entry ${i} does not begin where the one before it ended.`);
  }
}

const told = ({ at, fact, note, after }: RealEntry) => ({
  at: minuteOf(at),
  fact,
  note: 'mark' in note ? { clock: note.clock, mark: markOf(note.mark as ClockMark) } : note,
  shown: seen(after),
});
const line = ({ at, fact, note, told: mark, shown }: Line) => {
  if (!mark) return { at, fact, note, shown };
  const { clock: kind, number, ...reached } = mark;
  return { at, fact, note: { clock: { kind, number }, mark: reached }, shown };
};

const seen = (record: EscalationRecord): Shown => ({
  state: record.state,
  holder: record.holderId,
  claimedAt: minuteOf(record.claimedAt),
  queue: record.queueId,
  office: record.officeId,
  severity: record.severity,
  waitingOn: record.waitingOn,
  endedAt: minuteOf(record.endedAt),
  closedAt: minuteOf(record.closedAt),
  dueAt: minuteOf(record.dueAt),
  warnAt: minuteOf(record.warnAt),
  markAt: minuteOf(record.markAt),
  clockState: record.clockState,
  handBackAt: minuteOf(record.handBackAt),
});

const known = ({ kind, number, startedAt, stoppedAt, isMet, marks }: ServiceClock) => ({
  kind,
  number,
  startedAt: minuteOf(startedAt),
  stoppedAt: minuteOf(stoppedAt),
  isMet,
  told: marks.map(markOf),
});

const markOf = ({ kind, level, act, elapsedMs: reading, dueAt, at, isLate }: ClockMark) => ({
  ...{ mark: kind, level, act, reading: reading / 60_000 },
  ...{ dueAt: minuteOf(dueAt), at: minuteOf(at), isLate },
});

/** A warning, then the breach, then level after level: none twice, none passed over, none told before it was due. */
function exactlyOnceAndInOrder({ clocks }: EscalationRecord): void {
  for (const { marks } of clocks)
    marks.forEach(({ kind, level, at, dueAt }, i) => {
      same(
        'order of marks',
        [kind, level],
        [
          ['warning', null],
          ['breach', null],
        ][i] ?? ['level', i - 1],
      );
      if (at < dueAt) throw new Error(`A ${kind} was told at ${at}, before it was due at ${dueAt}.`);
    });
}

function same(what: string, real: unknown, naive: unknown): void {
  // Text first: it is quick, and all but the last comparison of a walk are of equal things.
  if (JSON.stringify(real) === JSON.stringify(naive)) return;
  deepStrictEqual({ [what]: real }, { [what]: naive });
}
