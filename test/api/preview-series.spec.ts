import { startTestService, type TestService } from '../support/api';
import { buildHome, type World } from './permissions/world';
import reference from '../data/reference-regression.json';
import { expectClose } from '../data/close';
import { previewRequests } from '../support/preview-requests';

interface Answered {
  previewSeries: {
    inputs: { sentence: string; period: string; nBefore: number; nAfter: number; leftOut: string[] };
    chart: { kind: string; footing: string; centre: number; points: unknown[]; signals: { rule: string }[] };
    verdict: string | null;
    sentence: string | null;
    method: string | null;
    estimate: number | null;
    interval: { low: number; high: number } | null;
    ratio: { estimate: number } | null;
    methods: { method: string; isAllowed: boolean; whyNot: string | null }[];
    gates: { what: string; isMet: boolean; says: string }[];
    counterfactual: unknown[];
    groups: { judgedBy: string } | null;
    alarms: { rule: string }[];
    methodVersion: string;
  };
}

const query = `query($input: PreviewSeriesInput!) { previewSeries(input: $input) {
  inputs { sentence period nBefore nAfter leftOut }
  chart { kind footing centre points { periodStart value lower upper } signals { periodStart rule towards favourable } }
  verdict sentence method estimate interval { low high } ratio { estimate interval { low high } }
  methods { method isAllowed whyNot estimate verdict } gates { what isMet says }
  counterfactual { periodStart value low high } groups { judgedBy means { treated control } }
  alarms { rule alarms { periodStart } } methodVersion } }`;

const classic = (name: string) => reference.interrupted.find((one) => one.name === name)!;
const monthly = (from: number, i: number) =>
  `${from + Math.floor(i / 12)}-${String((i % 12) + 1).padStart(2, '0')}-01`;

describe('previewSeries', () => {
  let test: TestService;
  let home: World;
  const ask = (input: unknown) => test.ask<Answered>(home.subjects['employee'], query, { input });
  const preview = async (input: unknown) => {
    const { data, errors } = await ask(input);
    expect(errors).toBeUndefined();
    return data.previewSeries;
  };

  beforeAll(async () => {
    test = await startTestService();
    home = await buildHome(test);
  }, 60_000);
  afterAll(() => test?.stop());

  it('judges the Nile for any employee, with its chart', async () => {
    const points = classic('Nile: a step').input.values.map((value, i) => ({
      on: `${1871 + i}-01-01`,
      value,
    }));
    const answer = await preview({
      points,
      interventionOn: '1899-01-01',
      smallestEffect: 100,
      direction: 'HIGHER_IS_BETTER',
      alarms: true,
    });
    expect(answer).toMatchObject({ verdict: 'WORSE', method: 'WELCH_AUTOCORRELATION_ADJUSTED' });
    expect(answer.inputs).toMatchObject({ period: 'YEAR', nBefore: 28, nAfter: 72, leftOut: [] });
    expect(answer.chart).toMatchObject({ kind: 'XMR', footing: 'FROZEN_LIMITS' });
    expect(answer.chart.points).toHaveLength(100);
    expect(answer.chart.signals.length).toBeGreaterThan(10);
    expect(answer.alarms.map(({ rule }) => rule)).toEqual(['C1', 'C2', 'C3', 'CUSUM', 'POISSON']);
    expectClose(answer.estimate!, classic('Nile: a step').expected.effect.estimate);
  });

  it('judges counts of the seat-belt series with the ratio of R', async () => {
    const points = classic('Seat belts: drivers').input.values.map((count, i) => ({
      on: monthly(1969, i),
      count,
    }));
    const answer = await preview({
      points,
      interventionOn: '1983-02-01',
      direction: 'LOWER_IS_BETTER',
      smallestEffect: 100,
    });
    expect(answer).toMatchObject({ verdict: 'IMPROVED', method: 'QUASI_POISSON_SEGMENTED' });
    expectClose(answer.ratio!.estimate, classic('Seat belts: drivers').expected.ratio!.estimate, 1e-6);
    expect(answer.counterfactual).toHaveLength(23);
  });

  it('draws without an intervention, and compares nothing', async () => {
    const answer = await preview({
      points: Array.from({ length: 14 }, (_, i) => ({ on: monthly(2024, i), part: 30 + (i % 4), whole: 40 })),
    });
    expect(answer).toMatchObject({ verdict: null, sentence: null, method: null, methods: [], groups: null });
    expect(answer.chart).toMatchObject({ kind: 'P', footing: 'LIMITS' });
    expectClose(answer.chart.centre, (100 * (14 * 30 + 19)) / (14 * 40), 1e-8);
  });

  it.each(Object.entries(previewRequests))(
    'takes %s as the schema shows it',
    async (_, { input, expected }) => {
      expect(await preview(input)).toMatchObject(expected);
    },
  );

  it('names the field and what would be right', async () => {
    const points = [
      { on: '2024-01-01', likert: [1, 2, 3, 4] },
      { on: '2024-02-01', value: 3 },
    ];
    const { errors } = await ask({ points });
    expect(errors![0]!.extensions).toMatchObject({
      code: 'BAD_USER_INPUT',
      fields: [{ path: 'input.points.1', message: expect.stringContaining('in the same form') as string }],
    });
    const { errors: method } = await ask({
      points: Array.from({ length: 24 }, (_, i) => ({ on: monthly(2023, i), value: i % 5 })),
      interventionOn: '2024-01-01',
      method: 'NEWCOMBE',
    });
    expect(method![0]!.message).toBe(
      'input.method: It needs part and whole in every point. These data allow WELCH_AUTOCORRELATION_ADJUSTED, SEGMENTED_REGRESSION.',
    );
    const { errors: season } = await ask({
      points: Array.from({ length: 24 }, (_, i) => ({ on: monthly(2023, i), value: i % 5 })),
      interventionOn: '2024-01-01',
      season: 'HARMONICS',
    });
    expect(season![0]!.message).toMatch(/^input.season: No season stands out/);
    const { errors: infinite } = await ask({ points: [{ on: '2024-01-01', value: 'Infinity' }] });
    expect(infinite![0]!.extensions).toMatchObject({ code: 'BAD_USER_INPUT' });
  });

  it('takes 5,000 points at once, not one more, and not thrice in one request', async () => {
    const day = (i: number) => new Date(Date.UTC(2001, 0, 1 + i)).toISOString().slice(0, 10);
    const points = Array.from({ length: 5_001 }, (_, i) => ({
      on: day(i),
      value: ((i * 7919) % 101) + 0.123456789,
    }));
    const input = { points: points.slice(1), interventionOn: day(2_500), smallestEffect: 1 };
    expect(await preview(input)).toMatchObject({ inputs: { period: 'DAY' }, verdict: 'INCONCLUSIVE' });
    expect((await ask({ ...input, points })).errors![0]!.extensions).toMatchObject({
      code: 'BAD_USER_INPUT',
    });
    const thrice =
      'query($input: PreviewSeriesInput!) { a: previewSeries(input: $input) { verdict } b: previewSeries(input: $input) { verdict } c: previewSeries(input: $input) { verdict } d: previewSeries(input: $input) { verdict } }';
    const { errors } = await test.ask(home.subjects['employee'], thrice, { input });
    expect(errors![0]!.extensions).toMatchObject({ code: 'TOO_COMPLEX', limit: 'cost' });
  });
});
