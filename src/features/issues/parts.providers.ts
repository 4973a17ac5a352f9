import { AnalysisService } from './analysis/analysis.service';
import { CauseTreeService } from './analysis/cause-tree.service';
import { ScoringRounds } from './analysis/scoring-rounds.service';
import { CauseTreeResolver } from './analysis/graphql/cause-tree.resolver';
import { CauseViewsResolver } from './analysis/graphql/cause-views.resolver';
import { OptionRankingResolver } from './analysis/graphql/option-ranking.resolver';
import { ScoringRoundResolver } from './analysis/graphql/scoring-round.resolver';
import { CauseRelations, OptionRelations, ScoreRelations } from './analysis/graphql/analysis.relations';
import { AnalysisResolver } from './analysis/graphql/analysis.resolver';
import { ItemRelations } from './items/graphql/item.relations';
import { ItemResolver } from './items/graphql/item.resolver';
import { PartsRelations } from './graphql/parts.relations';
import { DelegationsService } from './plan/delegations.service';
import { DelegationResolver } from './plan/graphql/delegation.resolver';
import { BalancingMeasureResolver, PlanPromiseResolver, PlanResolver } from './plan/graphql/plan.resolver';
import {
  IssuePlanVersions,
  ItemRemarks,
  PlanRemarkResolver,
  PlanVersionResolver,
} from './plan/graphql/version.resolver';
import { PlanCourse } from './plan/plan.course';
import { PlanNotices } from './plan/plan.notices';
import { PlanRemarksService } from './plan/plan.remarks.service';
import { ReviewResolver } from './reviews/graphql/review.resolver';
import { StatementRelations } from './statements/graphql/statement.relations';
import { IssueStatementResolver } from './statements/graphql/statement.resolver';
import { IssueHandOvers } from './hand-over/hand-overs.service';
import { OwnedWorkRepository } from './hand-over/owned-work.repository';
import { ItemsRepository } from './items/items.repository';
import { ItemsService } from './items/items.service';
import { itemProviders } from './items/items.providers';
import { PartsRepository } from './parts.repository';
import { PlanService } from './plan/plan.service';
import { AwaitedObservations } from './reviews/awaited-observations';
import { DueReviews } from './reviews/due-reviews.service';
import { EffectCharts } from './reviews/effect-charts.repository';
import { IssueEffects } from './reviews/issue-effects';
import {
  EffectMeasureResolver,
  EffectResolver,
  ItemReviewResolver,
  ReviewChartResolver,
} from './reviews/graphql/effect.resolver';
import { CyclesResolver } from './reviews/graphql/cycles.resolver';
import { ReviewMoments } from './reviews/review-moments.service';
import { ReviewsService } from './reviews/reviews.service';
import { WatchResolver, WatchReviewResolver } from './watch/graphql/watch.resolver';
import { WatchService } from './watch/watch.service';
import { CaseFixResolver, PublishedFixResolver } from './statements/graphql/published-fix.resolver';
import { FindingOverrides, StatementFindings } from './statements/graphql/finding.resolver';
import { PublishedFixesRepository } from './statements/published-fixes.repository';
import { StatementsGround } from './statements/statements.ground';
import { StatementsService } from './statements/statements.service';
import { StatementsTelling } from './statements/statements.telling';

/** What belongs to an issue: its analysis, plan, items, reviews and statements. */
export const partProviders = [
  PartsRepository,
  ItemsRepository,
  IssueHandOvers,
  OwnedWorkRepository,
  AnalysisService,
  CauseTreeService,
  ScoringRounds,
  PlanService,
  ItemsService,
  ...itemProviders,
  ReviewsService,
  ReviewMoments,
  DueReviews,
  AwaitedObservations,
  EffectCharts,
  IssueEffects,
  WatchService,
  StatementsService,
  StatementsGround,
  StatementsTelling,
  PublishedFixesRepository,
  StatementFindings,
  FindingOverrides,
  CaseFixResolver,
  PublishedFixResolver,
  PartsRelations,
  AnalysisResolver,
  CauseTreeResolver,
  CauseViewsResolver,
  OptionRankingResolver,
  ScoringRoundResolver,
  CauseRelations,
  OptionRelations,
  ScoreRelations,
  PlanResolver,
  PlanPromiseResolver,
  BalancingMeasureResolver,
  PlanVersionResolver,
  PlanRemarkResolver,
  IssuePlanVersions,
  ItemRemarks,
  DelegationResolver,
  DelegationsService,
  PlanCourse,
  PlanNotices,
  PlanRemarksService,
  ItemResolver,
  ItemRelations,
  ReviewResolver,
  EffectResolver,
  EffectMeasureResolver,
  ReviewChartResolver,
  ItemReviewResolver,
  CyclesResolver,
  WatchResolver,
  WatchReviewResolver,
  IssueStatementResolver,
  StatementRelations,
];
