import { createHash } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createClient, type Client } from 'graphql-ws';
import WebSocket from 'ws';
import { readConfig } from '../../src/platform/config/config';
import { startService, type Service } from '../../src/service';
import { startTestService, type TestService } from '../support/api';
import { buildAgency, type BuiltAgency } from '../support/build';

interface Told {
  message: string;
  extensions: Record<string, unknown> & { code: string };
}
interface Reply {
  status: number;
  headers: Headers;
  data?: Record<string, unknown> | null;
  errors?: Told[];
}

const elsewhere = 'https://console.agency.gov';
const limit = 40;
const signInLimit = 5;
const typename = '{ __typename }';

let test: TestService;
let second: Service;
let agency: BuiltAgency;
const clients: Client[] = [];
let household = 0;

beforeAll(async () => {
  test = await startTestService({
    RATE_LIMIT_PER_MINUTE: String(limit),
    SIGN_IN_LIMIT_PER_MINUTE: String(signInLimit),
    TRUSTED_PROXIES: '127.0.0.1',
    CORS_ORIGINS: elsewhere,
    GRAPHQL_INTROSPECTION: '0',
  });
  second = await test.another();
  agency = await buildAgency(test, 'traffic');
});
afterAll(async () => {
  for (const client of clients) await client.dispose();
  await second.stop();
  await test.stop();
});
beforeEach(() => freshMinute());

/** To the beginning of another minute of the database, so that none turns within a test. */
async function freshMinute(): Promise<void> {
  await test.sql(
    `UPDATE test_clock SET ahead = ahead + (date_trunc('minute', clock_now()) + interval '61 seconds' - clock_now())`,
  );
}

/** An address that nobody used before. */
function stranger(): Record<string, string> {
  household += 1;
  return { 'x-forwarded-for': `198.51.${household >> 8}.${household & 255}` };
}

async function as(person: { subject: string }): Promise<Record<string, string>> {
  return { authorization: `Bearer ${await test.token(person.subject)}` };
}

async function send(
  body: object,
  headers: Record<string, string> = stranger(),
  url = test.url,
): Promise<Reply> {
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  });
  return { status: response.status, headers: response.headers, ...((await response.json()) as object) };
}

/** What a WebSocket answers to one operation. */
async function over(url: string, body: object, token?: string): Promise<{ data?: unknown; errors?: Told[] }> {
  const client = createClient({
    url: `${url.replace('http', 'ws')}/graphql`,
    webSocketImpl: WebSocket,
    connectionParams: token ? { Authorization: token } : {},
    retryAttempts: 0,
  });
  clients.push(client);
  const told = client.iterate(body as never).next();
  return told.then(
    ({ value }) => value as never,
    (errors: Told[]) => ({ errors }),
  );
}

