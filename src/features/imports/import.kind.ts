import type { RecordKind } from '../../platform/shell/record-kind';
import { ImportRunEntity } from './import.entity';

export const importKind: RecordKind<ImportRunEntity> = {
  subject: 'import',
  entity: ImportRunEntity,
  texts: ['name', 'mapping', 'failure'],
  machineVersion: null,
  channels: () => [],
};
