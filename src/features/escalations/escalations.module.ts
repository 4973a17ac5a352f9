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
import { DeskFigures } from './desk-figures';
import { DeskNotices } from './desk-notices.service';
import { AssignmentRounds } from './assignment/assignment-rounds.service';
import { WaitingWorkRepository } from './assignment/waiting-work.repository';
import { BulkActs } from './bulk/bulk-acts.service';
import { BulkResolver } from './bulk/bulk.resolver';
import { EscalationNotes, NotedEscalation } from './escalation.notes';
import { EscalationRequests } from './escalation-requests.service';
import { EscalationFactsRepository } from './escalation-facts.repository';
import { EscalationsRepository } from './escalations.repository';
import { OwnWorkRepository } from './own-work.repository';
import { EscalationsService } from './escalations.service';
import { RoutingPreviews } from './routing-preview.service';
import { ReplanMoveResolver, ReplanResolver } from './replanning/graphql/replan.resolver';
import { PolicyPreviews } from './replanning/policy-previews.service';
import { ReplanNews } from './replanning/replan-news.service';
import { ReplanRequests } from './replanning/replan-requests.service';
import { Replanner } from './replanning/replanner.service';
import { ReplansRepository } from './replanning/replans.repository';
import { ClockExplanations } from './service-level/clock-explanations.service';
import { ClockHistories } from './service-level/clock-histories.repository';
import { ClockReplays } from './service-level/clock-replays.service';
import { ServiceLevelRepairResolver } from './service-level/graphql/service-level-repair.resolver';
import {
  ClockSegmentResolver,
  ClockTermResolver,
  EscalationServiceLevel,
  ServiceClockResolver,
} from './service-level/graphql/service-level.resolver';
import { ServiceLevelRepairs } from './service-level/service-level-repairs.service';
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
    DeskFigures,
    DeskNotices,
    AssignmentRounds,
    WaitingWorkRepository,
    BulkActs,
    BulkResolver,
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
    ClockExplanations,
    ClockHistories,
    ClockReplays,
    ServiceLevelRepairs,
    EscalationServiceLevel,
    ServiceClockResolver,
    ClockSegmentResolver,
    ClockTermResolver,
    ServiceLevelRepairResolver,
    CandidatesRepository,
    OwnWorkRepository,
    EscalationResolver,
    AssignmentResolver,
    PersonLoad,
    EscalationSubscriptions,
    RoutingPreviews,
    RoutingPreviewResolver,
  ],
  exports: [
    EscalationsService,
    EscalationRequests,
    EscalationsRepository,
    CandidatesRepository,
    OwnWorkRepository,
    WaitingWorkRepository,
    DeskActs,
  ],
})
export class EscalationsModule {}
