import { AnalysisService } from './analysis.service';
import { CauseRelations, OptionRelations, ScoreRelations } from './graphql/analysis.relations';
import { AnalysisResolver } from './graphql/analysis.resolver';
import { ItemRelations } from './graphql/item.relations';
import { ItemResolver } from './graphql/item.resolver';
import { PartsRelations } from './graphql/parts.relations';
import { PlanResolver } from './graphql/plan.resolver';
import { ReviewResolver } from './graphql/review.resolver';
import { StatementRelations } from './graphql/statement.relations';
import { IssueStatementResolver } from './graphql/statement.resolver';
import { IssueHandOvers } from './hand-over/hand-overs.service';
import { OwnedWorkRepository } from './hand-over/owned-work.repository';
import { ItemsRepository } from './items.repository';
import { ItemsService } from './items.service';
import { PartsRepository } from './parts.repository';
import { PlanService } from './plan.service';
import { ReviewsService } from './reviews.service';
import { StatementsService } from './statements.service';

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
