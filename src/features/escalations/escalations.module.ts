import { Module } from '@nestjs/common';
import { AgencyModule } from '../agency';
import { CasesModule } from '../cases';
import { NotesModule } from '../notes';
import { NotificationsModule } from '../notifications';
import { CandidatesRepository } from './candidates.repository';
import { CaseCorrectionsService } from './case-corrections.service';
import { ClockActs } from './clock-acts.service';
import { ClockNotices } from './clock-notices.service';
import { DeskActs } from './desk-acts.service';
import { EscalationNotes, NotedEscalation } from './escalation.notes';
import { EscalationRequests } from './escalation-requests.service';
import { EscalationFactsRepository } from './escalation-facts.repository';
import { EscalationsRepository } from './escalations.repository';
import { EscalationsService } from './escalations.service';
import { RoutingPreviews } from './routing-preview.service';
import { ReplanMoveResolver, ReplanResolver } from './replanning/graphql/replan.resolver';
import { PolicyPreviews } from './replanning/policy-previews.service';
import { ReplanNews } from './replanning/replan-news.service';
import { ReplanRequests } from './replanning/replan-requests.service';
import { Replanner } from './replanning/replanner.service';
import { ReplansRepository } from './replanning/replans.repository';
import { StandingCalendars } from './standing-calendars';
import { AssignmentResolver, PersonLoad } from './graphql/assignment.resolver';
import { CaseCorrectionResolver } from './graphql/case-correction.resolver';
import { EscalationResolver } from './graphql/escalation.resolver';
import { EscalationSubscriptions } from './graphql/escalation.subscriptions';
import { RoutingPreviewResolver } from './graphql/routing-preview.resolver';

@Module({
  imports: [AgencyModule, CasesModule, NotificationsModule, NotesModule],
  providers: [
    EscalationNotes,
    NotedEscalation,
    EscalationsService,
    EscalationRequests,
    CaseCorrectionsService,
    CaseCorrectionResolver,
    DeskActs,
    EscalationsRepository,
    EscalationFactsRepository,
    StandingCalendars,
    ClockActs,
    Replanner,
    ReplanNews,
    ReplanRequests,
    ReplansRepository,
    PolicyPreviews,
    ReplanResolver,
    ReplanMoveResolver,
    ClockNotices,
    CandidatesRepository,
    EscalationResolver,
    AssignmentResolver,
    PersonLoad,
    EscalationSubscriptions,
    RoutingPreviews,
    RoutingPreviewResolver,
  ],
  exports: [EscalationsService, EscalationRequests, EscalationsRepository, CandidatesRepository],
})
export class EscalationsModule {}
