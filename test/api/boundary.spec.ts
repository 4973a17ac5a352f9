import { request as httpRequest, Agent } from 'node:http';
import { createClient, type Client, type ExecutionResult } from 'graphql-ws';
import { GraphQLSchemaHost } from '@nestjs/graphql';
import { getIntrospectionQuery, parse, validate } from 'graphql';
import WebSocket from 'ws';
import { OWN_ISSUER, tokenMinutes, type OwnIssuer } from '../../src/platform/auth/issuer';
import { starter } from '../../src/graphql/ide';
import { startTestService, type TestService } from '../support/api';
import { buildAgency, escalate, openCase, type BuiltAgency } from '../support/build';

interface Told {
  message: string;
  path?: (string | number)[];
  extensions: { code: string; limit?: string; maximum?: number; value?: number; requestId?: string };
}
interface Reply {
  status: number;
  headers: Headers;
  body: { data?: Record<string, unknown> | null; errors?: Told[] };
}

let test: TestService;
let agency: BuiltAgency;
const clients: Client[] = [];

beforeAll(async () => {
  test = await startTestService();
  agency = await buildAgency(test, 'boundary');
});
afterAll(async () => {
  for (const client of clients) await client.dispose();
  await test.stop();
});

async function send(
  query: string,
  variables: object = {},
  headers: Record<string, string> = {},
  url = test.url,
): Promise<Reply> {
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept: 'application/graphql-response+json', ...headers },
    body: JSON.stringify({ query, variables }),
  });
  return {
    status: response.status,
    headers: response.headers,
    body: (await response.json()) as Reply['body'],
  };
}

async function as(subject: string): Promise<Record<string, string>> {
  return { authorization: `Bearer ${await test.token(subject)}` };
}

/** A token that ends within two seconds. */
async function shortToken(subject: string): Promise<string> {
  const issuer = test.service.app.get<OwnIssuer>(OWN_ISSUER);
  return (await issuer.sign(subject, new Date(Date.now() - tokenMinutes * 60_000 + 2_000))).token;
}

function socket(connectionParams: Record<string, unknown> = {}): Client {
  const client = createClient({
    url: `${test.url.replace('http', 'ws')}/graphql`,
    webSocketImpl: WebSocket,
    connectionParams,
    retryAttempts: 0,
  });
  clients.push(client);
  return client;
}

/** What a subscription tells, one after the other; fails with the errors that it was ended with. */
function watch(client: Client, query: string, variables: Record<string, unknown> = {}) {
  return client.iterate<Record<string, never>>({ query, variables }) as AsyncIterableIterator<
    ExecutionResult<Record<string, never>>
  >;
}

async function errorsOf(ends: Promise<unknown>): Promise<Told[]> {
  return ends.then(
    (value) => (value as { value?: { errors?: Told[] } }).value?.errors ?? [],
    (errors: Told[]) => errors,
  );
}

describe('who is asking', () => {
  it('answers __typename to nobody in particular, and UNAUTHENTICATED where somebody is needed', async () => {
    expect((await send('{ __typename }')).body).toEqual({ data: { __typename: 'Query' } });
    const { status, body } = await send('{ me { id } }');
    expect(status).toBe(200);
    expect(body.errors![0]).toMatchObject({ path: ['me'], extensions: { code: 'UNAUTHENTICATED' } });
    const { body: forged } = await send('{ me { id } }', {}, { authorization: 'Bearer abc.def.ghi' });
    expect(forged.errors![0]!.extensions.code).toBe('UNAUTHENTICATED');
    expect(forged.errors![0]!.message).toMatch(/not valid here/);
  });

  it('takes the request id of the client and gives it back, and makes one where there is none that fits', async () => {
    expect(
      (await send('{ __typename }', {}, { 'x-request-id': 'tour-17' })).headers.get('x-request-id'),
    ).toBe('tour-17');
    const made = (await send('{ __typename }', {}, { 'x-request-id': 'a b<script>' })).headers.get(
      'x-request-id',
    );
    expect(made).toMatch(/^[0-9a-f-]{36}$/);
    const missing = await fetch(`${test.url}/nowhere`, { headers: { 'x-request-id': 'lost' } });
    expect([missing.status, missing.headers.get('x-request-id')]).toEqual([404, 'lost']);
  });
});

