import { Module } from '@nestjs/common';
import { AgencyModule } from '../agency';
import { AnswersModule } from '../answers';
import { CasesModule } from '../cases';
import { EscalationsModule } from '../escalations';
import { CaseAnswersRepository } from './answers/case-answers.repository';
import { CaseAnswersResolver } from './answers/case-answers.resolver';
import { CaseAnswersService } from './answers/case-answers.service';
import { GuidanceService } from './answers/guidance.service';
import { ExportLists } from './exports/export.lists';
import { ExportRoutes } from './exports/export.routes';
import { ExportWriter } from './exports/export.writer';
import { FlowRepository } from './flow/flow.repository';
import { FlowService } from './flow/flow.service';
import { FlowResolver } from './flow/graphql/flow.resolver';
import {
  BacklogResolver,
  ComingBreachResolver,
  ForecastHourResolver,
  ForecastResolver,
  HolderResolver,
  OverviewResolver,
} from './overview/graphql/overview.resolver';
import { OverviewRepository } from './overview/overview.repository';
import { OverviewService } from './overview/overview.service';
import { PresenceResolver } from './presence/graphql/presence.resolver';
import { PresenceRepository } from './presence/presence.repository';
import { PresenceService } from './presence/presence.service';
import { SearchRepository } from './search/search.repository';
import { SearchResolver } from './search/search.resolver';
import { SearchService } from './search/search.service';
import { SavedViewResolver } from './views/graphql/saved-view.resolver';
import { SavedViewsRepository } from './views/saved-views.repository';
import { SavedViewsService } from './views/saved-views.service';
import { ViewFilters } from './views/view-filters';
import { ViewRuns } from './views/view-runs';

/** What the Tier-2 desk sees of its work as a whole: its balance, who is at what, and the lists it keeps. */
@Module({
  imports: [AgencyModule, AnswersModule, CasesModule, EscalationsModule],
  providers: [
    FlowResolver,
    FlowService,
    FlowRepository,
    OverviewResolver,
    BacklogResolver,
    HolderResolver,
    ForecastResolver,
    ForecastHourResolver,
    ComingBreachResolver,
    OverviewService,
    OverviewRepository,
    PresenceResolver,
    PresenceService,
    PresenceRepository,
    SavedViewResolver,
    SavedViewsService,
    SavedViewsRepository,
    ViewFilters,
    ViewRuns,
    SearchService,
    SearchRepository,
    SearchResolver,
    ExportRoutes,
    ExportLists,
    ExportWriter,
    CaseAnswersService,
    GuidanceService,
    CaseAnswersRepository,
    CaseAnswersResolver,
  ],
  exports: [ExportWriter, ViewFilters],
})
export class DeskModule {}
