import { isIP } from 'node:net';
import { resolve } from 'node:path';
import type { Reader } from './reader';
import type { SettingName } from './settings';

const documentModes = ['off', 'accept', 'only'] as const;

/** Who may send how much, from where, and which documents. */
export interface TrafficConfig {
  /** Operations of one principal in a minute, and sign-in attempts of one address; 0: not counted. */
  readonly rateLimits: { readonly requests: number; readonly signIns: number };
  /** Addresses and networks of proxies whose X-Forwarded-For is believed. */
  readonly trustedProxies: readonly string[];
  /** Origins of consoles that are served from elsewhere. */
  readonly corsOrigins: readonly string[];
  /** `file` is absolute, and null only when off. */
  readonly trustedDocuments: {
    readonly mode: (typeof documentModes)[number];
    readonly file: string | null;
  };
}

export function readTraffic(read: Reader, projectFolder: string): TrafficConfig {
  return {
    rateLimits: {
      // A desk's screen sends some 200 operations a minute and a busy machine 3,000.
      requests: read.integer('RATE_LIMIT_PER_MINUTE', 6_000, 0, 10_000_000, '; 0 counts nothing'),
      // One address may be a whole office that signs in at nine o'clock.
      signIns: read.integer('SIGN_IN_LIMIT_PER_MINUTE', 60, 0, 1_000_000, '; 0 counts nothing'),
    },
    trustedProxies: readEach(
      read,
      'TRUSTED_PROXIES',
      isNetwork,
      'addresses or networks separated by commas, such as 10.0.0.7, 10.1.0.0/16',
    ),
    corsOrigins: readEach(
      read,
      'CORS_ORIGINS',
      isOrigin,
      'origins separated by commas, such as https://console.agency.gov, each without path and without *',
    ),
    trustedDocuments: readDocuments(read, projectFolder),
  };
}

function readDocuments(read: Reader, projectFolder: string): TrafficConfig['trustedDocuments'] {
  const mode = read.oneOf('TRUSTED_DOCUMENTS', documentModes, 'off');
  const file = read.text('TRUSTED_DOCUMENTS_FILE');
  if (mode !== 'off' && file === null) {
    read.mistakes.push(
      `TRUSTED_DOCUMENTS_FILE is missing, but must be the file of documents when TRUSTED_DOCUMENTS is "${mode}".`,
    );
  }
  return { mode, file: mode === 'off' || file === null ? null : resolve(projectFolder, file) };
}

function readEach(
  read: Reader,
  name: SettingName,
  isRight: (part: string) => boolean,
  right: string,
): string[] {
  const given = read.text(name);
  if (given === null) return [];
  const parts = given.split(',').map((part) => part.trim());
  return parts.every(isRight) ? parts : read.wrong(name, given, right, []);
}

function isNetwork(text: string): boolean {
  const [address, bits, ...rest] = text.split('/');
  const family = isIP(address!);
  if (family === 0 || rest.length > 0) return false;
  return bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= (family === 4 ? 32 : 128));
}

function isOrigin(text: string): boolean {
  return URL.canParse(text) && new URL(text).origin === text && /^https?:/.test(text);
}
