import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { SignJWT, exportJWK, generateKeyPair, type JWK } from 'jose';
import { publishedKeys } from './issuer-documents';
import { IssuerKeys, keyRules } from './issuer-keys';
import { TokenVerifier } from './token-verifier';

const lines: string[] = [];
const log = { warn: (line: string) => void lines.push(line), log: (line: string) => void lines.push(line) };

type Answers = (request: IncomingMessage, response: ServerResponse) => void;

/** Keys made once: they cost more than all the rest. */
const made = Promise.all(
  ['first', 'second'].map(async (kid) => ({ kid, ...(await generateKeyPair('ES256')) })),
);

describe('the keys of an outer issuer', () => {
  let server: Server;
  let answers: Answers;
  let asked: string[];
  let now: number;
  let issuer: string;

  beforeAll(async () => {
    server = createServer((request, response) => {
      asked.push(request.url!);
      answers(request, response);
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  afterAll(() => {
    server.closeAllConnections();
    server.close();
  });
  beforeEach(() => {
    asked = [];
    lines.length = 0;
    now = 1_000;
  });

  const keySet = async (...kids: string[]): Promise<{ keys: JWK[] }> => ({
    keys: await Promise.all(
      (await made)
        .filter(({ kid }) => kids.includes(kid))
        .map(async ({ kid, publicKey }) => ({
          ...(await exportJWK(publicKey)),
          kid,
          alg: 'ES256',
          use: 'sig',
        })),
    ),
  });
  const publish = async (...kids: string[]): Promise<void> => {
    const body = JSON.stringify(await keySet(...kids));
    answers = (_, response) => void response.end(body);
  };
  const failing: Answers = (_, response) => void response.writeHead(503).end();

  function verifier(jwksUrl: string | null = `${issuer}/keys`): { tells: (kid: string) => Promise<string> } {
    const keys = new IssuerKeys(
      () => publishedKeys({ issuer, jwksUrl }, 500),
      () => now,
      log,
    );
    const verifying = new TokenVerifier(
      { issuer, audience: 'desk', clients: [], groupsClaim: 'groups' },
      keys,
    );
    return {
      tells: async (kid) => {
        const key = (await made).find((one) => one.kid === kid) ?? (await made)[0]!;
        const token = await new SignJWT({})
          .setProtectedHeader({ alg: 'ES256', kid })
          .setIssuer(issuer)
          .setAudience('desk')
          .setSubject('rosa')
          .setExpirationTime('2h')
          .sign(key.privateKey);
        return verifying.verify(token).then(
          ({ subject }) => subject,
          ({ code, message }: { code: string; message: string }) => code ?? message,
        );
      },
    };
  }
  const minutes = (count: number): void => void (now += count * 60_000);

  it('are fetched once for many, and a new one is accepted without a restart', async () => {
    await publish('first');
    const { tells } = verifier();
    expect(await Promise.all(Array.from({ length: 20 }, () => tells('first')))).toEqual(
      Array(20).fill('rosa'),
    );
    expect(asked).toHaveLength(1);
    await publish('first', 'second');
    now += keyRules.unknownMs;
    expect(await tells('second')).toBe('rosa');
    expect(asked).toHaveLength(2);
  });

  it('are asked for at most every half minute, however many tokens name keys that nobody knows', async () => {
    await publish('first');
    const { tells } = verifier();
    await tells('first');
    now += keyRules.unknownMs;
    const told = await Promise.all(Array.from({ length: 50 }, (_, index) => tells(`made up ${index}`)));
    expect(new Set(told)).toEqual(new Set(['UNAUTHENTICATED']));
    expect(await tells('../../keys/first')).toBe('UNAUTHENTICATED');
    expect(await tells("' OR 1=1 --")).toBe('UNAUTHENTICATED');
    expect(asked).toHaveLength(2);
  });

  it('are refused once withdrawn and the known ones are old, though the same token was good before', async () => {
    await publish('first', 'second');
    const { tells } = verifier();
    expect(await tells('second')).toBe('rosa');
    await publish('first');
    expect(await tells('second')).toBe('rosa');
    now += keyRules.freshMs;
    expect(await tells('second')).toBe('UNAUTHENTICATED');
    expect(await tells('first')).toBe('rosa');
  });

  it('go on working for an hour while the issuer is down; unknown ones answer UNAVAILABLE, and nobody hammers it', async () => {
    await publish('first');
    const { tells } = verifier();
    await tells('first');
    answers = failing;
    minutes(10);
    asked = [];
    for (let minute = 10; minute < 60; minute += 10) {
      expect(await tells('first')).toBe('rosa');
      expect(await tells('second')).toBe('UNAVAILABLE');
      minutes(10);
    }
    const told = await Promise.all(Array.from({ length: 30 }, () => tells('first')));
    expect(new Set(told)).toEqual(new Set(['UNAVAILABLE']));
    expect(asked.length).toBeLessThanOrEqual(7);
    expect(lines).toEqual([expect.stringMatching(/status 503.*good for 50 more minutes\.$/)]);
    await publish('first');
    now += keyRules.retryMs;
    expect(await tells('first')).toBe('rosa');
    expect(lines[1]).toBe('The keys of the issuer can be read again.');
  });

  it.each<[string, Answers]>([
    ['garbage', (_, response) => void response.end('<html>')],
    ['JSON that holds no keys', (_, response) => void response.end('{"keys":"none"}')],
    ['10 MB', (_, response) => void response.end(`{"keys":[],"x":"${'x'.repeat(10_000_000)}"}`)],
    [
      'a way elsewhere',
      (_, response) => void response.writeHead(302, { location: 'http://127.0.0.1:1/' }).end(),
    ],
    ['half an answer', (_, response) => void response.writeHead(200, { 'content-length': 9 }).end('{')],
    ['a closed connection', (request) => void request.socket.destroy()],
  ])('are not there while the issuer answers %s', async (_, badly) => {
    answers = badly;
    const { tells } = verifier();
    expect(await tells('first')).toBe('UNAVAILABLE');
    expect(await tells('first')).toBe('UNAVAILABLE');
    expect(asked).toHaveLength(1);
    await publish('first');
    now += keyRules.retryMs;
    expect(await tells('first')).toBe('rosa');
  });

  it('are not waited for beyond a bound', async () => {
    answers = () => undefined;
    const { tells } = verifier();
    expect(await Promise.all([tells('first'), tells('second')])).toEqual(['UNAVAILABLE', 'UNAVAILABLE']);
    expect(asked).toHaveLength(1);
  });

  describe('that are discovered', () => {
    const document = async (fields: object): Promise<void> => {
      const keys = JSON.stringify(await keySet('first'));
      const body = JSON.stringify({ issuer, jwks_uri: `${issuer}/found`, ...fields });
      answers = ({ url }, response) =>
        void response.end(url === '/.well-known/openid-configuration' ? body : keys);
    };

    it('are those that the issuer’s own document names', async () => {
      await document({});
      expect(await verifier(null).tells('first')).toBe('rosa');
      expect(asked).toEqual(['/.well-known/openid-configuration', '/found']);
    });

    it.each([
      ['speaks for another issuer', { issuer: 'https://login.example.com' }, 'names the issuer "https'],
      ['says where without TLS', { jwks_uri: 'http://login.example.com/keys' }, 'which is no https URL'],
      ['does not say where', { jwks_uri: undefined }, 'names as jwks_uri nothing'],
    ])('are not there when the document %s', async (_, fields, line) => {
      await document(fields);
      expect(await verifier(null).tells('first')).toBe('UNAVAILABLE');
      expect(lines).toEqual([expect.stringContaining(line)]);
    });
  });
});
