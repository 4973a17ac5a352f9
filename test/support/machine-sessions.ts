import { randomUUID } from 'node:crypto';
import { CallerDirectory } from '../../src/platform/auth/caller-directory';
import type { Session } from '../../src/platform/auth/session';
import type { TestService } from './api';
import { personNames, type BuiltAgency, type PersonName } from './build';

/** Everyone of an agency signed in, with the grants they hold, for asking the services without HTTP. */
export async function signInAll(
  test: TestService,
  agency: BuiltAgency,
): Promise<(person: PersonName) => Session> {
  const directory = test.service.app.get(CallerDirectory);
  const sessions = new Map<PersonName, Session>();
  for (const person of personNames) {
    const { subject } = agency.people[person];
    const caller = await directory.find(subject);
    if (!caller) throw new Error(`Nobody has the subject ${subject}.`);
    sessions.set(person, { caller, requestId: randomUUID(), subject, expiresAt: null });
  }
  return (person) => sessions.get(person)!;
}
