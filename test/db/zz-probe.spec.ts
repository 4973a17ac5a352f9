import { connect } from 'node:net';
import { startTestService, type TestService } from '../support/api';
import { buildAgency, escalate, openCase, type BuiltAgency } from '../support/build';

describe('probe', () => {
  let test: TestService;
  let agency: BuiltAgency;
  beforeAll(async () => {
    test = await startTestService();
    agency = await buildAgency(test, 'probe');
  });
  afterAll(() => test.stop());

  it('upgrade with bad url', async () => {
    const { port } = new URL(test.url);
    let crashed: unknown = null;
    const listeners = process.listeners('uncaughtException');
    process.removeAllListeners('uncaughtException');
    process.once('uncaughtException', (e) => (crashed = e));
    await new Promise<void>((resolve) => {
      const s = connect(Number(port), '127.0.0.1', () => {
        s.write(
          'GET // HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\nSec-WebSocket-Version: 13\r\n\r\n',
        );
      });
      s.on('data', (d) => console.log(String(d)));
      s.on('close', () => resolve());
      s.on('error', () => resolve());
      setTimeout(() => {
        s.destroy();
        resolve();
      }, 1000);
    });
    for (const l of listeners) process.on('uncaughtException', l);
    console.log('crashed', crashed);
  });

  it('replay with allowed events', async () => {
    const { caseId, escalationId } = await escalate(test, agency);
    const { subject } = agency.people.specialist;
    const claim = `mutation ($input: ClaimEscalationInput!) { claimEscalation(input: $input) { escalation { id version state claimedAt allowedEvents { event allowed } case { state allowedEvents { event } } } refusal { kind } } }`;
    for (let i = 0; i < 2; i++)
      console.log(
        JSON.stringify(
          await test.ask(subject, claim, { input: { escalationId, idempotencyKey: 'k1' } }),
        ).slice(0, 300),
      );
    const resolve = `mutation ($input: ResolveEscalationInput!) { resolveEscalation(input: $input) { escalation { id version state endedAt allowedEvents { event allowed blockers { code } } } refusal { kind } } }`;
    for (let i = 0; i < 2; i++)
      console.log(
        JSON.stringify(
          await test.ask(agency.people.specialist.subject, resolve, {
            input: { escalationId, resolution: 'x', idempotencyKey: 'k2' },
          }),
        ).slice(0, 700),
      );
    void caseId;
  });

  it('stale loaders', async () => {
    const { escalationId } = await escalate(test, agency);
    const { subject } = agency.people.specialist;
    const a = await test.ask(
      subject,
      `mutation ($c: ClaimEscalationInput!, $r: ResolveEscalationInput!) {
      claimEscalation(input: $c) { escalation { state case { state } } }
      resolveEscalation(input: $r) { escalation { state case { state } } }
    }`,
      { c: { escalationId }, r: { escalationId, resolution: 'done' } },
    );
    console.log(JSON.stringify(a));
  });

  it('paging', async () => {
    const q = async (query: string, v: Record<string, unknown> = {}) =>
      console.log(JSON.stringify(await test.ask(agency.people.lead.subject, query, v)).slice(0, 500));
    await openCase(test, agency);
    await q('{ cases(first: 1, before: "abc") { nodes { number } } }');
    const c = (x: unknown[]) => Buffer.from(JSON.stringify(x)).toString('base64url');
    for (const k of ['2026-01-01 00:00 Foo/Bar', '2026-01-01 00:00+99', 'junk', 'infinity', '\u0000'])
      await q('query($a:String){ cases(first: 1, after: $a) { nodes { number } } }', {
        a: c([k, agency.id]),
      });
    await q('{ cases(first: 1) { nodes { number history(first: -1) { totalCount } } } }');
    await q('{ cases(first: 1) { nodes { number history(first: 1000) { totalCount } } } }');
    await q('query($a:String){ cases(first: 1) { nodes { number history(after: $a) { totalCount } } } }', {
      a: Buffer.from('99999999999').toString('base64url'),
    });
    let f: Record<string, unknown> = { state: ['OPEN'] };
    for (let i = 0; i < 8; i++) f = { not: f };
    await q('query($f:CaseFilter){ cases(first: 1, filter: $f) { totalCount } }', { f });
  });

  it('dates', async () => {
    const q = async (v: unknown) =>
      console.log(
        JSON.stringify(v),
        JSON.stringify(
          await test.ask(
            agency.people.representative.subject,
            'mutation ($input: OpenCaseInput!) { openCase(input: $input) { case { id receivedAt } refusal { message } } }',
            { input: { officeId: agency.office, channel: 'PHONE', summary: 'x', receivedAt: v } },
          ),
        ).slice(0, 400),
      );
    for (const v of [
      '9999-12-31T23:59:59-12:00',
      '0000-01-01T00:00:00Z',
      '0000-01-01T00:00:00+10:00',
      '2026-01-01T24:00:00Z',
      '2016-12-31T23:59:60Z',
      '2026-01-01T00:00:00-00:00',
      '2026-01-01T00:00:00+25:00',
      '0050-01-01T00:00:00Z',
    ])
      await q(v);
  });
});
