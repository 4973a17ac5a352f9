import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';

/**
 * Messages between machines, signed as https://www.standardwebhooks.com says, so that libraries of many languages can
 * check what is sent from here and sign what is sent to here.
 */
export interface SignedMessage {
  id: string;
  /** Seconds since 1970, as it stands in the header. */
  timestamp: string;
  body: Buffer;
}

/** A captured message can be sent again this long; the standard's own libraries allow the same. */
export const toleranceSeconds = 300;
const prefix = 'whsec_';

/** 24 bytes is what the standard asks for at least; a person copies 32 characters. */
export function newSecret(): string {
  return prefix + randomBytes(24).toString('base64');
}

/** The value of `webhook-signature`: one signature per secret, so that a receiver can check with either. */
export function signatureOf(message: SignedMessage, secrets: readonly string[]): string {
  return secrets.map((secret) => `v1,${mac(message, secret).toString('base64')}`).join(' ');
}

/** Whether one of the signatures was made with one of the secrets, and lately. `now` is the database clock. */
export function isSigned(
  message: SignedMessage,
  signature: string,
  secrets: readonly string[],
  now: Date,
): boolean {
  if (!/^\d{1,12}$/.test(message.timestamp)) return false;
  if (Math.abs(now.getTime() / 1_000 - Number(message.timestamp)) > toleranceSeconds) return false;
  const given = signature
    .split(' ', 20)
    .filter((part) => part.startsWith('v1,'))
    .map((part) => Buffer.from(part.slice(3), 'base64'));
  return secrets.some((secret) => {
    const expected = mac(message, secret);
    return given.some((one) => one.length === expected.length && timingSafeEqual(one, expected));
  });
}

/** Whether `given` is one of the secrets, in a time that does not tell how much of it is right. */
export function isSecret(given: string, secrets: readonly string[]): boolean {
  const key = randomBytes(32);
  const hash = (text: string): Buffer => createHmac('sha256', key).update(text).digest();
  return secrets.some((secret) => timingSafeEqual(hash(given), hash(secret)));
}

function mac({ id, timestamp, body }: SignedMessage, secret: string): Buffer {
  const key = Buffer.from(secret.slice(prefix.length), 'base64');
  return createHmac('sha256', key).update(`${id}.${timestamp}.`).update(body).digest();
}
