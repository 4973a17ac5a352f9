import { request as httpRequest } from 'node:http';
import { startTestService, type TestService } from '../support/api';
import { buildAgency, escalate, openCase, type BuiltAgency } from '../support/build';

interface Wrong {
  message: string;
  path?: (string | number)[];
  extensions: { code: string; limit?: string; fields?: { path: string; message: string }[] };
}
interface Reply {
  status: number;
  body: {
    data?: Record<string, Record<string, Record<string, unknown> | null> | null> | null;
    errors?: Wrong[];
  };
}

const openCaseMutation = `mutation ($input: OpenCaseInput!) {
  openCase(input: $input) { case { id } refusal { __typename kind message ... on ChecksNotMet { checks { code path } } } }
}`;
const claimMutation = `mutation ($input: ClaimEscalationInput!) {
  claimEscalation(input: $input) {
    escalation { id version }
    refusal { __typename kind message
      ... on EventNotAllowed { state event allowed }
      ... on StaleVersion { expectedVersion currentVersion record { id version } }
      ... on SameKeyOtherRequest { key } }
  }
}`;

let test: TestService;
let agency: BuiltAgency;
let foreign: BuiltAgency;

beforeAll(async () => {
  test = await startTestService();
  agency = await buildAgency(test, 'input');
  foreign = await buildAgency(test, 'foreign');
});
afterAll(() => test.stop());

/** Sends bytes as they are, as the representative, and says what came back. */
async function post(body: string | Buffer, headers: Record<string, string> = {}): Promise<Reply> {
  const response = await fetch(`${test.url}/graphql`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      accept: 'application/graphql-response+json',
      authorization: `Bearer ${await test.token(agency.people.representative.subject)}`,
      ...headers,
    },
    body: new Uint8Array(Buffer.from(body as string)),
  });
  return { status: response.status, body: (await response.json()) as Reply['body'] };
}

async function send(
  query: string,
  variables: object,
  subject = agency.people.representative.subject,
): Promise<Reply> {
  return post(JSON.stringify({ query, variables }), { authorization: `Bearer ${await test.token(subject)}` });
}

const opening = (fields: object): object => ({
  input: { officeId: agency.office, channel: 'PHONE', summary: 'Where is my annuity?', ...fields },
});

async function written(): Promise<number[]> {
  const counts = await test.sql<{ count: number }>(
    ['history_entry', 'text_version', 'outbox', 'timer', 'idempotency_key', '"case"', 'escalation']
      .map((table) => `SELECT count(*)::int AS count FROM ${table}`)
      .join(' UNION ALL '),
  );
  return counts.map(({ count }) => count);
}

/** What `act` answers, once it is sure that nothing was written by it. */
async function withoutTrace<T>(act: () => Promise<T>): Promise<T> {
  const before = await written();
  const answer = await act();
  expect(await written()).toEqual(before);
  return answer;
}

