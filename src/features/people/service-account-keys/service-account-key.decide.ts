import { accepted, refused, type Decision } from '../../../domain/kernel/decision';
import { staleVersion, unmet } from '../../../domain/kernel/refusal';
import type { ServiceAccountKeyEntity } from './service-account-key.entity';

export type KeyFact = 'ServiceAccountKeyIssued' | 'ServiceAccountKeyReplaced' | 'ServiceAccountKeyRevoked';
type Decided = Decision<ServiceAccountKeyEntity, KeyFact>;

/** A key that nobody renews for longer is one that nobody remembers. */
const longestDays = 366;
/** One in use and one to come per system; more are forgotten ones. */
export const mostKeys = 10;
const dayMs = 86_400_000;
const hourMs = 3_600_000;

/** `standing`: the keys that the account has besides. */
export function issueKey(key: ServiceAccountKeyEntity, standing: number, now: Date): Decided {
  if (key.expiresAt <= now) {
    return refused(
      unmet('notOver', 'This key would have expired already: name a later time.', 'input.expiresAt'),
    );
  }
  if (key.expiresAt.getTime() - now.getTime() > longestDays * dayMs) {
    return refused(
      unmet('atMostAYear', 'A key is good for a year at most: name an earlier time.', 'input.expiresAt'),
    );
  }
  if (standing >= mostKeys) {
    return refused(
      unmet('fewKeys', `A service account has ${mostKeys} keys at most. Revoke those that nobody uses.`),
    );
  }
  return accepted(key, 'ServiceAccountKeyIssued');
}

/** Another takes its place: it goes on working for some hours, in which the other is put into use, and never longer than it would have. */
export function replaceKey(key: ServiceAccountKeyEntity, overlapHours: number, now: Date): Decided {
  const over = whyOver(key, now);
  if (over) return over;
  const end = new Date(now.getTime() + overlapHours * hourMs);
  return accepted(
    { ...key, expiresAt: end < key.expiresAt ? end : key.expiresAt },
    'ServiceAccountKeyReplaced',
  );
}

export function revokeKey(key: ServiceAccountKeyEntity, now: Date, expectedVersion?: number | null): Decided {
  if (expectedVersion != null && expectedVersion !== key.version) {
    return refused(staleVersion(expectedVersion, key.version));
  }
  return whyOver(key, now) ?? accepted({ ...key, revokedAt: now }, 'ServiceAccountKeyRevoked');
}

function whyOver(key: ServiceAccountKeyEntity, now: Date): Decided | null {
  if (key.revokedAt) return refused(unmet('stillStanding', 'This key was revoked before.'));
  return key.expiresAt <= now ? refused(unmet('stillStanding', 'This key has expired already.')) : null;
}
