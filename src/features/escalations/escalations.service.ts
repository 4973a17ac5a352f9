import { Injectable } from '@nestjs/common';
import { decideCase, type CaseCommand } from '../../domain/case/case.decide';
import {
  decideEscalation,
  requestEscalation,
  type EscalationCommand,
} from '../../domain/escalation/escalation.decide';
import { escalationWorkflow } from '../../domain/escalation/escalation.machine';
import { route } from '../../domain/escalation/route';
import type {
  EscalationReason,
  EscalationRecord,
  Severity,
  WaitingParty,
} from '../../domain/escalation/escalation.types';
import { refused } from '../../domain/kernel/decision';
import { unmet } from '../../domain/kernel/refusal';
import { may } from '../../domain/permission/may';
import type { Operation } from '../../domain/permission/policy';
import type { Session } from '../../platform/auth/session';
import { newId } from '../../platform/database/id';
import { NumberSeries } from '../../platform/database/number-series';
import type { Stored } from '../../platform/database/record-store';
import { Sweeper } from '../../platform/jobs/sweeper';
import type { Act, Outcome } from '../../platform/shell/act';
import { badInput } from '../../platform/shell/failure';
import { Shell, type Request } from '../../platform/shell/shell';
import { AgencyRepository, queueKind } from '../agency';
import { caseKind, caseTies } from '../cases';
import { personKind } from '../people';
import { escalationKind, escalationTies } from './escalation.kind';
import { EscalationsRepository } from './escalations.repository';

/** What every command on a standing escalation says. */
export interface EscalationInput {
  escalationId: string;
  idempotencyKey?: string | null;
  expectedVersion?: number | null;
}

export interface EscalateCase {
  caseId: string;
  reason: EscalationReason;
  severity: Severity;
  justification: string;
  idempotencyKey?: string | null;
  expectedVersion?: number | null;
}

const noQueue = unmet(
  'queueFound',
  'No routing rule fits and the office has no default queue. Ask an administrator to name one.',
);

/** What an act on the escalation does to its case, in the same transaction. */
const caseEventOf: Partial<Record<EscalationCommand['event'], (command: EscalationCommand) => CaseCommand>> =
  {
    resolve: (command) => ({
      event: 'escalationResolved',
      resolution: command.event === 'resolve' ? command.resolution : '',
    }),
    returnToFrontline: () => ({ event: 'escalationReturned' }),
    withdraw: () => ({ event: 'escalationWithdrawn' }),
    reopen: () => ({ event: 'escalationReopened' }),
  };

/** The Tier-2 desk's acts. Locks are taken escalation first, then its case, in every act. */
@Injectable()
export class EscalationsService {
  constructor(
    private readonly shell: Shell,
    private readonly numbers: NumberSeries,
    private readonly escalations: EscalationsRepository,
    private readonly agency: AgencyRepository,
    sweeper: Sweeper,
  ) {
    sweeper.on('escalation', 'close', (session, escalationId) =>
      this.on(session, 'closeEscalation', { escalationId }, { event: 'close' }),
    );
  }

