import { Module } from '@nestjs/common';
import { CommunicationsRepository } from './communications.repository';
import { CommunicationsService } from './communications.service';
import { StatementResolver } from './graphql/statement.resolver';

@Module({
  providers: [CommunicationsService, CommunicationsRepository, StatementResolver],
  exports: [CommunicationsService, CommunicationsRepository],
})
export class CommunicationsModule {}
