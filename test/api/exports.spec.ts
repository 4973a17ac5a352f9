import { startTestService, type TestService } from '../support/api';
import { buildAgency, escalate, openCase, type BuiltAgency, type PersonName } from '../support/build';
import { recordsOf } from '../support/read-csv';

describe('lists as files', () => {
  let test: TestService;
  let agency: BuiltAgency;

  beforeAll(async () => {
    test = await startTestService();
    agency = await buildAgency(test, 'exports');
  });
  afterAll(() => test?.stop());

  async function get(
    path: string,
    by: PersonName | null = 'auditor',
    parameters: Record<string, string> = {},
  ): Promise<Response> {
    const headers: Record<string, string> =
      by === null ? {} : { authorization: `Bearer ${await test.token(agency.people[by].subject)}` };
    return fetch(`${test.url}${path}?${new URLSearchParams(parameters).toString()}`, { headers });
  }

  async function rows(path: string, by?: PersonName, filter?: object, sort?: string) {
    const parameters = { ...(filter && { filter: JSON.stringify(filter) }), ...(sort && { sort }) };
    const response = await get(path, by, parameters);
    const text = await response.text();
    if (response.status !== 200) throw new Error(text);
    return recordsOf(text);
  }

  it('hold the cases that the list holds, in its order, with names for ids and times in UTC', async () => {
    const first = await openCase(test, agency, {
      summary: 'Says "hello", twice',
      narrative: 'Two\nlines, é',
      receivedAt: '2026-01-05T10:00:00+02:00',
      serviceId: agency.service,
      topicId: agency.topic,
    });
    const second = await openCase(test, agency, {
      channel: 'POSTAL_MAIL',
      receivedAt: '2026-01-06T10:00:00Z',
    });
    const response = await get('/exports/cases.csv');
    expect(response.headers.get('content-type')).toBe('text/csv; charset=utf-8; header=present');
    expect(response.headers.get('content-disposition')).toBe('attachment; filename="cases.csv"');
    const all = recordsOf(await response.text());
    expect(all.map(({ id }) => id)).toEqual([second, first]);
    expect(all[1]).toMatchObject({
      state: 'OPEN',
      channel: 'PHONE',
      office: 'Retirement Services',
      queue: '',
      service: 'Retirement claims',
      topic: 'Status',
      summary: 'Says "hello", twice',
      narrative: 'Two\nlines, é',
      receivedAt: '2026-01-05T08:00:00.000Z',
      resolvedAtFirstContact: 'false',
    });
    const mail = await rows('/exports/cases.csv', 'auditor', { channel: ['POSTAL_MAIL'] });
    expect(mail.map(({ id }) => id)).toEqual([second]);
    const ascending = await rows('/exports/cases.csv', 'auditor', undefined, 'RECEIVED_ASCENDING');
    expect(ascending.map(({ id }) => id)).toEqual([first, second]);
    const filter = { or: [{ receivedBefore: '2026-01-06T00:00:00Z' }, { topicId: [agency.topic] }] };
    expect((await rows('/exports/cases.csv', 'auditor', filter)).map(({ id }) => id)).toEqual([first]);
  });

  it('hold no formula that a spreadsheet would run', async () => {
    const summary = '=HYPERLINK("http://evil")';
    const id = await openCase(test, agency, { summary, customerReference: '@SUM(A1)', narrative: '-2+3' });
    const row = (await rows('/exports/cases.csv')).find((found) => found.id === id)!;
    expect(row).toMatchObject({ summary: `'${summary}`, customerReference: `'@SUM(A1)`, narrative: `'-2+3` });
  });

  it('hold escalations with their clocks, by the filters of their list', async () => {
    const { caseId, escalationId } = await escalate(test, agency, {
      severity: 2,
      justification: '+1 is late',
    });
    await escalate(test, agency, { severity: 3 });
    const found = await rows('/exports/escalations.csv', 'auditor', { severity: [2] }, 'QUEUE_ORDER');
    expect(found).toHaveLength(1);
    expect(found[0]).toMatchObject({
      id: escalationId,
      caseId,
      severity: '2',
      queue: 'Tier 2',
      holder: '',
      requestedBy: 'representative',
      justification: `'+1 is late`,
    });
    expect(found[0]!.clockState).toMatch(/^[A-Z_]+$/);
  });

  it('show everybody what their list shows them', async () => {
    expect((await rows('/exports/cases.csv', 'representative')).length).toBeGreaterThan(0);
    for (const by of ['employee', 'representativeElsewhere', 'integrator'] as const) {
      expect([by, await rows('/exports/cases.csv', by), await rows('/exports/escalations.csv', by)]).toEqual([
        by,
        [],
        [],
      ]);
    }
    const response = await get('/exports/cases.csv', null);
    expect(response.status).toBe(401);
    expect(await response.json()).toMatchObject({ code: 'UNAUTHENTICATED' });
  });

  it('refuse what the list would refuse, with the path of each mistake', async () => {
    const wrong: [Record<string, string>, string][] = [
      [{ filter: 'state=open' }, 'filter'],
      [{ filter: '"open"' }, 'filter'],
      [{ filter: '{"state":["OPENED"]}' }, 'filter.state.0'],
      [{ filter: '{"colour":"red"}' }, 'filter'],
      [{ filter: '{"officeId":["x"]}' }, 'filter.officeId'],
      [{ filter: '{"receivedFrom":"yesterday"}' }, 'filter.receivedFrom'],
      [{ sort: 'BY_LUCK' }, 'sort'],
      [{ first: '10' }, 'first'],
    ];
    for (const [parameters, path] of wrong) {
      const response = await get('/exports/cases.csv', 'auditor', parameters);
      const body = (await response.json()) as { code: string; fields: { path: string; message: string }[] };
      expect([response.status, body.code, body.fields?.[0]?.path]).toEqual([400, 'BAD_USER_INPUT', path]);
      expect(body.fields[0]!.message).not.toBe('');
    }
  });

  it('are written page by page, and refused past 100,000 rows with the count', async () => {
    const add = (count: number, from: number): Promise<unknown> =>
      columns().then((others) =>
        test.sql(
          `INSERT INTO "case" (id, number, ${others}) SELECT gen_random_uuid(), 'C-1999-' || n, ${others}
             FROM (SELECT * FROM "case" WHERE number NOT LIKE 'C-1999-%' ORDER BY number LIMIT 1) one, generate_series($1::int, $2::int) n`,
          [from, from + count - 1],
        ),
      );
    // The index of words is another test's matter, and most of the work of a hundred thousand rows.
    await test.sql('DROP INDEX case_words');
    await add(1_234, 1);
    const some = await rows('/exports/cases.csv');
    expect(new Set(some.map(({ id }) => id)).size).toBe(some.length);
    expect(some.filter(({ number }) => number!.startsWith('C-1999-'))).toHaveLength(1_234);
    await add(100_000, 10_000);
    const response = await get('/exports/cases.csv');
    expect(response.status).toBe(400);
    expect(((await response.json()) as { message: string }).message).toMatch(
      /^The list has 101,2\d\d rows, and a file holds at most 100,000\. Narrow the filter/,
    );
  }, 60_000);

  async function columns(): Promise<string> {
    const [row] = await test.sql<{ columns: string }>(
      `SELECT string_agg(quote_ident(column_name), ', ') AS columns FROM information_schema.columns
        WHERE table_name = 'case' AND column_name NOT IN ('id', 'number', 'external_id')`,
    );
    return row!.columns;
  }
});
