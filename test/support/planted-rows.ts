import { randomUUID } from 'node:crypto';
import { Client } from 'pg';

interface Column {
  name: string;
  type: string;
  isNeeded: boolean;
}

/** Any value of a type, different each time where rows could clash; as PostgreSQL reads it. */
function anyOf(type: string): string {
  if (type.endsWith('[]')) return '{}';
  if (/range$/.test(type)) return 'empty';
  switch (type) {
    case 'uuid':
      return randomUUID();
    case 'boolean':
      return 'false';
    case 'json':
    case 'jsonb':
      return '{}';
    case 'bytea':
      return `\\x${randomUUID().replaceAll('-', '')}`;
    case 'date':
      return '2026-01-01';
    case 'interval':
      return '1 day';
    default:
      if (type.startsWith('timestamp')) return '2026-01-01T00:00:00Z';
      return /^(integer|bigint|smallint|numeric|double|real)/.test(type)
        ? String(Math.floor(Math.random() * 2 ** (type === 'smallint' ? 15 : 31)))
        : randomUUID();
  }
}

/**
 * Rows of any table, written past the service: by the catalogue, so that a table of tomorrow has some too. Foreign keys
 * and triggers are off for this connection, checks are gone from the database; what stands in the rows means nothing.
 */
export class PlantedRows {
  private constructor(private readonly owner: Client) {}

  static async in(ownerUrl: string): Promise<PlantedRows> {
    const owner = new Client({ connectionString: ownerUrl });
    await owner.connect();
    await owner.query("SET session_replication_role = 'replica'");
    const { rows } = await owner.query<{ sql: string }>(
      `SELECT format('ALTER TABLE %s DROP CONSTRAINT %I', conrelid::regclass, conname) AS sql FROM pg_constraint
        WHERE contype IN ('c', 'x') AND connamespace = 'public'::regnamespace AND conrelid <> 0`,
    );
    for (const { sql } of rows) await owner.query(sql);
    return new PlantedRows(owner);
  }

  async tables(): Promise<string[]> {
    const { rows } = await this.owner.query<{ name: string }>(
      `SELECT relname AS name FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p')
        ORDER BY relname`,
    );
    return rows.map(({ name }) => name);
  }

  /** The statement that writes one row with what is `given`, and anything else that it needs. */
  async insertSql(table: string, given: Record<string, string>): Promise<{ sql: string; values: string[] }> {
    const columns = await this.columns(table);
    const written = columns.filter(({ name, isNeeded }) => isNeeded || name in given);
    const values = written.map(({ name, type }) => given[name] ?? anyOf(type));
    const names = written.map(({ name }) => `"${name}"`).join(', ');
    const places = written.map(({ type }, index) => `$${index + 1}::${type}`).join(', ');
    return { sql: `INSERT INTO "${table}" (${names}) VALUES (${places})`, values };
  }

  async plant(table: string, given: Record<string, string>): Promise<void> {
    const { sql, values } = await this.insertSql(table, given);
    await this.owner.query(sql, values);
  }

  async columns(table: string): Promise<Column[]> {
    const { rows } = await this.owner.query<Column>(
      `SELECT a.attname AS name, format_type(a.atttypid, a.atttypmod) AS type,
              a.attnotnull AND a.attidentity = '' AND a.attgenerated = '' AND NOT a.atthasdef AS "isNeeded"
         FROM pg_attribute a WHERE a.attrelid = $1::regclass AND a.attnum > 0 AND NOT a.attisdropped ORDER BY a.attnum`,
      [`"${table}"`],
    );
    return rows;
  }

  async ask<Row = Record<string, unknown>>(sql: string, values: unknown[] = []): Promise<Row[]> {
    return (await this.owner.query(sql, values)).rows as Row[];
  }

  end(): Promise<void> {
    return this.owner.end();
  }
}