  async escalate(session: Session, input: EscalateCase): Promise<Outcome<EscalationRecord>> {
    const number = await this.numbers.next(session.caller.agencyId, 'E', new Date());
    return this.shell.act(session, asked('escalateCase', input), async (act) => {
      const record = await act.load(caseKind, input.caseId);
      act.permit('escalateCase', caseTies(record), { operation: 'viewCase', what: 'case' });
      const rules = await this.escalations.routingRules(act.manager, act.agencyId);
      const rule = route(rules, { ...record, severity: input.severity });
      const queue = rule
        ? await act.read(queueKind, rule.queueId)
        : await this.agency.defaultQueueOf(act.manager, act.agencyId, record.officeId);
      const moved = decideCase(
        record,
        { event: 'escalate', officeId: queue?.officeId ?? record.officeId },
        act.circumstances(input.expectedVersion),
      );
      // The case speaks first: where it cannot be escalated, a missing queue is no news.
      const escalated = await act.settle(caseKind, record, moved);
      if (!escalated.ok) return escalated;
      if (!queue) return refused(noQueue);
      const escalation: EscalationRecord = {
        id: newId(),
        agencyId: act.agencyId,
        version: 0,
        number,
        state: 'queued',
        caseId: record.id,
        caseOfficeId: record.officeId,
        queueId: queue.id,
        officeId: queue.officeId,
        reason: input.reason,
        severity: input.severity,
        justification: input.justification,
        requestedById: session.caller.personId,
        requestedAt: act.now,
        holderId: null,
        claimedAt: null,
        waitingOn: null,
        resolution: null,
        resolutionCode: null,
        guidance: null,
        endedAt: null,
        closedAt: null,
        dueAt: record.dueAt,
      };
      return act.begin(escalationKind, requestEscalation(escalation));
    });
  }

  claim(session: Session, input: EscalationInput): Promise<Outcome<EscalationRecord>> {
    return this.on(session, 'claimEscalation', input, { event: 'claim', personId: session.caller.personId! });
  }

  /** Takes what the queue's order says is next. One person asking twice at once gets two, never one twice. */
  claimNext(
    session: Session,
    input: { queueId: string; idempotencyKey?: string | null },
  ): Promise<Outcome<EscalationRecord>> {
    return this.shell.act(session, asked('claimNextEscalation', input), async (act) => {
      const queue = await act.read(queueKind, input.queueId);
      if (!queue) throw badInput('input.queueId', 'There is no such queue.');
      act.permit('claimNextEscalation', { queueOffice: [queue.officeId] });
      const next = await this.escalations.nextInQueue(act.manager, act.agencyId, queue.id);
      if (!next)
        return refused({ kind: 'nothingToClaim', message: `Nothing waits in ${queue.name}. Well done.` });
      const record = await act.load(escalationKind, next);
      return this.decided(act, record, { event: 'claim', personId: session.caller.personId! }, null);
    });
  }

