import { Module } from '@nestjs/common';
import { CasesModule } from '../cases';
import { CommunicationsModule } from '../communications';
import { EscalationsModule } from '../escalations';
import { MeasuresModule } from '../measures';
import { NotesModule } from '../notes';
import { NotificationsModule } from '../notifications';
import { EvidenceService } from './evidence/evidence.service';
import { EvidenceRelations } from './evidence/graphql/evidence.relations';
import { EvidenceResolver } from './evidence/graphql/evidence.resolver';
import { IssueCourseResolver } from './graphql/issue.course.resolver';
import { IssueRelations } from './graphql/issue.relations';
import { IssueResolver } from './graphql/issue.resolver';
import { IssueSubscriptions } from './graphql/issue.subscriptions';
import { IssueTriageResolver } from './triage/graphql/issue.triage.resolver';
import { IssueNotes, NotedIssue } from './issue.notes';
import { IssueFactsRepository } from './issue-facts.repository';
import { IssuesRepository } from './issues.repository';
import { IssuesService } from './issues.service';
import { IssueHandOvers } from './hand-over/hand-overs.service';
import { OwnedWorkRepository } from './hand-over/owned-work.repository';
import { ItemsRepository } from './items/items.repository';
import { partProviders } from './parts.providers';
import { TriageService } from './triage/triage.service';

@Module({
  imports: [
    CasesModule,
    EscalationsModule,
    MeasuresModule,
    NotificationsModule,
    NotesModule,
    CommunicationsModule,
  ],
  providers: [
    IssuesService,
    IssueNotes,
    NotedIssue,
    TriageService,
    EvidenceService,
    IssuesRepository,
    IssueFactsRepository,
    IssueResolver,
    IssueRelations,
    IssueTriageResolver,
    IssueCourseResolver,
    IssueSubscriptions,
    EvidenceResolver,
    EvidenceRelations,
    ...partProviders,
  ],
  exports: [
    IssuesService,
    IssuesRepository,
    IssueFactsRepository,
    ItemsRepository,
    IssueHandOvers,
    OwnedWorkRepository,
  ],
})
export class IssuesModule {}
