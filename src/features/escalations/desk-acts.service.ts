import { Injectable } from '@nestjs/common';
import { decideCase } from '../../domain/case/case.decide';
import {
  decideEscalation,
  governing,
  type EscalationCommand,
} from '../../domain/escalation/escalation.decide';
import { escalationWorkflow } from '../../domain/escalation/escalation.machine';
import type { EscalationRecord } from '../../domain/escalation/escalation.types';
import { refused } from '../../domain/kernel/decision';
import { unmet } from '../../domain/kernel/refusal';
import { may } from '../../domain/permission/may';
import type { Operation } from '../../domain/permission/policy';
import type { Session } from '../../platform/auth/session';
import type { Stored } from '../../platform/database/record-store';
import type { Act, Outcome } from '../../platform/shell/act';
import type { Request } from '../../platform/shell/request';
import { Shell } from '../../platform/shell/shell';
import { caseKind } from '../cases';
import { caseCommandOf } from './case-follows';
import { DeskNotices } from './desk-notices.service';
import { escalationKind, escalationTies } from './escalation.kind';
import { EscalationFactsRepository } from './escalation-facts.repository';

/** What every command on a standing escalation says. */
export interface EscalationInput {
  escalationId: string;
  idempotencyKey?: string | null;
  expectedVersion?: number | null;
}

/**
 * How every act on a standing escalation goes: lock, who may, facts, decide, its case with it. Locks are taken escalation
 * first, then the person who would hold it, then the case.
 */
@Injectable()
export class DeskActs {
  constructor(
    readonly shell: Shell,
    private readonly facts: EscalationFactsRepository,
    private readonly notices: DeskNotices,
  ) {}

  on(
    session: Session,
    operation: Operation,
    input: EscalationInput,
    command: EscalationCommand,
    prepare?: (act: Act, record: EscalationRecord) => Promise<void>,
  ): Promise<Outcome<EscalationRecord>> {
    return this.shell.act(session, asked(operation, input), async (act) => {
      const record = await this.permitted(act, operation, command.event, input.escalationId);
      await prepare?.(act, record);
      const outcome = await this.decided(act, record, command, input.expectedVersion);
      if (outcome.ok) await this.notices.acted(act, outcome.value, command);
      return outcome;
    });
  }

  async permitted(
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

  async decided(
    act: Act,
    record: Stored<EscalationRecord>,
    command: EscalationCommand,
    expectedVersion: number | null | undefined,
  ): Promise<Outcome<Stored<EscalationRecord>>> {
    const holder =
      command.event === 'claim' ? command.personId : command.event === 'assign' ? command.toId : null;
    const facts = await this.facts.deciding(act.manager, record, holder, governing(record, command));
    const caseCommand = caseCommandOf(record, command);
    // Locked before anything is decided: waiting for the lock takes time, and what the clocks then say must be the very time
    // that the history writes, or replaying it would come to other clocks.
    const owner = caseCommand && (await act.load(caseKind, record.caseId));
    const decision = decideEscalation(record, command, facts, act.circumstances(expectedVersion));
    if (decision.ok && caseCommand && owner) {
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

/** An act as the shell remembers it under its key. */
export function asked(operation: string, input: { idempotencyKey?: string | null }): Request {
  return { operation, input, idempotencyKey: input.idempotencyKey };
}
