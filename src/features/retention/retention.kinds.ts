import { taken, unmet } from '../../domain/kernel/refusal';
import type { RecordKind } from '../../platform/shell/record-kind';
import { LegalHoldEntity, RetentionScheduleEntity } from './retention.entity';

export type RetentionFact =
  'RetentionScheduleAdded' | 'RetentionScheduleEdited' | 'RetentionScheduleRetired' | 'RetentionApplied';

export const retentionScheduleKind: RecordKind<RetentionScheduleEntity> = {
  subject: 'retentionSchedule',
  entity: RetentionScheduleEntity,
  texts: [],
  machineVersion: null,
  channels: () => [],
  unique: {
    retention_schedule_kind: (value) =>
      taken(
        'subjectKind',
        value,
        'A schedule for this kind of record stands already. Edit that one, or retire it first.',
      ),
  },
};

export type LegalHoldFact = 'LegalHoldPlaced' | 'LegalHoldReleased';

export const legalHoldKind: RecordKind<LegalHoldEntity> = {
  subject: 'legalHold',
  entity: LegalHoldEntity,
  texts: ['reason'],
  machineVersion: null,
  channels: () => [],
  unique: {
    legal_hold_subject: () => unmet('notHeld', 'This record is on legal hold already.'),
  },
};
