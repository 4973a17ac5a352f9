import type { DemoPerson, Loaded } from './features/reference';
import { settings } from './platform/config/config';
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
