import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import {
  SignJWT,
  exportJWK,
  generateKeyPair,
  type CryptoKey,
  type JWK,
  type JWTHeaderParameters,
} from 'jose';

const minutes = 60_000;

/** What of a good token is otherwise; times in milliseconds from now. */
export interface Claims {
  issuer?: string;
  audience?: string | string[];
  /** null: left out, here and below. */
  subject?: string | null;
  expires?: number | null;
  notBefore?: number;
  issued?: number;
  more?: Record<string, unknown>;
  header?: Partial<JWTHeaderParameters>;
  key?: CryptoKey | Uint8Array;
}

/** An issuer of another house: a key pair, and its public half on a loopback address, discovered from there. */
export class OutsideIssuer {
  private constructor(
    readonly url: string,
    readonly privateKey: CryptoKey,
    readonly publicKey: CryptoKey,
    readonly publicJwk: JWK,
    private readonly server: Server,
  ) {}

  static async start(): Promise<OutsideIssuer> {
    const { privateKey, publicKey } = await generateKeyPair('RS256', { extractable: true });
    const publicJwk: JWK = { ...(await exportJWK(publicKey)), kid: 'outside', alg: 'RS256', use: 'sig' };
    const server = createServer(({ url }, response) => {
      const document = { issuer: issuer.url, jwks_uri: `${issuer.url}/keys` };
      const isDiscovery = url === '/.well-known/openid-configuration';
      response.end(JSON.stringify(isDiscovery ? document : { keys: [publicJwk] }));
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const issuer = new OutsideIssuer(url, privateKey, publicKey, publicJwk, server);
    return issuer;
  }

  /** A good token but for what is said. */
  sign(claims: Claims = {}): Promise<string> {
    const now = Date.now();
    const at = (ms: number): Date => new Date(now + ms);
    const token = new SignJWT(claims.more ?? {})
      .setProtectedHeader({ alg: 'RS256', typ: 'at+jwt', kid: 'outside', ...claims.header })
      .setIssuer(claims.issuer ?? this.url)
      .setAudience(claims.audience ?? 'find-and-fix')
      .setIssuedAt(at(claims.issued ?? 0));
    if (claims.subject != null) token.setSubject(claims.subject);
    if (claims.expires !== null) token.setExpirationTime(at(claims.expires ?? 5 * minutes));
    if (claims.notBefore !== undefined) token.setNotBefore(at(claims.notBefore));
    return token.sign(claims.key ?? this.privateKey, { crit: { 'find-and-fix': true } });
  }

  stop(): void {
    this.server.closeAllConnections();
    this.server.close();
  }
}
