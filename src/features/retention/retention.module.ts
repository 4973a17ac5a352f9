import { Module } from '@nestjs/common';
import { CasesModule } from '../cases';
import { SurveysModule } from '../surveys';
import { LegalHoldResolver, RetentionScheduleResolver } from './graphql/retention.resolver';
import { PersonalDataResolver } from './personal-data/personal-data.resolver';
import { LegalHoldsService } from './legal-holds.service';
import { RetentionRepository } from './retention.repository';
import { RetentionService } from './retention.service';

@Module({
  imports: [CasesModule, SurveysModule],
  providers: [
    RetentionRepository,
    RetentionService,
    LegalHoldsService,
    RetentionScheduleResolver,
    LegalHoldResolver,
    PersonalDataResolver,
  ],
})
export class RetentionModule {}
