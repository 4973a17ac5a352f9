import { factNames, noteOf, table, type Around, type Ask, type AskEvent, type No } from './naive-asks';
import { clocksOf, comingOf, reachedAt, type Coming, type NaiveClock } from './naive-clocks';
import { isOpen, latest, type Line, type Queue, type Shown, type Standing } from './naive-log';
import { minuteAfter } from './open-minutes';

const dayMinutes = 1440;
const quietDays = 7;
const reopenDays = 30;

/**
 * The escalation desk a second time, as plainly as the domain says it: a log of what happened, and questions answered from the
 * log by counting minutes. It shares no line with src/, so that where both agree neither has repeated the other's mistake.
 */
export class NaiveDesk {
  readonly log: Line[] = [];

  constructor(
    public now: number,
    private readonly queues: Record<string, Queue>,
    public standing: Standing,
    /** Due time that the case's source promised; shown where no policy measures. */
    private readonly promised: number | null,
    queue: string,
    severity: number,
  ) {
    const begun = { state: 'queued', holder: null, queue, severity, waitingOn: null } as const;
    this.tell('EscalationRequested', 'person', begun);
  }

  get current(): Line {
    return this.log.at(-1)!;
  }

  get clocks(): NaiveClock[] {
    return clocksOf(this.log, this.standing);
  }

  /** Does what is asked, or says why not. */
  ask(ask: Ask, around: Around): No | null {
    const no = this.refusal(ask, around);
    if (!no) this.tell(factNames[ask.event], around.by, this.after(ask), noteOf(ask));
    return no;
  }

  /** Tells everything that is due, the earliest first, each followed by what its level does. */
  deliver(): No | null {
    if (!isOpen(this.current.state)) return { kind: 'eventNotAllowed', rules: [] };
    for (let count = 0; ; count++) {
      const next = this.next();
      if (!next || next.coming.dueAt > this.now)
        return count > 0 ? null : { kind: 'checksNotMet', rules: ['markDue'] };
      this.reach(next.clock, next.coming);
    }
  }

  /** The calendar or the policies are others now. Clocks count again where that shows; says whether it did. */
  edit(standing: Standing): boolean {
    const before = this.shown();
    this.standing = standing;
    const after = this.shown();
    const moves = (['dueAt', 'warnAt', 'markAt'] as const).some((field) => before[field] !== after[field]);
    if (moves && isOpen(after.state)) this.replan('calendarEdited');
    return moves && isOpen(after.state);
  }

  /** The policy that stands is applied to the clocks that run, if one of them runs by another. */
  apply(): boolean {
    const { queue, severity, state } = this.current;
    const policy = this.standing.policies[`${queue}/${severity}`] ?? null;
    const others = this.clocks.filter((clock) => clock.stoppedAt === null && clock.policy !== policy);
    if (!isOpen(state) || others.length === 0) return false;
    this.replan('policyApplied');
    return true;
  }

  shown(): Shown {
    const { state, holder, queue, severity, waitingOn } = this.current;
    const { clocks } = this;
    const planned = clocks.filter((clock) => clock.stoppedAt === null && clock.policy);
    const moving = planned.filter(({ gaps }) => !gaps.at(-1)!.isPaused);
    const least = (minutes: (number | null)[]) =>
      minutes.reduce((first, one) => (first === null || (one !== null && one < first) ? one : first), null);
    const warnings = moving.map(comingOf).filter((coming) => coming?.mark === 'warning');
    const endedAt = isOpen(state)
      ? null
      : this.timeOf(({ state: to }, was) => !isOpen(to) && isOpen(was!.state));
    return {
      state,
      holder,
      claimedAt: holder === null ? null : this.timeOf((line) => /Claimed|Assigned/.test(line.fact)),
      queue,
      office: this.queues[queue]!.office,
      severity,
      waitingOn,
      endedAt,
      closedAt: state === 'closed' ? this.timeOf((line) => line.state === 'closed') : null,
      dueAt: planned.length
        ? least(moving.map((clock) => reachedAt(clock, clock.policy![clock.kind])))
        : this.promised,
      warnAt: least(warnings.map((coming) => coming!.dueAt)),
      markAt: this.next(clocks)?.coming.dueAt ?? null,
      clockState: clockState(planned, moving),
      handBackAt: this.handBackAt(),
    };
  }

  /** When it is closed if nothing happens. */
  closesAt(): number | null {
    const { state, endedAt } = this.shown();
    return state === 'closed' || endedAt === null ? null : endedAt + quietDays * dayMinutes;
  }

  /** Whether the state knows the event at all. */
  knows(event: AskEvent): boolean {
    return table[event].from.includes(this.current.state);
  }

  private refusal(ask: Ask, around: Around): No | null {
    const { event } = ask;
    if (event === 'claim' && ['claimed', 'waiting'].includes(this.current.state))
      return { kind: 'alreadyClaimed', rules: [] };
    if (!this.knows(event)) return { kind: 'eventNotAllowed', rules: [] };
    if (around.behind) return { kind: 'staleVersion', rules: [] };
    if (event === 'claim' && around.load >= around.capacity) return { kind: 'overCapacity', rules: [] };
    const rules = this.unmet(ask, around);
    return rules.length > 0 ? { kind: 'checksNotMet', rules } : null;
  }

