import type { Calendar } from '../../src/domain/calendar';
import type { Decision, Effect } from '../../src/domain/kernel/decision';
import type { Refusal } from '../../src/domain/kernel/refusal';
import { aroundTheClock, isRunning, movesUnder, termOf } from '../../src/domain/escalation/clock.marks';
import type {
  ClockFacts,
  ClockMark,
  ServiceClock,
  ServiceLevelPolicy,
  StandingCalendar,
} from '../../src/domain/escalation/clock.types';
import {
  decideEscalation,
  governing,
  requestEscalation,
  type EscalationCommand,
  type EscalationFact,
} from '../../src/domain/escalation/escalation.decide';
import { buildEscalation, buildFacts } from '../../src/domain/escalation/escalation.example';
import type { EscalationFacts } from '../../src/domain/escalation/escalation.checks';
import type { EscalationRecord, Severity } from '../../src/domain/escalation/escalation.types';

/** A queue with what stands for it, as its tables hold it. */
export interface RealQueue {
  id: string;
  officeId: string;
  supervisorQueueId: string | null;
  idleMinutes: number | null;
  calendarId: string | null;
}

/** What is so around the escalation, as SQL would find it. */
export type RealAround = Pick<
  EscalationFacts,
  'load' | 'capacity' | 'assigneeAway' | 'anotherOpen' | 'caseIsDuplicate'
>;

/** One history entry of the shell. */
export interface RealEntry {
  at: Date;
  fact: EscalationFact;
  note: Record<string, unknown>;
  before: EscalationRecord | null;
  after: EscalationRecord;
}

export type Decide = typeof decideEscalation;

const idle: RealAround = {
  load: 0,
  capacity: 5,
  assigneeAway: false,
  anotherOpen: false,
  caseIsDuplicate: false,
};

/**
 * The pure rules as the shell runs them: facts from what stands, decide, the record with its next version, an entry, timers.
 * `decide` can be another: that is how the specs plant mistakes.
 */
export class RealDesk {
  record: EscalationRecord;
  readonly entries: RealEntry[] = [];
  /** One a kind of event, as the table of timers holds them. */
  readonly timers = new Map<string, Date>();
  private readonly calendars = new Map<string | null, StandingCalendar>([
    [null, { version: null, calendar: aroundTheClock }],
  ]);
  private readonly policies = new Map<string, ServiceLevelPolicy>();

  constructor(
    private readonly queues: Record<string, RealQueue>,
    calendars: Record<string, Calendar>,
    policies: Record<string, ServiceLevelPolicy | null>,
    private readonly caseDueAt: Date | null,
    private readonly decide: Decide = decideEscalation,
  ) {
    for (const [id, calendar] of Object.entries(calendars)) this.calendars.set(id, { version: 1, calendar });
    for (const [key, policy] of Object.entries(policies)) if (policy) this.policies.set(key, policy);
    this.record = buildEscalation('queued');
  }

  begin(queueId: string, severity: Severity, now: Date): void {
    const { officeId } = this.queues[queueId]!;
    const record = { ...this.record, queueId, officeId, severity, requestedAt: now };
    const facts = this.factsFor({ ...record, clocks: [] }, { queueId, severity }, idle);
    this.settle(null, requestEscalation(record, facts, now), now);
  }

  /** What somebody asks; null when it was done. */
  ask(
    command: EscalationCommand,
    now: Date,
    by: 'person' | 'system',
    around: RealAround = idle,
    behind: number | null = null,
  ): Refusal | null {
    const facts = this.factsFor(this.record, governing(this.record, command), around);
    const decision = this.decide(this.record, command, facts, {
      actor: { kind: by, personId: by === 'person' ? 'somebody' : null, agencyId: 'agency', name: by },
      now,
      expectedVersion: behind === null ? null : this.record.version - behind,
    });
    if (!decision.ok) return decision.refusal;
    this.settle(this.record, decision, now);
    return null;
  }

