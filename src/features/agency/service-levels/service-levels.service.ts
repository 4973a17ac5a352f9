import { Injectable } from '@nestjs/common';
import type { Channel } from '../../../domain/case/case.types';
import { claimWithinResolve, supervisorQueueNamed } from '../../../domain/escalation/queue.checks';
import type { ServiceLevelStep } from '../../../domain/escalation/service-level.types';
import { accepted, refused } from '../../../domain/kernel/decision';
import { merged, staleVersion, unmet, type Refusal } from '../../../domain/kernel/refusal';
import type { Operation } from '../../../domain/permission/policy';
import type { Session } from '../../../platform/auth/session';
import { newId } from '../../../platform/database/id';
import type { Stored } from '../../../platform/database/record-store';
import type { Act, Outcome } from '../../../platform/shell/act';
import { notFound } from '../../../platform/shell/failure';
import { Shell } from '../../../platform/shell/shell';
import type { QueueEntity, ServiceLevelPolicyEntity } from '../agency.entity';
import { policyTaken, queueKind, serviceLevelPolicyKind } from '../agency.kinds';
import { QueuesRepository } from '../queues/queues.repository';

export interface AddServiceLevelPolicy {
  queueId: string;
  severity: number;
  channel?: Channel | null;
  claimBudgetMinutes: number;
  resolveBudgetMinutes: number;
  warnPercent: number;
  levels?: ServiceLevelStep[] | null;
  idempotencyKey?: string | null;
}

export interface EditServiceLevelPolicy {
  policyId: string;
  expectedVersion: number;
  claimBudgetMinutes?: number | null;
  resolveBudgetMinutes?: number | null;
  warnPercent?: number | null;
  levels?: ServiceLevelStep[] | null;
  idempotencyKey?: string | null;
}

export interface RetireServiceLevelPolicy {
  policyId: string;
  expectedVersion?: number | null;
  idempotencyKey?: string | null;
}

/**
 * How long queues may take. Every act locks the queue before the policy, so that a queue cannot lose its supervisor queue
 * while a level that needs it is written.
 */
@Injectable()
export class ServiceLevelsService {
  constructor(
    private readonly shell: Shell,
    private readonly queues: QueuesRepository,
  ) {}

  async add(session: Session, input: AddServiceLevelPolicy): Promise<Outcome<ServiceLevelPolicyEntity>> {
    const operation = 'addServiceLevelPolicy';
    const request = { operation, input, idempotencyKey: input.idempotencyKey };
    return this.shell.act(session, request, async (act) => {
      const queue = await act.load(queueKind, input.queueId);
      act.permit(operation, { queueOffice: [queue.officeId] });
      const {
        queueId,
        severity,
        channel = null,
        claimBudgetMinutes,
        resolveBudgetMinutes,
        warnPercent,
      } = input;
      if (await this.queues.policyForExactly(act.manager, act.agencyId, queueId, severity, channel))
        return refused(policyTaken(channel ?? ''));
      const policy = {
        id: newId(),
        agencyId: act.agencyId,
        version: 0,
        queueId,
        severity,
        channel,
        claimBudgetMinutes,
        resolveBudgetMinutes,
        warnPercent,
        levels: levelsKept(input.levels ?? []),
        retiredAt: null,
      } as unknown as ServiceLevelPolicyEntity;
      const obstacle = cannotHold(policy, queue);
      if (obstacle) return refused(obstacle);
      return act.begin(serviceLevelPolicyKind, accepted(policy, 'ServiceLevelPolicyAdded'));
    });
  }

  async edit(session: Session, input: EditServiceLevelPolicy): Promise<Outcome<ServiceLevelPolicyEntity>> {
    const operation = 'editServiceLevelPolicy';
    const request = { operation, input, idempotencyKey: input.idempotencyKey };
    return this.shell.act(session, request, async (act) => {
      const { policy, queue } = await standing(act, operation, input.policyId);
      const after = {
        ...policy,
        claimBudgetMinutes: input.claimBudgetMinutes ?? policy.claimBudgetMinutes,
        resolveBudgetMinutes: input.resolveBudgetMinutes ?? policy.resolveBudgetMinutes,
        warnPercent: input.warnPercent ?? policy.warnPercent,
        levels: input.levels ? levelsKept(input.levels) : policy.levels,
      };
      const obstacle = cannotChange(policy, input.expectedVersion) ?? cannotHold(after, queue);
      const decision = obstacle ? refused(obstacle) : accepted(after, 'ServiceLevelPolicyEdited');
      return act.settle(serviceLevelPolicyKind, policy, decision);
    });
  }

  /** New clocks run by what is left; clocks that run keep what they were given. */
  async retire(
    session: Session,
    input: RetireServiceLevelPolicy,
  ): Promise<Outcome<ServiceLevelPolicyEntity>> {
    const operation = 'retireServiceLevelPolicy';
    const request = { operation, input, idempotencyKey: input.idempotencyKey };
    return this.shell.act(session, request, async (act) => {
      const { policy } = await standing(act, operation, input.policyId);
      const obstacle = cannotChange(policy, input.expectedVersion);
      const retired = { ...policy, retiredAt: act.now };
      const decision = obstacle ? refused(obstacle) : accepted(retired, 'ServiceLevelPolicyRetired');
      return act.settle(serviceLevelPolicyKind, policy, decision);
    });
  }
}

/** The policy and its queue, both locked, if the caller may do this to policies of that queue. */
async function standing(
  act: Act,
  operation: Operation,
  policyId: string,
): Promise<{ policy: Stored<ServiceLevelPolicyEntity>; queue: Stored<QueueEntity> }> {
  const seen = await act.read(serviceLevelPolicyKind, policyId);
  if (!seen) throw notFound(serviceLevelPolicyKind.subject);
  // A policy never changes its queue, so this is the queue that it has under its lock too.
  const queue = await act.load(queueKind, seen.queueId);
  act.permit(operation, { queueOffice: [queue.officeId] });
  return { policy: await act.load(serviceLevelPolicyKind, policyId), queue };
}

function cannotChange(policy: ServiceLevelPolicyEntity, expectedVersion?: number | null): Refusal | null {
  if (expectedVersion != null && expectedVersion !== policy.version)
    return staleVersion(expectedVersion, policy.version);
  return policy.retiredAt ? unmet('policyInUse', 'This policy was retired before. Add another one.') : null;
}

function cannotHold(policy: ServiceLevelPolicyEntity, queue: QueueEntity): Refusal | null {
  return merged(
    [
      claimWithinResolve(policy.claimBudgetMinutes, policy.resolveBudgetMinutes),
      supervisorQueueNamed(queue.supervisorQueueId, policy.levels, 'input.levels'),
    ].filter((refusal) => refusal !== null),
  );
}

function levelsKept(levels: readonly ServiceLevelStep[]): ServiceLevelStep[] {
  return levels.map(({ clock, afterMinutes, act }) => ({ clock, afterMinutes, act }));
}
