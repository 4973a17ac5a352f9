import { Injectable } from '@nestjs/common';
import { accepted } from '../../domain/kernel/decision';
import { systemSession } from '../../platform/auth/session';
import { newId } from '../../platform/database/id';
import type { Outcome } from '../../platform/shell/act';
import { Shell } from '../../platform/shell/shell';
import { agencyKind, type AgencyEntity } from '../agency';
import { personKind, roleGrantKind, type PersonEntity, type RoleGrantEntity } from '../people';

export interface FirstAdministrator {
  administratorName: string;
  /** The subject under which the issuer of access tokens knows them. */
  subject: string;
}

/** Escalations an administrator may hold: none, until somebody says otherwise. */
const capacity = 0;

/** The operator's way to a further agency: the agency and the one person who can build it up. */
@Injectable()
export class AgencyFounder {
  constructor(private readonly shell: Shell) {}

  /** No `permit` here: nobody in the agency could have a role yet. Whoever reaches the command line is the operator. */
  async createAgency(
    name: string,
    { administratorName, subject }: FirstAdministrator,
  ): Promise<Outcome<AgencyEntity>> {
    const agencyId = newId();
    const session = systemSession(agencyId, 'operator', `operator-${newId()}`);
    return this.shell.act(session, { operation: 'createAgency', input: null }, async (act) => {
      const own = { agencyId, version: 0 };
      const agency = { ...own, id: agencyId, name };
      const person = {
        ...own,
        id: newId(),
        name: administratorName,
        subject,
        kind: 'person',
        capacity,
        leftAt: null,
      };
      const grant = {
        ...own,
        id: newId(),
        personId: person.id,
        role: 'administrator',
        officeId: null,
        operations: [],
        revokedAt: null,
      };
      const opened = await act.begin(agencyKind, accepted(agency as unknown as AgencyEntity, 'AgencyOpened'));
      await act.begin(personKind, accepted(person as unknown as PersonEntity, 'PersonAdded'));
      await act.begin(roleGrantKind, accepted(grant as unknown as RoleGrantEntity, 'RoleGranted'));
      return opened;
    });
  }
}
