import { Injectable } from '@nestjs/common';
import { normalSkills } from '../../domain/escalation/assignment';
import { accepted, refused } from '../../domain/kernel/decision';
import { staleVersion, unmet } from '../../domain/kernel/refusal';
import type { Session } from '../../platform/auth/session';
import type { Stored } from '../../platform/database/record-store';
import type { Act, Outcome } from '../../platform/shell/act';
import { Shell } from '../../platform/shell/shell';
import type { PersonEntity } from './people.entity';
import { personKind, roleGrantKind } from './people.kinds';
import { PeopleRepository, deskRoles } from './people.repository';

/** How much and what somebody takes on. What is left out stays as it is. */
export interface SetDeskProfile {
  personId: string;
  expectedVersion: number;
  capacity?: number | null;
  skills?: string[] | null;
  idempotencyKey?: string | null;
}

export interface EditPerson extends SetDeskProfile {
  name?: string | null;
  /** Null takes it away. */
  email?: string | null;
}

export interface LeavePerson {
  personId: string;
  reason: string;
  expectedVersion?: number | null;
  idempotencyKey?: string | null;
}

/** What changes about somebody who works here, and their leaving. */
@Injectable()
export class ProfilesService {
  constructor(
    private readonly shell: Shell,
    private readonly people: PeopleRepository,
  ) {}

  edit(session: Session, input: EditPerson): Promise<Outcome<PersonEntity>> {
    return this.shell.act(
      session,
      { operation: 'editPerson', input, idempotencyKey: input.idempotencyKey },
      async (act) => {
        act.permit('editPerson');
        const person = await act.load(personKind, input.personId);
        const name = input.name ?? person.name;
        const email = input.email === undefined ? person.email : input.email;
        return settled(
          act,
          person,
          input,
          { ...person, ...profileOf(person, input), name, email },
          'PersonEdited',
        );
      },
    );
  }

  /** The part of a person's record that is their lead's to say as well. */
  setDeskProfile(session: Session, input: SetDeskProfile): Promise<Outcome<PersonEntity>> {
    return this.shell.act(
      session,
      { operation: 'setDeskProfile', input, idempotencyKey: input.idempotencyKey },
      async (act) => {
        const person = await act.load(personKind, input.personId);
        const offices = await this.people.officesOf(act.agencyId, [person.id], deskRoles, act.manager);
        act.permit('setDeskProfile', { office: offices.get(person.id) ?? [] });
        return settled(act, person, input, { ...person, ...profileOf(person, input) }, 'DeskProfileSet');
      },
    );
  }

  /**
   * Somebody works here no longer: nobody signs in as them from this moment, and what was granted to them ends. Work that
   * they hold stays with them until it is handed over, so that leaving waits for nothing.
   */
  leave(session: Session, input: LeavePerson): Promise<Outcome<PersonEntity>> {
    return this.shell.act(
      session,
      { operation: 'leavePerson', input, idempotencyKey: input.idempotencyKey },
      async (act) => {
        act.permit('leavePerson');
        const person = await act.load(personKind, input.personId);
        const left = await settled(act, person, input, { ...person, leftAt: act.now }, 'PersonLeft', {
          reason: input.reason,
        });
        if (!left.ok) return left;
        for (const grantId of await this.people.standingGrants(act.manager, act.agencyId, person.id)) {
          const grant = await act.load(roleGrantKind, grantId);
          // Somebody may have revoked it while we waited for its lock.
          if (grant.revokedAt) continue;
          const revoked = accepted({ ...grant, revokedAt: act.now }, 'RoleRevoked');
          const outcome = await act.settle(roleGrantKind, grant, revoked);
          if (!outcome.ok) return outcome;
        }
        return left;
      },
    );
  }
}

function profileOf(
  person: PersonEntity,
  { capacity, skills }: Pick<SetDeskProfile, 'capacity' | 'skills'>,
): Pick<PersonEntity, 'capacity' | 'skills'> {
  return {
    capacity: capacity ?? person.capacity,
    skills: skills ? normalSkills(skills) : person.skills,
  };
}

function settled(
  act: Act,
  person: Stored<PersonEntity>,
  { expectedVersion }: { expectedVersion?: number | null },
  changed: PersonEntity,
  fact: 'PersonEdited' | 'DeskProfileSet' | 'PersonLeft',
  note: Record<string, unknown> = {},
): Promise<Outcome<PersonEntity>> {
  if (expectedVersion != null && expectedVersion !== person.version) {
    return act.settle(personKind, person, refused(staleVersion(expectedVersion, person.version)));
  }
  return act.settle(
    personKind,
    person,
    person.leftAt
      ? refused(unmet('worksHere', `${person.name} left the agency.`))
      : accepted(changed, fact, note),
  );
}
