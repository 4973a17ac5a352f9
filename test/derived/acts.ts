import type { CaseRecord } from '../../src/domain/case/case.types';
import type { EscalationRecord } from '../../src/domain/escalation/escalation.types';
import type { CasesService } from '../../src/features/cases';
import type { EscalationRequests, EscalationsService } from '../../src/features/escalations';
import type { CaseCorrectionsService } from '../../src/features/escalations/case-corrections.service';
import type { Session } from '../../src/platform/auth/session';
import type { Outcome } from '../../src/platform/shell/act';

/** Where somebody acts at random: the service's own acts, and what they may name. */
export interface RandomDesk {
  cases: CasesService;
  requests: EscalationRequests;
  escalations: EscalationsService;
  corrections: CaseCorrectionsService;
  sessions: readonly Session[];
  officeIds: readonly string[];
  queueIds: readonly string[];
  topics: readonly { serviceId: string; topicId: string }[];
  /** Open cases that were there before. */
  openCaseIds: readonly string[];
  /** Names this desk's customers, so that lanes share some of them. */
  customers: number;
  now: () => Promise<Date>;
}

/** Numbers from 0 up to 1, the same for the same seed. */
export function randomOf(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const dayMs = 86_400_000;
const text = 'The payment did not come.';

/**
 * Somebody who does one thing after the other: opens cases (some entered late), resolves, reopens, corrects, escalates, and
 * all that a desk does with an escalation. Knows where what it began stands, so that most of what it tries is accepted.
 */
export class RandomActor {
  private readonly open: string[];
  private readonly resolved: string[] = [];
  private readonly escalations = new Map<string, EscalationRecord>();
  private clock: Date | null = null;
  accepted = 0;
  refused = 0;

  constructor(
    private readonly desk: RandomDesk,
    private readonly random: () => number,
  ) {
    this.open = [...desk.openCaseIds];
  }

  /** Acts until `count` acts were accepted. `between` runs after each. */
  async act(count: number, between: () => Promise<void>): Promise<void> {
    while (this.accepted < count) {
      if (this.accepted % 25 === 0) this.clock = await this.desk.now();
      await this.one();
      await between();
    }
  }

  private async one(): Promise<void> {
    const draw = this.random();
    if (draw < 0.26) return this.openCase();
    if (draw < 0.38) return this.resolveCase();
    if (draw < 0.5) return this.escalate();
    if (draw < 0.56) return this.reopenCase();
    if (draw < 0.6) return this.correct();
    return this.escalated();
  }

  private async openCase(): Promise<void> {
    const isLate = this.random() < 0.1;
    const topic = this.pick(this.desk.topics);
    const outcome = await this.desk.cases.open(this.session(), {
      officeId: this.pick(this.desk.officeIds)!,
      channel: this.pick(['phone', 'web', 'email'] as const)!,
      ...(topic && this.random() < 0.8 ? topic : {}),
      customerReference:
        this.random() < 0.7 ? `customer ${Math.floor(this.random() * this.desk.customers)}` : null,
      summary: text,
      receivedAt: isLate ? new Date(this.clock!.getTime() - this.random() * 90 * dayMs) : null,
    });
    if (this.noted(outcome)) this.open.push(outcome.value.id);
  }

  private async resolveCase(): Promise<void> {
    const caseId = this.take(this.open);
    if (!caseId) return;
    const outcome = await this.desk.cases.resolve(this.session(), { caseId, answer: text });
    if (this.noted(outcome)) this.resolved.push(caseId);
  }

  private async reopenCase(): Promise<void> {
    const caseId = this.take(this.resolved);
    if (!caseId) return;
    const outcome = await this.desk.cases.reopen(this.session(), { caseId, reason: text });
    if (this.noted(outcome)) this.open.push(caseId);
  }

  private async correct(): Promise<void> {
    const caseId = this.pick(this.random() < 0.5 ? this.open : this.resolved);
    const topic = this.pick(this.desk.topics);
    if (!caseId || !topic) return;
    const place = this.random() < 0.5 ? topic : { channel: this.pick(['phone', 'fax'] as const)! };
    this.noted(await this.desk.corrections.correct(this.session(), { caseId, reason: text, ...place }));
  }

  private async escalate(): Promise<void> {
    const caseId = this.take(this.open);
    if (!caseId) return;
    const severity = this.pick([1, 2, 3, 4] as const)!;
    const reason = 'cannotResolve' as const;
    const request = { caseId, reason, severity, justification: text };
    const outcome = await this.desk.requests.escalate(this.session(), request);
    if (this.noted(outcome)) this.escalations.set(outcome.value.id, outcome.value);
  }

  private async escalated(): Promise<void> {
    const record = this.pick([...this.escalations.values()]);
    if (!record) return;
    this.escalations.delete(record.id);
    const outcome = await this.next(record);
    if (!this.noted(outcome)) return;
    this.settled(outcome.value);
  }

  private settled(record: EscalationRecord): void {
    const { id, caseId, state } = record;
    const listed = (list: string[]): void => {
      if (!list.includes(caseId)) list.push(caseId);
    };
    for (const list of [this.open, this.resolved]) {
      const at = list.indexOf(caseId);
      if (at >= 0) list.splice(at, 1);
    }
    if (state === 'resolved') listed(this.resolved);
    if (state === 'returned' || state === 'withdrawn') listed(this.open);
    if (state === 'queued' || state === 'claimed' || state === 'waiting' || this.random() < 0.3)
      this.escalations.set(id, record);
  }

  private next(record: EscalationRecord): Promise<Outcome<EscalationRecord>> {
    const { escalations } = this.desk;
    const input = { escalationId: record.id };
    const holder =
      this.desk.sessions.find(({ caller }) => caller.personId === record.holderId) ?? this.session();
    const draw = this.random();
    switch (record.state) {
      case 'queued':
        if (draw < 0.75) return escalations.claim(this.session(), input);
        if (draw < 0.88)
          return escalations.transfer(this.session(), {
            ...input,
            queueId: this.pick(this.desk.queueIds.filter((id) => id !== record.queueId)) ?? record.queueId,
            reason: text,
          });
        return escalations.withdraw(this.session(), { ...input, justification: text });
      case 'claimed':
        if (draw < 0.2)
          return escalations.wait(holder, {
            ...input,
            on: this.pick(['customer', 'otherOffice', 'thirdParty'] as const)!,
            note: text,
          });
        if (draw < 0.3) return escalations.release(holder, input);
        if (draw < 0.4) return escalations.returnToFrontline(holder, { ...input, guidance: text });
        return escalations.resolve(holder, { ...input, resolution: text, code: 'paid' });
      case 'waiting':
        return draw < 0.7
          ? escalations.resume(holder, input)
          : escalations.recordAnswer(holder, { ...input, text });
      default:
        return escalations.reopen(this.session(), { ...input, reason: text });
    }
  }

  private noted<T extends CaseRecord | EscalationRecord>(
    outcome: Outcome<T>,
  ): outcome is { ok: true; value: T } {
    if (outcome.ok) this.accepted += 1;
    else this.refused += 1;
    return outcome.ok;
  }

  private session(): Session {
    return this.pick(this.desk.sessions)!;
  }

  private pick<T>(list: readonly T[]): T | undefined {
    return list[Math.floor(this.random() * list.length)];
  }

  private take(list: string[]): string | undefined {
    return list.splice(Math.floor(this.random() * list.length), 1)[0];
  }
}

/** Somebody who may do all of it, anywhere in the agency. */
export function everywhere(agencyId: string, personId: string): Session {
  const roles = ['representative', 'specialist', 'lead'] as const;
  const grants = roles.map((role) => ({ role, officeId: null, officeIds: null, operations: [] }));
  const caller = { kind: 'person' as const, personId, agencyId, name: 'somebody', grants };
  return { caller, requestId: 'random', subject: null, expiresAt: null };
}
