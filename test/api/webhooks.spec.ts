import { createHmac, timingSafeEqual } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { IncomingHttpHeaders } from 'node:http';
import { runInThisContext } from 'node:vm';
import { DeliveryWorker } from '../../src/features/webhooks/delivery/delivery-worker';
import { CONFIG, readConfig, type Config } from '../../src/platform/config/config';
import { startService, type Service } from '../../src/service';
import { startTestService, type TestService } from '../support/api';
import { buildAgency, openCase, type BuiltAgency } from '../support/build';
import { Receiver, type Heard } from '../support/receiver';
import { mutationOf, refusalFields, send, toldOf, type Told } from '../support/send';

type Verify = (secret: string, headers: IncomingHttpHeaders, body: string) => boolean;

/** The example of docs/webhooks.md, as it stands there. */
function documented(): Verify {
  const page = readFileSync(join(__dirname, '../../docs/webhooks.md'), 'utf8');
  const code = /```js\n([\s\S]*?)```/
    .exec(page)![1]!
    .replace(/^import .*\n+/gm, '')
    .replace('export ', '');
  expect(code.trim().split('\n').length).toBeLessThanOrEqual(12);
  const make = runInThisContext(`(createHmac, timingSafeEqual) => { ${code}; return isGenuine; }`) as (
    ...imports: unknown[]
  ) => Verify;
  return make(createHmac, timingSafeEqual);
}

const until = async (holds: () => boolean | Promise<boolean>): Promise<void> => {
  while (!(await holds())) await new Promise((resolve) => setTimeout(resolve, 20));
};

interface AddedWebhook extends Told<{ id: string; version: number; url: string; pausedAt: string | null }> {
  secret: string | null;
}

interface ListedDelivery {
  id: string;
  fact: string;
  state: string;
  tries: number;
  nextAttemptAt: string | null;
  attempts: { status: number | null; error: string | null; responseHead: string | null }[];
}

