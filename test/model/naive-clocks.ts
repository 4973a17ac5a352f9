import { isOpen, type ClockKind, type Line, type Policy, type Standing, type Told } from './naive-log';
import { minuteAfter, openMinutes, type Hours } from './open-minutes';

/** The clocks of a life, read off its log each time anew: nothing about them is kept. */

/** The time between one line of the log and the next, in which nothing changes but the time. */
interface Gap {
  from: number;
  to: number;
  isPaused: boolean;
  /** Position of the line by whose rule it is counted. */
  ruledBy: number;
  hours: Hours;
}

export interface NaiveClock {
  kind: ClockKind;
  number: number;
  startedAt: number;
  stoppedAt: number | null;
  isMet: boolean;
  gaps: Gap[];
  told: Told[];
  /** By what it is measured now; null: nothing falls due. */
  policy: Policy | null;
}

export interface Coming {
  mark: Told['mark'];
  level: number | null;
  act: Told['act'];
  reading: number;
  dueAt: number;
}

const runsIn: Record<ClockKind, (line: Line) => boolean> = {
  claim: ({ state }) => state === 'queued',
  resolve: ({ state }) => isOpen(state),
};

/** In the order in which they began; at the beginning the claim clock first. */
export function clocksOf(log: readonly Line[], standing: Standing): NaiveClock[] {
  const spells = log.flatMap((line, i) =>
    line.state === 'queued' && log[i - 1]?.state !== 'queued' ? [i] : [],
  );
  const claims = spells.map((start, i) => clockOf(log, standing, 'claim', i + 1, start, spells[i + 1]));
  return [claims[0]!, clockOf(log, standing, 'resolve', 1, 0, undefined), ...claims.slice(1)];
}

function clockOf(
  log: readonly Line[],
  standing: Standing,
  kind: ClockKind,
  number: number,
  start: number,
  next: number | undefined,
): NaiveClock {
  const end = next ?? log.length;
  const runs = log.slice(start, end).flatMap((line, i) => (runsIn[kind](line) ? [start + i] : []));
  const last = runs.at(-1)!;
  // The line after the last one in which it ran is what stopped it.
  const stop = log[last + 1];
  const gaps = runs.map((i) => gapAt(log, standing, kind, start, i));
  const ruling = log[gaps.at(-1)!.ruledBy]!;
  return {
    kind,
    number,
    startedAt: log[start]!.at,
    stoppedAt: stop?.at ?? null,
    isMet: stop ? (kind === 'claim' ? ['claimed'] : ['resolved', 'returned']).includes(stop.state) : false,
    gaps,
    told: log.flatMap(({ told }) => (told?.clock === kind && told.number === number ? [told] : [])),
    policy: ruling.standing.policies[`${ruling.queue}/${ruling.severity}`] ?? null,
  };
}

function gapAt(log: readonly Line[], standing: Standing, kind: ClockKind, start: number, i: number): Gap {
  const rules = (at: number): boolean => at === start || !runsIn[kind](log[at - 1]!) || isRuling(log, at);
  let ruledBy = i;
  while (!rules(ruledBy)) ruledBy -= 1;
  // What is counted by a calendar is counted by how it stood when the next rule came, or when the clock stopped.
  let over = i + 1;
  while (over < log.length && runsIn[kind](log[over]!) && !rules(over)) over += 1;
  const line = log[i]!;
  return {
    from: line.at,
    to: log[i + 1]?.at ?? Infinity,
    isPaused: kind === 'resolve' && (line.waitingOn === 'customer' || line.waitingOn === 'thirdParty'),
    ruledBy,
    hours: (log[over]?.standing ?? standing).hours[line.queue]!,
  };
}

/** Whether another rule came to govern: another queue, another severity, a policy applied. */
function isRuling(log: readonly Line[], at: number): boolean {
  const [before, line] = [log[at - 1]!, log[at]!];
  return line.isApplied || before.queue !== line.queue || before.severity !== line.severity;
}

/** Working minutes that the clock shows. */
export function readingAt({ gaps }: NaiveClock, at: number): number {
  let minutes = 0;
  for (const { from, to, isPaused, hours } of gaps)
    if (!isPaused && from < at) minutes += openMinutes(hours, from, Math.min(to, at));
  return minutes;
}

/** The gaps since the rule of now came. */
function underRule({ gaps }: NaiveClock): Gap[] {
  return gaps.filter(({ ruledBy }) => ruledBy === gaps.at(-1)!.ruledBy);
}

/** What it showed when the rule of now came. */
export function carried(clock: NaiveClock): number {
  return readingAt(clock, underRule(clock)[0]!.from);
}

/** The first minute under the rule of now at which the clock shows as much; null while it stands still before it. */
export function reachedAt(clock: NaiveClock, reading: number): number | null {
  let left = reading - carried(clock);
  const gaps = underRule(clock);
  if (left <= 0) return gaps[0]!.from;
  for (const { from, to, isPaused, hours } of gaps) {
    if (isPaused) continue;
    const at = minuteAfter(hours, from, to, left);
    if (at !== null) return at;
    left -= openMinutes(hours, from, to);
  }
  return null;
}

/** What the clock will tell next: a warning, the breach, each level after its own further budget. */
export function comingOf(clock: NaiveClock): Coming | null {
  const { kind, policy, told, stoppedAt } = clock;
  if (!policy || stoppedAt !== null) return null;
  const has = (mark: Told['mark']) => told.filter((one) => one.mark === mark).length;
  if (!has('warning')) return comes(clock, 'warning', (policy[kind] * policy.warnPercent) / 100);
  if (!has('breach')) return comes(clock, 'breach', policy[kind]);
  const level = policy.levels.filter((one) => one.clock === kind)[has('level')];
  if (!level) return null;
  return comes(clock, 'level', told.at(-1)!.reading + level.after, has('level') + 1, level.act);
}

function comes(
  clock: NaiveClock,
  mark: Told['mark'],
  reading: number,
  level: number | null = null,
  act: Told['act'] = null,
): Coming | null {
  const dueAt = reachedAt(clock, reading);
  // A clock that shows more when the rule comes shows that when the mark falls due.
  return dueAt === null ? null : { mark, level, act, reading: Math.max(reading, carried(clock)), dueAt };
}
