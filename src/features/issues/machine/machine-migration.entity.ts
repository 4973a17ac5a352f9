import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { StateMap } from '../../../domain/kernel/machine-change';
import { RecordEntity } from '../../../platform/database/record.entity';
import type {
  MachineMigrationRecord,
  MachineMigrationState,
  MigratedState,
} from './machine-migration.decide';
import { FreeText } from '../../../platform/personal-data/personal';

/** A move of issues between versions of their machine. Its counts and its place move with every batch and are no facts. */
@Entity('machine_migration')
@Index('machine_migration_started', ['agencyId', 'startedAt', 'id'])
@Index('machine_migration_running', ['agencyId'], { unique: true, where: "state = 'running'" })
export class MachineMigrationEntity extends RecordEntity implements MachineMigrationRecord {
  @Column('text')
  fromVersion!: string;
  @Column('text')
  toVersion!: string;
  @Column('jsonb')
  stateMap!: StateMap;
  @Column('boolean')
  isDryRun!: boolean;
  @Column('text')
  state!: MachineMigrationState;
  @Column('uuid', { nullable: true })
  startedById!: string | null;
  @Column('timestamptz')
  startedAt!: Date;
  @Column('timestamptz', { nullable: true })
  finishedAt!: Date | null;
  @FreeText('work')
  @Column('text', { nullable: true })
  failure!: string | null;
  @Column('int')
  total!: number;
  @Column('int')
  migrated!: number;
  @Column('int')
  leftOver!: number;
  @Column('jsonb')
  report!: MigratedState[];
  /** Issues up to this id were looked at. */
  @Column('uuid', { nullable: true })
  afterId!: string | null;
  /** Tries of the batch it stands at; each batch that is done begins at none again. */
  @Column('int')
  attempts!: number;
}

/** An issue that could not be mapped and was left on the version it runs on. */
@Entity('machine_migration_left')
export class MachineMigrationLeftEntity {
  @PrimaryColumn('uuid')
  migrationId!: string;
  @PrimaryColumn('uuid')
  issueId!: string;
  @Column('uuid')
  agencyId!: string;
  @Column('text')
  number!: string;
  @Column('text')
  state!: string;
  @FreeText('work', { goesTo: [] })
  @Column('text')
  reason!: string;
}
