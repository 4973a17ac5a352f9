import { Module } from '@nestjs/common';
import { AgencyModule } from '../agency';
import { EscalationsRepository } from './escalations.repository';
import { EscalationsService } from './escalations.service';
import { EscalationResolver } from './graphql/escalation.resolver';
import { EscalationSubscriptions } from './graphql/escalation.subscriptions';

@Module({
  imports: [AgencyModule],
  providers: [EscalationsService, EscalationsRepository, EscalationResolver, EscalationSubscriptions],
  exports: [EscalationsService, EscalationsRepository],
})
export class EscalationsModule {}
