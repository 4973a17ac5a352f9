import type { TestService } from './api';

/** Everything that an accepted event leaves behind, counted: versions of all records, and the rows beside them. */
export type Ledger = Record<string, number>;

/** Counts what the service has written so far. `records`: tables of records, quoted. */
export async function readLedger(test: TestService, records: readonly string[]): Promise<Ledger> {
  const rows = ['history_entry', 'text_version', 'outbox', 'timer', 'idempotency_key'];
  const [ledger] = await test.sql<Ledger>(
    `SELECT ${[
      ...rows.map((name) => `(SELECT count(*)::int FROM ${name}) AS ${name}`),
      ...records.map(
        (table, index) => `(SELECT coalesce(sum(version), 0)::int FROM ${table}) AS versions_${index}`,
      ),
      ...records.map(
        (table, index) =>
          `(SELECT coalesce(md5(string_agg(t::text, '' ORDER BY id)), '') FROM ${table} t) AS content_${index}`,
      ),
    ].join(', ')}`,
  );
  return ledger!;
}
