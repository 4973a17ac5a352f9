import { isIP } from 'node:net';
import { basename, join, resolve } from 'node:path';
import { readBackup } from './read-backup';
import { readDatabaseUrls, type DatabaseUrls } from './read-database';
import { readSignIn, type SignInSettings } from './read-sign-in';
import { readObservability, type ObservabilityConfig } from './read-observability';
import { readTraffic, type TrafficConfig } from './read-traffic';
import { readWork, type WorkConfig } from './read-work';
import type { Archiving } from '../database/embedded/archiving';
import { Reader, type Environment } from './reader';

export { isLoopback } from './loopback';
export { settings } from './settings';

export const logLevels = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;

export interface Config extends DatabaseUrls, TrafficConfig, SignInSettings, ObservabilityConfig {
  readonly host: string;
  readonly port: number;
  /** Absolute. */
  readonly dataDir: string;
  /** Absolute; the key that signs checkpoints of the history. */
  readonly checkpointKeyFile: string;
  /** Absolute; the keys under which personal data is encrypted. null: it is not. */
  readonly dataKeysFile: string | null;
  readonly work: WorkConfig;
  /** How long a stopping instance goes on answering, after it said that it is not ready. */
  readonly drainSeconds: number;
  readonly databasePoolSize: number;
  readonly statementTimeoutMs: number;
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
  /** Where backups and the embedded database's log go; null: nowhere. */
  readonly backup: Archiving | null;
}

/** Token of the settings the service was started with. */
export const CONFIG = Symbol('CONFIG');

export type ConfigResult = { ok: true; config: Config } | { ok: false; mistakes: string[] };

/** Pure: the same environment gives the same answer. Every mistake is one sentence, and all are told at once. */
export function readConfig(env: Environment): ConfigResult {
  const read = new Reader(env);
  const host = readHost(read);
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
    dataKeysFile: readPath(read, 'DATA_KEYS_FILE'),
    ...readDatabaseUrls(read),
    // Below the hard end of a stop, which is 25 s, with the 10 s that requests in flight may take.
    drainSeconds: read.integer('DRAIN_SECONDS', 0, 0, 10),
    // From 2: whatever holds a connection and asks for a second one would wait for itself forever.
    databasePoolSize: read.integer('DATABASE_POOL_SIZE', 20, 2, 1000),
    statementTimeoutMs: readStatementTimeout(read),
    ...readSignIn(read, host, embedded, projectFolder),
    audience: read.text('AUTH_AUDIENCE') ?? 'find-and-fix',
    seedReferenceData: read.flag('SEED_REFERENCE_DATA', embedded),
    webhooks: { allowPrivate: read.flag('WEBHOOK_ALLOW_PRIVATE', false), allowLoopback: !production },
    mailInDirectory: readPath(read, 'MAIL_IN_DIRECTORY'),
    graphqlIde: read.flag('GRAPHQL_IDE', !production),
    graphqlIntrospection: read.flag('GRAPHQL_INTROSPECTION', !production),
    logLevel: read.oneOf('LOG_LEVEL', logLevels, 'info'),
    mail: readMail(read),
    publicUrl: readPublicUrl(read),
    ...readTraffic(read, projectFolder),
    ...readObservability(read),
    backup: readBackup(read, projectFolder, dataDir),
    work: readWork(read),
  };
  return read.mistakes.length > 0 ? { ok: false, mistakes: read.mistakes } : { ok: true, config };
}

// Three folders up from here are the sources' root or the build's.
const root = join(__dirname, '../../..');
export const projectFolder = basename(root) === 'dist' ? join(root, '..') : root;

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

/** A folder or file, absolute. */
function readPath(read: Reader, name: 'MAIL_IN_DIRECTORY' | 'DATA_KEYS_FILE'): string | null {
  const path = read.text(name);
  return path === null ? null : resolve(projectFolder, path);
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
