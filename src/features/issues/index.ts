export { IssueHandOvers } from './hand-over/hand-overs.service';
export { OwnedWorkRepository } from './hand-over/owned-work.repository';
export { IssueEntity } from './issue.entity';
export {
  actionItemKind,
  causeKind,
  criterionKind,
  evidenceKind,
  issueKind,
  issueTies,
  optionKind,
  planKind,
  reviewKind,
  scoreKind,
  scoringRoundKind,
} from './issue.kinds';
export { WatchReviewEntity } from './watch/watch-review.entity';
export { watchReviewKind } from './watch/watch-review.kind';
export { IssuesModule } from './issues.module';
export { IssueMachinesModule } from './machine/issue-machines.module';
export { MachineMigrationEntity, MachineMigrationLeftEntity } from './machine/machine-migration.entity';
export { machineMigrationKind } from './machine/machine-migration.kind';
export { IssueEffects } from './reviews/issue-effects';
export { computedOf } from './reviews/review.computed';
export { IssuesRepository } from './issues.repository';
export { CalendarFeedEntity } from './items/calendar/calendar-feed.entity';
export { calendarFeedKind } from './items/calendar/calendar-feed.kind';
export { CheckListEntryEntity } from './items/check-list/check-list.entity';
export { checkListEntryKind } from './items/check-list/check-list.kind';
export { ItemsRepository } from './items/items.repository';
export { IssueConnection, IssueStageEnum, IssueType } from './graphql/issue.types';
export { VerdictEnum } from './reviews/graphql/review.types';
export { ActionItemConnection } from './items/graphql/item.types';
export {
  ActionItemEntity,
  CauseEntity,
  CriterionEntity,
  EvidenceEntity,
  OptionEntity,
  PlanEntity,
  ReviewEntity,
  ScoreEntity,
  ScoringRoundEntity,
} from './part.entity';
export { planRemarkKind, planVersionKind } from './plan/plan.kinds';
export { PlanRemarkEntity, PlanVersionEntity } from './plan/plan.version.entity';
