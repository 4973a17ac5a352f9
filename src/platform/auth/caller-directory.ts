import type { EntityManager } from 'typeorm';
import type { Caller, HeldGrant } from '../../domain/permission/permission.types';
import type { VerifiedToken } from './token-verifier';

/** Somebody whom a token or key stands for. */
export interface KnownCaller extends Caller {
  personId: string;
  /** Grants that groups of the identity provider gave; they are among `grants` too. */
  fromGroups: readonly GroupGrant[];
  /** When the token was written from which those were taken last; null: never. */
  groupsAsOf: Date | null;
}

export type GroupGrant = Pick<HeldGrant, 'role' | 'officeId' | 'operations'> & { group: string };

/** A key of a service account that may stand, and whom it stands for. */
export interface KnownKey {
  caller: Caller;
  digest: string;
  expiresAt: Date;
  hasExpired: boolean;
  isRevoked: boolean;
  /** From where it may be used; empty: from anywhere. */
  networks: readonly string[];
  /** Whether its last use was noted more than a minute ago. */
  isUseOld: boolean;
}

/** Who a verified token stands for. The people feature answers; the platform only asks. */
export abstract class CallerDirectory {
  /**
   * The person or service account with this subject at this issuer, with the grants that hold now; null when the
   * agency knows none or they have left. Read at every request, so that a revoked grant ends at once.
   */
  abstract find(subject: string): Promise<KnownCaller | null>;

  /** The key of this id with whom it stands for; null when there is none or they have left. */
  abstract findKey(id: string): Promise<KnownKey | null>;

  /** Notes that a key was used. */
  abstract noteUse(keyId: string): Promise<void>;

  /** Which of these nobody goes by any more: subjects of people who left, keys that ended. */
  abstract ended(subjects: readonly string[], keyIds: readonly string[]): Promise<Set<string>>;

  /** The people and service accounts of the agency with these ids, as they would ask now; who left is left out. */
  abstract findMany(
    manager: EntityManager,
    agencyId: string,
    personIds: readonly string[],
  ): Promise<(Caller & { personId: string })[]>;
}

/** What the identity provider says about people, brought in when they sign in. The people feature does it. */
export abstract class Admission {
  /** Whether somebody was added or their grants changed, so that they must be looked up again. */
  abstract admit(token: VerifiedToken, known: KnownCaller | null): Promise<boolean>;
}
