import { resolve } from 'node:path';
import { isLoopback } from './loopback';
import type { Reader } from './reader';

/** How people come to be known: `firstSight` makes a person of whoever first signs in with a mapped group. */
export const provisionings = ['administrator', 'firstSight'] as const;

/** An OpenID provider whose access tokens are taken. */
export interface IssuerSettings {
  readonly url: string;
  /** null: the issuer's discovery document says. */
  readonly jwksUrl: string | null;
  /** Clients whose tokens are taken; empty: any. */
  readonly clients: readonly string[];
  readonly groupsClaim: string;
  /** Absolute; null: only administrators give roles. */
  readonly rolesFile: string | null;
  readonly provisioning: (typeof provisionings)[number];
}

export interface SignInSettings {
  /** The service is an issuer itself and offers signInAs. */
  readonly demo: boolean;
  /** The outer issuer; null only when demo. */
  readonly issuer: IssuerSettings | null;
}

const overTls = ({ protocol, hostname }: URL): boolean =>
  protocol === 'https:' || (protocol === 'http:' && isLoopback(hostname));

export function readSignIn(read: Reader, host: string, embedded: boolean, folder: string): SignInSettings {
  const loopback = isLoopback(host);
  const issuerGiven = read.text('AUTH_ISSUER') !== null;
  const jwksGiven = read.text('AUTH_JWKS_URL') !== null;
  // With an issuer of one's own the demo is off, and refused where it is asked for: behind a reverse proxy the service
  // listens on loopback too, and anybody on the network could sign in as anyone.
  const demo = read.flag('DEMO', embedded && loopback && !issuerGiven && !jwksGiven);
  const url = jwksGiven
    ? read.url('AUTH_ISSUER', 'an absolute URL like https://login.example.gov/realm', ({ protocol }) =>
        /^https?:$/.test(protocol),
      )
    : read.url(
        'AUTH_ISSUER',
        'an https URL like https://login.example.gov/realm (http only on localhost), because without AUTH_JWKS_URL it also says where its keys are',
        overTls,
      );
  const jwksUrl = read.url(
    'AUTH_JWKS_URL',
    'an https URL (http only on localhost), because who can change the keys on their way can sign in as anyone',
    overTls,
  );
  if (demo && !loopback) {
    read.wrong(
      'DEMO',
      '1',
      `0 when HOST is ${JSON.stringify(host)}, where anybody on the network could sign in as anyone`,
      null,
    );
  }
  if (demo && loopback && (issuerGiven || jwksGiven)) {
    const right =
      '0 beside AUTH_ISSUER: the demo sign-in is an issuer of its own, and takes no other’s tokens';
    read.wrong('DEMO', '1', right, null);
  }
  if (jwksGiven && !issuerGiven) {
    read.mistakes.push('AUTH_ISSUER is missing, but must be the issuer whose keys AUTH_JWKS_URL names.');
  }
  if (!demo && !issuerGiven && !jwksGiven) {
    read.mistakes.push(
      'AUTH_ISSUER is missing, but must name an OpenID provider when the demo sign-in is off ' +
        '(it is on only with DEMO=1, or by default with the embedded database on a loopback HOST).',
    );
  }
  const more = { clients: readClients(read), ...readRoles(read, folder) };
  return { demo, issuer: url === null ? null : { url, jwksUrl, ...more } };
}

function readClients(read: Reader): string[] {
  const given = read.text('AUTH_CLIENTS');
  if (given === null) return [];
  const clients = given.split(',').map((client) => client.trim());
  if (clients.every((client) => /^[\x21-\x2b\x2d-\x7e]{1,200}$/.test(client))) return clients;
  return read.wrong('AUTH_CLIENTS', given, 'client ids with commas between them, such as desk,reports', []);
}

function readRoles(
  read: Reader,
  folder: string,
): Pick<IssuerSettings, 'groupsClaim' | 'rolesFile' | 'provisioning'> {
  const groupsClaim = read.text('AUTH_GROUPS_CLAIM') ?? 'groups';
  if (/\s/.test(groupsClaim)) {
    const right = 'the name of a claim, or a path to it such as realm_access.roles';
    read.wrong('AUTH_GROUPS_CLAIM', groupsClaim, right, null);
  }
  const file = read.text('AUTH_ROLES_FILE');
  const provisioning = read.oneOf('AUTH_PROVISIONING', provisionings, 'administrator');
  if (provisioning === 'firstSight' && file === null) {
    read.mistakes.push(
      'AUTH_ROLES_FILE is missing, but must say which groups bring people in when AUTH_PROVISIONING is firstSight.',
    );
  }
  return { groupsClaim, rolesFile: file === null ? null : resolve(folder, file), provisioning };
}
