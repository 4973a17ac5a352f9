import type { DataSource } from 'typeorm';
import { personalFields } from './personal';
import type { SealedColumn } from './rotation';

/** Every column whose values are sealed, as it lies in the database of a data source. */
export function sealedColumns(dataSource: DataSource): SealedColumn[] {
  const sealed = personalFields().filter(({ sealed: is }) => is === true);
  return sealed.map(({ entity, table, column, property }) => {
    const metadata = dataSource.getMetadata(entity);
    const type = String(metadata.findColumnWithPropertyName(property)!.type);
    if (type !== 'text' && type !== 'jsonb' && type !== 'bytea')
      throw new Error(`${table}.${column} is ${type}: texts, JSON and bytes can be sealed.`);
    const key = metadata.primaryColumns.map((part) => ({
      column: part.databaseName,
      type: part.type === 'bigint' || part.type === Number ? 'bigint' : String(part.type),
    }));
    return { table, column, type, key };
  });
}