describe('bad input of a command is a refusal or an error at its field, and writes nothing', () => {
  const badFields: [string, object, string, RegExp][] = [
    ['a malformed date', { dueAt: '2026-02-30T10:00:00Z' }, 'input.dueAt', /ISO-8601 instant/],
    ['a date without its offset', { dueAt: '2026-03-09T14:30:00' }, 'input.dueAt', /ISO-8601 instant/],
    ['a date of the year 300000', { dueAt: '+300000-01-01T00:00:00Z' }, 'input.dueAt', /ISO-8601 instant/],
    ['a NUL', { summary: 'one\0two' }, 'input.summary', /NUL or half a character/],
    [
      'half a character in an address of mail',
      { contact: { email: 'who\ud83d@agency.gov' } },
      'input.contact.email',
      /not an address of mail/,
    ],
    ['a lone surrogate', { narrative: 'half \ud83d of it' }, 'input.narrative', /NUL or half a character/],
    [
      'a text that is too long',
      { summary: 'x'.repeat(20_001) },
      'input.summary',
      /At most [\d,]+ characters/,
    ],
    ['a blank text', { summary: '  \n ' }, 'input.summary', /may not be blank/],
    ['an id that is none', { officeId: 'C-2026-000001' }, 'input.officeId', /not an id/],
    [
      'a value that its enum lacks',
      { channel: 'PIGEON' },
      'input.channel',
      /does not exist in "Channel" enum/,
    ],
    ['a field that there is not', { colour: 'blue' }, 'input', /Field "colour" is not defined/],
    ['a missing field', { summary: undefined }, 'input.summary', /was not provided/],
    ['null where a value is needed', { channel: null }, 'input.channel', /not to be null/],
    ['a number for a text', { summary: 42 }, 'input.summary', /String cannot represent a non string value/],
  ];

  it.each(badFields)('%s', async (_, fields, path, sentence) => {
    const { body } = await withoutTrace(() => send(openCaseMutation, opening(fields)));
    const [error] = body.errors!;
    expect(error!.extensions.code).toBe('BAD_USER_INPUT');
    expect(error!.extensions.fields!.map((field) => field.path)).toEqual([path]);
    expect(error!.extensions.fields![0]!.message).toMatch(sentence);
  });

  it('tells several bad fields at once', async () => {
    const { body } = await withoutTrace(() =>
      send(openCaseMutation, opening({ summary: ' ', officeId: 'x' })),
    );
    expect(body.errors![0]!.extensions.fields!.map(({ path }) => path).sort()).toEqual([
      'input.officeId',
      'input.summary',
    ]);
  });

  it.each([2 ** 31, 9_007_199_254_740_993, -1, 1.5])(
    'the version %d, which is none',
    async (expectedVersion) => {
      const { escalationId } = await escalate(test, agency);
      const { body } = await withoutTrace(() =>
        send(claimMutation, { input: { escalationId, expectedVersion } }, agency.people.specialist.subject),
      );
      expect(body.errors![0]!.extensions).toMatchObject({
        code: 'BAD_USER_INPUT',
        fields: [{ path: 'input.expectedVersion' }],
      });
    },
  );

  it('an event that the stage does not know', async () => {
    const { escalationId } = await escalate(test, agency);
    const { subject } = agency.people.specialist;
    await send(claimMutation, { input: { escalationId } }, subject);
    const resume = `mutation ($input: ResumeEscalationInput!) { resumeEscalation(input: $input) {
      escalation { id } refusal { kind message ... on EventNotAllowed { state event allowed } } } }`;
    const { body } = await withoutTrace(() => send(resume, { input: { escalationId } }, subject));
    expect(body.data!.resumeEscalation).toMatchObject({
      escalation: null,
      refusal: { kind: 'EVENT_NOT_ALLOWED', state: 'claimed', event: 'resume' },
    });
  });

  it('a stale version, answered with the record as it is', async () => {
    const { escalationId } = await escalate(test, agency);
    await test.ask(
      agency.people.representative.subject,
      'mutation ($input: RaiseSeverityInput!) { raiseSeverity(input: $input) { refusal { message } } }',
      {
        input: { escalationId, reason: 'The customer is losing their home.' },
      },
    );
    const { body } = await withoutTrace(() =>
      send(claimMutation, { input: { escalationId, expectedVersion: 1 } }, agency.people.specialist.subject),
    );
    expect(body.data!.claimEscalation).toMatchObject({
      escalation: null,
      refusal: {
        __typename: 'StaleVersion',
        expectedVersion: 1,
        currentVersion: 2,
        record: { id: escalationId, version: 2 },
      },
    });
  });

  it('an idempotency key that another request used', async () => {
    const first = opening({ idempotencyKey: 'call-7' });
    await send(openCaseMutation, first);
    const { body } = await withoutTrace(() =>
      send(openCaseMutation, opening({ idempotencyKey: 'call-7', summary: 'Another.' })),
    );
    expect(body.data!.openCase).toMatchObject({ case: null, refusal: { kind: 'SAME_KEY_OTHER_REQUEST' } });
    const again = await withoutTrace(() => send(openCaseMutation, first));
    expect(again.body.data!.openCase!.case!.id).toMatch(/^[0-9a-f-]{36}$/);
    const bad = await withoutTrace(() => send(openCaseMutation, opening({ idempotencyKey: 'a key' })));
    expect(bad.body.errors![0]!.extensions.fields![0]!.path).toBe('input.idempotencyKey');
  });

  it('an id of nothing, and one of another agency: told alike', async () => {
    const theirs = await escalate(test, foreign);
    const answers = await withoutTrace(() =>
      Promise.all(
        [crypto.randomUUID(), theirs.escalationId].map((escalationId) =>
          send(claimMutation, { input: { escalationId } }, agency.people.specialist.subject),
        ),
      ),
    );
    for (const { body } of answers) expect(body.errors![0]!.extensions.code).toBe('NOT_FOUND');
    expect(answers[0]!.body).toEqual(answers[1]!.body);
    const read = await send('query ($id: ID!) { escalation(id: $id) { id } }', { id: theirs.escalationId });
    expect(read.body).toEqual({ data: { escalation: null } });
  });

  it('an office that is another’s, of this agency or of another', async () => {
    for (const officeId of [agency.elsewhere, foreign.office, crypto.randomUUID()]) {
      const { body } = await withoutTrace(() => send(openCaseMutation, opening({ officeId })));
      expect(body.errors![0]!.extensions.code).toMatch(/^(FORBIDDEN|NOT_FOUND)$/);
    }
    const elsewhere = await withoutTrace(() => send(openCaseMutation, opening({ queueId: foreign.queue })));
    expect(JSON.stringify(elsewhere.body)).toMatch(/input\.queueId/);
  });

  it('101 ids in a list, wherever it stands', async () => {
    const officeId = Array.from({ length: 101 }, () => crypto.randomUUID());
    const list = 'query ($filter: CaseFilter) { cases(filter: $filter) { nodes { id } } }';
    for (const filter of [{ officeId }, { and: [{ or: [{ officeId }] }] }]) {
      const { body } = await send(list, { filter });
      expect(body.errors![0]!.extensions).toMatchObject({ code: 'BAD_USER_INPUT' });
      expect(body.errors![0]!.extensions.fields![0]!.path).toMatch(/^filter.*officeId$/);
    }
    const literal = await send(
      `{ cases(filter: { officeId: [${officeId.map((id) => `"${id}"`).join(' ')}] }) { nodes { id } } }`,
      {},
    );
    expect(literal.body.errors![0]!.message).toMatch(/At most 100 ids at once; these are 101/);
    expect((await send(list, { filter: { officeId: officeId.slice(1) } })).body.errors).toBeUndefined();
    expect((await send('{ cases(first: 101) { nodes { id } } }', {})).body.errors![0]!.extensions.code).toBe(
      'BAD_USER_INPUT',
    );
  });

  it('a NUL or an id of nothing where the value goes straight into a question', async () => {
    const odd = ['\0', 'x\0y', '\ud800', "' OR true --", 'a'.repeat(5_000)];
    for (const number of odd) {
      const { body } = await send('query ($number: String!) { escalationByNumber(number: $number) { id } }', {
        number,
      });
      expect(body.errors?.[0]?.extensions.code ?? 'nothing found').toMatch(
        /^(BAD_USER_INPUT|nothing found)$/,
      );
    }
    for (const id of ['', 'x', '00000000-0000-0000-0000-00000000000g', ...odd]) {
      expect((await send('query ($id: ID!) { case(id: $id) { id } }', { id })).body).toEqual({
        data: { case: null },
      });
    }
    const forged = Buffer.from(JSON.stringify(['nonsense', 'x'])).toString('base64url');
    const pages = await send('query ($after: String) { cases(after: $after) { nodes { id } } }', {
      after: forged,
    });
    expect(pages.body.errors![0]!.extensions.code).toBe('BAD_USER_INPUT');
  });
});

