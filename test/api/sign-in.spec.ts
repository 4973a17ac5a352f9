import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { SignJWT, exportJWK, generateKeyPair, type CryptoKey, type JWK } from 'jose';
import { startTestService, type TestService } from '../support/api';
import { buildAgency, type BuiltAgency } from '../support/build';

const audience = 'find-and-fix';
const minutes = 60_000;

/** An issuer of another house: a key pair, and its public half on a loopback address. */
interface OutsideIssuer {
  url: string;
  jwksUrl: string;
  privateKey: CryptoKey;
  publicJwk: JWK;
  server: Server;
}

async function outsideIssuer(): Promise<OutsideIssuer> {
  const { privateKey, publicKey } = await generateKeyPair('RS256', { extractable: true });
  const publicJwk: JWK = { ...(await exportJWK(publicKey)), kid: 'outside', alg: 'RS256', use: 'sig' };
  const server = createServer((_request, response) => {
    response.setHeader('content-type', 'application/json').end(JSON.stringify({ keys: [publicJwk] }));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: 'https://login.example.gov',
    jwksUrl: `http://127.0.0.1:${port}/jwks`,
    privateKey,
    publicJwk,
    server,
  };
}

describe('signing in with a token of another issuer', () => {
  let outside: OutsideIssuer;
  let test: TestService;
  let agency: BuiltAgency;
  let subject: string;

  beforeAll(async () => {
    outside = await outsideIssuer();
    test = await startTestService({ DEMO: '0', AUTH_ISSUER: outside.url, AUTH_JWKS_URL: outside.jwksUrl });
    agency = await buildAgency(test, 'sign-in');
    ({ subject } = agency.people.auditor);
  });
  afterAll(async () => {
    await test.stop();
    outside.server.close();
  });

  interface Claims {
    issuer?: string;
    audience?: string | string[];
    subject?: string;
    expires?: number | null;
    notBefore?: number;
    more?: Record<string, unknown>;
    header?: { alg?: string; typ?: string; kid?: string };
    key?: CryptoKey | Uint8Array;
  }

  function signed(claims: Claims = {}): Promise<string> {
    const token = new SignJWT(claims.more ?? {})
      .setProtectedHeader({ alg: 'RS256', typ: 'at+jwt', kid: 'outside', ...claims.header })
      .setIssuer(claims.issuer ?? outside.url)
      .setAudience(claims.audience ?? audience)
      .setSubject(claims.subject ?? subject)
      .setIssuedAt();
    if (claims.expires !== null)
      token.setExpirationTime(new Date(Date.now() + (claims.expires ?? 5 * minutes)));
    if (claims.notBefore !== undefined) token.setNotBefore(new Date(Date.now() + claims.notBefore));
    return token.sign(claims.key ?? outside.privateKey);
  }

  async function me(token: string): Promise<{ name: string | null; code: string | null }> {
    const response = await fetch(`${test.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
      body: JSON.stringify({ query: '{ me { name } }' }),
    });
    const answer = (await response.json()) as {
      data?: { me: { name: string } } | null;
      errors?: { extensions: { code: string } }[];
    };
    return { name: answer.data?.me.name ?? null, code: answer.errors?.[0]?.extensions.code ?? null };
  }

  it('is who the token says', async () => {
    expect(await me(await signed())).toEqual({ name: 'auditor', code: null });
    expect(await me(await signed({ audience: ['other', audience] }))).toEqual({
      name: 'auditor',
      code: null,
    });
  });

  it.each<[string, () => Promise<string>]>([
    ['that has expired', () => signed({ expires: -minutes })],
    ['without an end', () => signed({ expires: null })],
    ['that is not valid yet', () => signed({ notBefore: 5 * minutes })],
    ['for another audience', () => signed({ audience: 'payroll' })],
    ['of another issuer', () => signed({ issuer: 'https://login.example.com' })],
    ['of a subject nobody here goes by', () => signed({ subject: 'nobody' })],
    ['that is an ID token', () => signed({ header: { typ: 'JWT' }, more: { nonce: 'n', at_hash: 'h' } })],
    ['of another type', () => signed({ header: { typ: 'logout+jwt' } })],
    [
      'signed with a key that is not the issuer’s',
      async () => signed({ key: (await generateKeyPair('RS256')).privateKey }),
    ],
    [
      'signed with the public key as a shared secret',
      () =>
        signed({
          header: { alg: 'HS256' },
          key: new TextEncoder().encode(JSON.stringify(outside.publicJwk)),
        }),
    ],
    [
      'without a signature',
      async () => {
        const [, body] = (await signed()).split('.');
        return `${Buffer.from('{"alg":"none","typ":"at+jwt"}').toString('base64url')}.${body}.`;
      },
    ],
    ['of 64 kB', () => Promise.resolve('x'.repeat(65_536))],
    ['that is no token', () => Promise.resolve('rosa')],
  ])('is refused with a token %s', async (_, token) => {
    const answer = await me(await token());
    expect(answer.name).toBeNull();
    // A header past what HTTP servers take is refused before GraphQL is reached.
    expect(answer.code ?? 'UNAUTHENTICATED').toBe('UNAUTHENTICATED');
  });

  it('ends at once for somebody who has left, though their token still runs', async () => {
    const token = await signed({ subject: agency.people.employee.subject });
    expect((await me(token)).name).toBe('employee');
    await test.sql('UPDATE person SET left_at = clock_now() WHERE id = $1', [agency.people.employee.id]);
    expect(await me(token)).toEqual({ name: null, code: 'UNAUTHENTICATED' });
  });

  it('offers no sign-in without a password', async () => {
    const answer = await test.ask(null, 'mutation { signInAs(input: { subject: "x" }) { token } }');
    expect(answer.errors?.[0]?.message).toContain('signInAs');
    expect(answer.errors?.[0]?.extensions.code).toBe('BAD_USER_INPUT');
  });
});
