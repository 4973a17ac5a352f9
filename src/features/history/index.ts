export { HistoryModule } from './history.module';
export { HistoryVerificationEntity } from './verification.entity';
export { historyVerificationKind } from './verification.kind';