describe('webhooks', () => {
  let test: TestService;
  let agency: BuiltAgency;
  let receiver: Receiver;
  let names = 0;

  beforeAll(async () => {
    test = await startTestService();
  });
  beforeEach(async () => {
    agency = await buildAgency(test, `webhooks-${(names += 1)}`);
    receiver = new Receiver();
    await receiver.listen();
  });
  afterEach(async () => {
    await test.sql('UPDATE webhook SET paused_at = now()');
    await receiver.close();
  });
  afterAll(() => test.stop());

  const add = async (input: object): Promise<AddedWebhook> => {
    const fields = `record: webhook { id version url pausedAt } secret ${refusalFields}`;
    const given = { name: 'Warehouse', url: receiver.url, facts: ['case'], ...input };
    const document = mutationOf('addWebhook', fields);
    return toldOf(
      await test.ask<{ told: AddedWebhook }>(agency.people.administrator.subject, document, { input: given }),
    );
  };
  const deliveries = async (webhookId: string): Promise<ListedDelivery[]> => {
    const answer = await test.ask<{ webhookDeliveries: { nodes: ListedDelivery[] } }>(
      agency.people.auditor.subject,
      `query ($id: ID!) { webhookDeliveries(webhookId: $id, first: 100) {
         nodes { id fact state tries nextAttemptAt attempts { status error responseHead } } } }`,
      { id: webhookId },
    );
    expect(answer.errors).toBeUndefined();
    return answer.data.webhookDeliveries.nodes;
  };
  const stateOf = async (webhookId: string): Promise<string[]> =>
    (await deliveries(webhookId)).map(({ state }) => state);
  const act = async <T>(command: string, fields: string, input: object): Promise<T & Pick<Told, 'refusal'>> =>
    toldOf(
      await test.ask<{ told: T & Pick<Told, 'refusal'> }>(
        agency.people.administrator.subject,
        mutationOf(command, `${fields} ${refusalFields}`),
        { input },
      ),
    );
  /** Lets a failed try be due again, without moving the clock that the receiver compares with. */
  const dueAgain = (): Promise<unknown> =>
    test.sql("UPDATE webhook_delivery SET next_attempt_at = now() WHERE state = 'pending' AND tries > 0");

  it('tell a fact by names and ids alone, signed so that the documented check accepts it and nothing else', async () => {
    const { secret, record } = await add({ facts: ['CaseOpened'] });
    expect(secret).toMatch(/^whsec_[\w+/]{32}$/);
    const caseId = await openCase(test, agency, { narrative: 'I am Maria Smith.' });
    await until(() => receiver.heard.length === 1);
    const [{ headers, body, told }] = receiver.heard as [Heard];
    const [row] = await test.sql<{ number: string }>('SELECT number FROM "case" WHERE id = $1', [caseId]);
    expect(told).toEqual({
      id: headers['webhook-id'],
      fact: 'CaseOpened',
      subjectKind: 'case',
      subjectId: caseId,
      number: row!.number,
      agencyId: agency.id,
      sequence: 1,
      at: expect.stringMatching(/^\d{4}-\d\d-\d\dT.*Z$/) as unknown,
    });
    expect(body).not.toMatch(/Smith|annuity/);
    const isGenuine = documented();
    expect(isGenuine(secret!, headers, body)).toBe(true);
    expect(isGenuine(secret!, headers, body.replace('CaseOpened', 'CaseClosed'))).toBe(false);
    expect(isGenuine('whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw', headers, body)).toBe(false);
    expect(isGenuine(secret!, { ...headers, 'webhook-timestamp': '1614265330' }, body)).toBe(false);
    await until(async () => (await stateOf(record.id)).join() === 'DELIVERED');
    expect((await deliveries(record.id))[0]!.attempts).toEqual([
      { status: 200, error: null, responseHead: 'thank you' },
    ]);
  });

  it('show their secret at no other time, and keep it sealed', async () => {
    const { secret, record } = await add({});
    const shown = await test.ask(
      agency.people.administrator.subject,
      'query ($id: ID!) { webhook(id: $id) { id name url facts pausedAt history { nodes { fact changes { field before after } } } } }',
      { id: record.id },
    );
    expect(JSON.stringify(shown)).toContain('WEBHOOK_ADDED');
    expect(JSON.stringify(shown)).not.toMatch(/whsec_|[\w+/=]{16}\.[\w+/=]{24}\./);
    const rows = await test.sql(
      `SELECT to_jsonb(w)::text AS text FROM webhook w WHERE id = $1 UNION ALL
       SELECT to_jsonb(h)::text FROM history_entry h WHERE subject_id = $1 UNION ALL
       SELECT to_jsonb(o)::text FROM outbox o WHERE subject_id = $1`,
      [record.id],
    );
    expect(rows).toHaveLength(3);
    expect(JSON.stringify(rows)).not.toContain(secret!.slice(6));
  });

  it('are tried again when the receiver failed, in the order of the facts of one record', async () => {
    let fails = true;
    receiver.answer = (response) => {
      response.statusCode = fails ? 503 : 204;
      response.end(fails ? 'not now' : '');
      fails = false;
    };
    const { record } = await add({});
    const caseId = await openCase(test, agency);
    await send(test, agency, 'representative', 'resolveCase', ['case', 'state'], { caseId, answer: 'Sent.' });
    await until(async () => (await deliveries(record.id)).some(({ attempts }) => attempts.length === 1));
    expect((await stateOf(record.id)).join()).toBe('PENDING,PENDING');
    await dueAgain();
    await until(async () => (await stateOf(record.id)).join() === 'DELIVERED,DELIVERED');
    expect(receiver.about(caseId).map(({ told }) => told.sequence)).toEqual([1, 1, 2]);
    // The same message each time, so that a receiver knows it again.
    expect(new Set(receiver.about(caseId).map(({ headers }) => headers['webhook-id'])).size).toBe(2);
  });

  it('are dead after eight tries, and can be replayed one by one or since a time', async () => {
    receiver.answer = (response) => {
      response.statusCode = 500;
      response.end('x'.repeat(5_000));
    };
    const { record } = await add({});
    await openCase(test, agency);
    for (let tries = 1; tries <= 8; tries += 1) {
      await until(() => receiver.heard.length === tries);
      await until(async () => (await deliveries(record.id))[0]!.attempts.length === tries);
      await dueAgain();
    }
    const [dead] = await deliveries(record.id);
    expect(dead).toMatchObject({ state: 'DEAD', tries: 8, nextAttemptAt: null });
    expect(dead!.attempts[7]!.responseHead).toHaveLength(1_024);
    receiver.answer = (response) => response.end();
    await act('replayWebhookDelivery', 'delivery { id state }', { deliveryId: dead!.id });
    await until(async () => (await stateOf(record.id)).join() === 'DELIVERED');
    const since = { webhookId: record.id, since: '2026-01-01T00:00:00Z' };
    const all = await act('replayWebhookDeliveries', 'webhook { id } replayed more', since);
    expect(all).toEqual({ webhook: { id: record.id }, replayed: 1, more: false, refusal: null });
    await until(() => receiver.heard.length === 10);
    const later = { webhookId: record.id, since: '2090-01-01T00:00:00Z' };
    expect(await act('replayWebhookDeliveries', 'replayed more', later)).toMatchObject({
      replayed: 0,
      more: false,
    });
  });

  it('that hang are given up after ten seconds, and keep no other receiver waiting', async () => {
    const hanging = receiver;
    hanging.answer = () => undefined;
    const other = new Receiver();
    await other.listen();
    const { record } = await add({ name: 'Hanging' });
    await add({ name: 'Answering', url: other.url });
    const caseId = await openCase(test, agency);
    await until(() => hanging.about(caseId).length === 1 && other.about(caseId).length === 1);
    expect((await deliveries(record.id))[0]!.attempts).toEqual([]);
    await until(async () => (await deliveries(record.id))[0]!.attempts.length === 1);
    expect((await deliveries(record.id))[0]).toMatchObject({
      attempts: [{ status: null, error: 'No answer within 10 seconds.' }],
    });
    await other.close();
  }, 30_000);

  it('are delivered once by two instances', async () => {
    const read = readConfig({
      DEMO: '1',
      PORT: '0',
      // The folder of the first: instances share their keys.
      DATA_DIR: test.service.app.get<Config>(CONFIG).dataDir,
      LOG_LEVEL: 'silent',
      SEED_REFERENCE_DATA: '0',
    });
    if (!read.ok) throw new Error(read.mistakes.join());
    const second: Service = await startService(read.config, test.database.url);
    const { record } = await add({});
    const cases = await Promise.all(Array.from({ length: 30 }, () => openCase(test, agency)));
    for (const service of [test.service, second]) service.app.get(DeliveryWorker).wake();
    await until(
      async () => (await stateOf(record.id)).filter((state) => state === 'DELIVERED').length === 30,
    );
    await second.stop();
    expect(cases.map((id) => receiver.about(id).length)).toEqual(cases.map(() => 1));
  }, 30_000);

  it('pause when the receiver says that it is gone, and send what waited when they are resumed', async () => {
    receiver.answer = (response) => {
      response.statusCode = 410;
      response.end();
    };
    const { record } = await add({});
    await openCase(test, agency);
    const look = 'query ($id: ID!) { webhook(id: $id) { version pauseReason } }';
    const shown = async () =>
      (
        await test.ask<{ webhook: { version: number; pauseReason: string | null } }>(
          agency.people.administrator.subject,
          look,
          { id: record.id },
        )
      ).data.webhook;
    await until(async () => (await shown()).pauseReason === 'GONE');
    receiver.answer = (response) => response.end();
    const later = await openCase(test, agency);
    await until(async () => (await deliveries(record.id)).length === 2);
    expect(receiver.about(later)).toEqual([]);
    await dueAgain();
    expect((await act('resumeWebhook', 'webhook { pausedAt }', { webhookId: record.id })).refusal).toBeNull();
    await until(async () => (await stateOf(record.id)).join() === 'DELIVERED,DELIVERED');
  });

  it('do not follow redirects', async () => {
    const elsewhere = new Receiver();
    await elsewhere.listen();
    receiver.answer = (response) => response.writeHead(302, { location: elsewhere.url }).end();
    const { record } = await add({});
    await openCase(test, agency);
    await until(async () => (await deliveries(record.id))[0]?.attempts[0]?.status === 302);
    expect(elsewhere.heard).toEqual([]);
    await elsewhere.close();
  });

  it('are signed with both secrets for a day after a rotation', async () => {
    const { secret, record } = await add({});
    const rotated = await act<{ secret: string }>('rotateWebhookSecret', 'webhook { id } secret', {
      webhookId: record.id,
    });
    const fresh = rotated.secret;
    expect(fresh).not.toBe(secret);
    await act('sendTestDelivery', 'delivery { id }', { webhookId: record.id });
    await until(() => receiver.heard.length === 1);
    const [{ headers, body, told }] = receiver.heard as [Heard];
    expect(told).toMatchObject({ fact: 'WebhookTested', subjectKind: 'webhook', subjectId: record.id });
    const isGenuine = documented();
    expect([isGenuine(secret!, headers, body), isGenuine(fresh, headers, body)]).toEqual([true, true]);
  });

  it.each([
    ['ftp://example.gov/', /https/],
    ['http://example.gov/', /https/],
    ['https://user:pass@example.gov/', /password/],
    ['https://10.1.2.3/', /not a public address/],
    ['https://[fd00::1]/', /not a public address/],
    ['https://[::ffff:192.168.0.1]/', /not a public address/],
    ['https://169.254.169.254/latest/', /Link-local/],
    ['https://0x0a000001/', /not a public address/],
    ['nowhere', /not a URL/],
  ])('cannot lead to %s', async (url, sentence) => {
    await expect(add({ url })).rejects.toThrow(sentence);
  });

  it('cannot wait for what never happens', async () => {
    await expect(add({ facts: ['case', 'CaseEaten', 'webhok'] })).rejects.toThrow(
      /input.facts.*no such fact or kind of record: CaseEaten, webhok/,
    );
  });
});
