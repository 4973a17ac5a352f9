import { readFile } from 'node:fs/promises';
import {
  createHash,
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  sign,
  verify,
  type KeyObject,
} from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { keptSecret } from '../../auth/secret-file';
import { CONFIG, type Config } from '../../config/config';

interface KeyPair {
  secret: KeyObject;
  open: KeyObject;
  /** SubjectPublicKeyInfo in PEM, as OpenSSL reads it. */
  pem: string;
  id: string;
}

/**
 * The Ed25519 key that signs checkpoints. It lies in a file and never in the database: who can write every table can still
 * not write a checkpoint that verifies. Read when first needed; made by `keepCheckpointKey` alone.
 */
@Injectable()
export class CheckpointKey {
  private pair: Promise<KeyPair> | null = null;

  constructor(@Inject(CONFIG) private readonly config: Config) {}

  async id(): Promise<string> {
    return (await this.read()).id;
  }

  /** For an outsider who wants to verify signatures: SubjectPublicKeyInfo in PEM. */
  async publicKey(): Promise<string> {
    return (await this.read()).pem;
  }

  async sign(hash: Buffer): Promise<Buffer> {
    return sign(null, hash, (await this.read()).secret);
  }

  async isSigned(hash: Buffer, signature: Buffer): Promise<boolean> {
    return verify(null, hash, (await this.read()).open, signature);
  }

  private read(): Promise<KeyPair> {
    this.pair ??= keyPair(this.config.checkpointKeyFile).catch((error: unknown) => {
      this.pair = null;
      throw error;
    });
    return this.pair;
  }
}

/** Makes the key on the first start, and never once something was signed: `wasUsed` says whether. */
export async function keepCheckpointKey(file: string, wasUsed: () => Promise<boolean>): Promise<void> {
  await keptSecret(file, async () => {
    if (await wasUsed())
      throw new Error(
        `${file} is missing, and the database has checkpoints that were signed with it. Restore the file from a backup, or set CHECKPOINT_KEY_FILE to where it lies.`,
      );
    return generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
  });
}

async function keyPair(file: string): Promise<KeyPair> {
  const pem = await readFile(file, 'utf8');
  const secret = privateKey(pem, file);
  const open = createPublicKey(secret);
  const id = createHash('sha256')
    .update(open.export({ type: 'spki', format: 'der' }))
    .digest('hex');
  return { secret, open, pem: open.export({ type: 'spki', format: 'pem' }).toString(), id: id.slice(0, 16) };
}

function privateKey(pem: string, file: string): KeyObject {
  try {
    const key = createPrivateKey(pem);
    if (key.asymmetricKeyType === 'ed25519') return key;
  } catch {
    // Told below, as a key of another kind is.
  }
  // A new key in its place would make every checkpoint so far look forged.
  throw new Error(`${file} must hold an Ed25519 private key in PEM. Restore it from a backup.`);
}
