import { isIP } from 'node:net';
import { basename, join, resolve } from 'node:path';
import { Reader, type Environment } from './reader';

export { settings } from './settings';

export const logLevels = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;

export interface Config {
  readonly host: string;
  readonly port: number;
  /** Absolute. */
  readonly dataDir: string;
  /** Absolute; the key that signs checkpoints of the history. */
  readonly checkpointKeyFile: string;
  /** null: the embedded database. */
  readonly databaseUrl: string | null;
  readonly databasePoolSize: number;
  readonly statementTimeoutMs: number;
  /** The service is an issuer itself and offers signInAs. */
  readonly demo: boolean;
  /** The outer issuer; null only when demo. */
  readonly issuer: { readonly url: string; readonly jwksUrl: string } | null;
  readonly audience: string;
  readonly seedReferenceData: boolean;
  /** Where webhooks may lead besides public addresses; see `TargetRules`. */
  readonly webhooks: { readonly allowPrivate: boolean; readonly allowLoopback: boolean };
  /** Absolute; null: no folder is watched for mail. */
  readonly mailInDirectory: string | null;
  readonly graphqlIde: boolean;
  readonly graphqlIntrospection: boolean;
  readonly logLevel: (typeof logLevels)[number];
  /** `url` null: mail goes to files in the data folder. `from` is an address with or without a display name. */
  readonly mail: { readonly url: string | null; readonly from: string };
  /** Where people find the service, without a slash at the end; null: mails carry no links. */
  readonly publicUrl: string | null;
}

/** Token of the settings the service was started with. */
export const CONFIG = Symbol('CONFIG');

export type ConfigResult = { ok: true; config: Config } | { ok: false; mistakes: string[] };

/** Pure: the same environment gives the same answer. Every mistake is one sentence, and all are told at once. */
export function readConfig(env: Environment): ConfigResult {
  const read = new Reader(env);
  const host = readHost(read);
  const databaseUrl = readDatabaseUrl(read);
  const embedded = read.text('DATABASE_URL') === null;
  const production = read.text('NODE_ENV') === 'production';
  const dataDir = resolve(projectFolder, read.text('DATA_DIR') ?? '.data');
  const config: Config = {
    host,
    port: read.integer('PORT', 3000, 0, 65_535),
    dataDir,
    checkpointKeyFile: resolve(
      projectFolder,
      read.text('CHECKPOINT_KEY_FILE') ?? join(dataDir, 'checkpoint.key'),
    ),
    databaseUrl,
    // From 2: whatever holds a connection and asks for a second one would wait for itself forever.
    databasePoolSize: read.integer('DATABASE_POOL_SIZE', 20, 2, 1000),
    statementTimeoutMs: readStatementTimeout(read),
    ...readSignIn(read, host, embedded),
    audience: read.text('AUTH_AUDIENCE') ?? 'find-and-fix',
    seedReferenceData: read.flag('SEED_REFERENCE_DATA', embedded),
    webhooks: { allowPrivate: read.flag('WEBHOOK_ALLOW_PRIVATE', false), allowLoopback: !production },
    mailInDirectory: readMailIn(read),
    graphqlIde: read.flag('GRAPHQL_IDE', !production),
    graphqlIntrospection: read.flag('GRAPHQL_INTROSPECTION', !production),
    logLevel: read.oneOf('LOG_LEVEL', logLevels, 'info'),
    mail: readMail(read),
    publicUrl: readPublicUrl(read),
  };
  return read.mistakes.length > 0 ? { ok: false, mistakes: read.mistakes } : { ok: true, config };
}

/** The whole of 127.0.0.0/8 is loopback, not only its first address. */
export function isLoopback(host: string): boolean {
  const bare = host.replace(/^\[|\]$/g, '').toLowerCase();
  return bare === 'localhost' || bare === '::1' || (isIP(bare) === 4 && bare.startsWith('127.'));
}

// Three folders up from here are the sources' root or the build's.
const root = join(__dirname, '../../..');
const projectFolder = basename(root) === 'dist' ? join(root, '..') : root;

function readHost(read: Reader): string {
  const given = read.text('HOST') ?? '127.0.0.1';
  const isName = /^(?=.{1,253}$)[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)*$/i;
  // All digits and dots but no IP address, 127.0.0.300, is a slip and not the name of a machine.
  if (isIP(given) > 0 || (isName.test(given) && !/^[\d.]+$/.test(given))) return given;
  return read.wrong(
    'HOST',
    given,
    'an IP address or a host name without scheme and port, such as 127.0.0.1',
    given,
  );
}

