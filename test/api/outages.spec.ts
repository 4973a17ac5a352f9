import { randomUUID } from 'node:crypto';
import { Client } from 'pg';
import WebSocket from 'ws';
import { startTestService, type Answer, type TestService } from '../support/api';
import { buildAgency, escalate, openCase, type BuiltAgency } from '../support/build';
import { watch } from '../support/watch';

const open = `mutation ($input: OpenCaseInput!) { openCase(input: $input) { case { id } refusal { message } } }`;
const claim = `mutation ($input: ClaimEscalationInput!) { claimEscalation(input: $input) { escalation { id } refusal { message } } }`;
const read = 'query ($id: ID!) { case(id: $id) { id } }';

describe('a database that cannot', () => {
  let test: TestService;
  let agency: BuiltAgency;
  let database: string;
  let caseId: string;

  beforeAll(async () => {
    test = await startTestService({ DATABASE_POOL_SIZE: '3' });
    agency = await buildAgency(test, 'outages');
    database = new URL(test.database.url).pathname.slice(1);
    caseId = await openCase(test, agency);
    // Whatever is written to cases fails with the code that stands here.
    await test.sql('CREATE TABLE failing (code text)');
    await test.sql('GRANT SELECT ON failing TO PUBLIC');
    await test.sql(`CREATE FUNCTION fail() RETURNS trigger LANGUAGE plpgsql AS $$
      DECLARE found text := (SELECT code FROM failing);
      BEGIN
        IF found = 'slow' THEN PERFORM pg_sleep(20);
        ELSIF found IS NOT NULL THEN RAISE EXCEPTION 'as arranged' USING ERRCODE = found; END IF;
        RETURN NULL;
      END $$`);
    await test.sql('CREATE TRIGGER fails AFTER INSERT ON "case" FOR EACH ROW EXECUTE FUNCTION fail()');
  });
  afterAll(() => test.stop());

  const input = (key?: string) => ({
    officeId: agency.office,
    channel: 'PHONE',
    summary: 'Where is it?',
    ...(key && { idempotencyKey: key }),
  });
  const opened = (key?: string) =>
    test.ask<{ openCase: { case: { id: string } } }>(agency.people.representative.subject, open, {
      input: input(key),
    });
  const told = ({ errors }: Answer<unknown>) => errors![0]!;
  const get = async (path: string, init: RequestInit = {}) => {
    const authorization = `Bearer ${await test.token(agency.people.representative.subject)}`;
    return fetch(`${test.url}${path}`, { ...init, headers: { authorization, ...init.headers } });
  };

  /** Ends the service's connections, as a failover does; `after`: what is so from then on. */
  async function endConnections(): Promise<void> {
    await test.sql(
      `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
        WHERE datname = current_database() AND application_name LIKE 'find-and-fix%' AND pid <> pg_backend_pid()`,
    );
  }

  /** Asks until the answer is as wanted: the service hears of what the server did when it hears of it. */
  async function until<T>(ask: () => Promise<T>, holds: (answer: T) => boolean): Promise<T> {
    for (;;) {
      const answer = await ask();
      if (holds(answer)) return answer;
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }
  const ready = () => get('/health/ready');
  const isBack = () => until(ready, ({ status }) => status === 200);

  it.each([
    ['53100', /disk of the database server is full.*Nothing was changed\. Tell the operator to free space/],
    ['53200', /ran out of memory.*Nothing was changed\. Tell the operator/],
    ['53300', /no connection left.*Nothing was changed\. Tell the operator/],
    ['53400', /limit of the database server.*Nothing was changed\. Tell the operator/],
    ['25006', /can only be read.*Nothing was changed\. Tell the operator/],
    ['57014', /took longer than.*Nothing was changed\. Ask for less/],
    ['57P01', /being stopped or restarted.*Nothing was changed\. Try again/],
    ['57P02', /crashed.*Nothing was changed\. Try again/],
    ['57P03', /is starting.*Nothing was changed\. Try again/],
    ['58030', /cannot read or write its files.*Nothing was changed\. Tell the operator/],
    ['55P03', /Somebody else.*Nothing was changed\. Try again/],
    ['40001', /at the same moment.*Nothing was changed\. Try again/],
  ])('tells %s in a sentence of its own, and keeps nothing', async (code, sentence) => {
    const [{ before }] = (await test.sql('SELECT count(*) AS before FROM "case"')) as [{ before: string }];
    await test.sql('INSERT INTO failing VALUES ($1)', [code]);
    const { message, extensions } = told(await opened());
    expect(message).toMatch(sentence);
    expect(extensions).toEqual({ code: 'UNAVAILABLE', retryAfterSeconds: expect.any(Number) });
    await test.sql('DELETE FROM failing');
    const [{ after }] = (await test.sql('SELECT count(*) AS after FROM "case"')) as [{ after: string }];
    expect(after).toBe(before);
  });

  it('goes on reading where the database is read-only, says so, and changes again afterwards by itself', async () => {
    await test.sql(`ALTER DATABASE ${database} SET default_transaction_read_only = on`);
    await endConnections();
    const answer = await until(opened, ({ errors }) => /can only be read/.test(errors?.[0]?.message ?? ''));
    expect(told(answer).message).toContain('Nothing was changed. Tell the operator to point DATABASE_URL');
    expect((await test.ask(agency.people.representative.subject, read, { id: caseId })).data).toEqual({
      case: { id: caseId },
    });
    expect(await (await ready()).json()).toMatchObject({
      status: 'ok',
      warning: expect.stringContaining('can only be read'),
    });
    await test.sql(`ALTER DATABASE ${database} RESET default_transaction_read_only`);
    await endConnections();
    expect((await until(opened, ({ errors }) => !errors)).data.openCase.case.id).toEqual(expect.any(String));
  });

  it('tells every route when it lets nobody in, is not ready, keeps its subscriptions, and is back by itself', async () => {
    const { escalationId } = await escalate(test, agency);
    const line = await watch<{ state: string }>(
      test.url,
      await test.token(agency.people.specialist.subject),
      'subscription ($id: ID!) { escalationChanged(id: $id) { id state } }',
      { id: escalationId },
    );
    await line.begun();
    await test.sql(`ALTER DATABASE ${database} CONNECTION LIMIT 0`);
    await endConnections();
    const answer = await until(opened, ({ errors }) => /no connection left/.test(errors?.[0]?.message ?? ''));
    expect(told(answer).extensions.code).toBe('UNAVAILABLE');
    const body = JSON.stringify({ query: read, variables: { id: caseId } });
    const headers = { 'content-type': 'application/json' };
    const answers = await Promise.all([
      get('/graphql', { method: 'POST', body, headers }),
      get('/imports', { method: 'POST', body: 'a,b', headers: { 'content-type': 'text/csv' } }),
      get(`/imports/${randomUUID()}/rejected.csv`),
      get('/charts/x.svg'),
      get('/exports/cases.csv'),
      get(`/exports/issues/${randomUUID()}.zip`),
      get(`/intake/${randomUUID()}`, { method: 'POST', body: '{}', headers }),
    ]);
    expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 503));
    for (const { headers: given } of answers) expect(Number(given.get('retry-after'))).toBeGreaterThan(0);
    const unready = await ready();
    expect(unready.status).toBe(503);
    expect(await unready.json()).toMatchObject({ status: 'unavailable', message: expect.any(String) });
    expect(await closeCode()).toBe(1013);

    await test.sql(`ALTER DATABASE ${database} CONNECTION LIMIT -1`);
    await isBack();
    const claimed = await until(
      () => test.ask(agency.people.specialist.subject, claim, { input: { escalationId } }),
      ({ errors }) => !errors,
    );
    expect(claimed.data).toMatchObject({ claimEscalation: { refusal: null } });
    expect(await line.until(({ state }) => state === 'CLAIMED')).toMatchObject({ id: escalationId });
    await line.stop();
  });

  /** How a line that is opened now with somebody's token is closed. */
  async function closeCode(): Promise<number> {
    const authorization = `Bearer ${await test.token(agency.people.specialist.subject)}`;
    const socket = new WebSocket(`${test.url.replace('http', 'ws')}/graphql`, 'graphql-transport-ws');
    socket.on('open', () => {
      socket.send(JSON.stringify({ type: 'connection_init', payload: { authorization } }));
    });
    return new Promise((resolve) => socket.on('close', (code) => resolve(code)));
  }

  it('says that a change may or may not be stored where the answer to COMMIT was lost, and with the key it is made once', async () => {
    await test.sql('DROP TRIGGER fails ON "case"');
    await test.sql(
      'CREATE CONSTRAINT TRIGGER fails AFTER INSERT ON "case" DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION fail()',
    );
    await test.sql("INSERT INTO failing VALUES ('slow')");
    const key = randomUUID();
    const sent = opened(key);
    const [{ pid }] = (await until(
      () =>
        test.sql<{ pid: number }>(
          `SELECT pid FROM pg_stat_activity WHERE datname = current_database() AND query = 'COMMIT' AND wait_event = 'PgSleep'`,
        ),
      (found) => found.length > 0,
    )) as [{ pid: number }];
    await test.sql('DELETE FROM failing');
    await test.sql('SELECT pg_terminate_backend($1)', [pid]);
    const { message, extensions } = told(await sent);
    expect(extensions.code).toBe('UNAVAILABLE');
    expect(message).toContain(
      'may have been stored, or not. Sent again with the same idempotency key it is made once',
    );
    expect(message).not.toContain('Nothing was changed');
    const first = await until(
      () => opened(key),
      ({ errors }) => !errors,
    );
    expect((await opened(key)).data).toEqual(first.data);
  });

  it('tells those who find all connections in use, and nobody waits for ever', async () => {
    const { escalationId } = await escalate(test, agency);
    const holder = new Client({ connectionString: test.database.ownerUrl });
    await holder.connect();
    await holder.query('BEGIN');
    await holder.query('SELECT 1 FROM escalation WHERE id = $1 FOR UPDATE', [escalationId]);
    const ask = () => test.ask(agency.people.specialist.subject, claim, { input: { escalationId } });
    const waiting = [1, 2, 3].map(ask);
    await until(
      () =>
        test.sql<object>(
          `SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`,
        ),
      (found) => found.length === 3,
    );
    const { message, extensions } = told(await opened());
    expect(message).toContain("All of the service's connections to the database are in use.");
    expect(extensions.code).toBe('UNAVAILABLE');
    await holder.query('ROLLBACK');
    await holder.end();
    const outcomes = await Promise.all(waiting);
    expect(outcomes.filter(({ errors }) => !errors)).toHaveLength(3);
  });
});
