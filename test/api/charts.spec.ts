import { deflateRawSync } from 'node:zlib';
import { PictureRenderer } from '../../src/platform/pictures/picture-renderer';
import { startTestService, type TestService } from '../support/api';
import { surveyPictures } from '../support/survey-pictures';
import { buildHome, buildStrangersHome, type World } from './permissions/world';

interface ChartAnswer {
  chart: {
    id: string;
    title: string;
    textAlternative: string;
    specification: { $schema: string; layer: unknown[] };
    table: { columns: string[]; rows: unknown[][] };
    svgPath: string | null;
    svg: string;
  } | null;
}

const query = `query($input: ChartInput!) {
  chart(input: $input) { id title textAlternative specification table { columns rows } svgPath svg } }`;

describe('charts', () => {
  let test: TestService;
  let home: World;
  let strangersHome: World;
  const lead = () => home.subjects['lead'];

  beforeAll(async () => {
    test = await startTestService();
    home = await buildHome(test);
    strangersHome = await buildStrangersHome(test);
    await test.sql(
      `INSERT INTO observation (id, agency_id, measure_id, period_start, period_end, value, revision, reason, recorded_at)
       SELECT gen_random_uuid(), $1, $2, d::date, (d + interval '1 month' - interval '1 day')::date,
              60 + extract(month from d)::int % 3 + r, r, 'recounted', '2026-01-01Z'
         FROM generate_series('2024-01-01'::timestamp, '2025-12-01', '1 month') d, generate_series(1, 2) r
        WHERE r = 1 OR d = '2025-03-01'`,
      [home.agencyId, home.ids.measure],
    );
  }, 60_000);
  afterAll(() => test?.stop());

  const ask = (subject: string | null, input: object) => test.ask<ChartAnswer>(subject, query, { input });
  async function get(
    path: string,
    subject: string | null,
    headers: Record<string, string> = {},
  ): Promise<Response> {
    const bearer: Record<string, string> =
      subject === null ? {} : { authorization: `Bearer ${await test.token(subject)}` };
    return fetch(`${test.url}${path}`, { headers: { ...bearer, ...headers } });
  }
  const ofMeasure = () => ({ kind: 'MEASURE_CONTROL', measureId: home.ids.measure });

  it('of a measure can be drawn, heard and read, with what was restated', async () => {
    const { data } = await ask(lead(), ofMeasure());
    const chart = data.chart!;
    expect(chart.specification.$schema).toBe('https://vega.github.io/schema/vega-lite/v6.json');
    expect(chart.table.rows).toHaveLength(24);
    expect(chart.table.rows.filter((row) => row.at(-1) !== null)).toEqual([
      [
        '2025-03-01',
        '2025-03-31',
        62,
        'baseline',
        expect.any(Number),
        expect.any(Number),
        expect.any(Number),
        null,
        61,
      ],
    ]);
    expect(chart.textAlternative).toContain('24 values from Jan 2024');
    expect(chart.textAlternative).toContain('Restated since they were first published: Mar 2025.');
    expect(chart.svg).toMatch(/^<svg .*role="img"/);
  });

  it('are served as SVG to whoever sees what they show, with a tag by which nothing is sent twice', async () => {
    const { data } = await ask(lead(), ofMeasure());
    const path = data.chart!.svgPath!;
    const first = await get(path, lead());
    expect([first.status, first.headers.get('content-type')]).toEqual([200, 'image/svg+xml; charset=utf-8']);
    expect(first.headers.get('cache-control')).toContain('private');
    expect(first.headers.get('content-security-policy')).toMatch(/^default-src 'none'.* sandbox;/);
    expect(await first.text()).toBe(data.chart!.svg);
    const tag = first.headers.get('etag')!;
    expect((await get(path, lead(), { 'if-none-match': tag })).status).toBe(304);
    await test.sql(`UPDATE measure SET name = 'Days until decided' WHERE id = $1`, [home.ids.measure]);
    const changed = await get(path, lead(), { 'if-none-match': tag });
    expect([changed.status, (await changed.text()).includes('Days until decided')]).toEqual([200, true]);
  });

  it('are nothing to whoever may not see what they show, the same as what is not there', async () => {
    const { data } = await ask(lead(), { kind: 'ISSUE_EFFECT', issueId: home.ids.issue });
    const path = data.chart!.svgPath!;
    expect((await get(path, lead())).status).toBe(200);
    expect((await get(path, null)).status).toBe(401);
    const answers = await Promise.all(
      [home.subjects['representative'], strangersHome.subjects['employee']].map(async (subject) => {
        const response = await get(path, subject);
        return [response.status, await response.text()];
      }),
    );
    const nowhere = chartPath({ kind: 'issueEffect', issueId: '01900000-0000-7000-8000-000000000000' });
    const unknown = await get(nowhere, lead());
    expect(answers).toEqual([404, 404].map((status) => [status, expect.any(String)]));
    expect(answers[0]).toEqual(answers[1]);
    expect([unknown.status, await unknown.text()]).toEqual(answers[0]);
    expect(
      (await ask(home.subjects['representative'], { kind: 'ISSUE_EFFECT', issueId: home.ids.issue })).data
        .chart,
    ).toBeNull();
  });

  it('of a review show what the review saw and say what it says', async () => {
    const computed = {
      plan: {
        baseline: { from: '2024-01-01', to: '2024-12-31' },
        implementationEnd: '2025-01-31',
        lagDays: 0,
        direction: 'lowerIsBetter',
      },
      inputs: { measurement: { from: '2025-02-01', to: '2025-06-30' } },
      measureId: home.ids.measure,
      sentence: 'It cannot be told yet.',
    };
    await test.sql('UPDATE review SET computed = $2 WHERE id = $1', [home.ids.review, computed]);
    const { data } = await ask(lead(), { kind: 'ISSUE_EFFECT', reviewId: home.ids.review });
    expect(data.chart!.table.rows.at(-1)!.slice(0, 2)).toEqual(['2025-06-01', '2025-06-30']);
    expect(data.chart!.textAlternative).toContain('It cannot be told yet.');
  });

  it('of topics count cases in the time asked for, of the agency of whoever asks', async () => {
    const [counted] = await test.sql<{ count: number }>(
      `SELECT count(*)::int AS count FROM "case" WHERE agency_id = $1 AND duplicate_of_id IS NULL`,
      [home.agencyId],
    );
    const { data } = await ask(lead(), { kind: 'TOPIC_PARETO', from: '2020-01-01', to: '2030-12-31' });
    const sum = data.chart!.table.rows.reduce((total, row) => total + Number(row[1]), 0);
    expect([sum, sum > 0]).toEqual([counted!.count, true]);
    const none = await ask(lead(), { kind: 'TOPIC_PARETO', from: '2020-01-01', to: '2020-01-31' });
    expect(none.data.chart!.textAlternative).toContain('there are no cases in this time');
  });

  it('of a series of one’s own carry it in their address, as long as it is no longer than an address may be', async () => {
    const series = (count: number) => ({
      name: 'Days <script>',
      unit: 'days',
      direction: 'LOWER_IS_BETTER',
      points: Array.from({ length: count }, (_, i) => ({
        day: new Date(Date.UTC(2000, i, 1)).toISOString().slice(0, 10),
        value: Math.round(1e9 * Math.abs(Math.sin(i + 1))) / 1e7 + (i < count / 2 ? 300 : 0),
      })),
    });
    const short = (await ask(lead(), { kind: 'SERIES', series: series(40), interventionOn: '2001-09-01' }))
      .data.chart!;
    expect(short.textAlternative).toMatch(/after the change on 1 Sep 2001.*effect −/);
    expect(await (await get(short.svgPath!, lead())).text()).toBe(short.svg);
    expect(short.svg).not.toContain('<script');
    const long = (await ask(lead(), { kind: 'SERIES', series: series(1_200) })).data.chart!;
    expect([long.svgPath, long.svg.slice(0, 4)]).toEqual([null, '<svg']);
  });

  it.each([
    ['!', 'This is not the id of a chart'],
    ['AAAA', 'This is not the id of a chart'],
    [packed({ kind: 'nothing' }), 'names no kind'],
    [packed({ kind: 'measureControl', measureId: '1; DROP TABLE measure' }), 'measureId is not an id'],
    [
      packed({ kind: 'series', series: { name: 'x', unit: 'y', points: [{ day: '2026-02-30', value: 1 }] } }),
      'point 1 has no day',
    ],
    [
      packed({ kind: 'series', series: { name: 'x', unit: 'y', points: 'a'.repeat(2_000_000) } }),
      'not the id',
    ],
    [packed({ kind: 'issueEffect', from: '2026-01-01', issueId: null }), 'takes issueId, reviewId'],
    [packed({ kind: 'survey', surveyDetailId: 'x' }), 'surveyDetailId is not an id'],
    [packed({ kind: 'survey', what: 'names' }), 'names no figures of a survey'],
    [packed({ kind: 'scorecard', period: 'decade' }), 'names no period'],
    [packed({ kind: 'scorecard', on: '9999-12-31' }), 'on is no day from 1900'],
  ])('answer the malformed id %.12s… with a sentence', async (id, sentence) => {
    const response = await get(`/charts/${id}.svg`, lead());
    expect(response.status).toBe(400);
    expect(((await response.json()) as { message: string }).message).toContain(sentence);
  });

  it.each([
    [{ kind: 'MEASURE_CONTROL' }, 'input.measureId'],
    [{ kind: 'SCORECARD', period: 'FISCAL_YEAR', on: '9999-12-31' }, 'input.on'],
    [{ kind: 'TOPIC_PARETO', from: '2026-01-01' }, 'input.to'],
    [
      { kind: 'SERIES', series: { name: 'x', unit: 'y', points: [] }, method: 'P', from: '2026-01-01' },
      'input.from',
    ],
    [
      {
        kind: 'SERIES',
        series: { name: 'x', unit: 'y', points: [{ day: '2026-01-01', value: 1 }] },
        method: 'P',
      },
      'input.method',
    ],
    [
      { kind: 'SERIES', series: { name: 'x', unit: 'y', form: 'INTERRUPTED', points: [] } },
      'input.series.form',
    ],
    [{ kind: 'SERIES', series: { name: 'x', unit: 'y', points: [{ day: '2026-01-01' }] } }, 'input'],
  ])('refuse %j at the field', async (input, path) => {
    const { errors } = await ask(lead(), input);
    expect(errors![0]!.extensions).toMatchObject({ code: 'BAD_USER_INPUT', fields: [{ path }] });
  });

  surveyPictures(() => test);

  it('of a scorecard’s line show its last values, its target, and in words the status with its rule', async () => {
    await test.sql(
      `UPDATE objective SET measure_id = $2, target = 50, fiscal_year = 2026, targets = '[]' WHERE id = $1`,
      [home.ids.objective, home.ids.measure],
    );
    const input = { kind: 'SCORECARD', measureId: home.ids.measure, period: 'FISCAL_QUARTER' };
    const { data } = await ask(lead(), { ...input, objectiveId: home.ids.objective, on: '2025-05-05' });
    const chart = data.chart!;
    expect(chart.title).toMatch(/, FY 2025 Q3$/);
    // 18 months up to June 2025, and none that came after the period.
    expect([chart.table.rows.length, chart.table.rows.at(-1)!.slice(0, 2)]).toEqual([
      18,
      ['2025-06-01', '2025-06-30'],
    ]);
    expect(chart.textAlternative).toContain('The target is 50 ');
    const { data: card } = await test.ask<{ scorecard: { lines: Record<string, string>[] } }>(
      lead(),
      `{ scorecard(kind: FISCAL_QUARTER, on: "2025-05-05") { lines { objectiveId sentence trendSentence assuranceSentence } } }`,
    );
    const line = card.scorecard.lines.find(({ objectiveId }) => objectiveId === home.ids.objective)!;
    for (const sentence of [line.sentence, line.trendSentence, line.assuranceSentence])
      expect(chart.textAlternative).toContain(sentence);
    expect(await (await get(chart.svgPath!, lead())).text()).toBe(chart.svg);
    expect((await ask(strangersHome.subjects['employee'], input)).data.chart).toBeNull();
  });

  it('tell nobody whether a record is there, and refuse only a question that names none', async () => {
    const unknown = '01900000-0000-7000-8000-000000000000';
    const pareto = { kind: 'topicPareto', from: '2026-01-01', to: '2026-01-31' };
    const employee = home.subjects['employee'];
    const statuses = await Promise.all(
      [
        pareto,
        { ...pareto, serviceId: unknown },
        { kind: 'survey', surveyDetailId: home.ids.surveyDetail },
        { kind: 'survey', surveyDetailId: unknown },
        { kind: 'survey', surveyCollectionId: home.ids.surveyCollection },
        { kind: 'survey', serviceId: unknown },
        { kind: 'scorecard', measureId: unknown },
        { kind: 'scorecard', measureId: home.ids.measure, objectiveId: unknown },
      ].map(async (request) => (await get(chartPath(request), employee)).status),
    );
    expect(statuses).toEqual([403, 404, 404, 404, 404, 404, 404, 404]);
  });

  it('that take too long are given up with UNAVAILABLE, and the next one is drawn', async () => {
    const renderer = test.service.app.get(PictureRenderer);
    const { limits } = renderer;
    renderer.limits = { ...limits, drawMs: 0 };
    const late = await ask(lead(), ofMeasure());
    expect(late.errors![0]!.extensions.code).toBe('UNAVAILABLE');
    renderer.limits = limits;
    expect((await ask(lead(), ofMeasure())).data.chart!.svg).toContain('</svg>');
  });
});

function packed(request: object): string {
  return deflateRawSync(JSON.stringify(request)).toString('base64url');
}

function chartPath(request: object): string {
  return `/charts/${packed(request)}.svg`;
}
