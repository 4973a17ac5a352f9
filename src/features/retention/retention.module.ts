import { Module } from '@nestjs/common';
import { CasesModule } from '../cases';
import { LegalHoldResolver, RetentionScheduleResolver } from './graphql/retention.resolver';
import { LegalHoldsService } from './legal-holds.service';
import { RetentionRepository } from './retention.repository';
import { RetentionService } from './retention.service';

@Module({
  imports: [CasesModule],
  providers: [
    RetentionRepository,
    RetentionService,
    LegalHoldsService,
    RetentionScheduleResolver,
    LegalHoldResolver,
  ],
})
export class RetentionModule {}
