import { Inject, Injectable, Logger } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { accepted, refused } from '../../domain/kernel/decision';
import { unmet } from '../../domain/kernel/refusal';
import { Admission, type GroupGrant, type KnownCaller } from '../../platform/auth/caller-directory';
import { GROUP_ROLES, type GroupRole } from '../../platform/auth/group-roles';
import { systemSession } from '../../platform/auth/session';
import type { VerifiedToken } from '../../platform/auth/token-verifier';
import { CONFIG, type Config } from '../../platform/config/config';
import { newId } from '../../platform/database/id';
import { asWorker } from '../../platform/database/scope';
import type { Act, Outcome } from '../../platform/shell/act';
import { Records } from '../../platform/shell/records';
import { Shell } from '../../platform/shell/shell';
import { GroupTargets, nameOfGrant, sameGrants, type Target } from './group-grants';
import type { PersonEntity, RoleGrantEntity } from './people.entity';
import { personKind, roleGrantKind } from './people.kinds';

/** What the history says where the identity provider brought somebody in or changed what they may. */
const by = 'the identity provider';
/** Of people whom nobody looked at yet; their lead sets it. */
const firstCapacity = 10;

/**
 * Brings in what the identity provider says of people when they sign in: the grants that follow from their groups and, where
 * the deployment wants it, the people themselves. What administrators granted is theirs and left alone.
 */
@Injectable()
export class PeopleAdmission extends Admission {
  private readonly log = new Logger('SignIn');
  private readonly targets: GroupTargets | null;
  /** Who is being brought in by this process, so that ten requests of one screen are one act. */
  private readonly underWay = new Map<string, Promise<boolean>>();

  constructor(
    private readonly dataSource: DataSource,
    private readonly shell: Shell,
    private readonly records: Records,
    @Inject(GROUP_ROLES) roles: readonly GroupRole[] | null,
    @Inject(CONFIG) private readonly config: Config,
  ) {
    super();
    this.targets = roles && new GroupTargets(dataSource, roles, (sentence) => this.log.warn(sentence));
  }

  async admit(token: VerifiedToken, known: KnownCaller | null): Promise<boolean> {
    if (!this.targets || token.groups === null) return false;
    const targets = await this.targets.of(token.groups);
    const work = known ? this.changed(token, known, targets) : this.arrival(token, targets);
    if (!work) return false;
    // A newer token may say otherwise, and waits for the person's lock instead.
    const name = `${token.subject}\0${token.issuedAt?.getTime() ?? ''}`;
    let running = this.underWay.get(name);
    if (!running) {
      running = work().finally(() => this.underWay.delete(name));
      this.underWay.set(name, running);
    }
    return running;
  }

  /** What is to be done about somebody known; null when their grants are as their groups say. */
  private changed(
    { issuedAt }: VerifiedToken,
    known: KnownCaller,
    targets: readonly Target[],
  ): (() => Promise<boolean>) | null {
    const wanted = targets.filter(({ agencyId }) => agencyId === known.agencyId);
    if (sameGrants(wanted, known.fromGroups)) return null;
    // A token from before the last change still knows the groups of then.
    if (known.groupsAsOf && (issuedAt ?? new Date(0)) < known.groupsAsOf) return null;
    return () =>
      this.acting(known.agencyId, async (act) => {
        const person = await act.load(personKind, known.personId);
        if (person.leftAt) return refused(unmet('worksHere', `${person.name} left the agency.`));
        // Asked again under the lock: a newer token may have been faster.
        if (person.groupsAsOf && (issuedAt ?? new Date(0)) < person.groupsAsOf)
          return refused(unmet('newest', 'A newer token said which groups they are in.'));
        return this.synchronise(act, person, wanted, issuedAt);
      });
  }

  /** What is to be done about somebody whom nobody knows; null when nothing. */
  private arrival(token: VerifiedToken, targets: readonly Target[]): (() => Promise<boolean>) | null {
    const { subject, person: claimed, issuedAt } = token;
    if (this.config.issuer?.provisioning !== 'firstSight' || !claimed) return null;
    const [agencyId, ...others] = new Set(targets.map((target) => target.agencyId));
    if (agencyId === undefined) return null;
    if (others.length > 0) {
      this.log.warn(
        'Somebody new is in groups of several agencies. An administrator has to add them to one.',
      );
      return null;
    }
    return async () => {
      // They left, or another instance was faster: there is nobody to add.
      if (await this.isKnown(subject)) return true;
      return this.acting(agencyId, async (act) => {
        const person = {
          id: newId(),
          agencyId,
          version: 0,
          ...claimed,
          subject,
          kind: 'person',
          capacity: firstCapacity,
          skills: [],
          leftAt: null,
        } as unknown as PersonEntity;
        // Two instances may do this at once: the subject is unique, so the second is refused and finds the first's.
        const begun = await act.begin(personKind, accepted(person, 'PersonAdded'));
        return begun.ok ? this.synchronise(act, begun.value, targets, issuedAt) : begun;
      });
    };
  }

  private async isKnown(subject: string): Promise<boolean> {
    const found = await asWorker(() =>
      this.dataSource.query<unknown[]>('SELECT 1 FROM person WHERE subject = $1', [subject]),
    );
    return found.length > 0;
  }

  private async acting(agencyId: string, work: (act: Act) => Promise<Outcome<unknown>>): Promise<boolean> {
    const session = systemSession(agencyId, by, `sign-in-${newId()}`);
    const outcome = await this.shell.act(session, { operation: 'admitPerson', input: null }, (act) => {
      act.permit('admitPerson');
      return work(act);
    });
    // Refused: somebody else was faster, or the person left. Whoever asks is looked up again either way.
    return outcome.ok || outcome.refusal.kind === 'alreadyExists';
  }

  private async synchronise(
    act: Act,
    person: PersonEntity,
    wanted: readonly GroupGrant[],
    asOf: Date | null,
  ): Promise<Outcome<unknown>> {
    const missing = new Map(wanted.map((grant) => [nameOfGrant(grant), grant]));
    for (const { id } of await this.standing(act, person.id)) {
      const grant = await act.load(roleGrantKind, id);
      // Somebody may have revoked it while we waited for its lock.
      if (grant.revokedAt) continue;
      if (missing.delete(nameOfGrant({ ...grant, group: grant.groupName! }))) continue;
      await act.settle(
        roleGrantKind,
        grant,
        accepted({ ...grant, revokedAt: act.now }, 'RoleRevoked', { group: grant.groupName }),
      );
    }
    for (const { group, role, officeId, operations } of missing.values()) {
      const grant = {
        id: newId(),
        agencyId: act.agencyId,
        version: 0,
        personId: person.id,
        role,
        officeId,
        operations: [...operations],
        revokedAt: null,
        groupName: group,
      } as unknown as RoleGrantEntity;
      await act.begin(roleGrantKind, accepted(grant, 'RoleGranted', { group }));
    }
    await act.manager.query(
      'UPDATE person SET groups_as_of = $3 WHERE id = $1 AND agency_id = $2 AND coalesce(groups_as_of, $3) <= $3',
      [person.id, act.agencyId, asOf],
    );
    return { ok: true, value: null };
  }

  private standing(act: Act, personId: string): Promise<{ id: string }[]> {
    return act.manager.query<{ id: string }[]>(
      `SELECT t.id FROM ${this.records.of(roleGrantKind).table} t
        WHERE t.agency_id = $1 AND t.person_id = $2 AND t.revoked_at IS NULL AND t.group_name IS NOT NULL ORDER BY t.id`,
      [act.agencyId, personId],
    );
  }
}