  assign(
    session: Session,
    input: EscalationInput & { toId: string; reason?: string | null },
  ): Promise<Outcome<EscalationRecord>> {
    const command: EscalationCommand = { event: 'assign', toId: input.toId, reason: input.reason ?? null };
    return this.on(session, 'assignEscalation', input, command, async (act, record) => {
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
    return this.on(session, 'releaseEscalation', input, { event: 'release' });
  }

  wait(
    session: Session,
    input: EscalationInput & { on: WaitingParty; note: string },
  ): Promise<Outcome<EscalationRecord>> {
    return this.on(session, 'waitEscalation', input, { event: 'wait', on: input.on, note: input.note });
  }

  resume(session: Session, input: EscalationInput): Promise<Outcome<EscalationRecord>> {
    return this.on(session, 'resumeEscalation', input, { event: 'resume' });
  }

  recordAnswer(
    session: Session,
    input: EscalationInput & { text: string },
  ): Promise<Outcome<EscalationRecord>> {
    return this.on(session, 'recordAnswer', input, { event: 'recordAnswer', text: input.text });
  }

  transfer(
    session: Session,
    input: EscalationInput & { queueId: string; reason: string },
  ): Promise<Outcome<EscalationRecord>> {
    return this.shell.act(session, asked('transferEscalation', input), async (act) => {
      const record = await this.permitted(act, 'transferEscalation', 'transfer', input.escalationId);
      const queue = await act.read(queueKind, input.queueId);
      if (!queue) throw badInput('input.queueId', 'There is no such queue.');
      const command: EscalationCommand = {
        event: 'transfer',
        queueId: queue.id,
        officeId: queue.officeId,
        reason: input.reason,
      };
      return this.decided(act, record, command, input.expectedVersion);
    });
  }

  returnToFrontline(
    session: Session,
    input: EscalationInput & { guidance: string },
  ): Promise<Outcome<EscalationRecord>> {
    return this.on(session, 'returnEscalation', input, {
      event: 'returnToFrontline',
      guidance: input.guidance,
    });
  }

  resolve(
    session: Session,
    input: EscalationInput & { resolution: string; code?: string | null },
  ): Promise<Outcome<EscalationRecord>> {
    return this.on(session, 'resolveEscalation', input, {
      event: 'resolve',
      resolution: input.resolution,
      code: input.code ?? null,
    });
  }

  withdraw(
    session: Session,
    input: EscalationInput & { justification: string },
  ): Promise<Outcome<EscalationRecord>> {
    return this.on(session, 'withdrawEscalation', input, {
      event: 'withdraw',
      justification: input.justification,
    });
  }

  raise(session: Session, input: EscalationInput & { reason: string }): Promise<Outcome<EscalationRecord>> {
    return this.on(session, 'raiseSeverity', input, { event: 'raise', reason: input.reason });
  }

  correctSeverity(
    session: Session,
    input: EscalationInput & { to: Severity; reason: string },
  ): Promise<Outcome<EscalationRecord>> {
    return this.on(session, 'correctSeverity', input, {
      event: 'correctSeverity',
      to: input.to,
      reason: input.reason,
    });
  }

  reopen(session: Session, input: EscalationInput & { reason: string }): Promise<Outcome<EscalationRecord>> {
    return this.on(session, 'reopenEscalation', input, { event: 'reopen', reason: input.reason });
  }

  private on(
    session: Session,
    operation: Operation,
    input: EscalationInput,
    command: EscalationCommand,
    prepare?: (act: Act, record: EscalationRecord) => Promise<void>,
  ): Promise<Outcome<EscalationRecord>> {
    return this.shell.act(session, asked(operation, input), async (act) => {
      const record = await this.permitted(act, operation, command.event, input.escalationId);
      await prepare?.(act, record);
      return this.decided(act, record, command, input.expectedVersion);
    });
  }

  private async permitted(
    act: Act,
    operation: Operation,
    event: EscalationCommand['event'],
    escalationId: string,
  ): Promise<Stored<EscalationRecord>> {
    const record = await act.load(escalationKind, escalationId);
    const ties = escalationTies(record);
    // What only a holder may do is nobody's while nobody holds it. To a specialist of the queue "not yours" would be
    // the wrong reason: the machine's answer, what can be done now, is the one to act on.
    const { caller } = act.session;
    const isVacant = record.holderId === null && !escalationWorkflow.knows(record.state, event);
    const asHolder = isVacant && may(caller, 'claimEscalation', ties);
    act.permit(operation, asHolder ? { ...ties, holder: [caller.personId] } : ties, {
      operation: 'viewEscalation',
      what: 'escalation',
    });
    return record;
  }

  private async decided(
    act: Act,
    record: Stored<EscalationRecord>,
    command: EscalationCommand,
    expectedVersion: number | null | undefined,
  ): Promise<Outcome<EscalationRecord>> {
    const holder =
      command.event === 'claim' ? command.personId : command.event === 'assign' ? command.toId : null;
    const facts = await this.escalations.facts(act.manager, record, holder);
    const decision = decideEscalation(record, command, facts, act.circumstances(expectedVersion));
    const caseCommand = caseEventOf[command.event]?.(command);
    if (decision.ok && caseCommand) {
      const owner = await act.load(caseKind, record.caseId);
      const moved = await act.settle(caseKind, owner, decideCase(owner, caseCommand, act.circumstances()));
      if (!moved.ok) {
        return moved.refusal.kind === 'eventNotAllowed'
          ? refused(
              unmet('caseFollows', `Its case is ${owner.state} and cannot follow. Look at the case first.`),
            )
          : moved;
      }
    }
    return act.settle(escalationKind, record, decision);
  }
}

function asked(operation: string, input: { idempotencyKey?: string | null }): Request {
  return { operation, input, idempotencyKey: input.idempotencyKey };
}
