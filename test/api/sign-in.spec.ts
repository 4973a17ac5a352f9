import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CompactEncrypt, exportJWK, exportSPKI, generateKeyPair } from 'jose';
import { startTestService, type TestService } from '../support/api';
import { buildAgency, type BuiltAgency } from '../support/build';
import { OutsideIssuer, type Claims } from '../support/outside-issuer';
import { overHttp, overSocket } from '../support/ways-in';

const minutes = 60_000;
const roles = `
- agency: sign-in
  groups:
    desk-specialists: { role: specialist, office: RS }
    desk-leads:
      - { role: lead, office: RS }
      - { role: representative, office: RS }
    auditors: { role: auditor }
    feeds: { role: integrator, operations: [viewCase] }
    nowhere: { role: lead, office: NOPE }
`;

describe('signing in with a token of another issuer', () => {
  let outside: OutsideIssuer;
  let test: TestService;
  let agency: BuiltAgency;
  let subject: string;
  let folder: string;
  let lines = '';

  beforeAll(async () => {
    outside = await OutsideIssuer.start();
    folder = await mkdtemp(join(tmpdir(), 'ff-roles-'));
    await writeFile(join(folder, 'roles.yaml'), roles);
    const settings = {
      AUTH_ISSUER: outside.url,
      AUTH_GROUPS_CLAIM: 'realm_access.roles',
      AUTH_ROLES_FILE: join(folder, 'roles.yaml'),
      AUTH_PROVISIONING: 'firstSight',
    };
    // Whoever tries sixty bad tokens a minute is not answered any more: that is tested elsewhere.
    const more = { DEMO: '0', SIGN_IN_LIMIT_PER_MINUTE: '0', LOG_LEVEL: 'trace' };
    const log = { write: (line: string) => void (lines += line) };
    test = await startTestService({ ...settings, ...more }, { log });
    agency = await buildAgency(test, 'sign-in');
    ({ subject } = agency.people.auditor);
  });
  afterAll(async () => {
    await test.stop();
    outside.stop();
    await rm(folder, { recursive: true });
  });

  const signed = (claims: Claims = {}): Promise<string> => outside.sign({ subject, ...claims });
  const me = (token: string): Promise<string> => overHttp(test.url, [`Bearer ${token}`]);
  const base64 = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');
  const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
  const hmac = (key: string): Promise<string> => signed({ header: { alg: 'HS256' }, key: bytes(key) });
  /** Signed by somebody else, with a header that says where to find their key. */
  const attackers = async (header: (jwk: object) => object): Promise<string> => {
    const { privateKey, publicKey } = await generateKeyPair('RS256', { extractable: true });
    return signed({ key: privateKey, header: header(await exportJWK(publicKey)) });
  };

  it('is who the token says, however it comes', async () => {
    const token = await signed();
    expect(await me(token)).toBe('auditor');
    expect(await me(await signed({ audience: ['other', 'find-and-fix'] }))).toBe('auditor');
    expect(await overHttp(test.url, [`bearer ${token}`])).toBe('auditor');
    expect(await overSocket(test.url, `Bearer ${token}`, 'connection')).toBe('auditor');
    expect(await overSocket(test.url, `Bearer ${token}`, 'operation')).toBe('auditor');
  });

  it('allows clocks that differ by half a minute, and no more', async () => {
    expect(await me(await signed({ expires: -20_000 }))).toBe('auditor');
    expect(await me(await signed({ notBefore: 20_000 }))).toBe('auditor');
    expect(await me(await signed({ expires: -40_000 }))).toBe('UNAUTHENTICATED');
    expect(await me(await signed({ notBefore: 40_000 }))).toBe('UNAUTHENTICATED');
  });

  it.each<[string, () => Promise<string>]>([
    ['that has expired', () => signed({ expires: -minutes })],
    ['without an end', () => signed({ expires: null })],
    ['without a subject', () => signed({ subject: null })],
    ['whose subject is no text', () => signed({ subject: null, more: { sub: 7 } })],
    ['whose subject holds a NUL', () => signed({ subject: 'a\0b' })],
    ['that is not valid yet', () => signed({ notBefore: 5 * minutes })],
    ['for another audience', () => signed({ audience: 'payroll' })],
    ['of another issuer', () => signed({ issuer: 'https://login.example.com' })],
    ['of a subject nobody here goes by', () => signed({ subject: 'nobody' })],
    ['that is an ID token by its nonce', () => signed({ header: { typ: 'JWT' }, more: { nonce: 'n' } })],
    ['that is an ID token by its at_hash', () => signed({ header: { typ: 'JWT' }, more: { at_hash: 'h' } })],
    ['that is an ID token by its own word', () => signed({ header: { typ: 'JWT' }, more: { typ: 'ID' } })],
    ['that is an ID token for the client', () => signed({ header: { typ: 'JWT' }, audience: 'client' })],
    ['for logging out', () => signed({ header: { typ: 'logout+jwt' } })],
    ['for renewing', () => signed({ more: { typ: 'Refresh' } })],
    ['signed with another’s key', async () => signed({ key: (await generateKeyPair('RS256')).privateKey })],
    ['that names a key nobody has', () => signed({ header: { kid: 'theirs' } })],
    ['that names a key by a path', () => signed({ header: { kid: '../../etc/passwd' } })],
    ['that names a key by SQL', () => signed({ header: { kid: "' OR 1=1 --" } })],
    ['with HS256 and the public key as PEM', async () => hmac(await exportSPKI(outside.publicKey))],
    ['with HS256 and the public key as JWK', () => hmac(JSON.stringify(outside.publicJwk))],
    ['with HS256 and the modulus', () => hmac(outside.publicJwk.n!)],
    ['that brings its own key', () => attackers((jwk) => ({ jwk }))],
    ['that says where its key is', () => attackers(() => ({ jku: `${test.url}/keys` }))],
    ['that says where its certificate is', () => attackers(() => ({ x5u: `${test.url}/keys` }))],
    ['with something critical', () => signed({ header: { crit: ['find-and-fix'], 'find-and-fix': 1 } })],
    [
      'without a signature',
      async () => `${base64({ alg: 'none', typ: 'at+jwt' })}.${(await signed()).split('.')[1]}.`,
    ],
    [
      'whose algorithm is nOnE',
      async () => `${base64({ alg: 'nOnE', kid: 'outside' })}.${(await signed()).split('.')[1]}.`,
    ],
    ['whose signature was cut off', async () => (await signed()).replace(/[^.]+$/, '')],
    [
      'that is encrypted to us',
      async () =>
        new CompactEncrypt(bytes(await signed()))
          .setProtectedHeader({ alg: 'RSA-OAEP', enc: 'A128GCM' })
          .encrypt({ ...outside.publicJwk, alg: 'RSA-OAEP', use: 'enc' }),
    ],
    ['of two parts', async () => (await signed()).split('.').slice(0, 2).join('.')],
    ['of 64 kB', () => Promise.resolve('x'.repeat(65_536))],
    ['that is no token', () => Promise.resolve('rosa')],
    ['that is a key nobody issued', () => Promise.resolve(`ffk_${'0'.repeat(32)}_${'A'.repeat(43)}1zljFE`)],
  ])('is refused with a token %s, over HTTP and WebSocket alike', async (_, made) => {
    const token = await made();
    const ways = [
      me(token),
      overSocket(test.url, `Bearer ${token}`, 'connection'),
      overSocket(test.url, `Bearer ${token}`, 'operation'),
    ];
    expect(await Promise.all(ways)).toEqual(['UNAUTHENTICATED', 'UNAUTHENTICATED', 'UNAUTHENTICATED']);
    expect(lines).not.toContain(token.slice(-200));
  });

  it('takes one token in one header, as a bearer, and from nowhere else', async () => {
    const token = await signed();
    expect(await overHttp(test.url, [`Bearer ${token}`, `Bearer ${token}`])).toBe('UNAUTHENTICATED');
    expect(await overHttp(test.url, [`Bearer ${token}, Bearer ${token}`])).toBe('UNAUTHENTICATED');
    expect(await overHttp(test.url, [`Bearer ${token} ${token}`])).toBe('UNAUTHENTICATED');
    for (const scheme of ['Basic', 'DPoP', 'Token', ''])
      expect(await overHttp(test.url, [`${scheme} ${token}`])).toBe('UNAUTHENTICATED');
    expect(await overHttp(test.url, [], `?access_token=${token}`)).toBe('UNAUTHENTICATED');
    expect(lines).not.toContain(token.slice(-200));
  });

  it('was told nothing by any of these but who was asked for: no INTERNAL, no token in the log', () => {
    expect(lines.split('\n').length).toBeGreaterThan(50);
    expect(lines).not.toContain('INTERNAL');
    expect(lines).not.toMatch(/eyJ[\w-]{20}/);
  });

  it('ends at once for somebody who has left, though their token still runs', async () => {
    const token = await signed({ subject: agency.people.employee.subject });
    expect(await me(token)).toBe('employee');
    await test.sql('UPDATE person SET left_at = clock_now() WHERE id = $1', [agency.people.employee.id]);
    expect(await me(token)).toBe('UNAUTHENTICATED');
    // Nor are they brought back by a group.
    const groups = { realm_access: { roles: ['auditors'] }, name: 'Once more' };
    expect(await me(await signed({ subject: agency.people.employee.subject, more: groups }))).toBe(
      'UNAUTHENTICATED',
    );
  });

  it('offers no sign-in without a password', async () => {
    const answer = await test.ask(null, 'mutation { signInAs(input: { subject: "x" }) { token } }');
    expect(answer.errors?.[0]?.message).toContain('signInAs');
    expect(answer.errors?.[0]?.extensions.code).toBe('BAD_USER_INPUT');
  });

  describe('groups', () => {
    const inGroups = (who: string, groups: string[], issued = 0, more = {}): Promise<string> =>
      signed({ subject: who, issued, more: { realm_access: { roles: groups }, ...more } });
    const granted = async (who: string): Promise<string[]> => {
      const rows = await test.sql<{ told: string }>(
        `SELECT concat_ws(' ', g.role, coalesce(o.abbreviation, 'agency'), coalesce(g.group_name, 'administrator')) AS told
           FROM role_grant g JOIN person p ON p.id = g.person_id LEFT JOIN office o ON o.id = g.office_id
          WHERE p.subject = $1 AND g.revoked_at IS NULL ORDER BY told`,
        [who],
      );
      return rows.map(({ told }) => told);
    };
    const entries = async (): Promise<number> =>
      (await test.sql<{ count: number }>('SELECT count(*)::int AS count FROM history_entry'))[0]!.count;

    it('give roles and take them away, and leave alone what an administrator gave', async () => {
      const who = agency.people.representative.subject;
      expect(await me(await inGroups(who, ['desk-leads', 'unknown'], -3_000))).toBe('representative');
      const before = ['representative RS administrator'];
      expect(await granted(who)).toEqual(['lead RS desk-leads', ...before, 'representative RS desk-leads']);
      const count = await entries();
      const same = await inGroups(who, ['unknown', 'desk-leads', 'desk-leads'], -2_000);
      expect(await Promise.all([me(same), me(same)])).toEqual(['representative', 'representative']);
      expect(await entries()).toBe(count);
      const old = await inGroups(who, ['desk-leads'], -5_000);
      await me(await inGroups(who, ['auditors'], -1_000));
      expect(await granted(who)).toEqual(['auditor agency auditors', ...before]);
      // A token from before still says what was true then.
      await me(old);
      expect(await granted(who)).toEqual(['auditor agency auditors', ...before]);
      await me(await signed({ subject: who }));
      expect(await granted(who)).toEqual(before);
      const told = await test.sql(
        `SELECT DISTINCT h.event, h.actor_kind, h.actor_name FROM history_entry h JOIN role_grant g ON g.id = h.subject_id
          WHERE g.group_name IS NOT NULL ORDER BY 1`,
      );
      const by = { actor_kind: 'system', actor_name: 'the identity provider' };
      expect(told).toEqual([
        { event: 'RoleGranted', ...by },
        { event: 'RoleRevoked', ...by },
      ]);
    });

    it('that the issuer left out of a token change nothing', async () => {
      const who = agency.people.specialist.subject;
      await me(await inGroups(who, ['auditors'], -1_000));
      await me(await signed({ subject: who, more: { _claim_names: { groups: 'src1' } } }));
      expect(await granted(who)).toContain('auditor agency auditors');
    });

    it('give grants that an administrator cannot end here', async () => {
      const who = agency.people.specialist.subject;
      const [grant] = await test.sql<{ id: string }>(
        'SELECT g.id FROM role_grant g JOIN person p ON p.id = g.person_id WHERE p.subject = $1 AND g.group_name IS NOT NULL',
        [who],
      );
      const administrator = await signed({ subject: agency.people.administrator.subject });
      const response = await fetch(`${test.url}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', authorization: `Bearer ${administrator}` },
        body: JSON.stringify({
          query: 'mutation ($id: ID!) { revokeRole(input: { grantId: $id }) { refusal { message } } }',
          variables: { id: grant!.id },
        }),
      });
      expect(await response.text()).toContain('This grant comes from the group auditors.');
    });

    it('that name what there is not are told in the log once, and give nothing', async () => {
      const who = agency.people.lead.subject;
      for (const issued of [-2_000, -1_000]) await me(await inGroups(who, ['nowhere'], issued));
      expect(await granted(who)).toEqual(['lead RS administrator']);
      expect(lines.split('there is no office NOPE in sign-in').length - 1).toBe(1);
    });

    it('bring in somebody new, once, with a verified address, and nobody without a mapped group', async () => {
      const claims = { name: 'Ada Park', email: 'ada@agency.gov', email_verified: true };
      expect(await me(await inGroups('new', ['unknown'], 0, claims))).toBe('UNAUTHENTICATED');
      const token = await inGroups('new', ['desk-specialists'], 0, claims);
      expect(new Set(await Promise.all(Array.from({ length: 8 }, () => me(token))))).toEqual(
        new Set(['Ada Park']),
      );
      expect(await test.sql("SELECT name, email, kind FROM person WHERE subject = 'new'")).toEqual([
        { name: 'Ada Park', email: 'ada@agency.gov', kind: 'person' },
      ]);
      expect(await granted('new')).toEqual(['specialist RS desk-specialists']);
      const unverified = { preferred_username: 'bo', email: 'bo@agency.gov' };
      expect(await me(await inGroups('bo', ['auditors'], 0, unverified))).toBe('bo');
      expect(await test.sql("SELECT email FROM person WHERE subject = 'bo'")).toEqual([{ email: null }]);
    });

    it.each([
      ['its own subject', { azp: 'robot' }],
      ['a service account’s name', { preferred_username: 'service-account-robot' }],
      ['its kind', { idtyp: 'app' }],
    ])('never bring in a client that asks in its own name, by %s', async (_, more) => {
      const token = await inGroups('robot', ['feeds'], 0, { name: 'Robot', ...more });
      expect(await me(token)).toBe('UNAUTHENTICATED');
      expect(await test.sql("SELECT id FROM person WHERE subject = 'robot'")).toEqual([]);
    });
  });
});
