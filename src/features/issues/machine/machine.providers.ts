import { AsOfResolver } from '../as-of/graphql/as-of.resolver';
import { EvidenceAsOf } from '../as-of/evidence-as-of.repository';
import { IssuesAsOf } from '../as-of/issue-as-of.service';
import { MachineResolver } from './graphql/machine.resolver';
import { MachineMigrationResolver } from './graphql/migration.resolver';
import { MachineMigrationsRepository } from './machine-migrations.repository';
import { MachineMigrations } from './machine-migrations.service';
import { MachineMigrator } from './machine-migrator.service';
import { MachinePreviews } from './machine-previews.service';

/** The machine of issues as something that is read, previewed and moved between versions, and issues as they were. */
export const machineProviders = [
  MachineResolver,
  MachineMigrationResolver,
  MachineMigrations,
  MachineMigrationsRepository,
  MachineMigrator,
  MachinePreviews,
  AsOfResolver,
  EvidenceAsOf,
  IssuesAsOf,
];
