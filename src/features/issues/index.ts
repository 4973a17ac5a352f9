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
export { IssueType } from './graphql/issue.types';
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
