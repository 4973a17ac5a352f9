import { Module } from '@nestjs/common';
import { HistoryVerificationResolver } from './graphql/history.resolver';
import { HistoryCheckpointResolver, HistoryVerificationRunResolver } from './graphql/verification.resolver';
import { VerificationFigures } from './verification.figures';
import { VerificationRunner } from './verification.runner';
import { VerificationsRepository } from './verifications.repository';
import { VerificationsService } from './verifications.service';

@Module({
  providers: [
    VerificationsRepository,
    VerificationsService,
    VerificationRunner,
    VerificationFigures,
    HistoryVerificationResolver,
    HistoryVerificationRunResolver,
    HistoryCheckpointResolver,
  ],
})
export class HistoryModule {}
