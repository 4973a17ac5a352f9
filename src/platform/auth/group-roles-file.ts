import { readFile } from 'node:fs/promises';
import { readGroupRoles, type GroupRole } from './group-roles';

/** What AUTH_ROLES_FILE says; null without one. A start fails with every mistake in it. */
export async function groupRolesIn(file: string | null): Promise<GroupRole[] | null> {
  if (file === null) return null;
  const text = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    throw new Error(`AUTH_ROLES_FILE ${file} cannot be read (${error.code}).`);
  });
  const result = readGroupRoles(text);
  if (result.ok) return result.roles;
  throw new Error(`AUTH_ROLES_FILE ${file} has mistakes.\n${result.mistakes.join('\n')}`);
}
