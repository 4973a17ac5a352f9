import { createHash } from 'node:crypto';
import { createLocalJWKSet, createRemoteJWKSet, errors, jwtVerify, type JWTVerifyGetKey } from 'jose';
import { Failure } from '../shell/failure';
import type { OwnIssuer } from './issuer';

/** What a verified access token says. */
export interface VerifiedToken {
  subject: string;
  expiresAt: Date;
}

/** Signatures by a private key only: with an HMAC among them, the public key could be abused as the secret. */
const algorithms = ['ES256', 'ES384', 'RS256', 'RS384', 'RS512', 'PS256', 'EdDSA'];
/** RFC 9068 access tokens, and the plain `JWT` that many issuers still write. ID tokens carry a nonce or at_hash and are refused. */
const types = new Set(['at+jwt', 'application/at+jwt', 'jwt']);
/** The issuer failed, not the token: no answer, another status than 200, keys that are none. */
const issuerFailures = new Set(['ERR_JWKS_TIMEOUT', 'ERR_JWKS_INVALID', errors.JOSEError.code]);
const longestToken = 8_192;
/** Verified tokens kept until they expire: a signature costs 180 µs, a hit 3.5 µs. 5,000 are some 2 MB. */
const kept = 5_000;

/** Verifies access tokens: signature against the issuer's JWKS, issuer, audience, algorithm, type and expiry. */
export class TokenVerifier {
  private readonly verified = new Map<string, VerifiedToken>();

  constructor(
    private readonly issuer: string,
    private readonly audience: string,
    private readonly keys: JWTVerifyGetKey,
  ) {}

  static ofOwn(own: OwnIssuer): TokenVerifier {
    return new TokenVerifier(own.issuer, own.audience, createLocalJWKSet(own.jwks));
  }

  static ofRemote(issuer: string, audience: string, jwksUrl: string): TokenVerifier {
    return new TokenVerifier(issuer, audience, createRemoteJWKSet(new URL(jwksUrl)));
  }

  /** The token's subject and end. Fails with UNAUTHENTICATED and a sentence that says what is wrong with it. */
  async verify(token: string): Promise<VerifiedToken> {
    if (token.length > longestToken) throw unauthenticated('The access token is too long to be one.');
    const name = createHash('sha256').update(token).digest('base64');
    const earlier = this.verified.get(name);
    if (earlier && earlier.expiresAt.getTime() > Date.now()) return earlier;
    const found = await this.check(token);
    if (this.verified.size >= kept) this.verified.delete(this.verified.keys().next().value as string);
    this.verified.set(name, found);
    return found;
  }

  private async check(token: string): Promise<VerifiedToken> {
    try {
      const { payload, protectedHeader } = await jwtVerify(token, this.keys, {
        issuer: this.issuer,
        audience: this.audience,
        algorithms,
        requiredClaims: ['sub', 'exp'],
      });
      if (
        !types.has((protectedHeader.typ ?? 'jwt').toLowerCase()) ||
        'nonce' in payload ||
        'at_hash' in payload
      ) {
        throw unauthenticated('This is not an access token. Send the access token, not the ID token.');
      }
      return { subject: payload.sub!, expiresAt: new Date(payload.exp! * 1000) };
    } catch (error) {
      if (error instanceof Failure) throw error;
      if (error instanceof errors.JWTExpired)
        throw unauthenticated('The access token has expired. Sign in again.');
      if (error instanceof errors.JOSEError && !issuerFailures.has(error.code)) {
        throw unauthenticated('The access token is not valid here. Sign in again.');
      }
      throw new Failure(
        'UNAVAILABLE',
        'The issuer of access tokens cannot be reached. Try again in a moment.',
      );
    }
  }
}

function unauthenticated(message: string): Failure {
  return new Failure('UNAUTHENTICATED', message);
}
