import { Module } from '@nestjs/common';
import { AnswersModule } from '../answers';
import { CasesModule } from '../cases';
import { CommunicationsModule } from '../communications';
import { DeskModule } from '../desk';
import { EscalationsModule } from '../escalations';
import { MeasuresModule } from '../measures';
import { NotesModule } from '../notes';
import { NotificationsModule } from '../notifications';
import { SurveysModule } from '../surveys';
import { EvidenceService } from './evidence/evidence.service';
import { EvidenceRelations } from './evidence/graphql/evidence.relations';
import { EvidenceResolver } from './evidence/graphql/evidence.resolver';
import { SurveyResults } from './evidence/survey-results';
import './graphql/issue.fields';
import { IssueCourseResolver } from './graphql/issue.course.resolver';
import { IssueRelations } from './graphql/issue.relations';
import { IssueResolver } from './graphql/issue.resolver';
import { IssueSubscriptions } from './graphql/issue.subscriptions';
import { IssueNotes, NotedIssue } from './issue.notes';
import { IssueFactsRepository } from './issue-facts.repository';
import { IssuesRepository } from './issues.repository';
import { IssuesService } from './issues.service';
import { IssueHandOvers } from './hand-over/hand-overs.service';
import { OwnedWorkRepository } from './hand-over/owned-work.repository';
import { ItemsRepository } from './items/items.repository';
import { partProviders } from './parts.providers';
import { IssueEffects } from './reviews/issue-effects';
import { machineProviders } from './machine/machine.providers';
import { triageProviders } from './triage/triage.providers';

@Module({
  imports: [
    AnswersModule,
    CasesModule,
    EscalationsModule,
    DeskModule,
    MeasuresModule,
    SurveysModule,
    NotificationsModule,
    NotesModule,
    CommunicationsModule,
  ],
  providers: [
    IssuesService,
    IssueNotes,
    NotedIssue,
    ...triageProviders,
    EvidenceService,
    SurveyResults,
    IssuesRepository,
    IssueFactsRepository,
    IssueResolver,
    IssueRelations,
    IssueCourseResolver,
    IssueSubscriptions,
    EvidenceResolver,
    EvidenceRelations,
    ...partProviders,
    ...machineProviders,
  ],
  exports: [
    IssuesService,
    IssuesRepository,
    IssueFactsRepository,
    ItemsRepository,
    IssueHandOvers,
    OwnedWorkRepository,
    IssueEffects,
  ],
})
export class IssuesModule {}
