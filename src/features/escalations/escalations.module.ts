import { Module } from '@nestjs/common';
import { AgencyModule } from '../agency';
import { DeskActs } from './desk-acts.service';
import { EscalationRequests } from './escalation-requests.service';
import { EscalationsRepository } from './escalations.repository';
import { EscalationsService } from './escalations.service';
import { EscalationResolver } from './graphql/escalation.resolver';
import { EscalationSubscriptions } from './graphql/escalation.subscriptions';

@Module({
  imports: [AgencyModule],
  providers: [
    EscalationsService,
    EscalationRequests,
    DeskActs,
    EscalationsRepository,
    EscalationResolver,
    EscalationSubscriptions,
  ],
  exports: [EscalationsService, EscalationRequests, EscalationsRepository],
})
export class EscalationsModule {}
