import type { EntityTarget, ObjectLiteral } from 'typeorm';
import type { StoredRecord } from '../../domain/kernel/decision';
import { taken, type Refusal } from '../../domain/kernel/refusal';
import type { RecordKind } from '../../platform/shell/record-kind';
import {
  AgencyEntity,
  CalendarEntity,
  OfficeEntity,
  QueueEntity,
  RoutingRuleEntity,
  ServiceEntity,
  ServiceLevelPolicyEntity,
  TopicEntity,
} from './agency.entity';

/** A kind kept by the administrator: no machine, no free text, and a name that must be unique. */
function kept<R extends StoredRecord>(
  subject: string,
  entity: EntityTarget<ObjectLiteral>,
  uniqueName?: string,
): RecordKind<R> {
  return {
    subject,
    entity,
    texts: [],
    machineVersion: null,
    channels: () => [],
    unique: uniqueName
      ? {
          [uniqueName]: (value) =>
            taken('name', value, `Another ${subject} is named ${value}. Choose another name.`),
        }
      : {},
  };
}

/** What an office with a default queue is told when it gets another one; `officeId` is all that the database names. */
export function defaultQueueTaken(officeId: string): Refusal {
  return taken(
    'isDefault',
    officeId,
    'This office has a default queue already. Add this one without making it the default.',
  );
}

export const agencyKind = kept<AgencyEntity>('agency', AgencyEntity, 'agency_name');
export const officeKind = kept<OfficeEntity>('office', OfficeEntity, 'office_name');
export const serviceKind = kept<ServiceEntity>('service', ServiceEntity, 'service_name');
export const topicKind = kept<TopicEntity>('topic', TopicEntity, 'topic_name');
export const calendarKind = kept<CalendarEntity>('calendar', CalendarEntity, 'calendar_name');
const namedQueue = kept<QueueEntity>('queue', QueueEntity, 'queue_name');
export const queueKind: RecordKind<QueueEntity> = {
  ...namedQueue,
  unique: { ...namedQueue.unique, queue_default: defaultQueueTaken },
};
export const routingRuleKind = kept<RoutingRuleEntity>('routingRule', RoutingRuleEntity);

/** `channel` is all that the database names; empty for the policy for any channel. */
export function policyTaken(channel: string): Refusal {
  return taken(
    'channel',
    channel,
    `This queue has a policy for this severity and ${channel === '' ? 'any' : 'this'} channel. Edit that one, or retire it first.`,
  );
}

export const serviceLevelPolicyKind: RecordKind<ServiceLevelPolicyEntity> = {
  ...kept<ServiceLevelPolicyEntity>('serviceLevelPolicy', ServiceLevelPolicyEntity),
  unique: { service_level_policy_standing: policyTaken },
};
