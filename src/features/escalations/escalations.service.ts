import { Injectable } from '@nestjs/common';
import { withoutSkills } from '../../domain/escalation/escalation.checks';
import type { EscalationCommand } from '../../domain/escalation/escalation.decide';
import type { EscalationRecord, Severity, WaitingParty } from '../../domain/escalation/escalation.types';
import { refused } from '../../domain/kernel/decision';
import type { Session } from '../../platform/auth/session';
import { Sweeper } from '../../platform/jobs/sweeper';
import type { Outcome } from '../../platform/shell/act';
import { badInput } from '../../platform/shell/failure';
import { queueKind } from '../agency';
import { personKind } from '../people';
import { DeskActs, asked, type EscalationInput } from './desk-acts.service';
import { escalationKind } from './escalation.kind';
import { EscalationsRepository } from './escalations.repository';

/** The Tier-2 desk's acts. */
@Injectable()
export class EscalationsService {
  constructor(
    private readonly acts: DeskActs,
    private readonly escalations: EscalationsRepository,
    sweeper: Sweeper,
  ) {
    sweeper.on('escalation', 'close', (session, escalationId) =>
      acts.on(session, 'closeEscalation', { escalationId }, { event: 'close' }),
    );
  }

  claim(session: Session, input: EscalationInput): Promise<Outcome<EscalationRecord>> {
    return this.acts.on(session, 'claimEscalation', input, {
      event: 'claim',
      personId: session.caller.personId!,
    });
  }

  /** Takes what the queue's order says is next. One person asking twice at once gets two, never one twice. */
  claimNext(
    session: Session,
    input: { queueId: string; idempotencyKey?: string | null },
  ): Promise<Outcome<EscalationRecord>> {
    return this.acts.shell.act(session, asked('claimNextEscalation', input), async (act) => {
      const queue = await act.read(queueKind, input.queueId);
      if (!queue) throw badInput('input.queueId', 'There is no such queue.');
      act.permit('claimNextEscalation', { queueOffice: [queue.officeId] });
      const claimant = await act.read(personKind, session.caller.personId!);
      const { skills } = claimant!;
      const lacking = withoutSkills(queue.requiredSkills.filter((skill) => !skills.includes(skill)));
      if (lacking) return refused(lacking);
      const next = await this.escalations.nextInQueue(
        act.manager,
        act.agencyId,
        queue.id,
        session.caller.personId!,
      );
      if (!next) {
        const waits = await this.escalations.hasQueued(act.manager, act.agencyId, queue.id);
        const message = waits
          ? `What waits in ${queue.name} takes skills that you do not have, or somebody is taking it this moment.`
          : `Nothing waits in ${queue.name}. Well done.`;
        return refused({ kind: 'nothingToClaim', message });
      }
      const record = await act.load(escalationKind, next);
      return this.acts.decided(act, record, { event: 'claim', personId: session.caller.personId! }, null);
    });
  }

  assign(
    session: Session,
    input: EscalationInput & { toId: string; reason?: string | null },
  ): Promise<Outcome<EscalationRecord>> {
    const command: EscalationCommand = { event: 'assign', toId: input.toId, reason: input.reason ?? null };
    return this.acts.on(session, 'assignEscalation', input, command, async (act, record) => {
      const person = await act.read(personKind, input.toId);
      if (!person || person.leftAt) throw badInput('input.toId', 'There is no such person.');
      if (!(await this.escalations.isSpecialist(act.manager, person.id, record.officeId))) {
        throw badInput(
          'input.toId',
          'This person is no Tier-2 specialist of the queue’s office. Choose somebody who is.',
        );
      }
    });
  }

  release(session: Session, input: EscalationInput): Promise<Outcome<EscalationRecord>> {
    return this.acts.on(session, 'releaseEscalation', input, { event: 'release' });
  }

  wait(
    session: Session,
    input: EscalationInput & { on: WaitingParty; note: string },
  ): Promise<Outcome<EscalationRecord>> {
    return this.acts.on(session, 'waitEscalation', input, { event: 'wait', on: input.on, note: input.note });
  }

  resume(session: Session, input: EscalationInput): Promise<Outcome<EscalationRecord>> {
    return this.acts.on(session, 'resumeEscalation', input, { event: 'resume' });
  }

  recordAnswer(
    session: Session,
    input: EscalationInput & { text: string },
  ): Promise<Outcome<EscalationRecord>> {
    return this.acts.on(session, 'recordAnswer', input, { event: 'recordAnswer', text: input.text });
  }

  transfer(
    session: Session,
    input: EscalationInput & { queueId: string; reason: string },
  ): Promise<Outcome<EscalationRecord>> {
    return this.acts.shell.act(session, asked('transferEscalation', input), async (act) => {
      const record = await this.acts.permitted(act, 'transferEscalation', 'transfer', input.escalationId);
      const queue = await act.read(queueKind, input.queueId);
      if (!queue) throw badInput('input.queueId', 'There is no such queue.');
      const command: EscalationCommand = {
        event: 'transfer',
        queueId: queue.id,
        officeId: queue.officeId,
        reason: input.reason,
      };
      return this.acts.decided(act, record, command, input.expectedVersion);
    });
  }

  returnToFrontline(
    session: Session,
    input: EscalationInput & { guidance: string },
  ): Promise<Outcome<EscalationRecord>> {
    return this.acts.on(session, 'returnEscalation', input, {
      event: 'returnToFrontline',
      guidance: input.guidance,
    });
  }

  resolve(
    session: Session,
    input: EscalationInput & { resolution: string; code?: string | null },
  ): Promise<Outcome<EscalationRecord>> {
    return this.acts.on(session, 'resolveEscalation', input, {
      event: 'resolve',
      resolution: input.resolution,
      code: input.code ?? null,
    });
  }

  withdraw(
    session: Session,
    input: EscalationInput & { justification: string },
  ): Promise<Outcome<EscalationRecord>> {
    return this.acts.on(session, 'withdrawEscalation', input, {
      event: 'withdraw',
      justification: input.justification,
    });
  }

  raise(session: Session, input: EscalationInput & { reason: string }): Promise<Outcome<EscalationRecord>> {
    return this.acts.on(session, 'raiseSeverity', input, { event: 'raise', reason: input.reason });
  }

  correctSeverity(
    session: Session,
    input: EscalationInput & { to: Severity; reason: string },
  ): Promise<Outcome<EscalationRecord>> {
    return this.acts.on(session, 'correctSeverity', input, {
      event: 'correctSeverity',
      to: input.to,
      reason: input.reason,
    });
  }

  reopen(session: Session, input: EscalationInput & { reason: string }): Promise<Outcome<EscalationRecord>> {
    return this.acts.on(session, 'reopenEscalation', input, { event: 'reopen', reason: input.reason });
  }

  /** Ends the quiet period of what has ended, because nothing more will come. */
  closeEarly(
    session: Session,
    input: EscalationInput & { reason: string },
  ): Promise<Outcome<EscalationRecord>> {
    return this.acts.on(session, 'closeEscalation', input, { event: 'closeEarly', reason: input.reason });
  }
}
