import type { RecordKind } from '../../platform/shell/record-kind';
import { ImportRunEntity } from './import.entity';

export const importKind: RecordKind<ImportRunEntity> = {
  subject: 'import',
  entity: ImportRunEntity,
  texts: ['name', 'mapping', 'failure'],
  // How far it got and who works on it moves with every batch and is no fact; what it came to is the note of its end.
  unkept: [
    'linesRead',
    'accepted',
    'rejected',
    'unchanged',
    'byteOffset',
    'nextLine',
    'tally',
    'ratePerSecond',
    'secondsLeft',
    'leaseId',
    'leaseUntil',
    'attempts',
  ],
  machineVersion: null,
  channels: () => [],
};
