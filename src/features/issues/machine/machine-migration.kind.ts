import { unmet } from '../../../domain/kernel/refusal';
import type { RecordKind } from '../../../platform/shell/record-kind';
import { MachineMigrationEntity } from './machine-migration.entity';

export const machineMigrationKind: RecordKind<MachineMigrationEntity> = {
  subject: 'machineMigration',
  entity: MachineMigrationEntity,
  texts: ['failure'],
  // How far it got moves with every batch and is no fact; what it came to is the note of its end.
  unkept: ['migrated', 'leftOver', 'report', 'afterId', 'attempts'],
  machineVersion: null,
  channels: () => [],
  unique: {
    machine_migration_running: () =>
      unmet('noOtherMigration', 'Another migration is running. Wait until it is at its end.'),
  },
};
