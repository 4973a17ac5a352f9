import { createHash } from 'node:crypto';
import { createLocalJWKSet, errors, jwtVerify, type JWTPayload } from 'jose';
import type { IssuerSettings } from '../config/read-sign-in';
import { signInFailed, type SignInFailure } from '../observability/process-metrics';
import { Failure } from '../shell/failure';
import type { OwnIssuer } from './issuer';
import { publishedKeys } from './issuer-documents';
import { IssuerKeys, type SigningKeys } from './issuer-keys';
import { groupsOf, personOf, type ClaimedPerson } from './token-claims';

/** What a verified access token says. */
export interface VerifiedToken {
  subject: string;
  /** With the tolerance for clocks that differ. */
  expiresAt: Date;
  /** When the issuer wrote it; null where it does not say. */
  issuedAt: Date | null;
  /** The session of the service's own issuer that it belongs to. */
  sessionId: string | null;
  /** The groups its bearer is in; null where the issuer could not tell all of them. */
  groups: readonly string[] | null;
  /** Whom it is about, if a human being signed in for it. */
  person: ClaimedPerson | null;
}

/** What a token must say. */
export interface TokenRules {
  issuer: string;
  audience: string;
  /** Clients (`azp`, `client_id`, `appid`) whose tokens are taken; empty: any. */
  clients: readonly string[];
  /** Where the token keeps the groups of its bearer, as a path with dots. */
  groupsClaim: string;
}

/** Signatures by a private key only: with an HMAC among them, the public key could be abused as the secret. */
const algorithms = [
  ...['ES256', 'ES384', 'ES512', 'RS256', 'RS384', 'RS512', 'PS256', 'PS384', 'PS512', 'EdDSA', 'Ed25519'],
];
/** RFC 9068 access tokens, and the plain `JWT` that many issuers still write. */
const types = new Set(['at+jwt', 'application/at+jwt', 'jwt']);
/** Claims that only ID tokens carry: whoever may ask for one could otherwise sign in at any service with it. */
const ofIdTokens = ['nonce', 'at_hash', 'c_hash', 's_hash'];
/** Clocks of two houses differ by seconds; more would let tokens live on that their issuer has ended. */
const toleranceSeconds = 30;
const longestToken = 8_192;
/** No control characters, and no longer than a person's subject may be. */
const subjectShape = /^[^\p{Cc}\p{Cs}]{1,300}$/u;
/** Verified tokens kept until they expire: a signature costs 180 µs, a hit 3.5 µs. 5,000 are some 3 MB. */
const kept = 5_000;

/** Verifies access tokens: signature against the issuer's keys, issuer, audience, client, algorithm, type and times. */
export class TokenVerifier {
  private readonly verified = new Map<string, { token: VerifiedToken; generation: number }>();

  constructor(
    private readonly rules: TokenRules,
    private readonly keys: SigningKeys,
    /** Whether the service itself signs them. */
    readonly isOwn = false,
  ) {}

  static ofOwn({ issuer, audience, jwks }: OwnIssuer): TokenVerifier {
    const keys = { ready: () => Promise.resolve(), key: createLocalJWKSet(jwks), generation: 0 };
    return new TokenVerifier({ issuer, audience, clients: [], groupsClaim: 'groups' }, keys, true);
  }

  static ofRemote(audience: string, { url: issuer, jwksUrl, ...rules }: IssuerSettings): TokenVerifier {
    const keys = new IssuerKeys(() => publishedKeys({ issuer, jwksUrl }));
    return new TokenVerifier({ ...rules, issuer, audience }, keys);
  }

  /** What the token says. Fails with UNAUTHENTICATED and a sentence that says what is wrong with it. */
  async verify(token: string): Promise<VerifiedToken> {
    if (token.length > longestToken)
      throw unauthenticated('The access token is too long to be one.', 'malformed');
    await this.keys.ready();
    // Before the keys are looked at: where they change meanwhile, what is found counts for the earlier ones.
    const { generation } = this.keys;
    const name = createHash('sha256').update(token).digest('base64');
    const earlier = this.verified.get(name);
    const isGood = earlier && earlier.generation === generation;
    if (isGood && earlier.token.expiresAt.getTime() > Date.now()) return earlier.token;
    const found = await this.check(token);
    if (this.verified.size >= kept) this.verified.delete(this.verified.keys().next().value as string);
    this.verified.set(name, { token: found, generation });
    return found;
  }

  private async check(token: string): Promise<VerifiedToken> {
    const { issuer, audience } = this.rules;
    try {
      const { payload, protectedHeader } = await jwtVerify(token, this.keys.key, {
        issuer,
        audience,
        algorithms,
        clockTolerance: toleranceSeconds,
        requiredClaims: ['sub', 'exp'],
      });
      this.checkUse(payload, protectedHeader.typ);
      return {
        subject: payload.sub!,
        expiresAt: new Date((payload.exp! + toleranceSeconds) * 1000),
        issuedAt: payload.iat === undefined ? null : new Date(payload.iat * 1000),
        sessionId: typeof payload.sid === 'string' ? payload.sid : null,
        groups: groupsOf(payload, this.rules.groupsClaim),
        person: personOf(payload),
      };
    } catch (error) {
      if (error instanceof Failure) throw error;
      if (error instanceof errors.JWTExpired)
        throw unauthenticated('The access token has expired. Sign in again.', 'expired');
      if (error instanceof errors.JOSEError) {
        throw unauthenticated('The access token is not valid here. Sign in again.');
      }
      throw new Failure(
        'UNAVAILABLE',
        'The issuer of access tokens cannot be reached. Try again in a moment.',
      );
    }
  }

  /** What a good signature does not say: that the token was made for asking here. */
  private checkUse(payload: JWTPayload, type = 'jwt'): void {
    const said = payload as { typ?: unknown; token_use?: unknown };
    const isAccessToken =
      types.has(type.toLowerCase()) &&
      ofIdTokens.every((claim) => !(claim in payload)) &&
      // Keycloak and Cognito name the use in a claim of their own.
      (typeof said.typ !== 'string' || /^(bearer|at\+jwt|jwt)$/i.test(said.typ)) &&
      (said.token_use === undefined || said.token_use === 'access');
    if (!isAccessToken)
      throw unauthenticated('This is not an access token. Send the access token, not the ID token.');
    if (typeof payload.sub !== 'string' || !subjectShape.test(payload.sub))
      throw unauthenticated('The access token is not valid here. Sign in again.');
    const { clients } = this.rules;
    const client = payload.azp ?? payload.client_id ?? payload.appid;
    if (clients.length > 0 && !clients.some((allowed) => allowed === client))
      throw unauthenticated('The access token was given to an application that may not be used here.');
  }
}

function unauthenticated(message: string, reason: SignInFailure = 'invalid'): Failure {
  signInFailed(reason);
  return new Failure('UNAUTHENTICATED', message);
}
