import { newId } from '../../src/platform/database/id';
import type { Service } from '../../src/service';
import { SessionEndings } from '../../src/platform/auth/session-endings';
import { startTestService, type TestService } from '../support/api';
import { buildAgency, openCase, type BuiltAgency } from '../support/build';
import { watch } from '../support/watch';
import { overHttp, overSocket } from '../support/ways-in';

interface Answer {
  data?: Record<string, Record<string, unknown> & { refusal: { message: string } | null }> | null;
  errors?: { message: string; extensions: { code: string } }[];
}

const hours = 3_600_000;
/** What graphql-transport-ws closes the line of somebody with who is not signed in any more. */
const unauthorized = 4401;

describe('staying signed in', () => {
  let test: TestService;
  let agency: BuiltAgency;
  let second: Service;

  beforeAll(async () => {
    test = await startTestService({ SIGN_IN_LIMIT_PER_MINUTE: '0' });
    agency = await buildAgency(test, 'sessions', ['openCase', 'viewCase', 'viewAgency']);
    second = await test.another();
  });
  afterAll(async () => {
    await second.stop();
    await test.stop();
  });

  async function send(bearer: string | null, query: string, variables: object = {}): Promise<Answer> {
    const response = await fetch(`${test.url}/graphql`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        ...(bearer === null ? {} : { authorization: `Bearer ${bearer}` }),
      },
      body: JSON.stringify({ query, variables }),
    });
    return (await response.json()) as Answer;
  }
  const passMinutes = (minutes: number): Promise<unknown> =>
    test.sql("UPDATE test_clock SET ahead = ahead + $1 * interval '1 minute'", [minutes]);
  const failure = async (bearer: string): Promise<string | undefined> =>
    (await send(bearer, '{ me { name } }')).errors?.[0]?.message;

  describe('with the service’s own issuer', () => {
    const signIn = async (who: keyof BuiltAgency['people'] = 'specialist'): Promise<string> => {
      const query = 'mutation ($subject: String!) { signInAs(input: { subject: $subject }) { token } }';
      const { data } = await send(null, query, { subject: agency.people[who].subject });
      return data!.signInAs!.token as string;
    };
    const renew = async (bearer: string): Promise<{ token: string; expiresAt: string }> => {
      const { data } = await send(
        bearer,
        'mutation { renewSession { token expiresAt refusal { message } } }',
      );
      return data!.renewSession as unknown as { token: string; expiresAt: string };
    };

    it('lasts while something is asked for, and an hour longer', async () => {
      const token = await signIn();
      for (let asked = 0; asked < 3; asked += 1) {
        await passMinutes(59);
        expect(await failure(token)).toBeUndefined();
      }
      await passMinutes(61);
      expect(await failure(token)).toMatch(/^This session ended because nothing was asked for 60 minutes\./);
      expect(await overSocket(test.url, `Bearer ${token}`, 'connection')).toBe('UNAUTHENTICATED');
    });

    it('lasts a day at most, whatever is asked for and however often it is renewed', async () => {
      let token = await signIn();
      for (let asked = 0; asked < 28; asked += 1) {
        await passMinutes(50);
        if (asked % 7 === 0) ({ token } = await renew(token));
        expect(await failure(token)).toBeUndefined();
      }
      const last = await renew(token);
      expect(new Date(last.expiresAt).getTime() - Date.now()).toBeLessThan(0.7 * hours);
      await passMinutes(50);
      expect(await failure(last.token)).toMatch(/^This session ended 24 hours after it began\./);
    });

    it('notes the last request at most once a minute', async () => {
      const token = await signIn();
      const noted = (): Promise<unknown[]> =>
        test.sql('SELECT last_seen_at FROM sign_in_session ORDER BY begun_at DESC LIMIT 1');
      const before = await noted();
      await failure(token);
      expect(await noted()).toEqual(before);
      await passMinutes(2);
      await failure(token);
      expect(await noted()).not.toEqual(before);
    });

    it('keeps no token and no id of a session, only its digest', async () => {
      const token = await signIn();
      const { sid } = JSON.parse(Buffer.from(token.split('.')[1]!, 'base64url').toString()) as {
        sid: string;
      };
      expect(sid).toMatch(/^[\w-]{43}$/);
      const rows = await test.sql<{ row: string }>('SELECT to_jsonb(s)::text AS row FROM sign_in_session s');
      expect(rows.length).toBeGreaterThan(1);
      for (const { row } of rows) expect(row).not.toContain(sid);
    });

    it('ends by signing out: all its tokens, subscriptions and connections, on every instance, and no other session', async () => {
      const token = await signIn();
      const other = await signIn();
      const next = (await renew(token)).token;
      const query = 'subscription ($id: ID!) { caseChanged(id: $id) { id } }';
      const id = await openCase(test, agency);
      const watching = [
        await watch(test.url, token, query, { id }),
        await watch(second.url, next, query, { id }),
        await watch(test.url, other, query, { id }),
      ] as const;
      await Promise.all(watching.map((one) => one.begun()));
      const { data } = await send(token, 'mutation { signOut { signedOut refusal { message } } }');
      expect(data!.signOut).toEqual({ signedOut: true, refusal: null });
      // What the other instance does every few seconds.
      await second.app.get(SessionEndings).round();
      for (const one of watching.slice(0, 2)) {
        await one.ended();
        expect(one.error?.[0]?.message).toMatch(/^This session was ended by signing out\./);
        expect(await one.closed()).toBe(unauthorized);
      }
      expect(watching[2].error).toBeNull();
      for (const ended of [token, next]) {
        expect(await failure(ended)).toMatch(/^This session was ended by signing out\./);
        expect(await overHttp(second.url, [`Bearer ${ended}`])).toBe('UNAUTHENTICATED');
      }
      expect(await failure(other)).toBeUndefined();
      await Promise.all(watching.map((one) => one.stop()));
    });

    it('is not for tokens that belong to no session', async () => {
      const token = await test.token(agency.people.lead.subject);
      const { data } = await send(token, 'mutation { renewSession { token refusal { message } } }');
      expect(data!.renewSession).toEqual({
        token: null,
        refusal: { message: 'This token belongs to no session. Sign in with signInAs.' },
      });
    });
  });

  describe('with a key of a service account', () => {
    const ahead = (days: number): string =>
      new Date(Date.now() + 60 * hours + days * 24 * hours).toISOString();
    const fields =
      'key serviceAccountKey { id name operations networks lastUsedAt revokedAt } refusal { message }';
    interface Issued {
      key: string | null;
      serviceAccountKey: { id: string; lastUsedAt: string | null } | null;
      refusal: { message: string } | null;
    }

    async function issue(input: object = {}): Promise<Issued> {
      const given = { personId: agency.people.integrator.id, name: 'Intake', expiresAt: ahead(30), ...input };
      const { data, errors } = await send(
        await test.token(agency.people.administrator.subject),
        `mutation ($input: IssueServiceAccountKeyInput!) { told: issueServiceAccountKey(input: $input) { ${fields} } }`,
        { input: given },
      );
      if (errors) throw new Error(errors[0]!.message);
      return data!.told as unknown as Issued;
    }
    const revoke = async (keyId: string): Promise<unknown> =>
      (
        await send(
          await test.token(agency.people.administrator.subject),
          'mutation ($id: ID!) { told: revokeServiceAccountKey(input: { keyId: $id }) { serviceAccountKey { revokedAt } refusal { message } } }',
          { id: keyId },
        )
      ).data!.told;
    const open = (key: string): Promise<Answer> =>
      send(
        key,
        'mutation ($input: OpenCaseInput!) { openCase(input: $input) { case { id } refusal { message } } }',
        {
          input: { officeId: agency.office, channel: 'PHONE', summary: 'Where?', idempotencyKey: newId() },
        },
      );

    it('is let in everywhere that a token is, as the account', async () => {
      const { key } = await issue();
      expect((await open(key!)).data!.openCase).toMatchObject({ refusal: null });
      expect(await overSocket(test.url, `Bearer ${key}`, 'connection')).toBe('integrator');
      expect(await overSocket(test.url, `Bearer ${key}`, 'operation')).toBe('integrator');
      const export_ = await fetch(`${test.url}/charts/x.svg`, {
        headers: { authorization: `Bearer ${key}` },
      });
      expect(export_.status).not.toBe(401);
    });

    it('is shown once, is kept nowhere, and says when it was last used, to the minute', async () => {
      const idempotencyKey = newId();
      const first = await issue({ idempotencyKey });
      const again = await issue({ idempotencyKey, expiresAt: first && ahead(30) }).catch(() => null);
      expect(first.key).toMatch(/^ffk_/);
      expect(again?.key ?? null).toBeNull();
      const [, , secret] = /^ffk_(\w{32})_(.{43})/.exec(first.key!)!;
      for (const table of [
        'service_account_key',
        'history_entry',
        'text_version',
        'outbox',
        'idempotency_key',
      ]) {
        const [found] = await test.sql<{ count: number }>(
          `SELECT count(*)::int AS count FROM ${table} t WHERE to_jsonb(t)::text LIKE '%' || $1 || '%'`,
          [secret],
        );
        expect([table, found!.count]).toEqual([table, 0]);
      }
      const used = async (): Promise<Date | null> =>
        (
          await test.sql<{ at: Date | null }>(
            'SELECT last_used_at AS at FROM service_account_key WHERE id = $1',
            [first.serviceAccountKey!.id],
          )
        )[0]!.at;
      expect(await used()).toBeNull();
      await failure(first.key!);
      const at = await used();
      expect(at).not.toBeNull();
      await failure(first.key!);
      expect(await used()).toEqual(at);
      await passMinutes(2);
      await failure(first.key!);
      expect(await used()).not.toEqual(at);
    });

    it('may be narrower than the account’s grants, and never wider', async () => {
      const { key } = await issue({ operations: ['viewAgency'] });
      expect((await send(key, '{ agency { name } }')).errors).toBeUndefined();
      expect((await open(key!)).errors?.[0]?.extensions.code).toBe('FORBIDDEN');
      await expect(issue({ operations: ['addOffice'] })).rejects.toThrow('do not list addOffice');
      await expect(issue({ operations: [] })).rejects.toThrow('Name at least one');
    });

    it('may be for some networks alone', async () => {
      const here = await issue({ networks: ['127.0.0.0/8'] });
      const elsewhere = await issue({ networks: ['10.1.0.0/16', '2001:db8::/32'] });
      expect(await failure(here.key!)).toBeUndefined();
      expect(await failure(elsewhere.key!)).toBe('This key may not be used from this address.');
      expect(await overSocket(test.url, `Bearer ${elsewhere.key}`, 'connection')).toBe('UNAUTHENTICATED');
      await expect(issue({ networks: ['agency.gov'] })).rejects.toThrow('This is no network: agency.gov.');
      await Promise.all([here, elsewhere].map(({ serviceAccountKey }) => revoke(serviceAccountKey!.id)));
    });

    it('is replaced with an overlap, in which both are good', async () => {
      const old = await issue();
      const next = await issue({ replacesId: old.serviceAccountKey!.id, overlapHours: 2 });
      expect([await failure(old.key!), await failure(next.key!)]).toEqual([undefined, undefined]);
      await passMinutes(121);
      expect(await failure(old.key!)).toMatch(/^This key has expired\./);
      expect(await failure(next.key!)).toBeUndefined();
      await revoke(next.serviceAccountKey!.id);
    });

    it('is revoked at once, on every instance, with what listens by it', async () => {
      const { key, serviceAccountKey } = await issue();
      expect(await overHttp(second.url, [`Bearer ${key}`])).toBe('integrator');
      const query = 'subscription ($id: ID!) { caseChanged(id: $id) { id } }';
      const watching = await watch(second.url, key!, query, { id: await openCase(test, agency) });
      await watching.begun();
      expect(await revoke(serviceAccountKey!.id)).toMatchObject({ refusal: null });
      expect(await failure(key!)).toMatch(/^This key was revoked\./);
      expect(await overHttp(second.url, [`Bearer ${key}`])).toBe('UNAUTHENTICATED');
      expect(await revoke(serviceAccountKey!.id)).toMatchObject({
        refusal: { message: 'This key was revoked before.' },
      });
      // What the other instance does every few seconds.
      await second.app.get(SessionEndings).round();
      await watching.ended();
      expect(watching.error?.[0]?.message).toMatch(/^This key was revoked\./);
      expect(await watching.closed()).toBe(unauthorized);
      await watching.stop();
    });

    it('is none when it is mistyped, of a person, without an end or beyond a year', async () => {
      const { key, serviceAccountKey } = await issue();
      for (const slip of [
        key!.slice(0, -1),
        key!.replace(/.$/, '0'),
        `ffk_${'0'.repeat(32)}_${'A'.repeat(43)}1zljFE`,
      ])
        expect(await failure(slip)).toMatch(/^There is no such key of a service account\./);
      await expect(issue({ personId: agency.people.lead.id })).rejects.toThrow(
        'only service accounts have keys',
      );
      expect((await issue({ expiresAt: ahead(400) })).refusal?.message).toMatch(
        /^A key is good for a year at most/,
      );
      expect((await issue({ expiresAt: '2020-01-01T00:00:00Z' })).refusal?.message).toMatch(
        /expired already/,
      );
      await revoke(serviceAccountKey!.id);
    });

    it('is told of in lists and in its history, and ends with the account', async () => {
      const { key, serviceAccountKey } = await issue();
      const { data } = (await send(
        await test.token(agency.people.auditor.subject),
        'query ($id: ID!) { key: serviceAccountKey(id: $id) { history { nodes { fact role } } } all: serviceAccountKeys { nodes { id } } }',
        { id: serviceAccountKey!.id },
      )) as { data?: { key: unknown; all: { nodes: { id: string }[] } } };
      expect(data!.key).toEqual({
        history: { nodes: [{ fact: 'SERVICE_ACCOUNT_KEY_ISSUED', role: 'administrator' }] },
      });
      expect(data!.all.nodes[0]!.id).toBe(serviceAccountKey!.id);
      await test.sql('UPDATE person SET left_at = clock_now() WHERE id = $1', [agency.people.integrator.id]);
      expect(await overHttp(test.url, [`Bearer ${key}`])).toBe('UNAUTHENTICATED');
    });
  });
});
