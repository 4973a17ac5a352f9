import type { Client } from 'pg';
import { readerRole, serviceRole, workerRole } from './role-names';

const groups = [serviceRole, workerRole, readerRole];

/** 42501: the role may not do this. */
const insufficientPrivilege = '42501';

/**
 * Makes the group roles where they are missing; false where the role that migrates may not. Roles belong to the whole
 * server, so another database's service may be doing the same at this moment: who comes second finds them made.
 */
export async function ensureRoles(client: Client): Promise<boolean> {
  for (const role of groups) {
    if (await exists(client, role)) continue;
    try {
      await client.query(`CREATE ROLE ${role} NOLOGIN`);
    } catch (error) {
      if (await exists(client, role)) continue;
      if (codeOf(error) === insufficientPrivilege) return false;
      throw error;
    }
  }
  return true;
}

/** Lets a role that signs in be the service: it may take the roles of the service and has no right of its own. */
export async function admit(client: Client, login: string): Promise<void> {
  const { rows } = await client.query<{ missing: string; newer: boolean }>(
    `SELECT r.rolname AS missing, current_setting('server_version_num')::int >= 160000 AS newer
       FROM pg_roles r, pg_roles l
      WHERE l.rolname = $1 AND r.rolname IN ($2, $3) AND NOT pg_has_role(l.oid, r.oid, 'MEMBER')`,
    [login, serviceRole, workerRole],
  );
  for (const { missing, newer } of rows) {
    // Before PostgreSQL 16 it is the role itself that says whether it inherits.
    await tried(
      client,
      `GRANT ${missing} TO ${quoted(login)}${newer ? ' WITH INHERIT FALSE, SET TRUE' : ''}`,
    );
  }
}

/**
 * Keeps the limits of statements with the role itself, because a pooler does not pass on those that a connection begins
 * with. `client` is the role's own: a role may say so of itself, and few others may.
 */
export async function keepLimits(client: Client, limits: Readonly<Record<string, number>>): Promise<void> {
  const { rows } = await client.query<{ login: string; database: string; settings: string[] | null }>(
    `SELECT current_user AS login, current_database() AS database,
            (SELECT setconfig FROM pg_db_role_setting
              WHERE setrole = (SELECT oid FROM pg_roles WHERE rolname = current_user)
                AND setdatabase = (SELECT oid FROM pg_database WHERE datname = current_database())) AS settings`,
  );
  const { login, database, settings } = rows[0]!;
  for (const [name, value] of Object.entries(limits)) {
    if (settings?.includes(`${name}=${value}`)) continue;
    await tried(
      client,
      `ALTER ROLE ${quoted(login)} IN DATABASE ${quoted(database)} SET ${name} = '${value}'`,
    );
  }
}

/** The statements somebody with more rights has to run. */
export function rolesToMake(login: string): string {
  return [
    ...groups.map((role) => `CREATE ROLE ${role} NOLOGIN;`),
    `GRANT ${serviceRole}, ${workerRole} TO ${quoted(login)};`,
  ].join(' ');
}

/** The role a URL signs in as. */
export function loginOf(url: string): string {
  return decodeURIComponent(new URL(url).username);
}

/** Two services of one server that start at once write the same row of its catalogue: the second is told so, and tries again. */
async function tried(client: Client, sql: string): Promise<void> {
  for (let left = 20; ; left -= 1) {
    try {
      await client.query(sql);
      return;
    } catch (error) {
      if (codeOf(error) === insufficientPrivilege) {
        throw new Error(
          `The role of the migrations may not do this; let an administrator of the server run: ${sql};`,
          {
            cause: error,
          },
        );
      }
      const isRace = /tuple concurrently (updated|deleted)|duplicate key/.test((error as Error).message);
      if (!isRace || left === 0) throw error;
      await new Promise((resolve) => setTimeout(resolve, 5 + Math.random() * 20));
    }
  }
}

async function exists(client: Client, role: string): Promise<boolean> {
  const { rowCount } = await client.query('SELECT 1 FROM pg_roles WHERE rolname = $1', [role]);
  return rowCount === 1;
}

function codeOf(error: unknown): string | undefined {
  return (error as { code?: string }).code;
}

function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}
