import {
  AgencyEntity,
  CalendarEntity,
  OfficeEntity,
  QueueEntity,
  RoutingRuleEntity,
  ServiceEntity,
  ServiceLevelPolicyEntity,
  TopicEntity,
} from './features/agency';
import { CaseEntity } from './features/cases';
import { EscalationEntity } from './features/escalations';
import { MeasureEntity, ObjectiveEntity, ObservationEntity } from './features/measures';
import { PersonEntity, RoleGrantEntity } from './features/people';
import { HistoryEntryEntity, TextVersionEntity } from './platform/history/history.entity';
import { TimerEntity } from './platform/jobs/timer.entity';
import { OutboxEntity } from './platform/outbox/outbox.entity';
import { IdempotencyKeyEntity, NumberSeriesEntity } from './platform/shell/idempotency.entity';

/** Every table the service keeps. */
export const entities = [
  AgencyEntity,
  OfficeEntity,
  ServiceEntity,
  TopicEntity,
  CalendarEntity,
  QueueEntity,
  RoutingRuleEntity,
  ServiceLevelPolicyEntity,
  PersonEntity,
  RoleGrantEntity,
  CaseEntity,
  EscalationEntity,
  MeasureEntity,
  ObjectiveEntity,
  ObservationEntity,
  HistoryEntryEntity,
  TextVersionEntity,
  OutboxEntity,
  TimerEntity,
  IdempotencyKeyEntity,
  NumberSeriesEntity,
];