describe('rate limits', () => {
  it('are one budget for all instances, told in words, in a field and in headers', async () => {
    const headers = await as(agency.people.specialist);
    const answers: Reply[] = [];
    while (answers.length <= limit && answers.at(-1)?.status !== 429)
      answers.push(await send({ query: typename }, headers, answers.length % 2 ? second.url : test.url));
    const refused = answers.pop()!;
    // Each instance may hold a slice of two that the other would have needed.
    expect(answers.length).toBeGreaterThanOrEqual(limit - 2);
    expect(answers.every(({ status }) => status === 200)).toBe(true);
    expect(answers[0]!.headers.get('ratelimit-policy')).toBe(`"requests";q=${limit};w=60`);
    expect(answers[0]!.headers.get('ratelimit')).toMatch(/^"requests";r=\d+;t=\d+$/);
    const { code, retryAfterSeconds } = refused.errors![0]!.extensions;
    expect(code).toBe('RATE_LIMITED');
    expect(refused.headers.get('retry-after')).toBe(String(retryAfterSeconds));
    expect(retryAfterSeconds).toBeGreaterThanOrEqual(1);
    expect(retryAfterSeconds).toBeLessThanOrEqual(60);
    expect(refused.errors![0]!.message).toMatch(/^At most 40 operations .* in a minute\. Try again in /);
    // Another person is not concerned, on whichever instance.
    expect((await send({ query: typename }, await as(agency.people.lead), second.url)).status).toBe(200);
  });

  it('begin anew with the next minute of the database', async () => {
    const headers = stranger();
    const statuses: number[] = [];
    for (let number = 0; number <= limit; number += 1)
      statuses.push((await send({ query: typename }, headers)).status);
    expect([statuses.filter((status) => status === 200).length, statuses.at(-1)]).toEqual([limit, 429]);
    await freshMinute();
    // A refusal is not asked about again within a second.
    let status = 429;
    for (let look = 0; look < 100 && status === 429; look += 1) {
      await new Promise((resolve) => setTimeout(resolve, 50));
      ({ status } = await send({ query: typename }, headers));
    }
    expect(status).toBe(200);
  });

  it('count every mutation of a document, renamed or not, and run none of one that is too much', async () => {
    const headers = await as(agency.people.representative);
    const input = `{ officeId: "${agency.office}", channel: PHONE, summary: "Where is it?" }`;
    const open = (count: number) =>
      `mutation { ${Array.from({ length: count }, (_, i) => `m${i}: openCase(input: ${input}) { case { id } }`).join(' ')} }`;
    expect((await send({ query: open(25) }, headers)).errors).toBeUndefined();
    const { status, errors } = await send({ query: open(25) }, headers);
    expect([status, errors![0]!.extensions.code]).toEqual([429, 'RATE_LIMITED']);
    const [row] = await test.sql<{ count: number }>('SELECT count(*)::int AS count FROM "case"');
    expect(row!.count).toBe(25);
  });

  it('are stricter for attempts to sign in, by address and under any alias', async () => {
    const headers = stranger();
    const attempts = Array.from(
      { length: signInLimit + 1 },
      (_, i) => `a${i}: signInAs(input: { subject: "${i}" }) { token }`,
    );
    const signIn = (some: string[]) => send({ query: `mutation { ${some.join(' ')} }` }, headers);
    expect((await signIn(attempts.slice(0, 3))).errors).toBeUndefined();
    const { errors } = await signIn(attempts.slice(0, 3));
    expect(errors![0]!.message).toMatch(/^At most 5 attempts to sign in are taken in a minute/);
    expect((await send({ query: typename }, headers)).status).toBe(200);
    // A token that proves nobody is an attempt too.
    const forged = { ...stranger(), authorization: 'Bearer abc.def.ghi' };
    const statuses = [];
    for (let number = 0; number <= signInLimit; number += 1)
      statuses.push((await send({ query: typename }, forged)).status);
    expect(statuses).toEqual([200, 200, 200, 200, 200, 429]);
  });

  it('hold for WebSockets, files and what is no request at all', async () => {
    const token = `Bearer ${await test.token(agency.people.secondSpecialist.subject)}`;
    const send40 = { query: typename };
    for (let number = 0; number < limit; number += 1) await send(send40, { authorization: token });
    expect((await over(second.url, send40, token)).errors![0]!.extensions.code).toBe('RATE_LIMITED');
    const file = await fetch(`${test.url}/exports/cases.csv`, { headers: { authorization: token } });
    expect([file.status, ((await file.json()) as { code: string }).code]).toEqual([429, 'RATE_LIMITED']);
    expect(Number(file.headers.get('retry-after'))).toBeGreaterThanOrEqual(1);
    const headers = stranger();
    const broken = async () => {
      const all = { 'content-type': 'application/json', ...headers };
      return (await fetch(`${test.url}/graphql`, { method: 'POST', headers: all, body: '{' })).status;
    };
    const statuses = [];
    for (let number = 0; number <= limit; number += 1) statuses.push(await broken());
    expect([statuses[0], statuses.at(-1)]).toEqual([400, 429]);
    expect((await fetch(`${test.url}/nowhere`, { headers })).status).toBe(429);
    expect((await fetch(`${test.url}/health/live`, { headers })).status).toBe(200);
  });

  it('are judged by each instance alone while the budgets cannot be read', async () => {
    await test.sql('ALTER TABLE rate_budget RENAME TO rate_budget_away');
    const headers = stranger();
    const statuses = [];
    for (let number = 0; number < 3 * limit; number += 1)
      statuses.push((await send({ query: typename }, headers)).status);
    await test.sql('ALTER TABLE rate_budget_away RENAME TO rate_budget');
    // The machine's own minute may turn once meanwhile.
    const passed = statuses.filter((status) => status === 200).length;
    expect([limit, 2 * limit]).toContain(passed);
  });

  it('keep no address and no name', async () => {
    const rows = await test.sql('SELECT principal FROM rate_budget');
    expect(rows.length).toBeGreaterThan(3);
    for (const { principal } of rows) expect(principal).toMatch(/^[\w-]{43}$/);
  });
});

