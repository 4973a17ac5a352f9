import { AnalysisService } from './analysis/analysis.service';
import { CauseRelations, OptionRelations, ScoreRelations } from './analysis/graphql/analysis.relations';
import { AnalysisResolver } from './analysis/graphql/analysis.resolver';
import { ItemRelations } from './items/graphql/item.relations';
import { ItemResolver } from './items/graphql/item.resolver';
import { PartsRelations } from './graphql/parts.relations';
import { PlanResolver } from './plan/graphql/plan.resolver';
import { ReviewResolver } from './reviews/graphql/review.resolver';
import { StatementRelations } from './statements/graphql/statement.relations';
import { IssueStatementResolver } from './statements/graphql/statement.resolver';
import { IssueHandOvers } from './hand-over/hand-overs.service';
import { OwnedWorkRepository } from './hand-over/owned-work.repository';
import { ItemsRepository } from './items/items.repository';
import { ItemsService } from './items/items.service';
import { PartsRepository } from './parts.repository';
import { PlanService } from './plan/plan.service';
import { ReviewsService } from './reviews/reviews.service';
import { StatementsService } from './statements/statements.service';

/** What belongs to an issue: its analysis, plan, items, reviews and statements. */
export const partProviders = [
  PartsRepository,
  ItemsRepository,
  IssueHandOvers,
  OwnedWorkRepository,
  AnalysisService,
  PlanService,
  ItemsService,
  ReviewsService,
  StatementsService,
  PartsRelations,
  AnalysisResolver,
  CauseRelations,
  OptionRelations,
  ScoreRelations,
  PlanResolver,
  ItemResolver,
  ItemRelations,
  ReviewResolver,
  IssueStatementResolver,
  StatementRelations,
];
