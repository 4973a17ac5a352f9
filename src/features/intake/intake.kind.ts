import { taken } from '../../domain/kernel/refusal';
import type { RecordKind } from '../../platform/shell/record-kind';
import { IntakeSourceEntity } from './intake.entity';
import type { IntakeSourceRecord } from './intake.types';

export const intakeSourceKind: RecordKind<IntakeSourceRecord> = {
  subject: 'intakeSource',
  entity: IntakeSourceEntity,
  texts: [],
  // Sealed or not, a secret has no place in the history: it is read by more people than the table, and never forgotten.
  unkept: ['sealedSecret', 'sealedPreviousSecret'],
  machineVersion: null,
  channels: () => [],
  unique: {
    intake_source_name: (value) =>
      taken('name', value, `Another source is named ${value}. Choose another name, or edit that one.`),
  },
};