describe('pages of other origins', () => {
  const asked = (origin: string, method = 'GET'): Promise<Response> =>
    fetch(`${test.url}/graphql?query=${encodeURIComponent(typename)}`, {
      method,
      headers: { origin, 'access-control-request-method': 'POST', ...stranger() },
    });

  it('use the API where they are named, and are told nothing otherwise', async () => {
    const theirs = await asked(elsewhere, 'OPTIONS');
    expect([theirs.status, theirs.headers.get('access-control-allow-origin')]).toEqual([204, elsewhere]);
    for (const header of ['authorization', 'idempotency-key'])
      expect(theirs.headers.get('access-control-allow-headers')).toContain(header);
    expect(theirs.headers.get('access-control-allow-credentials')).toBeNull();
    const answer = await asked(elsewhere);
    expect(answer.headers.get('access-control-allow-origin')).toBe(elsewhere);
    expect(answer.headers.get('vary')).toBe('accept, origin');
    for (const origin of [
      'https://evil.example',
      'null',
      `${elsewhere}.evil.example`,
      'http://console.agency.gov',
    ])
      for (const method of ['GET', 'OPTIONS'])
        expect((await asked(origin, method)).headers.get('access-control-allow-origin')).toBeNull();
  });

  it('open no WebSocket unless they are named', async () => {
    const opened = (origin: string | undefined): Promise<boolean> =>
      new Promise((resolve) => {
        const options = origin === undefined ? {} : { origin };
        const socket = new WebSocket(
          `${test.url.replace('http', 'ws')}/graphql`,
          'graphql-transport-ws',
          options,
        );
        socket.on('open', () => (socket.close(), resolve(true)));
        socket.on('error', () => resolve(false));
      });
    const { host } = new URL(test.url);
    for (const origin of [undefined, elsewhere, `http://${host}`]) expect(await opened(origin)).toBe(true);
    for (const origin of ['https://evil.example', 'null', '', `http://${host}.evil.example`])
      expect([origin, await opened(origin)]).toEqual([origin, origin === '']);
  });
});

describe('headers', () => {
  it.each([
    ['GET', '/graphql?query=%7B__typename%7D', 200],
    ['GET', '/graphql', 400],
    ['DELETE', '/graphql', 405],
    ['GET', '/nowhere', 404],
    ['GET', '/%E0%A4%A', 400],
    ['POST', '/imports', 401],
    ['GET', '/charts/x.svg', 404],
    ['GET', '/feed.xml', 404],
    ['POST', '/intake/x', 401],
    ['GET', '/health/ready', 200],
    ['GET', '/exports/cases.csv', 401],
  ])('%s %s lets no page load, frame or guess anything', async (method, path, status) => {
    const body =
      method === 'POST' ? { body: 'x', headers: { ...stranger(), 'content-type': 'text/csv' } } : {};
    const response = await fetch(`${test.url}${path}`, { method, headers: stranger(), ...body });
    await response.text();
    expect(response.headers.get('content-security-policy')).toMatch(/^default-src 'none'/);
    expect(response.headers.get('x-content-type-options')).toBe('nosniff');
    expect(response.headers.get('x-frame-options')).toBe('DENY');
    expect(response.headers.get('referrer-policy')).toBe('no-referrer');
    expect(Math.abs(response.status - status) < 100).toBe(true);
  });
});

