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
} from './issue.kinds';
export { IssuesModule } from './issues.module';
export { IssuesRepository } from './issues.repository';
export { ItemsRepository } from './items/items.repository';
export { IssueConnection, IssueType } from './graphql/issue.types';
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
} from './part.entity';
