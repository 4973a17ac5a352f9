import { Injectable } from '@nestjs/common';
import type { ClockMark, ServiceClock } from '../../domain/escalation/clock.types';
import type { EscalationCommand } from '../../domain/escalation/escalation.decide';
import type { EscalationRecord } from '../../domain/escalation/escalation.types';
import type { Session } from '../../platform/auth/session';
import type { Stored } from '../../platform/database/record-store';
import { Sweeper } from '../../platform/jobs/sweeper';
import type { Act, Outcome } from '../../platform/shell/act';
import { queueKind } from '../agency';
import { ClockNotices } from './clock-notices.service';
import { DeskActs } from './desk-acts.service';

/** What the service does to escalations when their time comes. */
@Injectable()
export class ClockActs {
  constructor(
    private readonly acts: DeskActs,
    private readonly notices: ClockNotices,
    sweeper: Sweeper,
  ) {
    sweeper.on('escalation', 'clockDue', (session, id) => this.clockDue(session, id));
    sweeper.on('escalation', 'handBack', (session, id) => this.handBack(session, id));
  }

  /**
   * Everything that the clocks have reached, in order, each with a history entry of its own; what a level does comes right
   * after it, and may itself let another clock reach something. All of it is one transaction: a process killed in the middle
   * leaves nothing, and the timer brings the next one here.
   */
  private clockDue(session: Session, escalationId: string): Promise<Outcome<EscalationRecord>> {
    const request = { operation: 'runEscalationClocks', input: { escalationId } };
    return this.acts.shell.act(session, request, async (act) => {
      const clockDue = { event: 'clockDue' } as const;
      const found = await this.acts.permitted(act, 'runEscalationClocks', clockDue.event, escalationId);
      const first = await this.acts.decided(act, found, clockDue, null);
      if (!first.ok) return first;
      let done = await this.follow(act, found, first.value);
      // What lists show of its next mark says whether another is due already: asking the machine costs two statements more.
      while (done.markAt && done.markAt <= act.now) {
        const next = await this.acts.decided(act, done, clockDue, null);
        if (!next.ok) break;
        done = await this.follow(act, done, next.value);
      }
      return { ok: true, value: done };
    });
  }

  /** Tells who must know what was reached, and does what the policy says of it. */
  private async follow(
    act: Act,
    before: EscalationRecord,
    record: Stored<EscalationRecord>,
  ): Promise<Stored<EscalationRecord>> {
    const clock = record.clocks.find(
      ({ marks }, index) => marks.length > before.clocks[index]!.marks.length,
    )!;
    const mark = clock.marks.at(-1)!;
    await this.notices.reached(act, record, clock, mark);
    const command = await this.commandOf(act, record, clock, mark);
    if (!command) return record;
    const outcome = await this.acts.decided(act, record, command, null);
    if (!outcome.ok) throw new Error(`A level could not be carried out: ${outcome.refusal.message}`);
    return outcome.value;
  }

  /** What a level asks for, as the event that a person would send; null where there is nothing left to do. */
  private async commandOf(
    act: Act,
    record: EscalationRecord,
    clock: ServiceClock,
    mark: ClockMark,
  ): Promise<EscalationCommand | null> {
    const reason = `The ${clock.kind} clock reached level ${mark.level} after its breach.`;
    if (mark.act === 'raiseSeverity') return record.severity > 1 ? { event: 'raise', reason } : null;
    if (mark.act !== 'moveToSupervisorQueue') return null;
    const queue = await act.read(queueKind, record.queueId);
    const supervisors = queue?.supervisorQueueId && (await act.read(queueKind, queue.supervisorQueueId));
    if (!supervisors) return null;
    return { event: 'transfer', queueId: supervisors.id, officeId: supervisors.officeId, reason };
  }

  private handBack(session: Session, escalationId: string): Promise<Outcome<EscalationRecord>> {
    const handBack = { event: 'handBack' } as const;
    return this.acts.shell.act(
      session,
      { operation: 'handBackEscalation', input: { escalationId } },
      async (act) => {
        const record = await this.acts.permitted(act, 'handBackEscalation', handBack.event, escalationId);
        const outcome = await this.acts.decided(act, record, handBack, null);
        if (outcome.ok) await this.notices.handedBack(act, record);
        return outcome;
      },
    );
  }
}