function readDatabaseUrl(read: Reader): string | null {
  const right = 'a URL like postgres://user:password@host:5432/database (special characters percent-encoded)';
  return read.url(
    'DATABASE_URL',
    right,
    ({ protocol, hostname, pathname }) =>
      /^postgres(ql)?:$/.test(protocol) && hostname !== '' && /^\/[^/]+$/.test(pathname),
  );
}

function readMailIn(read: Reader): string | null {
  const folder = read.text('MAIL_IN_DIRECTORY');
  return folder === null ? null : resolve(projectFolder, folder);
}

function readStatementTimeout(read: Reader): number {
  // 10 minutes: beyond, locks held by one forgotten statement stop everybody; and 0 would mean no limit at all.
  return read.integer('STATEMENT_TIMEOUT_MS', 15_000, 100, 600_000, ' (milliseconds)');
}

function readMail(read: Reader): Config['mail'] {
  const url = read.url(
    'MAIL_URL',
    'a URL like smtp://user:password@mail.agency.gov:587 or smtps://… (special characters percent-encoded)',
    ({ protocol, hostname }) => /^smtps?:$/.test(protocol) && hostname !== '',
  );
  const from = read.text('MAIL_FROM');
  if (read.text('MAIL_URL') !== null && from === null) {
    read.mistakes.push(
      'MAIL_FROM is missing, but must be the address that mail comes from when MAIL_URL names a server.',
    );
  }
  const isAddress = /^(?:[^<>@\r\n]+ )?<[^<>@\s]+@[^<>@\s]+>$|^[^<>@\s]+@[^<>@\s]+$/;
  if (from !== null && !isAddress.test(from)) {
    const right = 'one address, such as desk@agency.gov or Escalation Desk <desk@agency.gov>';
    return { url, from: read.wrong('MAIL_FROM', from, right, from) };
  }
  return { url, from: from ?? 'Find and Fix <find-and-fix@localhost>' };
}

function readPublicUrl(read: Reader): string | null {
  const right = 'an http or https URL without query, such as https://desk.agency.gov';
  const url = read.url(
    'PUBLIC_URL',
    right,
    ({ protocol, search, hash }) => /^https?:$/.test(protocol) && search === '' && hash === '',
  );
  return url?.replace(/\/+$/, '') ?? null;
}

function readSignIn(read: Reader, host: string, embedded: boolean): Pick<Config, 'demo' | 'issuer'> {
  const loopback = isLoopback(host);
  const issuerGiven = read.text('AUTH_ISSUER') !== null;
  const jwksGiven = read.text('AUTH_JWKS_URL') !== null;
  // With an issuer of one's own the demo is off unless asked for: behind a reverse proxy the service listens on
  // loopback too, and anybody on the network could sign in as anyone.
  const demo = read.flag('DEMO', embedded && loopback && !issuerGiven && !jwksGiven);
  const url = read.url(
    'AUTH_ISSUER',
    'an absolute URL like https://login.example.gov/realm',
    ({ protocol }) => /^https?:$/.test(protocol),
  );
  const jwksUrl = read.url(
    'AUTH_JWKS_URL',
    'an https URL (http only on localhost), because who can change the keys on their way can sign in as anyone',
    ({ protocol, hostname }) => protocol === 'https:' || (protocol === 'http:' && isLoopback(hostname)),
  );
  if (demo && !loopback) {
    read.wrong(
      'DEMO',
      '1',
      `0 when HOST is ${JSON.stringify(host)}, where anybody on the network could sign in as anyone`,
      null,
    );
  }
  if (issuerGiven && !jwksGiven) {
    read.mistakes.push('AUTH_JWKS_URL is missing, but must be the https URL of the keys of AUTH_ISSUER.');
  }
  if (jwksGiven && !issuerGiven) {
    read.mistakes.push('AUTH_ISSUER is missing, but must be the issuer whose keys AUTH_JWKS_URL names.');
  }
  if (!demo && !issuerGiven && !jwksGiven) {
    read.mistakes.push(
      'AUTH_ISSUER and AUTH_JWKS_URL are missing, but must name an OpenID provider when the demo sign-in is off ' +
        '(it is on only with DEMO=1, or by default with the embedded database on a loopback HOST).',
    );
  }
  return { demo, issuer: url !== null && jwksUrl !== null ? { url, jwksUrl } : null };
}
