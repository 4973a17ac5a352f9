import { readdirSync } from 'node:fs';
import { join } from 'node:path';

/** Beside src, in the sources as in the build; see `migrate`. */
const folder = join(__dirname, '../../../../migrations');

/**
 * A sentence where a database is not of this version of the service, by its newest migration (`AddDesk1763900100000`):
 * whoever looked for columns it does not have yet would find everything broken.
 */
export function otherVersion(newestMigration: string): string | null {
  const own = readdirSync(folder).flatMap((file) => /^(\d{13})-/.exec(file)?.[1] ?? []);
  const newest = own.sort().at(-1);
  if (newest === undefined || newestMigration.endsWith(newest)) return null;
  const isUnknown = !own.some((time) => newestMigration.endsWith(time));
  return isUnknown
    ? `The database was migrated by a newer version (${newestMigration}); verify and start it with that one.`
    : `The database is of an older version (${newestMigration}); verify and start it with that one, or let this one migrate it at its start.`;
}
