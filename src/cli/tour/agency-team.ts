import { done, type ApiClient } from '../client';
import { EverybodyDocument, GrantDocument, OfficesDocument } from '../operations';
import { signedIn } from '../sign-in';
import { signIn, type Signed } from './people';

/** Who plays the two stories of the agency. */
export interface Team {
  administrator: Signed;
  employee: Signed;
  representative: Signed;
  specialist: Signed;
  lead: Signed;
  /** Leads the same office: whoever scores options alone agrees with themselves. */
  deputy: Signed;
  /** Leads another office, whose people do a part of the work. */
  technologyLead: Signed;
  officer: Signed;
  auditor: Signed;
  /** A service account: it may do what its key lists, and asking who it is is not on the list. */
  gateway: Pick<Signed, 'name' | 'api'>;
  officeId: string;
  technologyOfficeId: string;
}

export async function agencyTeam(anonymous: ApiClient): Promise<Team> {
  const administrator = await signIn(anonymous, 'demo:anders.holm');
  const { offices } = await administrator.api.ask(OfficesDocument, {});
  const officeNamed = (name: string): string =>
    done(offices.nodes.find((office) => office.name === name)?.id, {
      message: `There is no office ${name}.`,
    });
  const team: Team = {
    administrator,
    employee: await signIn(anonymous, 'demo:sam.pennywhistle'),
    representative: await signIn(anonymous, 'demo:rosa.alvarez'),
    specialist: await signIn(anonymous, 'demo:mei.tanager'),
    lead: await signIn(anonymous, 'demo:dana.whitfern'),
    deputy: await signIn(anonymous, 'demo:walt.juniper'),
    technologyLead: await signIn(anonymous, 'demo:owen.castellan'),
    officer: await signIn(anonymous, 'demo:iris.compass'),
    auditor: await signIn(anonymous, 'demo:paula.ledger'),
    gateway: { name: 'Case Intake Gateway', api: await signedIn(anonymous, 'demo:intake.gateway') },
    officeId: officeNamed('Retirement Services'),
    technologyOfficeId: officeNamed('Office of the Chief Information Officer'),
  };
  await makeDeputy(team);
  return team;
}

/** A second lead of the office; left alone where a tour before this one has made them that. */
async function makeDeputy({ administrator, deputy, officeId }: Team): Promise<void> {
  const { people } = await administrator.api.ask(EverybodyDocument, {});
  const grants = people.nodes.find(({ id }) => id === deputy.id)?.grants ?? [];
  if (grants.some((grant) => grant.role === 'LEAD' && grant.officeId === officeId)) return;
  const { grantRole } = await administrator.api.ask(GrantDocument, {
    input: { personId: deputy.id, role: 'LEAD', officeId },
  });
  done(grantRole.grant, grantRole.refusal);
}
