import { Module } from '@nestjs/common';
import { AgencyRepository } from './agency.repository';
import { AgencyService } from './agency.service';
import {
  AgencyRelations,
  OfficeRelations,
  QueueRelations,
  ServiceRelations,
  TopicRelations,
} from './graphql/agency.relations';
import { CalendarPreviews } from './graphql/calendar.previews';
import { HistoryVerificationResolver } from './graphql/history.resolver';
import { RefusedAttemptsResolver } from './graphql/refused-attempts.resolver';
import { AgencyResolver } from './graphql/agency.resolver';
import { RefusedAttemptsRepository } from './refused-attempts.repository';

@Module({
  providers: [
    AgencyService,
    AgencyRepository,
    AgencyResolver,
    AgencyRelations,
    OfficeRelations,
    ServiceRelations,
    TopicRelations,
    QueueRelations,
    CalendarPreviews,
    HistoryVerificationResolver,
    RefusedAttemptsRepository,
    RefusedAttemptsResolver,
  ],
  exports: [AgencyService, AgencyRepository],
})
export class AgencyModule {}
