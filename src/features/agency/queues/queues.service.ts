import { Injectable } from '@nestjs/common';
import { normalSkills } from '../../../domain/escalation/assignment';
import { supervisorQueueAbove, supervisorQueueNamed } from '../../../domain/escalation/queue.checks';
import type { QueueAssignment } from '../../../domain/escalation/queue.types';
import { accepted, refused } from '../../../domain/kernel/decision';
import { merged, staleVersion, type Refusal } from '../../../domain/kernel/refusal';
import type { Session } from '../../../platform/auth/session';
import { newId } from '../../../platform/database/id';
import type { Stored } from '../../../platform/database/record-store';
import type { Act, Outcome } from '../../../platform/shell/act';
import { badInput } from '../../../platform/shell/failure';
import { Shell } from '../../../platform/shell/shell';
import type { QueueEntity } from '../agency.entity';
import { calendarKind, defaultQueueTaken, officeKind, queueKind } from '../agency.kinds';
import { AgencyRepository } from '../agency.repository';
import { QueuesRepository } from './queues.repository';

/** How a queue works; what is left out of an edit stays as it is. */
export interface QueueSettings {
  calendarId?: string | null;
  assignment?: QueueAssignment | null;
  idleHandBackMinutes?: number | null;
  supervisorQueueId?: string | null;
  requiredSkills?: string[] | null;
  preferredSkills?: string[] | null;
}

export interface AddQueue extends QueueSettings {
  officeId: string;
  name: string;
  isDefault: boolean;
  quietPeriodDays: number;
  idempotencyKey?: string | null;
}

export interface EditQueue extends QueueSettings {
  queueId: string;
  expectedVersion: number;
  name?: string | null;
  quietPeriodDays?: number | null;
  idempotencyKey?: string | null;
}

/** Queues: where work waits and how it gets its holder. */
@Injectable()
export class QueuesService {
  constructor(
    private readonly shell: Shell,
    private readonly agency: AgencyRepository,
    private readonly queues: QueuesRepository,
  ) {}

  async add(session: Session, input: AddQueue): Promise<Outcome<QueueEntity>> {
    const request = { operation: 'addQueue', input, idempotencyKey: input.idempotencyKey };
    return this.shell.act(session, request, async (act) => {
      act.permit('addQueue');
      const { name, officeId, isDefault, quietPeriodDays } = input;
      if (!(await act.read(officeKind, officeId)))
        throw badInput('input.officeId', 'There is no such office.');
      await checkReferences(act, input);
      if (isDefault && (await this.agency.hasDefaultQueue(act.manager, act.agencyId, officeId))) {
        return refused(defaultQueueTaken(officeId));
      }
      const identity = { id: newId(), agencyId: act.agencyId, version: 0 };
      const queue = { ...identity, name, officeId, isDefault, quietPeriodDays, ...settings(input, asUsual) };
      return act.begin(queueKind, accepted(queue as QueueEntity, 'QueueAdded'));
    });
  }

  async edit(session: Session, input: EditQueue): Promise<Outcome<QueueEntity>> {
    const request = { operation: 'editQueue', input, idempotencyKey: input.idempotencyKey };
    return this.shell.act(session, request, async (act) => {
      // Two edits at once could each put a queue above the other and both see no ring: they are made one after the other.
      if (input.supervisorQueueId != null) {
        await act.manager.query(
          `SELECT pg_advisory_xact_lock(hashtextextended('supervisorQueues/' || $1, 0))`,
          [act.agencyId],
        );
      }
      const queue = await act.load(queueKind, input.queueId);
      act.permit('editQueue', { queueOffice: [queue.officeId] });
      if (input.expectedVersion !== queue.version)
        return act.settle(queueKind, queue, refused(staleVersion(input.expectedVersion, queue.version)));
      await checkReferences(act, input);
      const after = {
        ...queue,
        name: input.name ?? queue.name,
        quietPeriodDays: input.quietPeriodDays ?? queue.quietPeriodDays,
        ...settings(input, queue),
      };
      const obstacle = await this.cannotWork(act, after);
      if (obstacle) return act.settle(queueKind, queue, refused(obstacle));
      return act.settle(queueKind, queue, accepted(after, 'QueueEdited'));
    });
  }

  private async cannotWork(act: Act, queue: Stored<QueueEntity>): Promise<Refusal | null> {
    const { id, agencyId, supervisorQueueId } = queue;
    const above = await this.queues.supervisorsFrom(act.manager, agencyId, supervisorQueueId, id);
    const levels = await this.queues.standingLevels(act.manager, agencyId, id);
    return merged(
      [
        supervisorQueueAbove(id, above),
        supervisorQueueNamed(supervisorQueueId, levels, 'input.supervisorQueueId'),
      ].filter((refusal) => refusal !== null),
    );
  }
}

type Settings = Required<{ [S in keyof QueueSettings]: QueueEntity[S] }>;

const asUsual: Settings = {
  calendarId: null,
  assignment: 'pull',
  idleHandBackMinutes: null,
  supervisorQueueId: null,
  requiredSkills: [],
  preferredSkills: [],
};

/** What may be nothing is taken away by null; the rest stays as it is. */
function settings(input: QueueSettings, before: Settings): Settings {
  const { calendarId, idleHandBackMinutes, supervisorQueueId } = input;
  return {
    calendarId: calendarId === undefined ? before.calendarId : calendarId,
    assignment: input.assignment ?? before.assignment,
    idleHandBackMinutes: idleHandBackMinutes === undefined ? before.idleHandBackMinutes : idleHandBackMinutes,
    supervisorQueueId: supervisorQueueId === undefined ? before.supervisorQueueId : supervisorQueueId,
    requiredSkills: input.requiredSkills ? normalSkills(input.requiredSkills) : before.requiredSkills,
    preferredSkills: input.preferredSkills ? normalSkills(input.preferredSkills) : before.preferredSkills,
  };
}

async function checkReferences(act: Act, { calendarId, supervisorQueueId }: QueueSettings): Promise<void> {
  if (calendarId != null && !(await act.read(calendarKind, calendarId)))
    throw badInput('input.calendarId', 'There is no such calendar.');
  if (supervisorQueueId != null && !(await act.read(queueKind, supervisorQueueId)))
    throw badInput('input.supervisorQueueId', 'There is no such queue.');
}
