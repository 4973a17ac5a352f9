export { LegalHoldEntity, RetentionScheduleEntity } from './retention.entity';
export { legalHoldKind, retentionScheduleKind } from './retention.kinds';
export { RetentionModule } from './retention.module';
