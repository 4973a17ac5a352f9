import { Module } from '@nestjs/common';
import { AgencyModule } from '../agency';
import { EscalationsRepository } from './escalations.repository';
import { EscalationsService } from './escalations.service';
import { EscalationResolver } from './graphql/escalation.resolver';

@Module({
  imports: [AgencyModule],
  providers: [EscalationsService, EscalationsRepository, EscalationResolver],
  exports: [EscalationsService, EscalationsRepository],
})
export class EscalationsModule {}
