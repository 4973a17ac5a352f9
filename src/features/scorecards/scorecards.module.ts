import { Module, type OnModuleInit } from '@nestjs/common';
import { IssuesModule } from '../issues';
import { FactSources, MeasuresModule } from '../measures';
import { PeopleModule } from '../people';
import { factsOfIssues } from './facts.of-issues';
import { EmployeeScorecards } from './employee-scorecards.service';
import { ObjectiveIssueRelations, ObjectiveIssuesField } from './graphql/objective-issues.resolver';
import {
  ScorecardClosingRelations,
  ScorecardLineRelations,
  ScorecardLinesField,
} from './graphql/scorecard.relations';
import { ScorecardResolver } from './graphql/scorecard.resolver';
import { ObjectiveIssuesRepository } from './objective-issues.repository';
import { OwnWorkRepository } from './own-work.repository';
import { ScorecardClosingsRepository } from './scorecard-closings.repository';
import { ScorecardClosingsService } from './scorecard-closings.service';
import { ScorecardFrameRepository } from './scorecard-frame.repository';
import { ScorecardLinesRepository } from './scorecard-lines.repository';
import { ScorecardLines } from './scorecard-lines';
import { ScorecardsService } from './scorecards.service';

@Module({
  imports: [MeasuresModule, IssuesModule, PeopleModule],
  providers: [
    ScorecardFrameRepository,
    ScorecardLinesRepository,
    ScorecardLines,
    ScorecardClosingsRepository,
    ScorecardClosingsService,
    ScorecardsService,
    OwnWorkRepository,
    EmployeeScorecards,
    ObjectiveIssuesRepository,
    ScorecardResolver,
    ScorecardLinesField,
    ScorecardLineRelations,
    ScorecardClosingRelations,
    ObjectiveIssuesField,
    ObjectiveIssueRelations,
  ],
  exports: [ScorecardsService],
})
export class ScorecardsModule implements OnModuleInit {
  constructor(private readonly sources: FactSources) {}

  onModuleInit(): void {
    this.sources.add(factsOfIssues);
  }
}