  private unmet(ask: Ask, around: Around): string[] {
    const shown = this.shown();
    const daysSinceEnd = (this.now - (shown.endedAt ?? this.now)) / dayMinutes;
    const holds: Partial<Record<AskEvent, Record<string, boolean>>> = {
      raise: { notAtWorst: shown.severity > 1 },
      transfer: { otherQueue: ask.event !== 'transfer' || ask.queueId !== shown.queue },
      close: { quietPeriodOver: daysSinceEnd >= quietDays },
      handBack: { idleLongEnough: shown.handBackAt !== null && shown.handBackAt <= this.now },
      assign: {
        assigneePresent: !around.isAway,
        // Of somebody who is away nothing more is asked.
        reasonAboveCapacity:
          around.isAway || around.load < around.capacity || (ask.event === 'assign' && ask.reason !== null),
      },
      reopen: {
        withinReopenPeriod: daysSinceEnd <= reopenDays,
        onlyOneOpen: !around.anotherOpen,
        caseNoDuplicate: !around.isDuplicate,
      },
    };
    return Object.entries(holds[ask.event] ?? {}).flatMap(([rule, met]) => (met ? [] : [rule]));
  }

  /** How things stand after it: who holds it, where, how urgent, for whom it waits. */
  private after(ask: Ask): Partial<Line> {
    const state = table[ask.event].to ?? this.current.state;
    const isLetGo = state === 'queued' || state === 'withdrawn';
    const change: Partial<Line> = { state, waitingOn: table[ask.event].to ? null : this.current.waitingOn };
    if (isLetGo && table[ask.event].to) change.holder = null;
    if (ask.event === 'claim') change.holder = ask.personId;
    if (ask.event === 'assign') change.holder = ask.toId;
    if (ask.event === 'wait') change.waitingOn = ask.on;
    if (ask.event === 'transfer') change.queue = ask.queueId;
    if (ask.event === 'raise') change.severity = this.current.severity - 1;
    if (ask.event === 'correctSeverity') change.severity = ask.to;
    return change;
  }

  private reach({ kind, number }: NaiveClock, coming: Coming): void {
    const isLate = this.now - coming.dueAt > 1;
    const told = { clock: kind, number, ...coming, at: this.now, isLate };
    const fact = { warning: 'ClockWarned', breach: 'ClockBreached', level: 'LevelReached' }[coming.mark];
    this.tell(`Escalation${fact}`, 'system', { told });
    const reason = `The ${kind} clock reached level ${coming.level} after its breach.`;
    const { severity, queue } = this.current;
    const { supervisors } = this.queues[queue]!;
    const around = { by: 'system', load: 0, capacity: 0, isAway: false, anotherOpen: false } as const;
    const act = (ask: Ask) => this.ask(ask, { ...around, isDuplicate: false, behind: null });
    if (coming.act === 'raiseSeverity' && severity > 1) act({ event: 'raise', reason });
    if (coming.act === 'moveToSupervisorQueue' && supervisors)
      act({ event: 'transfer', queueId: supervisors, officeId: this.queues[supervisors]!.office, reason });
  }

  /** The earliest mark to come; of two at once that of the clock which began first. */
  private next(clocks = this.clocks): { clock: NaiveClock; coming: Coming } | null {
    const all = clocks.flatMap((clock) => {
      const coming = comingOf(clock);
      return coming ? [{ clock, coming }] : [];
    });
    return all.sort((a, b) => a.coming.dueAt - b.coming.dueAt)[0] ?? null;
  }

  private replan(event: 'calendarEdited' | 'policyApplied'): void {
    const isApplied = event === 'policyApplied';
    this.tell('EscalationReplanned', 'system', { isApplied }, { cause: { event } });
  }

  /** When what nobody acts on goes back: idle minutes of its queue after the latest act of a person. */
  private handBackAt(): number | null {
    const { state, queue } = this.current;
    const { idle } = this.queues[queue]!;
    if (state !== 'claimed' || idle === null) return null;
    const acted = this.log[latest(this.log, ({ by }) => by === 'person')]!;
    return minuteAfter(acted.standing.hours[queue]!, acted.at, Infinity, idle);
  }

  private timeOf(fits: Parameters<typeof latest>[1]): number | null {
    return this.log[latest(this.log, fits)]?.at ?? null;
  }

  private tell(
    fact: string,
    by: Line['by'],
    change: Partial<Line>,
    note: Record<string, unknown> = {},
  ): void {
    const { standing, now: at } = this;
    const kept = { ...(this.log.at(-1) as Line), told: null, isApplied: false };
    this.log.push({ ...kept, ...change, at, fact, by, note, standing });
    this.current.shown = this.shown();
  }
}

function clockState(planned: NaiveClock[], moving: NaiveClock[]): string {
  const has = (mark: string) => planned.some(({ told }) => told.some((one) => one.mark === mark));
  if (planned.length === 0) return 'none';
  if (has('breach')) return 'breached';
  if (has('warning')) return 'warned';
  return moving.length === 0 ? 'paused' : 'running';
}
