import { connect } from 'node:net';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { TokenVerifier } from '../../src/platform/auth/token-verifier';
import { startTestService, type TestService } from '../support/api';
import { buildAgency, escalate, openCase, type BuiltAgency } from '../support/build';

/** What a client can send that nobody thought of, and what it must not do to others. */
describe('on the wire', () => {
  let test: TestService;
  let agency: BuiltAgency;

  beforeAll(async () => {
    test = await startTestService();
    agency = await buildAgency(test, 'wire');
  });
  afterAll(() => test.stop());

  it.each(['//', '///x', '/other', 'http://[', '*'])(
    'refuses to open a socket at %s, and lives on',
    async (path) => {
      const { port } = new URL(test.url);
      const answer = await new Promise<string>((resolve) => {
        let heard = '';
        const socket = connect(Number(port), '127.0.0.1', () =>
          socket.write(
            `GET ${path} HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n` +
              'Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\nSec-WebSocket-Version: 13\r\n\r\n',
          ),
        );
        socket.on('data', (data) => (heard += String(data)));
        socket.on('close', () => resolve(heard));
      });
      expect(answer).toMatch(/^HTTP\/1\.1 404/);
      expect((await test.ask(null, '{ __typename }')).status).toBe(200);
    },
  );

  it('answers a repeated key in full, with what depends on times', async () => {
    const { escalationId } = await escalate(test, agency);
    const { subject } = agency.people.specialist;
    const claim =
      'mutation ($input: ClaimEscalationInput!) { claimEscalation(input: $input) { refusal { kind } } }';
    await test.ask(subject, claim, { input: { escalationId } });
    const resolve = `mutation ($input: ResolveEscalationInput!) {
      resolveEscalation(input: $input) { escalation { version endedAt allowedEvents { event allowed } } refusal { kind } }
    }`;
    const input = { escalationId, resolution: 'Found and sent.', idempotencyKey: 'resolve' };
    const first = await test.ask(subject, resolve, { input });
    expect(first.errors).toBeUndefined();
    expect(await test.ask(subject, resolve, { input })).toEqual(first);
  });

  it('answers each mutation of a document with what holds after it', async () => {
    const { escalationId } = await escalate(test, agency);
    const answer = await test.ask(
      agency.people.specialist.subject,
      `mutation ($claim: ClaimEscalationInput!, $resolve: ResolveEscalationInput!) {
        claimEscalation(input: $claim) { escalation { case { state } } }
        resolveEscalation(input: $resolve) { escalation { case { state } } }
      }`,
      { claim: { escalationId }, resolve: { escalationId, resolution: 'Found and sent.' } },
    );
    expect(answer.data).toEqual({
      claimEscalation: { escalation: { case: { state: 'ESCALATED' } } },
      resolveEscalation: { escalation: { case: { state: 'RESOLVED' } } },
    });
  });

  const page = async (variables: Record<string, unknown>) => {
    const { errors } = await test.ask(
      agency.people.lead.subject,
      `query ($first: Int, $after: String, $last: Int, $before: String, $filter: CaseFilter) {
        cases(first: $first, after: $after, last: $last, before: $before, filter: $filter) { nodes { id } }
      }`,
      variables,
    );
    return errors?.map(({ extensions: { code, fields } }) => [code, fields?.[0]?.path]);
  };

  it.each(['2026-01-01 00:00 Foo/Bar', '2026-01-01 00:00+99', 'yesterday-ish', '\0', '294277-01-01'])(
    'tells a cursor made up of %j as such',
    async (time) => {
      await openCase(test, agency);
      const after = Buffer.from(JSON.stringify([time, agency.id])).toString('base64url');
      expect(await page({ first: 1, after })).toEqual([['BAD_USER_INPUT', 'after']]);
    },
  );

  it('refuses a cursor of the other direction instead of passing it over', async () => {
    expect(await page({ first: 1, before: 'x' })).toEqual([['BAD_USER_INPUT', 'before']]);
    expect(await page({ last: 1, after: 'x' })).toEqual([['BAD_USER_INPUT', 'after']]);
  });

  it('refuses a filter that is nested too deep instead of finding nothing', async () => {
    let filter: Record<string, unknown> = { state: ['OPEN'] };
    for (let level = 0; level < 5; level += 1) filter = { not: filter };
    expect(await page({ filter })).toBeUndefined();
    expect(await page({ filter: { not: filter } })).toEqual([['BAD_USER_INPUT', 'filter']]);
  });

  it('blames an issuer that does not answer, and not the token', async () => {
    const issuer = createServer((_, response) => response.writeHead(503).end());
    await new Promise<void>((resolve) => issuer.listen(0, '127.0.0.1', resolve));
    const { port } = issuer.address() as AddressInfo;
    const verifier = TokenVerifier.ofRemote('find-and-fix', {
      url: 'find-and-fix',
      jwksUrl: `http://127.0.0.1:${port}/jwks`,
      clients: [],
      groupsClaim: 'groups',
      rolesFile: null,
      provisioning: 'administrator',
    });
    const token = await test.token(agency.people.lead.subject);
    await expect(verifier.verify(token)).rejects.toMatchObject({ code: 'UNAVAILABLE' });
    await new Promise((resolve) => issuer.close(resolve));
  });
});
