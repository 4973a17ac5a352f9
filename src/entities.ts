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
import { StatementEntity } from './features/communications';
import { EscalationEntity } from './features/escalations';
import { ImportFileEntity, ImportLineEntity, ImportRejectEntity, ImportRunEntity } from './features/imports';
import {
  ActionItemEntity,
  CauseEntity,
  CriterionEntity,
  EvidenceEntity,
  IssueEntity,
  OptionEntity,
  PlanEntity,
  ReviewEntity,
  ScoreEntity,
} from './features/issues';
import { MeasureEntity, ObjectiveEntity, ObservationEntity } from './features/measures';
import { NotificationEntity } from './features/notifications';
import { PersonEntity, RoleGrantEntity } from './features/people';
import { HistoryEntryEntity, TextVersionEntity } from './platform/history/history.entity';
import { TimerEntity } from './platform/jobs/timer.entity';
import { OutboxEntity } from './platform/outbox/outbox.entity';
import { IdempotencyKeyEntity, NumberSeriesEntity } from './platform/shell/idempotency.entity';
import { RefusedAttemptEntity } from './platform/shell/refused-attempt.entity';

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
  ImportFileEntity,
  ImportRunEntity,
  ImportLineEntity,
  ImportRejectEntity,
  IssueEntity,
  EvidenceEntity,
  CauseEntity,
  CriterionEntity,
  OptionEntity,
  ScoreEntity,
  PlanEntity,
  ActionItemEntity,
  ReviewEntity,
  StatementEntity,
  NotificationEntity,
  HistoryEntryEntity,
  TextVersionEntity,
  OutboxEntity,
  TimerEntity,
  IdempotencyKeyEntity,
  NumberSeriesEntity,
  RefusedAttemptEntity,
];
