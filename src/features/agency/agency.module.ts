import { Module } from '@nestjs/common';
import { AgencyRepository } from './agency.repository';
import { AgencyService } from './agency.service';
import {
  AgencyRelations,
  OfficeRelations,
  ServiceRelations,
  TopicRelations,
} from './graphql/agency.relations';
import { CalendarResolver } from './calendars/calendar.resolver';
import { CalendarsRepository } from './calendars/calendars.repository';
import { CalendarsService } from './calendars/calendars.service';
import { CalendarPreviews } from './graphql/calendar.previews';
import { RefusedAttemptsResolver } from './graphql/refused-attempts.resolver';
import { AgencyResolver } from './graphql/agency.resolver';
import { QueueResolver } from './queues/queue.resolver';
import { QueuesRepository } from './queues/queues.repository';
import { QueuesService } from './queues/queues.service';
import { RefusedAttemptsRepository } from './refused-attempts.repository';
import { RoutingRepository } from './routing/routing.repository';
import { RoutingRuleResolver } from './routing/routing-rule.resolver';
import { RoutingService } from './routing/routing.service';
import { QueueServiceLevels, ServiceLevelResolver } from './service-levels/service-level.resolver';
import { ServiceLevelsService } from './service-levels/service-levels.service';

@Module({
  providers: [
    AgencyService,
    AgencyRepository,
    AgencyResolver,
    AgencyRelations,
    OfficeRelations,
    ServiceRelations,
    TopicRelations,
    CalendarsService,
    CalendarsRepository,
    CalendarResolver,
    QueuesService,
    QueuesRepository,
    QueueResolver,
    ServiceLevelsService,
    ServiceLevelResolver,
    QueueServiceLevels,
    RoutingService,
    RoutingRepository,
    RoutingRuleResolver,
    CalendarPreviews,
    RefusedAttemptsRepository,
    RefusedAttemptsResolver,
  ],
  exports: [AgencyService, AgencyRepository, CalendarsRepository, QueuesRepository, RoutingRepository],
})
export class AgencyModule {}
