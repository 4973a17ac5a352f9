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
import { AnswerTextEntity } from './features/answers';
import { HistoryVerificationEntity } from './features/history';
import { LegalHoldEntity, RetentionScheduleEntity } from './features/retention';
import { CaseContactEntity, CaseEntity, CaseLinkEntity } from './features/cases';
import { StatementEntity } from './features/communications';
import { FlowStayEntity, PresenceEntity, SavedViewEntity } from './features/desk';
import { EscalationEntity, ReplanEntity, ReplanMoveEntity } from './features/escalations';
import { ImportFileEntity, ImportLineEntity, ImportRejectEntity, ImportRunEntity } from './features/imports';
import {
  ActionItemEntity,
  CalendarFeedEntity,
  CauseEntity,
  CheckListEntryEntity,
  CriterionEntity,
  EvidenceEntity,
  IssueEntity,
  MachineMigrationEntity,
  MachineMigrationLeftEntity,
  OptionEntity,
  PlanEntity,
  PlanRemarkEntity,
  PlanVersionEntity,
  ReviewEntity,
  WatchReviewEntity,
  ScoreEntity,
  ScoringRoundEntity,
} from './features/issues';
import {
  MeasureEntity,
  MeasureFactEntity,
  MeasureProgressEntity,
  MeasureStalePeriodEntity,
  MeasureTouchEntity,
  ObjectiveEntity,
  ObservationEntity,
} from './features/measures';
import { ScorecardClosingEntity } from './features/scorecards';
import {
  SurveyCollectionEntity,
  SurveyDetailEntity,
  SurveyQuestionEntity,
  SurveyResponseEntity,
  SurveyTextEntity,
} from './features/surveys';
import { NotificationEntity, NotificationPreferenceEntity } from './features/notifications';
import { NoteEntity, NoteMentionEntity, WatcherEntity } from './features/notes';
import {
  AbsenceEntity,
  ApprovalDelegationEntity,
  PersonEntity,
  RoleGrantEntity,
  ServiceAccountKeyEntity,
} from './features/people';
import { SignInSessionEntity } from './platform/auth/sign-in-session.entity';
import { IntakeMessageEntity, IntakeSourceEntity } from './features/intake';
import { WebhookAttemptEntity, WebhookDeliveryEntity, WebhookEntity } from './features/webhooks';
import {
  HistoryCheckpointChainEntity,
  HistoryCheckpointEntity,
} from './platform/history/checkpoints/checkpoint.entity';
import { HistoryEntryEntity, TextVersionEntity } from './platform/history/history.entity';
import { ServiceInstanceEntity } from './platform/jobs/service-instance.entity';
import { TimerEntity } from './platform/jobs/timer.entity';
import { MailDeliveryEntity } from './platform/mail/mail-delivery.entity';
import { DeadLetterEntity } from './platform/outbox/dead-letter.entity';
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
  ServiceAccountKeyEntity,
  SignInSessionEntity,
  AbsenceEntity,
  ApprovalDelegationEntity,
  AnswerTextEntity,
  CaseEntity,
  CaseContactEntity,
  CaseLinkEntity,
  EscalationEntity,
  ReplanEntity,
  ReplanMoveEntity,
  FlowStayEntity,
  PresenceEntity,
  SavedViewEntity,
  MeasureEntity,
  MeasureFactEntity,
  MeasureProgressEntity,
  MeasureStalePeriodEntity,
  MeasureTouchEntity,
  ObjectiveEntity,
  ObservationEntity,
  SurveyCollectionEntity,
  SurveyDetailEntity,
  SurveyQuestionEntity,
  SurveyResponseEntity,
  SurveyTextEntity,
  ImportFileEntity,
  ImportRunEntity,
  ImportLineEntity,
  ImportRejectEntity,
  IssueEntity,
  MachineMigrationEntity,
  MachineMigrationLeftEntity,
  EvidenceEntity,
  CauseEntity,
  CriterionEntity,
  OptionEntity,
  ScoreEntity,
  ScoringRoundEntity,
  PlanEntity,
  PlanRemarkEntity,
  PlanVersionEntity,
  ActionItemEntity,
  CheckListEntryEntity,
  CalendarFeedEntity,
  ReviewEntity,
  WatchReviewEntity,
  ScorecardClosingEntity,
  StatementEntity,
  NotificationEntity,
  NotificationPreferenceEntity,
  MailDeliveryEntity,
  NoteEntity,
  NoteMentionEntity,
  WatcherEntity,
  WebhookEntity,
  WebhookDeliveryEntity,
  WebhookAttemptEntity,
  IntakeSourceEntity,
  IntakeMessageEntity,
  HistoryEntryEntity,
  TextVersionEntity,
  HistoryCheckpointEntity,
  HistoryCheckpointChainEntity,
  HistoryVerificationEntity,
  RetentionScheduleEntity,
  LegalHoldEntity,
  OutboxEntity,
  DeadLetterEntity,
  TimerEntity,
  ServiceInstanceEntity,
  IdempotencyKeyEntity,
  NumberSeriesEntity,
  RefusedAttemptEntity,
];
