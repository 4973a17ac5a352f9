import { join } from 'node:path';
import {
  SignJWT,
  calculateJwkThumbprint,
  exportJWK,
  generateKeyPair,
  importJWK,
  type CryptoKey,
  type JWK,
} from 'jose';
import { keptSecret } from './secret-file';

/**
 * How long a token of the service's own issuer lasts: whoever finds one has it for an hour at most, and `renewSession` gives
 * the next one without a new sign-in.
 */
export const tokenMinutes = 60;

/** The service as its own issuer, for the embedded default: it signs tokens for demo people with a key of its own. */
export interface OwnIssuer {
  issuer: string;
  audience: string;
  /** The public keys, as any verifier reads them. */
  jwks: { keys: JWK[] };
  /** A token of a session ends with it at the latest. */
  sign(
    subject: string,
    now: Date,
    session?: { id: string; leftMs: number },
  ): Promise<{ token: string; expiresAt: Date }>;
}

/** The issuer whose key lies in `dataDir`; the key is made on first start and never leaves that file. */
export async function ownIssuer(dataDir: string, issuer: string, audience: string): Promise<OwnIssuer> {
  const jwk = await privateKey(join(dataDir, 'issuer-key.json'));
  const key = (await importJWK(jwk, 'ES256')) as CryptoKey;
  const publicJwk: JWK = {
    kty: jwk.kty,
    crv: jwk.crv,
    x: jwk.x,
    y: jwk.y,
    kid: jwk.kid,
    alg: 'ES256',
    use: 'sig',
  };
  return {
    issuer,
    audience,
    jwks: { keys: [publicJwk] },
    async sign(subject, now, session) {
      const ms = Math.min(tokenMinutes * 60_000, session?.leftMs ?? Infinity);
      const expiresAt = new Date(now.getTime() + ms);
      const token = await new SignJWT(session ? { sid: session.id } : {})
        .setProtectedHeader({ alg: 'ES256', typ: 'at+jwt', kid: jwk.kid })
        .setIssuer(issuer)
        .setAudience(audience)
        .setSubject(subject)
        .setIssuedAt(now)
        .setExpirationTime(expiresAt)
        .sign(key);
      return { token, expiresAt };
    },
  };
}

async function privateKey(file: string): Promise<JWK> {
  const kept = await keptSecret(file, async () => {
    const { privateKey: made } = await generateKeyPair('ES256', { extractable: true });
    const jwk = await exportJWK(made);
    return JSON.stringify({ ...jwk, kid: await calculateJwkThumbprint(jwk) });
  });
  return JSON.parse(kept) as JWK;
}

/** Token of the service's own issuer; null where another issuer signs. */
export const OWN_ISSUER = Symbol('OWN_ISSUER');
