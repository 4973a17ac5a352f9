import type { DataSource } from 'typeorm';
import type { GroupRole } from '../../platform/auth/group-roles';
import type { GroupGrant } from '../../platform/auth/caller-directory';
import { asWorker } from '../../platform/database/scope';

/** A role that a group gives, in an agency that there is. */
export interface Target extends GroupGrant {
  agencyId: string;
}

/** An office that is added or renamed counts within this time, without a look at each sign-in. */
const knownMs = 60_000;

/** What groups of the identity provider give, with agencies and offices found by the names that the file uses. */
export class GroupTargets {
  private known: Promise<Map<string, Target[]>> | null = null;
  private knownAt = -Infinity;
  private readonly told = new Set<string>();

  constructor(
    private readonly dataSource: DataSource,
    private readonly roles: readonly GroupRole[],
    private readonly warn: (sentence: string) => void,
  ) {}

  async of(groups: readonly string[]): Promise<Target[]> {
    if (performance.now() - this.knownAt >= knownMs) {
      this.knownAt = performance.now();
      this.known = this.look().catch((error: Error) => {
        this.knownAt = -Infinity;
        throw error;
      });
    }
    const known = await this.known!;
    return [...new Set(groups)].flatMap((group) => known.get(group) ?? []);
  }

  private async look(): Promise<Map<string, Target[]>> {
    const rows = await asWorker(() =>
      this.dataSource.query<
        { agencyId: string; agency: string; officeId: string | null; office: string | null }[]
      >(
        `SELECT a.id AS "agencyId", a.name AS agency, o.id AS "officeId", o.abbreviation AS office
           FROM agency a LEFT JOIN office o ON o.agency_id = a.id AND o.abbreviation IS NOT NULL
          WHERE a.name = ANY($1::text[]) ORDER BY o.id`,
        [[...new Set(this.roles.map(({ agency }) => agency))]],
      ),
    );
    const found = new Map<string, Target[]>();
    for (const { group, agency, role, office, operations } of this.roles) {
      const ofAgency = rows.filter((row) => row.agency === agency);
      const place = office === null ? ofAgency[0] : ofAgency.find((row) => row.office === office);
      if (!place) {
        const what = ofAgency.length === 0 ? `agency ${agency}` : `office ${office} in ${agency}`;
        this.tell(`AUTH_ROLES_FILE gives roles where there is no ${what}. Nobody gets those of ${group}.`);
        continue;
      }
      const target = { group, role, operations, agencyId: place.agencyId };
      const given = found.get(group) ?? [];
      found.set(group, [...given, { ...target, officeId: office === null ? null : place.officeId }]);
    }
    return found;
  }

  private tell(sentence: string): void {
    if (this.told.has(sentence)) return;
    this.told.add(sentence);
    this.warn(sentence);
  }
}

/** What a grant of a group is, for comparing. */
export function nameOfGrant({ group, role, officeId, operations }: GroupGrant): string {
  return JSON.stringify([group, role, officeId, [...new Set(operations)].sort()]);
}

/** Whether both are the same grants, in whatever order. */
export function sameGrants(one: readonly GroupGrant[], other: readonly GroupGrant[]): boolean {
  const names = new Set(one.map(nameOfGrant));
  return (
    names.size === new Set(other.map(nameOfGrant)).size &&
    other.every((grant) => names.has(nameOfGrant(grant)))
  );
}
