import type { EntityManager } from 'typeorm';
import type { Caller } from '../../domain/permission/permission.types';

/** Who a verified token stands for. The people feature answers; the platform only asks. */
export abstract class CallerDirectory {
  /**
   * The person or service account with this subject at this issuer, with the grants that hold now; null when the
   * agency knows none or they have left. Read at every request, so that a revoked grant ends at once.
   */
  abstract find(subject: string): Promise<Caller | null>;

  /** The people and service accounts of the agency with these ids, as they would ask now; who left is left out. */
  abstract findMany(
    manager: EntityManager,
    agencyId: string,
    personIds: readonly string[],
  ): Promise<(Caller & { personId: string })[]>;
}