describe('a body that is no GraphQL request is told as one in GraphQL’s form', () => {
  const bodies: [string, string | Buffer, Record<string, string>, number, RegExp][] = [
    ['broken JSON', '{ "query": ', {}, 400, /not JSON/],
    ['an empty body', '', {}, 400, /empty|not JSON/],
    ['a list', '[{ "query": "{ __typename }" }]', {}, 400, /one JSON object/],
    ['a text', '"{ __typename }"', {}, 400, /one JSON object/],
    ['bytes that are no UTF-8', Buffer.from([0x7b, 0xff, 0xfe, 0x7d]), {}, 400, /not JSON/],
    ['a poisoned prototype', '{ "query": "{ __typename }", "__proto__": { "x": 1 } }', {}, 400, /not JSON/],
    ['an unknown content type', '<query/>', { 'content-type': 'application/xml' }, 415, /application\/json/],
    ['no query', '{}', {}, 400, /`query` is missing/],
    ['a query that is no text', '{ "query": 5 }', {}, 400, /`query` is missing/],
    [
      'variables that are no object',
      '{ "query": "{ __typename }", "variables": "x" }',
      {},
      400,
      /`variables`/,
    ],
  ];

  it.each(bodies)('%s', async (_, body, headers, status, sentence) => {
    const answer = await withoutTrace(() => post(body, headers));
    expect(answer.status).toBe(status);
    expect(answer.body.errors![0]!.message).toMatch(sentence);
    expect(answer.body.errors![0]!.extensions.code).toBe('BAD_USER_INPUT');
  });

  it('a body of 10 MB, said in advance or not', async () => {
    const huge = Buffer.alloc(10_000_000, 0x20);
    for (const chunked of [false, true]) {
      const { status, body } = await withoutTrace(() => postSlowly(huge, chunked));
      expect(status).toBe(413);
      expect(body.errors![0]!.extensions).toMatchObject({ code: 'TOO_COMPLEX', limit: 'body' });
    }
    expect(await openCase(test, agency)).toMatch(/^[0-9a-f-]{36}$/);
  });

  it('a compressed body, which could unfold to anything', async () => {
    const { status } = await post('xx', { 'content-encoding': 'gzip' });
    expect(status).toBe(400);
  });
});

/** A client that reads the answer while it still sends, as real ones do. */
async function postSlowly(body: Buffer, chunked: boolean): Promise<Reply> {
  return new Promise((resolve, reject) => {
    const request = httpRequest(
      `${test.url}/graphql`,
      {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          ...(chunked ? {} : { 'content-length': body.length }),
        },
      },
      (response) => {
        const parts: Buffer[] = [];
        response.on('data', (part: Buffer) => parts.push(part));
        response.on('end', () =>
          resolve({
            status: response.statusCode!,
            body: JSON.parse(Buffer.concat(parts).toString()) as Reply['body'],
          }),
        );
      },
    );
    request.on('error', reject);
    request.end(body);
  });
}
