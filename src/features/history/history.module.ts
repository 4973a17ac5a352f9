import { Module } from '@nestjs/common';
import { HistoryVerificationResolver } from './graphql/history.resolver';
import { HistoryCheckpointResolver, HistoryVerificationRunResolver } from './graphql/verification.resolver';
import { VerificationRunner } from './verification.runner';
import { VerificationsRepository } from './verifications.repository';
import { VerificationsService } from './verifications.service';

@Module({
  providers: [
    VerificationsRepository,
    VerificationsService,
    VerificationRunner,
    HistoryVerificationResolver,
    HistoryVerificationRunResolver,
    HistoryCheckpointResolver,
  ],
})
export class HistoryModule {}
