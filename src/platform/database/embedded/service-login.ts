import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Client } from 'pg';

/** Whom the service signs in as on the embedded server. */
export const serviceLogin = 'find_and_fix';

/**
 * Makes the role that the service signs in as, with a password kept beside the superuser's, and answers the password.
 * Without INHERIT: it has the rights of the roles it is given only while it says which of them it takes. Called under the
 * lock of the data directory.
 */
export async function ensureServiceLogin(superuserUrl: string, dataDir: string): Promise<string> {
  const password = passwordOf(join(dataDir, 'service-password'));
  const client = new Client({ connectionString: superuserUrl });
  await client.connect();
  try {
    const { rowCount } = await client.query('SELECT 1 FROM pg_roles WHERE rolname = $1', [serviceLogin]);
    // Every time, so that a file that was lost or restored is right again. The alphabet of base64url needs no escape.
    const verb = rowCount ? 'ALTER' : 'CREATE';
    await client.query(`${verb} ROLE ${serviceLogin} LOGIN NOINHERIT PASSWORD '${password}'`);
  } finally {
    await client.end();
  }
  return password;
}

function passwordOf(file: string): string {
  const kept = existsSync(file) ? readFileSync(file, 'utf8').trim() : '';
  if (/^[\w-]{20,}$/.test(kept)) return kept;
  const password = randomBytes(24).toString('base64url');
  writeFileSync(`${file}.unfinished`, password, { mode: 0o600 });
  renameSync(`${file}.unfinished`, file);
  return password;
}