  /** Everything that is due, one entry each, and after each what its level does, as the sweeper's handler has it. */
  deliver(now: Date): Refusal | null {
    for (let count = 0; ; count++) {
      const before = this.record;
      const refusal = this.ask({ event: 'clockDue' }, now, 'system');
      if (refusal) return count > 0 ? null : refusal;
      const reached = this.record.clocks.find(
        ({ marks }, index) => marks.length > before.clocks[index]!.marks.length,
      )!;
      const command = this.levelCommand(reached, reached.marks.at(-1)!);
      const no = command && this.ask(command, now, 'system');
      if (no) throw new Error(no.message);
    }
  }

  /** An edited calendar, and the pass over open clocks that follows it. Says whether they were counted again. */
  editCalendar(id: string, calendar: Calendar, now: Date): boolean {
    this.calendars.set(id, { version: this.calendars.get(id)!.version! + 1, calendar });
    const counts = this.record.clocks.some((clock) => isRunning(clock) && termOf(clock).calendarId === id);
    if (!counts || !movesUnder(this.record, { calendars: this.calendars })) return false;
    return this.ask({ event: 'replan', cause: 'calendarEdited' }, now, 'system') === null;
  }

  editPolicy(key: string, policy: ServiceLevelPolicy): void {
    this.policies.set(key, policy);
  }

  /** The policy that stands, applied to the clocks that run unless they all run by it. Says whether one was moved. */
  applyPolicy(now: Date): boolean {
    const { clocks, queueId, severity } = this.record;
    const running = clocks.filter(isRunning);
    const policy = this.policies.get(`${queueId}/${severity}`);
    const runsByIt = running.every((clock) => {
      const { plan } = termOf(clock);
      return plan?.policyId === policy?.id && plan?.policyVersion === policy?.version;
    });
    if (running.length === 0 || runsByIt) return false;
    return this.ask({ event: 'replan', cause: 'policyApplied' }, now, 'system') === null;
  }

  get clockFacts(): Pick<ClockFacts, 'calendars'> {
    return { calendars: this.calendars };
  }

  private levelCommand(clock: ServiceClock, { act, level }: ClockMark): EscalationCommand | null {
    const reason = `The ${clock.kind} clock reached level ${level} after its breach.`;
    const { severity, queueId } = this.record;
    if (act === 'raiseSeverity') return severity > 1 ? { event: 'raise', reason } : null;
    const supervisors = this.queues[queueId]!.supervisorQueueId;
    if (act !== 'moveToSupervisorQueue' || !supervisors) return null;
    return { event: 'transfer', queueId: supervisors, officeId: this.queues[supervisors]!.officeId, reason };
  }

  /** As the repository of facts has it: the calendars of the running clocks and of the queue it will be in, no others. */
  private factsFor(
    { clocks }: Pick<EscalationRecord, 'clocks'>,
    { queueId, severity }: { queueId: string; severity: Severity },
    around: RealAround,
  ): EscalationFacts {
    const { calendarId, idleMinutes } = this.queues[queueId]!;
    const named = [null, calendarId, ...clocks.filter(isRunning).map((clock) => termOf(clock).calendarId)];
    const calendars = new Map(named.map((id) => [id, this.calendars.get(id)!]));
    const { calendar, version: calendarVersion } = calendars.get(calendarId)!;
    const policy = this.policies.get(`${queueId}/${severity}`) ?? null;
    return buildFacts({
      ...around,
      quietPeriodDays: 7,
      caseDueAt: this.caseDueAt,
      handBack: idleMinutes === null ? null : { afterMs: idleMinutes * 60_000, calendar },
      clocks: { rule: { queueId, severity, calendarId, calendarVersion, calendar, policy }, calendars },
    });
  }

  private settle(
    before: EscalationRecord | null,
    decision: Decision<EscalationRecord, EscalationFact>,
    at: Date,
  ): void {
    if (!decision.ok) throw new Error(decision.refusal.message);
    const after = { ...decision.state, version: (before?.version ?? 0) + 1 };
    this.record = after;
    this.entries.push({ at, fact: decision.fact, note: decision.note, before, after });
    for (const effect of decision.effects) this.set(effect);
  }

  private set(effect: Effect): void {
    if (effect.type === 'timer') this.timers.set(effect.event, effect.dueAt);
    else this.timers.delete(effect.event);
  }
}