describe('HTTP', () => {
  it('answers in the media type that was asked for', async () => {
    const typeFor = async (accept: string): Promise<string | null> =>
      (await send('{ __typename }', {}, { accept })).headers.get('content-type');
    expect(await typeFor('application/json;q=0.5, application/graphql-response+json')).toBe(
      'application/graphql-response+json; charset=utf-8',
    );
    expect(await typeFor('text/html, */*;q=0.1')).toBe('application/json; charset=utf-8');
    expect((await send('{ __typename }', {}, { accept: 'text/html' })).status).toBe(406);
  });

  it.each([
    'text/plain',
    'application/x-www-form-urlencoded',
    'multipart/form-data; boundary=x',
    'application/json; charset=utf-16',
  ])('refuses %s, which another site could send in a person’s name', async (contentType) => {
    const { status, body } = await send('{ __typename }', {}, { 'content-type': contentType });
    expect([status, body.errors![0]!.extensions.code]).toEqual([415, 'BAD_USER_INPUT']);
  });

  it('runs queries over GET, and nothing that changes something', async () => {
    const get = (query: string): Promise<Response> =>
      fetch(`${test.url}/graphql?query=${encodeURIComponent(query)}`);
    expect(await (await get('{ __typename }')).json()).toEqual({ data: { __typename: 'Query' } });
    const mutation = await get('mutation { signInAs(input: { subject: "x" }) { token } }');
    expect([mutation.status, mutation.headers.get('allow')]).toEqual([405, 'POST']);
    const twoOperations = await get('query A { __typename } mutation B { __typename }');
    expect(((await twoOperations.json()) as Reply['body']).errors![0]!.extensions.code).toBe(
      'BAD_USER_INPUT',
    );
    expect((await fetch(`${test.url}/graphql`, { method: 'DELETE' })).status).toBe(405);
  });

  it('tells each mistake of a document on its own, with list indices as numbers', async () => {
    const { status, body } = await send('{ nothing other }');
    expect(status).toBe(400);
    expect(body).not.toHaveProperty('data');
    expect(body.errors!.map(({ message, extensions }) => [message, extensions.code])).toEqual([
      ['Cannot query field "nothing" on type "Query".', 'BAD_USER_INPUT'],
      ['Cannot query field "other" on type "Query".', 'BAD_USER_INPUT'],
    ]);
  });

  it('does not take a parsed document for a query', async () => {
    const ast = JSON.stringify({ kind: 'Document', definitions: [] });
    for (const query of [ast, '5', '[]', '"x"', 'null']) {
      const { status, body } = await send(query);
      expect([status, body.errors![0]!.extensions.code]).toEqual([400, 'BAD_USER_INPUT']);
      expect(body.errors![0]!.message).toMatch(/^Syntax Error/);
    }
  });

  it('sets headers that let no page load, frame or guess anything', async () => {
    const { headers } = await send('{ __typename }');
    expect(headers.get('content-security-policy')).toBe("default-src 'none';frame-ancestors 'none'");
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('x-frame-options')).toBe('DENY');
    expect(headers.get('x-powered-by')).toBeNull();
  });

  it('is live, and ready only while the database is there', async () => {
    const health = async (path: string): Promise<[number, unknown]> => {
      const response = await fetch(`${test.url}/health/${path}`);
      return [response.status, await response.json()];
    };
    expect(await health('live')).toEqual([200, { status: 'ok' }]);
    expect(await health('ready')).toMatchObject([200, { status: 'ok' }]);
    await test.sql('ALTER TABLE migrations RENAME TO migrations_away');
    expect(await health('ready')).toMatchObject([
      503,
      { status: 'unavailable', message: 'The database cannot be reached.' },
    ]);
    await test.sql('ALTER TABLE migrations_away RENAME TO migrations');
    expect((await health('live'))[0]).toBe(200);
  });
});

