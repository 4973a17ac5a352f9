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
import { HistoryVerificationResolver } from './graphql/history.resolver';
import { AgencyResolver } from './graphql/agency.resolver';

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
    HistoryVerificationResolver,
  ],
  exports: [AgencyService, AgencyRepository],
})
export class AgencyModule {}
