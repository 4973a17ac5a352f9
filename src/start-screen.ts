import type { DemoPerson, Loaded } from './features/reference';
import { settings } from './platform/config/config';
import type { RowSecurity } from './platform/database/scoped-data-source';
import type { Config } from './platform/config/config';

const roleNames: Record<string, string> = {
  representative: 'Frontline representative',
  specialist: 'Tier-2 specialist',
  lead: 'Office lead',
  chiefExperienceOfficer: 'Chief Experience Officer',
  administrator: 'Administrator',
  auditor: 'Auditor',
  integrator: 'Service account',
  employee: 'Employee',
};

/** What an operator of a database of their own is told about row-level security. */
export const rowSecurityTold: Record<RowSecurity, string> = {
  separate: 'row-level security is in force',
  owner:
    'as the owner of the tables, whom row-level security binds only as far as the service asks for it: set DATABASE_MIGRATOR_URL to the owner and DATABASE_URL to a role of its own',
  none: 'row-level security is not in force: the role of DATABASE_URL owns the tables and may not make roles; see "Database roles" in docs/operations.md',
};

/** What the screen tells of this start. */
export interface Started {
  url: string;
  database: string;
  reference: Loaded | null;
}

/** The one screen a start prints: where to go, and who to sign in as. */
export function startScreen(config: Config, started: Started, people: readonly DemoPerson[]): string {
  const { url, database, reference } = started;
  const lines = [
    '',
    '  Find and Fix is ready.',
    '',
    `  GraphQL   ${url}/graphql`,
    ...(config.graphqlIde ? [`  IDE       ${url}/graphiql`] : []),
    `  Health    ${url}/health/ready`,
    `  Database  ${database}`,
    `  Mail      ${config.mail.url === null ? `files in ${config.dataDir}/mail` : `sent by the server of MAIL_URL`}`,
    ...(reference
      ? [`  Reference ${reference.created} records added, ${reference.standing} stood already`]
      : []),
    ...(reference?.refused ?? []).map((sentence) => `            ${sentence}`),
    '',
  ];
  if (config.demo) lines.push(...signInLines(people));
  else lines.push(`  Sign in with an access token of ${config.issuer?.url}.`, '');
  lines.push('  Stop with Ctrl-C. Settings: ' + settings.map(({ name }) => name).join(', '), '');
  return lines.join('\n');
}

function signInLines(people: readonly DemoPerson[]): string[] {
  const agencies = [...new Set(people.map(({ agency }) => agency))];
  const width = Math.max(...people.map(({ subject }) => subject.length)) + 2;
  return [
    '  Sign in as (DEMO=1; a token lasts an hour):',
    '',
    '    mutation { signInAs(input: { subject: "' + (people[0]?.subject ?? '') + '" }) { token } }',
    ...agencies.flatMap((agency) => [
      '',
      `    ${agency}`,
      ...people
        .filter((person) => person.agency === agency)
        .map(
          ({ subject, name, role }) => `      ${subject.padEnd(width)}${roleNames[role] ?? role}, ${name}`,
        ),
    ]),
    '',
  ];
}
