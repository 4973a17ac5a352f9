import { Inject, Injectable } from '@nestjs/common';
import { accepted, refused } from '../../domain/kernel/decision';
import { unmet } from '../../domain/kernel/refusal';
import { isOperation } from '../../domain/permission/policy';
import type { Role } from '../../domain/permission/permission.types';
import { GROUP_ROLES, type GroupRole } from '../../platform/auth/group-roles';
import type { Session } from '../../platform/auth/session';
import { newId } from '../../platform/database/id';
import type { Outcome } from '../../platform/shell/act';
import { badInput } from '../../platform/shell/failure';
import { Shell } from '../../platform/shell/shell';
import { officeKind } from '../agency';
import type { PersonEntity, RoleGrantEntity } from './people.entity';
import { personKind, roleGrantKind } from './people.kinds';

export interface AddPerson {
  name: string;
  subject: string;
  email?: string | null;
  kind: 'person' | 'service';
  capacity: number;
  idempotencyKey?: string | null;
}

export interface GrantRole {
  personId: string;
  role: Role;
  officeId?: string | null;
  operations?: string[] | null;
  idempotencyKey?: string | null;
}

/** Who works here and what they may do: the administrator's acts. */
@Injectable()
export class PeopleService {
  constructor(
    private readonly shell: Shell,
    @Inject(GROUP_ROLES) private readonly groupRoles: readonly GroupRole[] | null,
  ) {}

  async add(session: Session, input: AddPerson): Promise<Outcome<PersonEntity>> {
    return this.shell.act(
      session,
      { operation: 'addPerson', input, idempotencyKey: input.idempotencyKey },
      async (act) => {
        act.permit('addPerson');
        const { name, subject, email = null, kind, capacity } = input;
        const person = {
          id: newId(),
          agencyId: act.agencyId,
          version: 0,
          name,
          subject,
          email,
          kind,
          capacity,
          skills: [],
          leftAt: null,
        };
        return act.begin(personKind, accepted(person as unknown as PersonEntity, 'PersonAdded'));
      },
    );
  }

  async grant(session: Session, input: GrantRole): Promise<Outcome<RoleGrantEntity>> {
    return this.shell.act(
      session,
      { operation: 'grantRole', input, idempotencyKey: input.idempotencyKey },
      async (act) => {
        act.permit('grantRole');
        const { personId, role, officeId = null, operations } = input;
        const person = await act.read(personKind, personId);
        if (!person) throw badInput('input.personId', 'There is no such person.');
        if (person.leftAt) return refused(unmet('worksHere', `${person.name} left the agency.`));
        if (officeId !== null && !(await act.read(officeKind, officeId))) {
          throw badInput('input.officeId', 'There is no such office.');
        }
        const unknown = (operations ?? []).filter((operation) => !isOperation(operation));
        if (unknown.length > 0) {
          throw badInput(
            'input.operations',
            `There is no such operation in the policy: ${unknown.join(', ')}. Reading is viewCase, viewEscalation and so on.`,
          );
        }
        if (officeRoles.has(role) && officeId === null) {
          return refused(
            unmet('officeNamed', `The role ${role} is given for an office: name it.`, 'input.officeId'),
          );
        }
        const grant = {
          id: newId(),
          agencyId: act.agencyId,
          version: 0,
          personId,
          role,
          officeId,
          operations: operations ?? [],
          revokedAt: null,
          groupName: null,
        };
        return act.begin(roleGrantKind, accepted(grant as RoleGrantEntity, 'RoleGranted'));
      },
    );
  }

  async revoke(
    session: Session,
    input: { grantId: string; idempotencyKey?: string | null },
  ): Promise<Outcome<RoleGrantEntity>> {
    return this.shell.act(
      session,
      { operation: 'revokeRole', input, idempotencyKey: input.idempotencyKey },
      async (act) => {
        const grant = await act.load(roleGrantKind, input.grantId);
        act.permit('revokeRole');
        if (grant.revokedAt) return refused(unmet('stillGranted', 'This grant was revoked before.'));
        if (grant.groupName !== null && this.groupRoles) {
          // Their next request would bring it back.
          const message = `This grant comes from the group ${grant.groupName}. Take the person out of it where they sign in.`;
          return refused(unmet('givenHere', message));
        }
        return act.settle(roleGrantKind, grant, accepted({ ...grant, revokedAt: act.now }, 'RoleRevoked'));
      },
    );
  }
}

const officeRoles = new Set<Role>(['representative', 'specialist', 'lead']);
