import { DataSource } from 'typeorm';
import { entities } from './entities';
import { dataSourceOptions } from './platform/database/data-source';

/** A data source with the service's tables, for tools that look at the schema. */
export function createDataSource(url: string): DataSource {
  return new DataSource(dataSourceOptions({ url, poolSize: 2, statementTimeoutMs: 60_000 }, entities));
}
