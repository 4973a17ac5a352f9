import { startTestService, type TestService } from '../support/api';
import { buildAgency, type BuiltAgency, type PersonName } from '../support/build';
import { recordsOf } from '../support/read-csv';

interface Refused {
  refusal: { message: string; checks?: { code: string; path: string | null }[] } | null;
}
interface Report {
  linesRead: number;
  blank: number;
  superseded: number;
  added: number;
  corrected: number;
  unchanged: number;
  mistakeCount: number;
  mistakes: { line: number; column: string | null; message: string }[];
  changes: { line: number; is: string; before: number | null; after: number }[];
}

const reportFields = `linesRead blank superseded added corrected unchanged mistakeCount
  mistakes { line column message } changes { line is before after }`;

describe('the observations of a measure', () => {
  let test: TestService;
  let agency: BuiltAgency;

  beforeAll(async () => {
    test = await startTestService();
    agency = await buildAgency(test, 'observations');
  });
  afterAll(() => test?.stop());

  async function ask<T>(query: string, variables: object, by: PersonName = 'lead'): Promise<T> {
    const { data, errors } = await test.ask<T>(agency.people[by].subject, query, { ...variables });
    if (errors) throw new Error(JSON.stringify(errors));
    return data;
  }

  async function measure(name: string, more: object): Promise<string> {
    const { addMeasure } = await ask<{ addMeasure: { measure: { id: string } } }>(
      'mutation ($input: AddMeasureInput!) { addMeasure(input: $input) { measure { id } } }',
      {
        input: {
          ...{ name, unit: 'points', direction: 'HIGHER_IS_BETTER', source: 'BY_HAND', kind: 'SCORE' },
          officeId: agency.office,
          ...more,
        },
      },
    );
    return addMeasure.measure.id;
  }

  async function record(measureId: string, observations: object[], reason?: string): Promise<Refused> {
    const { recordObservations } = await ask<{ recordObservations: Refused }>(
      `mutation ($input: RecordObservationsInput!) { recordObservations(input: $input) {
         refusal { message ... on ChecksNotMet { checks { code path } } } } }`,
      { input: { measureId, observations, reason } },
    );
    return recordObservations;
  }

  async function upload(csv: string, by: PersonName = 'lead'): Promise<string> {
    const response = await fetch(`${test.url}/imports`, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${await test.token(agency.people[by].subject)}`,
        'content-type': 'text/csv',
      },
      body: csv,
    });
    return ((await response.json()) as { fileId: string }).fileId;
  }

  async function take(input: object): Promise<{ report: Report | null } & Refused> {
    const { importObservations } = await ask<{ importObservations: { report: Report | null } & Refused }>(
      `mutation ($input: ImportObservationsInput!) { importObservations(input: $input) {
         report { ${reportFields} } refusal { message ... on ChecksNotMet { checks { code path } } } } }`,
      { input },
    );
    return importObservations;
  }

  async function exported(measureId: string): Promise<string> {
    const filter = encodeURIComponent(JSON.stringify({ measureId }));
    const response = await fetch(`${test.url}/exports/observations.csv?filter=${filter}`, {
      headers: { authorization: `Bearer ${await test.token(agency.people.representative.subject)}` },
    });
    expect(response.status).toBe(200);
    return response.text();
  }

  const quarter = (start: string, end: string, more: object) => ({
    periodStart: start,
    periodEnd: end,
    ...more,
  });

  it('are read as a series: gaps by name, values restated with what was published before, and as they once stood', async () => {
    const definition = 'This interaction increased my trust in the agency.';
    const id = await measure('Trust', { period: 'FISCAL_QUARTER', definition });
    const first = quarter('2024-10-01', '2024-12-31', { likert: [1, 0, 2, 3, 4] });
    expect(
      await record(id, [first, quarter('2025-04-01', '2025-06-30', { likert: [0, 0, 0, 1, 1] })]),
    ).toEqual({
      refusal: null,
    });
    const [then] = await test.sql<{ now: Date }>('SELECT clock_now() AS now');
    await test.passDays(1);
    const corrected = { ...first, likert: [0, 1, 2, 3, 4] };
    expect((await record(id, [corrected])).refusal?.message).toContain('Say in reason');
    expect(await record(id, [corrected], 'one answer was counted twice')).toEqual({ refusal: null });

    const point = 'label missing restated observation { value denominator likert revision }';
    const { measure: read } = await ask<{ measure: Record<string, unknown> }>(
      `query ($id: ID!, $then: DateTime!) { measure(id: $id) { period definition latest { value }
         series { missing restated expected { label over } points { ${point} restatements { reason before { value } after { value } } } }
         then: series(asOf: $then) { restated points { observation { value } } }
         observationPage(first: 1) { nodes { value } totalCount pageInfo { hasNextPage } } } }`,
      { id, then: then!.now.toISOString() },
      'representative',
    );
    expect(read).toMatchObject({
      ...{ period: 'FISCAL_QUARTER', definition, latest: { value: 4.5 } },
      series: {
        ...{ missing: 1, restated: 1, expected: { label: 'FY 2025 Q4', over: true } },
        points: [
          {
            ...{ label: 'FY 2025 Q1', missing: false, restated: true },
            observation: { value: 4, denominator: 10, likert: [0, 1, 2, 3, 4], revision: 2 },
            restatements: [
              { reason: 'one answer was counted twice', before: { value: 3.9 }, after: { value: 4 } },
            ],
          },
          { label: 'FY 2025 Q2', missing: true, observation: null, restatements: [] },
          { label: 'FY 2025 Q3', missing: false, restated: false },
        ],
      },
      then: { restated: 0, points: [{ observation: { value: 3.9 } }, { observation: null }, {}] },
      observationPage: { nodes: [{ value: 4 }], totalCount: 2, pageInfo: { hasNextPage: true } },
    });
  });

  it('are refused where their days are no period or their counts cannot be', async () => {
    const id = await measure('Satisfaction', { period: 'MONTH' });
    const { errors } = await test.ask(
      agency.people.lead.subject,
      'mutation ($input: RecordObservationsInput!) { recordObservations(input: $input) { refusal { message } } }',
      {
        input: {
          measureId: id,
          observations: [
            quarter('2026-01-02', '2026-01-31', { likert: [1, 1, 1, 1, 1] }),
            quarter('2025-12-01', '2025-12-31', { value: 4 }),
          ],
        },
      },
    );
    expect(JSON.stringify(errors)).toContain('input.observations.0.periodStart');
    expect(JSON.stringify(errors)).toContain(
      '2026-01-02 to 2026-01-31 is no month; a month begins on the 1st',
    );
    expect(JSON.stringify(errors)).toContain('input.observations.1.denominator');
  });

  it('come out of a file, all or none, with each mistake named by line and column; the same file again changes nothing', async () => {
    const id = await measure('Complaints', {
      kind: 'RATE',
      unit: 'complaints per 1,000 cases',
      period: 'MONTH',
    });
    const mapping = { period: 'Month', numerator: 'Complaints', exposure: 'Cases' };
    const wrong = await upload(
      'Month,Complaints,Cases\n2025-01,5,1000\nspring,5,1000\n2025-03,5 %,1000\n2025-04,5,\n',
    );
    const refused = await take({ fileId: wrong, measureId: id, mapping });
    expect(refused.report).toBeNull();
    expect(refused.refusal?.message).toBe(
      'Line 3, column Month: "spring" names no month. Write it as 2025-03. ' +
        'Line 4, column Complaints: "5 %" is no plain number such as 61.5: no thousands marks, no units. ' +
        'Line 5, column Cases: A rate needs numerator and exposure together, or its value alone.',
    );
    const told = await take({ fileId: wrong, measureId: id, mapping, dryRun: true });
    expect(told.report).toMatchObject({ linesRead: 4, mistakeCount: 3, added: 0 });

    const right = await upload('Month,Complaints,Cases\n2025-01,5,1000\n2025-02,,\n2025-03,8,2000\n');
    const dry = await take({ fileId: right, measureId: id, mapping, dryRun: true });
    expect(dry.report).toMatchObject({
      added: 2,
      blank: 1,
      changes: [{ line: 2, is: 'ADDED', after: 5 }, {}],
    });
    expect(await exported(id)).not.toContain('2025-01');
    expect((await take({ fileId: right, measureId: id, mapping })).report).toMatchObject({ added: 2 });
    expect((await take({ fileId: right, measureId: id, mapping })).report).toMatchObject({
      added: 0,
      unchanged: 2,
    });

    const later = await upload('Month,Complaints,Cases\n2025-03,9,2000\n');
    const unexplained = await take({ fileId: later, measureId: id, mapping });
    expect(unexplained.refusal?.checks).toEqual([{ code: 'correctionExplained', path: 'line 2' }]);
    const explained = await take({ fileId: later, measureId: id, mapping, reason: 'late complaint' });
    expect(explained.report?.changes).toEqual([{ line: 2, is: 'CORRECTED', before: 4, after: 4.5 }]);
    const strangers = await upload('Month\n', 'administrator');
    const others = await take({ fileId: strangers, measureId: id, mapping });
    expect(others.refusal?.checks).toMatchObject([{ code: 'fileYours' }]);
  });

  it('come out of no file where the service counts the measure by itself', async () => {
    const { addDerivedMeasure } = await ask<{ addDerivedMeasure: { measure: { id: string } } }>(
      'mutation ($input: AddDerivedMeasureInput!) { addDerivedMeasure(input: $input) { measure { id } } }',
      { input: { definition: 'BACKLOG', period: 'MONTH', officeId: agency.office } },
    );
    const fileId = await upload('period,value\n2025-01,5\n');
    const counted = await take({ fileId, measureId: addDerivedMeasure.measure.id });
    expect(counted.refusal?.checks).toEqual([{ code: 'notDerived', path: 'input.measureId' }]);
  });

  it('leave as a file that no spreadsheet runs, and that comes back as nothing new', async () => {
    const name = '=HYPERLINK("http://evil")';
    const id = await measure(name, { kind: 'MEAN', unit: 'days' });
    const raw = { rawValues: [-1, 2.5, 1e-7], summarizedBy: 'MEDIAN' };
    await record(id, [
      quarter('2025-01-01', '2025-01-31', raw),
      quarter('2025-02-01', '2025-02-28', { value: 3 }),
    ]);
    await record(id, [quarter('2025-02-01', '2025-02-28', { value: 0.1 + 0.2 })], '-1 was meant');
    const file = await exported(id);
    const rows = recordsOf(file);
    expect(
      rows.map(({ measure: cell, period, value, revision, stands, reason }) => [
        cell,
        period,
        value,
        revision,
        stands,
        reason,
      ]),
    ).toEqual([
      [`'${name}`, 'January 2025', '1e-7', '1', 'true', ''],
      [`'${name}`, 'February 2025', '3', '1', 'false', ''],
      [`'${name}`, 'February 2025', '0.30000000000000004', '2', 'true', `'-1 was meant`],
    ]);
    const { report } = await take({ fileId: await upload(file) });
    expect(report).toMatchObject({
      linesRead: 3,
      superseded: 1,
      unchanged: 2,
      added: 0,
      corrected: 0,
      mistakes: [],
    });
  });

  it('are recorded 10,000 at a time in one act', async () => {
    const id = await measure('Calls', { kind: 'COUNT', unit: 'calls', period: 'DAY' });
    const day = (index: number) => new Date(Date.UTC(1998, 0, 1 + index)).toISOString().slice(0, 10);
    const lines = Array.from({ length: 10_000 }, (_, index) => `${day(index)},${index}`);
    const fileId = await upload(`period,value\n${lines.join('\n')}\n`);
    expect((await take({ fileId, measureId: id })).report).toMatchObject({ added: 10_000 });
    const [stored] = await test.sql<{ count: number; acts: number }>(
      `SELECT count(*)::int AS count, (SELECT version FROM measure WHERE id = $1) AS acts FROM observation WHERE measure_id = $1`,
      [id],
    );
    expect(stored).toEqual({ count: 10_000, acts: 2 });
    const longer = await upload(`period,value\n${lines.join('\n')}\n2025-12-31,1\n`);
    expect((await take({ fileId: longer, measureId: id })).refusal?.message).toContain(
      'more than 10,000 lines',
    );
  });

  it('keep the unit of their measure, whose name and period may be mended', async () => {
    const id = await measure('Wait', { kind: 'DURATION', unit: 'days' });
    await record(id, [quarter('2025-01-01', '2025-01-31', { value: 3 })]);
    const edit = (input: object) =>
      ask<{ editMeasure: { measure: object | null } & Refused }>(
        `mutation ($input: EditMeasureInput!) { editMeasure(input: $input) { measure { name period version }
           refusal { message ... on ChecksNotMet { checks { code path } } } } }`,
        { input: { measureId: id, expectedVersion: 2, ...input } },
      );
    const { editMeasure: kept } = await edit({ unit: 'weeks', period: 'WEEK' });
    expect(kept.refusal?.checks).toEqual([
      { code: 'unitUnobserved', path: 'input.unit' },
      { code: 'periodsWhole', path: 'input.period' },
    ]);
    const { editMeasure: mended } = await edit({ name: 'Days to wait', period: 'MONTH' });
    expect(mended.measure).toEqual({ name: 'Days to wait', period: 'MONTH', version: 3 });
  });
});
