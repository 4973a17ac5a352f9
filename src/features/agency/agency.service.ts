import { Injectable } from '@nestjs/common';
import { accepted, refused } from '../../domain/kernel/decision';
import { staleVersion, unmet, type Refusal } from '../../domain/kernel/refusal';
import type { Session } from '../../platform/auth/session';
import { newId } from '../../platform/database/id';
import type { Act, Outcome } from '../../platform/shell/act';
import { badInput } from '../../platform/shell/failure';
import { Shell } from '../../platform/shell/shell';
import type { OfficeEntity, ServiceEntity, TopicEntity } from './agency.entity';
import { officeKind, serviceKind, topicKind } from './agency.kinds';
import { AgencyRepository } from './agency.repository';

interface Command {
  idempotencyKey?: string | null;
}

export interface AddOffice extends Command {
  name: string;
  abbreviation?: string | null;
  parentId?: string | null;
}

export interface AddService extends Command {
  name: string;
  officeId: string;
}

export interface AddTopic extends Command {
  serviceId: string;
  parentId?: string | null;
  name: string;
}

export interface RetireTopic extends Command {
  topicId: string;
  expectedVersion?: number | null;
}

/** What the agency is made of: the administrator's acts. */
@Injectable()
export class AgencyService {
  constructor(
    private readonly shell: Shell,
    private readonly agency: AgencyRepository,
  ) {}

  async addOffice(session: Session, input: AddOffice): Promise<Outcome<OfficeEntity>> {
    return this.shell.act(
      session,
      { operation: 'addOffice', input, idempotencyKey: input.idempotencyKey },
      async (act) => {
        act.permit('addOffice');
        const { name, abbreviation = null, parentId = null } = input;
        if (parentId !== null) await this.namesOffice(act, parentId, 'input.parentId');
        const office = { id: newId(), agencyId: act.agencyId, version: 0, name, abbreviation, parentId };
        return act.begin(officeKind, accepted(office as OfficeEntity, 'OfficeAdded'));
      },
    );
  }

  async addService(session: Session, input: AddService): Promise<Outcome<ServiceEntity>> {
    return this.shell.act(
      session,
      { operation: 'addService', input, idempotencyKey: input.idempotencyKey },
      async (act) => {
        act.permit('addService');
        const { name, officeId } = input;
        await this.namesOffice(act, officeId, 'input.officeId');
        const service = { id: newId(), agencyId: act.agencyId, version: 0, name, officeId };
        return act.begin(serviceKind, accepted(service as ServiceEntity, 'ServiceAdded'));
      },
    );
  }

  async addTopic(session: Session, input: AddTopic): Promise<Outcome<TopicEntity>> {
    return this.shell.act(
      session,
      { operation: 'addTopic', input, idempotencyKey: input.idempotencyKey },
      async (act) => {
        act.permit('addTopic');
        const { name, serviceId, parentId = null } = input;
        if (!(await act.read(serviceKind, serviceId)))
          throw badInput('input.serviceId', 'There is no such service.');
        const obstacle = parentId === null ? null : await this.cannotStandBelow(act, parentId, serviceId);
        if (obstacle) return refused(obstacle);
        const topic = {
          id: newId(),
          agencyId: act.agencyId,
          version: 0,
          name,
          serviceId,
          parentId,
          retiredAt: null,
        };
        return act.begin(topicKind, accepted(topic as TopicEntity, 'TopicAdded'));
      },
    );
  }

  /** Takes a topic, with the topics below it, off the list that new cases choose from. Cases keep theirs. */
  async retireTopic(session: Session, input: RetireTopic): Promise<Outcome<TopicEntity>> {
    return this.shell.act(
      session,
      { operation: 'retireTopic', input, idempotencyKey: input.idempotencyKey },
      async (act) => {
        act.permit('retireTopic');
        const topic = await act.load(topicKind, input.topicId);
        const obstacle = cannotRetire(topic, input.expectedVersion);
        if (obstacle) return act.settle(topicKind, topic, refused(obstacle));
        for (const id of await this.agency.standingBelow(act.manager, topic)) {
          const below = await act.load(topicKind, id);
          // Somebody may have retired it while we waited for its lock.
          if (below.retiredAt) continue;
          const outcome = await act.settle(
            topicKind,
            below,
            accepted({ ...below, retiredAt: act.now }, 'TopicRetired'),
          );
          if (!outcome.ok) return outcome;
        }
        return act.settle(topicKind, topic, accepted({ ...topic, retiredAt: act.now }, 'TopicRetired'));
      },
    );
  }

  private async namesOffice(act: Act, officeId: string, path: string): Promise<void> {
    if (!(await act.read(officeKind, officeId))) throw badInput(path, 'There is no such office.');
  }

  /** Locks the parent, so that nobody retires it between this look and the commit. */
  private async cannotStandBelow(act: Act, parentId: string, serviceId: string): Promise<Refusal | null> {
    const known = await act.read(topicKind, parentId);
    if (known?.serviceId !== serviceId) throw badInput('input.parentId', 'This service has no such topic.');
    const parent = await act.load(topicKind, parentId);
    if (parent.parentId !== null) {
      const message = `Topics have two levels, and ${parent.name} is on the second. Choose a topic of the first level.`;
      return unmet('twoLevels', message, 'input.parentId');
    }
    if (!parent.retiredAt) return null;
    return unmet(
      'parentInUse',
      `The topic ${parent.name} is retired. Choose one that is in use.`,
      'input.parentId',
    );
  }
}

function cannotRetire(topic: TopicEntity, expectedVersion?: number | null): Refusal | null {
  if (expectedVersion != null && expectedVersion !== topic.version)
    return staleVersion(expectedVersion, topic.version);
  return topic.retiredAt ? unmet('topicInUse', `The topic ${topic.name} was retired before.`) : null;
}
