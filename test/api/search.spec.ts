import { startTestService, type TestService } from '../support/api';
import { buildAgency, escalate, openCase, type BuiltAgency, type PersonName } from '../support/build';
import { send } from '../support/send';

interface Segment {
  text: string;
  isMatch: boolean;
}

interface Found {
  nodes: {
    id: string;
    kind: 'CASE' | 'ESCALATION';
    case: { number: string } | null;
    escalation: { number: string } | null;
    highlights: { field: string; segments: Segment[] }[];
  }[];
  edges: { cursor: string }[];
  pageInfo: { hasNextPage: boolean; endCursor: string | null };
  matchedEstimate: number;
  isBounded: boolean;
}

const document = `query ($text: String!, $kinds: [SearchKind!], $filter: SearchFilter, $first: Int, $after: String) {
  search(text: $text, kinds: $kinds, filter: $filter, first: $first, after: $after) {
    nodes { id kind case { number } escalation { number } highlights { field segments { text isMatch } } }
    edges { cursor } pageInfo { hasNextPage endCursor } matchedEstimate isBounded } }`;

describe('search', () => {
  let test: TestService;
  let agency: BuiltAgency;

  beforeAll(async () => {
    test = await startTestService();
    agency = await buildAgency(test, 'search');
  });
  afterAll(() => test?.stop());

  async function search(text: string, variables: object = {}, by: PersonName = 'auditor'): Promise<Found> {
    const { data, errors } = await test.ask<{ search: Found }>(agency.people[by].subject, document, {
      text,
      ...variables,
    });
    if (errors) throw new Error([errors[0]!.extensions.code, errors[0]!.message].join(': '));
    return data.search;
  }

  const ids = async (text: string, variables: object = {}, by?: PersonName): Promise<string[]> =>
    (await search(text, variables, by)).nodes.map(({ id }) => id);

  const numberOf = async (table: string, id: string): Promise<string> => {
    const [row] = await test.sql<{ number: string }>(`SELECT number FROM ${table} WHERE id = $1`, [id]);
    return row!.number;
  };

  it('finds a case by any form of its words, wherever they were written, and shows where', async () => {
    const caseId = await openCase(test, agency, {
      summary: 'Overpayments were deducted twice',
      narrative: 'The café on the corner cashed it. She called on Monday, <b>twice</b>.',
      customerReference: 'CUST-7781',
    });
    for (const text of [
      'overpayment',
      'deducting',
      'CAFE',
      '"called on Monday"',
      'CUST-7781',
      'corner deduct',
    ]) {
      expect([text, await ids(text)]).toEqual([text, [caseId]]);
    }
    expect(await ids('overpayment -monday')).toEqual([]);
    const { nodes } = await search('overpayment cafe');
    expect(nodes[0]).toMatchObject({ kind: 'CASE', escalation: null });
    const matches = nodes[0]!.highlights.map(({ field, segments }) => [
      field,
      segments.filter(({ isMatch }) => isMatch).map(({ text }) => text),
    ]);
    expect(matches).toEqual([
      ['summary', ['Overpayments']],
      ['narrative', ['café']],
    ]);
  });

  it('finds an escalation by what was asked, answered and advised', async () => {
    const { escalationId } = await escalate(test, agency, { justification: 'The platypus form is missing.' });
    expect(await ids('platypus')).toEqual([escalationId]);
    await send(test, agency, 'specialist', 'claimEscalation', ['escalation', 'state'], { escalationId });
    await send(test, agency, 'specialist', 'returnEscalation', ['escalation', 'state'], {
      escalationId,
      guidance: 'Use the wombat form instead.',
    });
    const { nodes } = await search('wombats');
    expect(nodes).toMatchObject([
      { id: escalationId, kind: 'ESCALATION', case: null, highlights: [{ field: 'guidance' }] },
    ]);
    expect(await ids('platypus', { kinds: ['CASE'] })).toEqual([]);
  });

  it('finds exactly the record whose number was typed first, and then those that mention it', async () => {
    const { caseId, escalationId } = await escalate(test, agency);
    const [caseNumber, number] = [
      await numberOf('"case"', caseId),
      await numberOf('escalation', escalationId),
    ];
    const mention = await openCase(test, agency, { summary: `${number} ${number} ${number} was right` });
    expect(await ids(number)).toEqual([escalationId, mention]);
    expect(await ids(` ${caseNumber.toLowerCase()} `)).toEqual([caseId]);
    const { nodes } = await search(caseNumber);
    expect(nodes[0]!.highlights).toEqual([
      { field: 'number', segments: [{ text: caseNumber, isMatch: true }] },
    ]);
  });

  it('puts the nearer words and the newer record before the others', async () => {
    const far = await openCase(test, agency, {
      summary: 'Echidna first',
      narrative: `${'and so on '.repeat(50)} rebate`,
    });
    const near = await openCase(test, agency, { summary: 'Echidna rebate' });
    const old = await openCase(test, agency, {
      summary: 'Echidna rebate',
      receivedAt: '2020-01-05T10:00:00Z',
    });
    expect(await ids('echidna rebate')).toEqual([near, old, far]);
  });

  it('shows nobody what they may not see, nor that there is anything', async () => {
    const { caseId, escalationId } = await escalate(test, agency, {
      justification: 'The numbat letter is late.',
    });
    await test.sql(`UPDATE "case" SET summary = 'A numbat letter' WHERE id = $1`, [caseId]);
    const both = [caseId, escalationId].sort();
    for (const by of ['representative', 'specialist', 'lead', 'chiefExperienceOfficer'] as const) {
      expect([by, (await ids('numbat', {}, by)).sort()]).toEqual([by, both]);
    }
    for (const by of ['representativeElsewhere', 'specialistElsewhere', 'employee', 'integrator'] as const) {
      expect([by, await search('numbat', {}, by)]).toMatchObject([by, { nodes: [], matchedEstimate: 0 }]);
    }
    expect(await ids(await numberOf('"case"', caseId), {}, 'representativeElsewhere')).toEqual([]);
    const stranger = await buildAgency(test, 'strangers');
    const answer = await test.ask<{ search: Found }>(stranger.people.auditor.subject, document, {
      text: 'numbat',
    });
    expect(answer.data.search.nodes).toEqual([]);
  });

  it('is narrowed by what each kind knows', async () => {
    const { caseId, escalationId } = await escalate(test, agency, {
      justification: 'A quoll asks.',
      severity: 2,
    });
    await test.sql(`UPDATE "case" SET summary = 'A quoll' WHERE id = $1`, [caseId]);
    const mail = await openCase(test, agency, { summary: 'Another quoll', channel: 'POSTAL_MAIL' });
    const narrowed = async (filter: object): Promise<string[]> => (await ids('quoll', { filter })).sort();
    expect(await narrowed({})).toEqual([caseId, escalationId, mail].sort());
    expect(await narrowed({ channel: ['POSTAL_MAIL'] })).toEqual([mail]);
    expect(await narrowed({ channel: ['PHONE'] })).toEqual([caseId, escalationId].sort());
    expect(await narrowed({ severity: [1] })).toEqual([caseId, mail].sort());
    expect(await narrowed({ severity: [2], caseState: ['OPEN'] })).toEqual([escalationId, mail].sort());
    expect(await narrowed({ escalationState: ['CLAIMED'], officeId: [agency.office] })).toEqual(
      [caseId, mail].sort(),
    );
    expect(await narrowed({ queueId: [agency.queue] })).toEqual([escalationId]);
    expect(await narrowed({ receivedBefore: '2020-01-01T00:00:00Z' })).toEqual([]);
    expect(await narrowed({ receivedFrom: '2020-01-01T00:00:00Z' })).toHaveLength(3);
  });

  it('is paged without repeating or hiding a match, also while others come in', async () => {
    const made: string[] = [];
    for (let index = 0; index < 7; index += 1) made.push(await openCase(test, agency, { summary: 'Bilby' }));
    const seen: string[] = [];
    let after: string | null = null;
    do {
      const page: Found = await search('bilby', { first: 3, after });
      seen.push(...page.nodes.map(({ id }) => id));
      expect(page).toMatchObject({ matchedEstimate: 7, isBounded: false });
      after = page.pageInfo.hasNextPage ? page.pageInfo.endCursor : null;
      if (seen.length === 3) {
        await test.passDays(1);
        await openCase(test, agency, { summary: 'Bilby bilby' });
      }
    } while (after !== null);
    expect(seen).toHaveLength(7);
    expect(seen.sort()).toEqual(made.sort());
    await expect(search('bilby', { after: 'bWFkZSB1cA' })).rejects.toThrow('BAD_USER_INPUT');
  });

  it('refuses what holds no word to look for', async () => {
    for (const text of ['', '  ', 'x', 'the', '-annuity', '&|!()', '""']) {
      await expect(search(text)).rejects.toThrow('BAD_USER_INPUT');
    }
    await expect(search('annuity', { first: 51 })).rejects.toThrow('BAD_USER_INPUT');
    await expect(search('annuity', { kinds: [] })).rejects.toThrow('BAD_USER_INPUT');
    for (const text of ["a'; DROP TABLE x --b", '\\ % _ annuity?', 'annuity:* & !x', '日本語', 'l’été €'])
      expect((await search(text)).isBounded).toBe(false);
  });

  it('takes the longest texts there are, and marks them without breaking one', async () => {
    const words = Array.from({ length: 3_900 }, (_, index) => `q${index.toString(36)}é`)
      .join(' ')
      .slice(0, 20_000);
    const narrative = `${words.slice(0, 19_970)} kookaburra \uE000`;
    const caseId = await openCase(test, agency, { narrative });
    const { nodes } = await search('kookaburra');
    expect(nodes.map(({ id }) => id)).toEqual([caseId]);
    const marked = nodes[0]!.highlights[0]!.segments.filter(({ isMatch }) => isMatch);
    expect(marked).toEqual([{ text: 'kookaburra', isMatch: true }]);
  });

  describe('among 20,000 cases', () => {
    const inserted = 20_000;

    beforeAll(async () => {
      // Straight into the table: what is looked at is the plan, and the shell would take minutes.
      const [row] = await test.sql<{ columns: string }>(
        `SELECT string_agg(quote_ident(column_name), ', ') AS columns FROM information_schema.columns
          WHERE table_name = 'case' AND column_name NOT IN ('id', 'number', 'summary', 'narrative', 'received_at')`,
      );
      const seed = await openCase(test, agency, { summary: 'Seed' });
      await test.sql(
        `INSERT INTO "case" (id, number, summary, narrative, received_at, ${row!.columns})
         SELECT gen_random_uuid(), 'C-1999-' || lpad(n::text, 6, '0'), 'Cockatoo ' || (n % 977), 'Rare' || n || ' words' || CASE WHEN n > 7000 THEN ' telegram' ELSE '' END,
                clock_now() - n * interval '1 minute', ${row!.columns}
           FROM "case", generate_series(1, ${inserted}) n WHERE id = $1`,
        [seed],
      );
      await test.sql('ANALYZE "case"');
    }, 60_000);

    it('finds a rare word through the index of words', async () => {
      const { sql } = await planned(() => ids('rare4711'));
      expect(sql.found).toHaveLength(1);
      expect(sql.plan).toContain('Bitmap Index Scan on case_words');
      expect(sql.plan).not.toContain('Seq Scan on "case"');
    });

    it('ranks the newest thousand of a common word, and says that there are more', async () => {
      const { nodes, matchedEstimate, isBounded } = await search('cockatoos', { first: 50 });
      expect(nodes).toHaveLength(50);
      expect(isBounded).toBe(true);
      expect(matchedEstimate).toBeGreaterThan(inserted / 2);
      expect(matchedEstimate).toBeLessThan(inserted * 2);
      expect(nodes[0]!.case!.number).toBe('C-1999-000001');
    });

    it('finds the newest of a word that was common long ago', async () => {
      const { nodes, isBounded } = await search('telegram', { first: 50 });
      expect(isBounded).toBe(true);
      expect(nodes.map(({ case: found }) => Number(found!.number.slice(-6)))).toContain(7001);
    });

    it('finds the oldest by its number, though its words are everywhere', async () => {
      expect((await search('C-1999-020000')).nodes[0]!.case!.number).toBe('C-1999-020000');
    });
  });

  /** Runs something and tells the plan of the search that it sent to the database. */
  async function planned<T>(run: () => Promise<T>): Promise<{ sql: { found: T; plan: string } }> {
    const sent: { text: string; params: unknown[] }[] = [];
    const { manager } = test.dataSource;
    const query = manager.query.bind(manager);
    const spy = jest.spyOn(manager, 'query').mockImplementation((text: string, params?: unknown) => {
      sent.push({ text, params: (params ?? []) as unknown[] });
      return query(text, params as unknown[]);
    });
    const found = await run();
    spy.mockRestore();
    const asked = sent.find(({ text }) => text.startsWith('WITH found'))!;
    const rows = await query(`EXPLAIN ${asked.text}`, asked.params);
    const plan = (rows as Record<'QUERY PLAN', string>[]).map((row) => row['QUERY PLAN']).join('\n');
    return { sql: { found, plan } };
  }
});
