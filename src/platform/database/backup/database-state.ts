import type { Client } from 'pg';
import type { AgencyHead, DatabaseState } from './manifest';

/** What the database holds now, in one snapshot. */
export async function databaseState(client: Client): Promise<DatabaseState> {
  // An entry says when its act began; what began before the oldest transaction of now is all committed, and in a snapshot
  // that is taken afterwards. The second is for times cut to milliseconds.
  const { rows } = await client.query<{ horizon: Date }>(
    `SELECT clock_now() - (clock_timestamp() - min(xact_start)) - interval '1 second' AS horizon
       FROM pg_stat_activity WHERE datname = current_database() AND xact_start IS NOT NULL`,
  );
  const { horizon } = rows[0]!;
  await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY');
  try {
    return {
      migration: await newestMigration(client),
      horizon: horizon.toISOString(),
      agencies: await agencyHeads(client, horizon),
      counts: await counts(client),
    };
  } finally {
    await client.query('ROLLBACK');
  }
}

/** Where each agency's history stood at the horizon; the same question later has the same answer. */
export async function agencyHeads(client: Client, horizon: Date): Promise<AgencyHead[]> {
  const { rows } = await client.query<AgencyHead>(
    `WITH ends AS (SELECT DISTINCT ON (subject_id) agency_id, subject_id, sequence, hash FROM history_entry
                    WHERE at < $1 ORDER BY subject_id, sequence DESC)
     SELECT a.id AS "agencyId", a.name, coalesce(sum(e.sequence), 0)::float8 AS entries, count(e.subject_id)::int AS chains,
            encode(sha256(coalesce(string_agg(e.hash, ''::bytea ORDER BY e.subject_id), ''::bytea)), 'hex') AS head,
            (SELECT coalesce(max(number), 0) FROM history_checkpoint c WHERE c.agency_id = a.id AND c.at < $1) AS checkpoint
       FROM agency a LEFT JOIN ends e ON e.agency_id = a.id GROUP BY a.id ORDER BY a.id`,
    [horizon],
  );
  return rows;
}

export async function newestMigration(client: Client): Promise<string> {
  const { rows } = await client.query<{ name: string }>(
    'SELECT name FROM migrations ORDER BY timestamp DESC LIMIT 1',
  );
  return rows[0]?.name ?? 'none';
}

async function counts(client: Client): Promise<Record<string, number>> {
  const { rows: tables } = await client.query<{ name: string }>(
    "SELECT table_name AS name FROM information_schema.tables WHERE table_schema = 'public' AND table_type = 'BASE TABLE' ORDER BY 1",
  );
  const counted: Record<string, number> = {};
  for (const { name } of tables) {
    const { rows } = await client.query<{ count: number }>(
      `SELECT count(*)::float8 AS count FROM "${name.replaceAll('"', '""')}"`,
    );
    counted[name] = rows[0]?.count ?? 0;
  }
  return counted;
}
