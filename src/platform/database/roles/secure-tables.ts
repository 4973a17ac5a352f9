import { createHash } from 'node:crypto';
import type { Client } from 'pg';
import { readerRole, serviceRole, workerRole } from './role-names';
import { readerRightsOf, rightsOf, scopeFunctions, type FoundTable } from './rights-sql';

/** A column that analysts do not see. */
export interface HiddenColumn {
  table: string;
  column: string;
}

/**
 * Gives every table its policies and every role its rights, where they are not as they should be: tables of later
 * migrations get theirs without a word, and what somebody changed by hand is put back. A start at which all stands as it
 * should asks one question and changes nothing: to set a policy takes the table from everybody for that moment.
 */
export async function secureTables(client: Client): Promise<void> {
  await apply(client, 'service', [serviceRole, workerRole], (table) => rightsOf(table), scopeFunctions);
}

/** The same for analysts. It needs to know which columns hold personal data or secrets; who does not know leaves it be. */
export async function showToReaders(client: Client, hidden: readonly HiddenColumn[]): Promise<void> {
  const hiddenOf = (name: string): string[] =>
    hidden.filter(({ table }) => table === name).map(({ column }) => column);
  await apply(client, 'reader', [readerRole], (table) => readerRightsOf(table, hiddenOf(table.name)), []);
}

async function apply(
  client: Client,
  part: 'service' | 'reader',
  roles: readonly string[],
  rights: (table: FoundTable) => string[],
  first: readonly string[],
): Promise<void> {
  const tables = await findTables(client);
  const wanted = tables.map((table) => ({ table, sql: rights(table) }));
  const text = [...first, ...wanted.flatMap(({ sql }) => sql)].join('\n');
  const noted = await notedOf(client);
  if (noted[part] === (await fingerprint(client, text, roles))) return;
  if (first.length > 0) await client.query(first.join(';'));
  // A transaction per table: nobody waits for more than one table, and locks of several cannot be taken crosswise.
  for (const { sql } of wanted) await client.query(['BEGIN', ...sql, 'COMMIT'].join(';')).catch(undo(client));
  const after = { ...(await notedOf(client)), [part]: await fingerprint(client, text, roles) };
  await client.query(`COMMENT ON TABLE migrations IS '${JSON.stringify(after)}'`);
}

function undo(client: Client) {
  return async (error: unknown): Promise<never> => {
    await client.query('ROLLBACK');
    throw error;
  };
}

async function findTables(client: Client): Promise<FoundTable[]> {
  const { rows } = await client.query<FoundTable>(
    `SELECT c.relname AS name, array_agg(a.attname::text ORDER BY a.attnum) AS columns
       FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
      WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p')
      GROUP BY c.relname ORDER BY c.relname`,
  );
  return rows;
}

/** What was wanted and what stands, as one word: it changes when either does. */
async function fingerprint(client: Client, wanted: string, roles: readonly string[]): Promise<string> {
  const { rows } = await client.query<{ standing: string }>(
    `SELECT md5(string_agg(line, E'\\n' ORDER BY line)) AS standing FROM (
       SELECT c.relname || c.relrowsecurity || coalesce((
                SELECT string_agg(g::text, ',' ORDER BY g::text) FROM aclexplode(c.relacl) g
                 WHERE g.grantee = 0 OR g.grantee IN (SELECT oid FROM pg_roles WHERE rolname = ANY ($1))), '') AS line
         FROM pg_class c WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p')
       UNION ALL
       SELECT a.attrelid::regclass || '.' || a.attname || g::text FROM pg_attribute a, aclexplode(a.attacl) g
        WHERE g.grantee IN (SELECT oid FROM pg_roles WHERE rolname = ANY ($1))
       UNION ALL
       SELECT concat_ws(' ', p.polrelid::regclass, p.polname, p.polcmd, p.polpermissive,
                        pg_get_expr(p.polqual, p.polrelid), pg_get_expr(p.polwithcheck, p.polrelid),
                        (SELECT string_agg(rolname, ',' ORDER BY rolname) FROM pg_roles WHERE oid = ANY (p.polroles)))
         FROM pg_policy p
        WHERE p.polroles = '{0}' OR p.polroles && ARRAY(SELECT oid FROM pg_roles WHERE rolname = ANY ($1))
     ) standing`,
    [roles],
  );
  return createHash('md5').update(`${wanted}\n${rows[0]?.standing}`).digest('hex');
}

/** Kept as the comment of a table that every database has and no schema is compared by; copies of a database take it along. */
async function notedOf(client: Client): Promise<Partial<Record<'service' | 'reader', string>>> {
  const { rows } = await client.query<{ noted: string | null }>(
    "SELECT obj_description('migrations'::regclass, 'pg_class') AS noted",
  );
  try {
    return JSON.parse(rows[0]?.noted ?? '{}') as Partial<Record<'service' | 'reader', string>>;
  } catch {
    return {};
  }
}
