import { DataSource } from 'typeorm';
import { entities } from '../../src/entities';
import { dataSourceOptions } from '../../src/platform/database/data-source';
import type { TestDatabase } from './database';

/** The database as its owner has it, past every policy; whoever asked for it destroys it. */
export function asOwner({ ownerUrl }: TestDatabase): Promise<DataSource> {
  const settings = { url: ownerUrl, poolSize: 2, statementTimeoutMs: 60_000 };
  return new DataSource(dataSourceOptions(settings, entities)).initialize();
}
