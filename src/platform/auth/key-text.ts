import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import { crc32 } from 'node:zlib';

/**
 * A key of a service account as it is sent: `ffk_<id>_<secret><checksum>`. The prefix lets a secret scanner find one in
 * code and logs; the checksum lets it tell a key from what only looks like one without asking anybody, as GitHub's do.
 */
const shape = /^ffk_([0-9a-f]{32})_([\w-]{43})([0-9A-Za-z]{6})$/;
const prefix = 'ffk_';
const digits = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';

/** What a key says of itself, before anybody looked whether it is one of ours. */
export interface ReadKey {
  /** Of the record. */
  id: string;
  digest: string;
}

/** A new key for the record `id`. It is shown once: what is kept is its digest. */
export function newKey(id: string): { key: string; digest: string } {
  // 256 random bits cannot be guessed, so a plain digest keeps them: a slow one would cost each request and add nothing.
  const body = `${prefix}${id.replaceAll('-', '')}_${randomBytes(32).toString('base64url')}`;
  const key = body + checksum(body);
  return { key, digest: digestOf(key) };
}

/** Whether a bearer credential means to be a key, and no token. */
export function isKeyText(text: string): boolean {
  return text.startsWith(prefix);
}

/** null where it cannot be a key, mistyped or cut. */
export function readKey(text: string): ReadKey | null {
  const [, id, , sum] = shape.exec(text) ?? [];
  if (id === undefined || checksum(text.slice(0, -6)) !== sum) return null;
  return {
    id: id.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5'),
    digest: digestOf(text),
  };
}

/** Whether two digests are the same, in a time that does not tell how much of them is. */
export function sameDigest(a: string, b: string): boolean {
  const [one, other] = [Buffer.from(a), Buffer.from(b)];
  return one.length === other.length && timingSafeEqual(one, other);
}

function digestOf(key: string): string {
  return createHash('sha256').update(key).digest('hex');
}

/** CRC-32 in base 62, six digits. */
function checksum(body: string): string {
  let rest = crc32(body);
  let text = '';
  for (let place = 0; place < 6; place += 1) {
    text = digits.charAt(rest % 62) + text;
    rest = Math.floor(rest / 62);
  }
  return text;
}
