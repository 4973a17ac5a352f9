import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';

/**
 * A sealed value as it lies in the database: `ffe1:<name of the key>:<base64 of iv, tag and ciphertext>`, AES-256-GCM.
 * A text that somebody typed and that looks like one is written with a second colon (`ffe1::`), by `SealingClient`, on
 * its way to the database; so no text of a person is ever opened, and none comes back changed.
 */
export const prefix = 'ffe1:';
/** A key's name, as in the file of keys. */
export const keyName = '[A-Za-z0-9._-]{1,40}';
const content = '[A-Za-z0-9+/]+={0,2}';

export interface NamedKey {
  name: string;
  key: Buffer;
}

/** Every envelope in a text, and every prefix that was escaped. */
export const inText = new RegExp(`${prefix}(?::|(${keyName}):(${content}))`, 'g');
const whole = new RegExp(`^${prefix}(${keyName}):(${content})$`);
const [ivBytes, tagBytes] = [12, 16];

/** What follows the prefix: the name of the key, and the value under it. */
export function seal({ name, key }: NamedKey, value: string | Buffer): string {
  const iv = randomBytes(ivBytes);
  const cipher = createCipheriv('aes-256-gcm', key, iv);
  const text = Buffer.concat([
    cipher.update(typeof value === 'string' ? Buffer.from(value) : value),
    cipher.final(),
  ]);
  return `${name}:${Buffer.concat([iv, cipher.getAuthTag(), text]).toString('base64')}`;
}

/** null: not what was sealed under this key. */
export function open(key: Buffer, sealed: string): Buffer | null {
  const bytes = Buffer.from(sealed, 'base64');
  if (bytes.length < ivBytes + tagBytes) return null;
  const cipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, ivBytes));
  cipher.setAuthTag(bytes.subarray(ivBytes, ivBytes + tagBytes));
  try {
    return Buffer.concat([cipher.update(bytes.subarray(ivBytes + tagBytes)), cipher.final()]);
  } catch {
    return null;
  }
}

/** A stored value that is an envelope as a whole: its key and what is under it; null where it is none. */
export function envelopeOf(value: string | Buffer): { key: string; sealed: string } | null {
  const [, key, sealed] = whole.exec(typeof value === 'string' ? value : value.toString('latin1')) ?? [];
  return key === undefined || sealed === undefined ? null : { key, sealed };
}