describe('what one request may ask for, over HTTP and WebSocket alike', () => {
  let nested: unknown = 1;
  for (let level = 0; level < 25; level += 1) nested = [nested];
  const names = Array.from({ length: 101 }, (_, i) => `v${i}`);
  const declared = `query (${names.map((name) => `$${name}: Int`).join(' ')}) { __typename }`;
  const over25: [string, string, object][] = [
    ['directives', 'TOO_COMPLEX', { query: `{ __typename ${'@include(if: true) '.repeat(51)} }` }],
    ['directives', 'TOO_COMPLEX', { query: `query ${'@x '.repeat(51)} { __typename }` }],
    ['variables', 'TOO_COMPLEX', { query: declared }],
    ['variableDepth', 'TOO_COMPLEX', { query: typename, variables: { nested } }],
    ['operationName', 'TOO_COMPLEX', { query: `query ${'N'.repeat(201)} { __typename }` }],
    ['operationName', 'TOO_COMPLEX', { query: typename, operationName: 'N'.repeat(201) }],
  ];

  it.each(over25)('has a limit of %s', async (name, code, body) => {
    for (const { errors } of [await send(body), await over(test.url, body)])
      expect(errors![0]!.extensions).toMatchObject({ code, limit: name });
  });

  it.each(['__proto__', 'constructor', 'prototype'])('takes no key %s', async (key) => {
    const text = `{"query":"${typename}","variables":{"input":{"${key}":{"isAdmin":true}}}}`;
    const response = await fetch(`${test.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...stranger() },
      body: text,
    });
    expect(((await response.json()) as Reply).errors![0]!.extensions.code).toBe('BAD_USER_INPUT');
    const { errors } = await over(test.url, JSON.parse(text) as object);
    expect(errors![0]!.extensions.code).toBe('BAD_USER_INPUT');
    expect(({} as Record<string, unknown>).isAdmin).toBeUndefined();
  });

  const guesses: [string, object][] = [
    ['a field', { query: '{ mee { id } }' }],
    ['a type', { query: '{ me { ... on Persn { id } } }' }],
    ['an argument', { query: '{ escalations(frist: 1) { nodes { id } } }' }],
    ['a value', { query: '{ escalations(filter: { state: [QUEUE] }) { nodes { id } } }' }],
    [
      'a value in a variable',
      {
        query: 'query ($filter: EscalationFilter) { escalations(filter: $filter) { nodes { id } } }',
        variables: { filter: { state: ['QUEUE'] } },
      },
    ],
    [
      'a field in a variable',
      {
        query: 'query ($filter: EscalationFilter) { escalations(filter: $filter) { nodes { id } } }',
        variables: { filter: { stat: ['x'] } },
      },
    ],
    ['a variable’s type', { query: 'query ($filter: EscalationFiltr) { __typename }' }],
    ['a directive', { query: '{ __typename @skp(if: true) }' }],
  ];

  it.each(guesses)('gives no name away where %s is guessed at', async (_, body) => {
    for (const { errors } of [await send(body), await over(test.url, body)]) {
      expect(errors![0]!.extensions.code).toBe('BAD_USER_INPUT');
      expect(JSON.stringify(errors)).not.toMatch(/Did you mean|QUEUED|\.ts:|\.js:|stack/);
    }
  });

  it('does not repeat a long input in its answer, nor take long to say what is wrong with it', async () => {
    const echo = ' Did you mean '.repeat(6_000);
    const query = 'query ($filter: EscalationFilter) { escalations(filter: $filter) { nodes { id } } }';
    const { errors } = await send({ query, variables: { filter: { state: [echo] } } });
    expect(errors![0]!.message.length).toBeLessThan(700);
    expect(JSON.stringify(errors).length).toBeLessThan(3_000);
  });
});

describe('trusted documents', () => {
  const query = 'query Who($id: ID!) { escalation(id: $id) { id } }';
  const hash = createHash('sha256').update(query).digest('hex');
  const variables = { id: crypto.randomUUID() };
  const persisted = { extensions: { persistedQuery: { version: 1, sha256Hash: hash } } };
  const ids: [string, object][] = [
    ['documentId', { documentId: `sha256:${hash}` }],
    ['Apollo’s extension', persisted],
  ];
  let only: Service;

  beforeAll(async () => {
    const file = join(test.dataDir, 'documents.json');
    await writeFile(file, JSON.stringify({ [hash]: query }));
    only = await startService(
      configWith({ TRUSTED_DOCUMENTS: 'only', TRUSTED_DOCUMENTS_FILE: file }),
      test.database.url,
    );
  });
  afterAll(() => only.stop());

  function configWith(environment: Record<string, string>) {
    const common = {
      DEMO: '1',
      PORT: '0',
      DATA_DIR: test.dataDir,
      LOG_LEVEL: 'silent',
      SEED_REFERENCE_DATA: '0',
    };
    const read = readConfig({ ...common, ...environment });
    if (!read.ok) throw new Error(read.mistakes.join(' '));
    return read.config;
  }

  it.each(ids)('are run by %s, over POST, GET and WebSocket', async (_, id) => {
    const headers = await as(agency.people.lead);
    const answer = { data: { escalation: null } };
    expect(await send({ ...id, variables }, headers, only.url)).toMatchObject(answer);
    const address = new URLSearchParams(
      Object.entries({ ...id, variables }).map(([name, value]) => [
        name,
        typeof value === 'string' ? value : JSON.stringify(value),
      ]),
    );
    const got = await fetch(`${only.url}/graphql?${address.toString()}`, { headers });
    expect(await got.json()).toEqual(answer);
    expect(got.headers.get('cache-control')).toBe('private, no-store');
    expect(await over(only.url, { query: '', ...id, variables }, headers.authorization)).toEqual(answer);
  });

  it('are the only ones that are run, and are checked like all others', async () => {
    const codeOf = ({ errors }: { errors?: Told[] }): string => errors![0]!.extensions.code;
    for (const ask of [(body: object) => send(body, {}, only.url), (body: object) => over(only.url, body)]) {
      expect(codeOf(await ask({ query: typename }))).toBe('UNTRUSTED_DOCUMENT');
      expect(codeOf(await ask({ query: `${query} `, variables }))).toBe('UNTRUSTED_DOCUMENT');
      expect(codeOf(await ask({ query: '', documentId: `sha256:${'0'.repeat(64)}` }))).toBe(
        'PERSISTED_QUERY_NOT_FOUND',
      );
      expect(codeOf(await ask({ query: '', documentId: { toString: 1 } }))).toBe('PERSISTED_QUERY_NOT_FOUND');
      expect(codeOf(await ask({ query: typename, ...persisted }))).toBe('BAD_USER_INPUT');
      // The text of a trusted document is that document.
      expect(codeOf(await ask({ query, variables }))).toBe('UNAUTHENTICATED');
      expect(codeOf(await ask({ query: '', ...persisted, variables: { id: [[]] } }))).toBe('BAD_USER_INPUT');
    }
    // Where they are off, a client is told so in the code it knows, and sends the document.
    expect(codeOf(await send(persisted))).toBe('PERSISTED_QUERY_NOT_SUPPORTED');
    expect((await send({ query: typename })).errors).toBeUndefined();
  });

  it('keep the service from starting where the file is wrong, a sentence for each mistake', async () => {
    const wrong = '{ nothing }';
    const file = join(test.dataDir, 'wrong.json');
    const documents = { [createHash('sha256').update(wrong).digest('hex')]: wrong, abc: query };
    await writeFile(file, JSON.stringify(documents));
    const config = configWith({ TRUSTED_DOCUMENTS: 'accept', TRUSTED_DOCUMENTS_FILE: file });
    await expect(startService(config, test.database.url)).rejects.toThrow(
      /Cannot query field "nothing"[\s\S]*abc: This is not the SHA-256 of its document/,
    );
  });
});
