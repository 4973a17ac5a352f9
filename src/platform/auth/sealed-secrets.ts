import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { HISTORY_KEY } from '../history/history-key';
import { newSecret } from './signed-message';

/** A record that signs or checks with a secret. What it keeps is sealed: a copy of the database gives no secret away. */
export interface SecretHolder {
  id: string;
  sealedSecret: string;
  /** The secret before the last rotation, which holds a while longer. */
  sealedPreviousSecret: string | null;
  previousSecretUntil: Date | null;
}

/** Long enough to put the new secret into place on a working day, and short enough that a lost one dies. */
const overlapMs = 24 * 3_600_000;

/**
 * Makes, seals and opens the secrets of records: AES-256-GCM under a key that is derived from the installation's own,
 * bound to the record, so that a sealed secret copied to another row opens nothing.
 */
@Injectable()
export class SealedSecrets {
  private readonly key: Buffer;

  constructor(@Inject(HISTORY_KEY) installationKey: Buffer) {
    this.key = Buffer.from(hkdfSync('sha256', installationKey, '', 'secrets of webhooks and intake', 32));
  }

  /** The columns of a record that begins. */
  first(id: string): Omit<SecretHolder, 'id'> {
    return {
      sealedSecret: this.seal(newSecret(), id),
      sealedPreviousSecret: null,
      previousSecretUntil: null,
    };
  }

  /** The columns after a rotation; the old secret stays good for a day. */
  rotated({ id, sealedSecret }: SecretHolder, now: Date): Omit<SecretHolder, 'id'> {
    return {
      sealedSecret: this.seal(newSecret(), id),
      sealedPreviousSecret: sealedSecret,
      previousSecretUntil: new Date(now.getTime() + overlapMs),
    };
  }

  /** The newest secret. */
  current({ id, sealedSecret }: SecretHolder): string {
    return this.open(sealedSecret, id);
  }

  /** Every secret that is good now, the newest first. */
  standing(holder: SecretHolder, now: Date): string[] {
    const { id, sealedPreviousSecret: previous, previousSecretUntil: until } = holder;
    const current = this.current(holder);
    return previous !== null && until !== null && until > now
      ? [current, this.open(previous, id)]
      : [current];
  }

  private seal(text: string, of: string): string {
    const iv = randomBytes(12);
    const cipher = createCipheriv('aes-256-gcm', this.key, iv).setAAD(Buffer.from(of));
    const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
    return [iv, cipher.getAuthTag(), sealed].map((part) => part.toString('base64')).join('.');
  }

  private open(sealed: string, of: string): string {
    const [iv, tag, text] = sealed.split('.').map((part) => Buffer.from(part, 'base64'));
    const decipher = createDecipheriv('aes-256-gcm', this.key, iv!).setAAD(Buffer.from(of)).setAuthTag(tag!);
    return Buffer.concat([decipher.update(text!), decipher.final()]).toString('utf8');
  }
}