describe('failures', () => {
  it('tells a bug as INTERNAL with a request id, and nothing of the SQL behind it', async () => {
    await test.sql('ALTER TABLE "case" RENAME TO case_away');
    const { body } = await send(
      '{ people(first: 1) { nodes { name } } cases { nodes { id } } }',
      {},
      { ...(await as(agency.people.lead.subject)), 'x-request-id': 'bug-1' },
    );
    await test.sql('ALTER TABLE case_away RENAME TO "case"');
    const [told] = body.errors!;
    expect(told!.extensions).toEqual({ code: 'INTERNAL', requestId: 'bug-1' });
    expect(JSON.stringify(body)).not.toMatch(/relation|SELECT|case_away|\.ts|\.js/);
  });
});

describe('limits, over HTTP and WebSocket alike', () => {
  const tooDeep = `{ ${'a { '.repeat(12)} b ${'} '.repeat(12)} }`;
  const manyAliases = `{ ${Array.from({ length: 31 }, (_, i) => `a${i}: __typename`).join(' ')} }`;
  const manyTokens = `{ ${'__typename '.repeat(2_000)} }`;
  const costly = `query ($first: Int) { escalations(first: $first) { nodes { history(first: $first) { nodes { fact } } } } }`;
  const over: [string, string, object][] = [
    ['depth', tooDeep, {}],
    ['aliases', manyAliases, {}],
    ['tokens', manyTokens, {}],
    ['cost', costly, { first: 100 }],
    [
      'body',
      'query ($note: String!) { escalationByNumber(number: $note) { id } }',
      { note: 'x'.repeat(100_000) },
    ],
  ];

  it.each(over)(
    'refuses too much %s, and says which limit, how far and how to stay below',
    async (limit, query, variables) => {
      const told: Told[][] = [(await send(query, variables)).body.errors!];
      told.push(await errorsOf(watch(socket(), query, variables as Record<string, unknown>).next()));
      for (const [error] of told) {
        expect(error!.extensions).toMatchObject({ code: 'TOO_COMPLEX', limit });
        expect(error!.extensions.value).toBeGreaterThan(error!.extensions.maximum!);
        expect(error!.message).toMatch(/\. (Ask|Split|Put|Send)/);
      }
    },
  );

  it('lets through what a client needs', async () => {
    const headers = await as(agency.people.lead.subject);
    expect((await send(getIntrospectionQuery(), {}, headers)).body.errors).toBeUndefined();
    const screen = `{ escalations(first: 100) { nodes { id number severity state reason requestedAt dueAt claimedAt version
      case { id number summary channel state receivedAt dueAt office { id name } queue { id name } topic { id name } }
      queue { id name office { id name } } holder { id name } requestedBy { id name }
      allowedEvents { event label allowed blockers { code message } } } pageInfo { endCursor hasNextPage } } }`;
    expect((await send(screen, {}, headers)).body.errors).toBeUndefined();
    expect((await send(costly, { first: 40 }, headers)).body.errors).toBeUndefined();
  });

  it('prices a ring of fragments and one that unfolds without end in no time', async () => {
    const started = Date.now();
    expect((await send('{ ...A } fragment A on Query { ...B } fragment B on Query { ...A }')).status).toBe(
      400,
    );
    const doubling = Array.from(
      { length: 10 },
      (_, i) => `fragment F${i} on Query { a${i}: __typename ...F${i + 1} ...F${i + 1} }`,
    );
    expect((await send(`{ ...F0 } ${doubling.join(' ')} fragment F10 on Query { __typename }`)).status).toBe(
      200,
    );
    const repeated = await send(`{ ${'__typename '.repeat(1_990)} }`);
    expect(repeated.body.errors![0]!.extensions).toMatchObject({ code: 'TOO_COMPLEX', limit: 'repetition' });
    expect(Date.now() - started).toBeLessThan(1_500);
  });

  it('takes 2 MB only for recording observations', async () => {
    const input = { measureId: crypto.randomUUID(), note: 'x'.repeat(150_000) };
    const { body } = await send(
      'mutation ($input: RecordObservationsInput!) { recordObservations(input: $input) { refusal { message } } }',
      { input },
    );
    expect(body.errors![0]!.extensions.code).not.toBe('TOO_COMPLEX');
  });

  it('refuses the operation after the fiftieth on one socket, and goes on with the others', async () => {
    const { escalationId } = await escalate(test, agency);
    const client = socket({ Authorization: `Bearer ${await test.token(agency.people.lead.subject)}` });
    const query = 'subscription ($id: ID!) { escalationChanged(id: $id) { id } }';
    const told = Array.from({ length: 50 }, () => watch(client, query, { id: escalationId }));
    await Promise.all(told.map((subscription) => subscription.next()));
    const [error] = await errorsOf(watch(client, query, { id: escalationId }).next());
    expect(error!.extensions).toMatchObject({ code: 'TOO_COMPLEX', limit: 'operations', maximum: 50 });
    await Promise.all(told.map((subscription) => subscription.return!()));
    expect((await watch(client, query, { id: escalationId }).next()).value).toEqual({
      data: { escalationChanged: { id: escalationId } },
    });
  });

  it('writes them into the description of the schema', async () => {
    const { body } = await send('{ __schema { description } }');
    expect((body.data as { __schema: { description: string } }).__schema.description).toMatch(
      /depth 12; 30 aliases; 50 repetitions of a field beside itself, 2,000 pairs by way of fragments; 2,000 tokens; 50 directives; 100 variables, 20 levels deep; names of operations 200 characters; cost 10,000/,
    );
  });
});

