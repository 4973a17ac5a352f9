import { taken } from '../../domain/kernel/refusal';
import type { RecordKind } from '../../platform/shell/record-kind';
import { MeasureEntity, ObjectiveEntity } from './measure.entity';

export const measureKind: RecordKind<MeasureEntity> = {
  subject: 'measure',
  entity: MeasureEntity,
  texts: ['definition'],
  machineVersion: null,
  channels: () => [],
  unique: {
    measure_name: (value) =>
      taken('name', value, `There is a measure named ${value} already. Choose another name.`),
  },
};

export const objectiveKind: RecordKind<ObjectiveEntity> = {
  subject: 'objective',
  entity: ObjectiveEntity,
  texts: [],
  machineVersion: null,
  channels: () => [],
};