describe('introspection and the IDE', () => {
  it('serves an IDE in one page that may load nothing from outside', async () => {
    const response = await fetch(`${test.url}/graphiql`);
    const html = await response.text();
    const policy = response.headers.get('content-security-policy')!;
    expect(policy).toMatch(/^default-src 'none'; script-src 'sha256-[\w+/=]{44}'/);
    expect(policy).not.toMatch(/https?:|\*/);
    // What the page itself names outside its one script and style; those can reach nothing, because of the policy.
    const frame = html.replace(/<script>[\s\S]*<\/script>|<style>[\s\S]*?<\/style>|data:[^"]*/g, '');
    expect(frame).not.toMatch(/https?:|src=|@import/);
    expect(html.includes('mutation SignIn')).toBe(true);
    const { schema } = test.service.app.get(GraphQLSchemaHost);
    for (const demo of [true, false]) expect(validate(schema, parse(starter(demo)))).toEqual([]);
  });

  it('gives neither types nor names of fields away where introspection is off', async () => {
    const closed = await startTestService({ GRAPHQL_INTROSPECTION: '0', GRAPHQL_IDE: '0' });
    try {
      expect(
        (await send('{ __schema { types { name } } }', {}, {}, closed.url)).body.errors![0]!.message,
      ).toMatch(/introspection has been disabled/);
      const near = async (url: string): Promise<string> =>
        JSON.stringify(
          (
            await send(
              'query ($input: OpenCaseInput!) { mee escalation(idd: 1) { id } }',
              { input: { offceId: 1 } },
              {},
              url,
            )
          ).body,
        );
      expect(await near(test.url)).toMatch(/Did you mean/);
      expect(await near(closed.url)).not.toMatch(/Did you mean/);
      const variables = { input: { channel: 'FONE', sumary: 'x' } };
      const mutation = 'mutation ($input: OpenCaseInput!) { openCase(input: $input) { case { id } } }';
      expect(JSON.stringify((await send(mutation, variables, {}, test.url)).body)).toMatch(/Did you mean/);
      expect(JSON.stringify((await send(mutation, variables, {}, closed.url)).body)).not.toMatch(
        /Did you mean/,
      );
      expect((await fetch(`${closed.url}/graphiql`)).status).toBe(404);
    } finally {
      await closed.stop();
    }
  });
});

describe('subscriptions', () => {
  const escalationChanged =
    'subscription ($id: ID!) { escalationChanged(id: $id) { state holder { name } } }';
  const queueChanged = 'subscription ($id: ID!) { queueChanged(queueId: $id) { id state } }';
  const claim =
    'mutation ($input: ClaimEscalationInput!) { claimEscalation(input: $input) { refusal { message } } }';

  it('tells an escalation as it is, and again when it changes, with what it is tied to read anew', async () => {
    const { caseId, escalationId } = await escalate(test, agency);
    const client = socket({ Authorization: `Bearer ${await test.token(agency.people.lead.subject)}` });
    const told = watch(client, escalationChanged, { id: escalationId });
    expect((await told.next()).value).toEqual({
      data: { escalationChanged: { state: 'QUEUED', holder: null } },
    });
    const cases = watch(client, 'subscription ($id: ID!) { caseChanged(id: $id) { state } }', { id: caseId });
    expect((await cases.next()).value).toEqual({ data: { caseChanged: { state: 'ESCALATED' } } });
    await test.ask(agency.people.specialist.subject, claim, { input: { escalationId } });
    expect((await told.next()).value).toEqual({
      data: { escalationChanged: { state: 'CLAIMED', holder: { name: 'specialist' } } },
    });
    await test.ask(
      agency.people.specialist.subject,
      'mutation ($input: ResolveEscalationInput!) { resolveEscalation(input: $input) { refusal { message } } }',
      { input: { escalationId, resolution: 'Found and sent.' } },
    );
    expect((await cases.next()).value).toEqual({ data: { caseChanged: { state: 'RESOLVED' } } });
    await told.return!();
    await cases.return!();
  });

  it('tells UNAUTHENTICATED to nobody, on a socket that stays open', async () => {
    const client = socket();
    const id = crypto.randomUUID();
    expect((await errorsOf(watch(client, escalationChanged, { id }).next()))[0]!.extensions.code).toBe(
      'UNAUTHENTICATED',
    );
    expect((await watch(client, '{ __typename }').next()).value).toEqual({ data: { __typename: 'Query' } });
  });

  it('tells NOT_FOUND and FORBIDDEN when it begins, and validates what it runs', async () => {
    const { escalationId } = await escalate(test, agency);
    const outsider = socket({
      Authorization: `Bearer ${await test.token(agency.people.specialistElsewhere.subject)}`,
    });
    const codeOf = async (query: string, variables: Record<string, unknown>): Promise<string> =>
      (await errorsOf(watch(outsider, query, variables).next()))[0]!.extensions.code;
    expect(await codeOf(escalationChanged, { id: escalationId })).toBe('NOT_FOUND');
    expect(await codeOf(queueChanged, { id: agency.queue })).toBe('FORBIDDEN');
    expect(await codeOf(queueChanged, { id: 'nonsense' })).toBe('NOT_FOUND');
    expect(await codeOf('subscription { queueChanged(queueId: "x") { nothing } }', {})).toBe(
      'BAD_USER_INPUT',
    );
    expect(await codeOf(escalationChanged, {})).toBe('BAD_USER_INPUT');
  });

  it('tells every escalation of a queue that the subscriber may see', async () => {
    const client = socket({ Authorization: `Bearer ${await test.token(agency.people.specialist.subject)}` });
    const told = watch(client, queueChanged, { id: agency.queue });
    const first = told.next();
    // A queue tells nothing at first; what runs after it on the same line shows that it listens.
    await watch(client, '{ me { id } }').next();
    const { escalationId } = await escalate(test, agency);
    expect((await first).value).toEqual({ data: { queueChanged: { id: escalationId, state: 'QUEUED' } } });
    await told.return!();
  });

  it('tells what was missed to whoever says since when, and refuses a moment too long ago', async () => {
    const { escalationId } = await escalate(test, agency);
    const client = socket({ Authorization: `Bearer ${await test.token(agency.people.specialist.subject)}` });
    const resumed =
      'subscription ($id: ID!, $since: DateTime) { queueChanged(queueId: $id, since: $since) { id state } }';
    const told = watch(client, resumed, { id: agency.queue, since: new Date().toISOString() });
    const heard = [];
    for (let found = await told.next(); ; found = await told.next()) {
      heard.push(found.value);
      if (JSON.stringify(found.value).includes(escalationId)) break;
    }
    expect(heard.at(-1)).toEqual({ data: { queueChanged: { id: escalationId, state: 'QUEUED' } } });
    await told.return!();
    const long = watch(client, resumed, { id: agency.queue, since: '2000-01-01T00:00:00Z' });
    expect((await errorsOf(long.next()))[0]).toMatchObject({
      message: expect.stringContaining('more than 60 minutes ago'),
      extensions: { code: 'BAD_USER_INPUT', fields: [{ path: 'since' }] },
    });
  });

  it('ends when the grant is revoked: nothing more is told', async () => {
    const { escalationId } = await escalate(test, agency);
    const client = socket({
      Authorization: `Bearer ${await test.token(agency.people.secondSpecialist.subject)}`,
    });
    const told = watch(client, escalationChanged, { id: escalationId });
    await told.next();
    await test.sql('UPDATE role_grant SET revoked_at = now() WHERE person_id = $1', [
      agency.people.secondSpecialist.id,
    ]);
    await test.ask(agency.people.specialist.subject, claim, { input: { escalationId } });
    const [error] = await errorsOf(told.next());
    await test.sql('UPDATE role_grant SET revoked_at = NULL WHERE person_id = $1', [
      agency.people.secondSpecialist.id,
    ]);
    expect(error!.extensions.code).toBe('NOT_FOUND');
  });

  it('ends with UNAUTHENTICATED when the token ends, without waiting for news', async () => {
    const { escalationId } = await escalate(test, agency);
    const short = await shortToken(agency.people.lead.subject);
    const told = watch(socket({ Authorization: `Bearer ${short}` }), escalationChanged, { id: escalationId });
    await told.next();
    expect((await errorsOf(told.next()))[0]!.extensions.code).toBe('UNAUTHENTICATED');
  });

  it('takes the header of the IDE, which comes with the operation', async () => {
    const headers = { Authorization: `Bearer ${await test.token(agency.people.lead.subject)}` };
    const { value } = (await socket()
      .iterate({ query: '{ me { name } }', extensions: { headers } })
      .next()) as { value: unknown };
    expect(value).toEqual({ data: { me: { name: 'lead' } } });
  });
});

describe('a stop', () => {
  it('answers what is in flight, says 1001 to sockets and does not wait for idle lines', async () => {
    const own = await startTestService();
    const builtAgency = await buildAgency(own, 'stop');
    const agent = new Agent({ keepAlive: true });
    const get = (path: string): Promise<number> =>
      new Promise((resolve, reject) => {
        httpRequest(`${own.url}${path}`, { agent }, (response) => {
          response.resume().on('end', () => resolve(response.statusCode!));
        })
          .on('error', reject)
          .end();
      });
    expect(await get('/health/live')).toBe(200);
    const line = new WebSocket(`${own.url.replace('http', 'ws')}/graphql`, 'graphql-transport-ws');
    await new Promise((resolve) => line.once('open', resolve));
    const closed = new Promise<number>((resolve) => line.once('close', resolve));
    // A lock makes the mutation last until the stop has begun.
    await own.sql('BEGIN');
    await own.sql('LOCK TABLE "case" IN EXCLUSIVE MODE');
    const inFlight = openCase(own, builtAgency);
    await new Promise((resolve) => setTimeout(resolve, 200));
    const started = Date.now();
    const stopped = own.service.stop();
    await new Promise((resolve) => setTimeout(resolve, 300));
    await own.sql('COMMIT');
    expect(await inFlight).toMatch(/^[0-9a-f-]{36}$/);
    expect(await closed).toBe(1001);
    await stopped;
    expect(Date.now() - started).toBeLessThan(1_500);
    agent.destroy();
    await own.stop();
  });
});
