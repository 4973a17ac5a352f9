import { shareInterval, type Observation } from '../../src/domain/measure';
import {
  answersPicture,
  controlChart,
  controlPicture,
  type ControlOptions,
  type DrawnObservation,
  driversPicture,
  interruptedChart,
  interruptedPicture,
  paretoPicture,
  sparklinePicture,
  type DriverShare,
  type Picture,
} from '../../src/domain/picture';

/** The months from January 2022 on, with values made from their number. */
export function months(
  count: number,
  value: (i: number) => number,
  more: (i: number) => Partial<DrawnObservation> = () => ({}),
): DrawnObservation[] {
  return Array.from({ length: count }, (_, i) => ({
    periodStart: new Date(Date.UTC(2022, i, 1)).toISOString().slice(0, 10),
    periodEnd: new Date(Date.UTC(2022, i + 1, 0)).toISOString().slice(0, 10),
    value: value(i),
    ...more(i),
  }));
}

/** A number that looks like chance and is the same every time, −1 to 1. */
export function noise(i: number): number {
  const x = Math.sin(i * 12.9898 + 4.1) * 43758.5453;
  return (x - Math.floor(x)) * 2 - 1;
}

const days: ControlOptions = {
  name: 'Average days from application to first payment',
  unit: 'days',
  kind: 'mean',
  direction: 'lowerIsBetter',
  interventionOn: null,
  method: 'auto',
};

const stepped = months(36, (i) => (i < 20 ? 62 : 48) + 4 * noise(i));

function control(observations: readonly Observation[], options: Partial<ControlOptions> = {}): Picture {
  return controlPicture(controlChart(observations, { ...days, ...options }));
}

/** Every kind of picture, also over data that are hard to draw. */
export const pictureExamples: Readonly<Record<string, () => Picture>> = {
  'control-plain': () => control(months(24, (i) => 60 + 5 * noise(i))),
  'control-step': () => control(stepped, { interventionOn: '2023-09-15', target: 45 }),
  'control-gaps-restated': () =>
    control(
      months(
        30,
        (i) => 60 + 5 * noise(i),
        (i) => ({ publishedBefore: i % 9 === 4 ? 66 : null }),
      ).filter((_, i) => i < 8 || (i > 11 && i !== 20)),
    ),
  'control-p': () =>
    control(
      months(
        30,
        (i) => ((30 + Math.round(8 * noise(i)) + (i > 20 ? 14 : 0)) / (55 + (i % 5) * 12)) * 100,
        (i) => ({
          numerator: 30 + Math.round(8 * noise(i)) + (i > 20 ? 14 : 0),
          denominator: 55 + (i % 5) * 12,
        }),
      ),
      {
        kind: 'proportion',
        unit: '% of answers',
        name: 'Share of answers that trust the agency',
        direction: 'higherIsBetter',
        interventionOn: '2023-10-01',
      },
    ),
  'control-u-laney': () =>
    control(
      months(
        30,
        (i) => (900 + 150 * noise(i)) / 8,
        (i) => ({ numerator: 900 + 150 * noise(i), exposure: 8 }),
      ),
      { kind: 'rate', unit: 'calls per 1,000 customers', name: 'Repeat calls', method: 'u' },
    ),
  'control-c': () =>
    control(
      months(26, (i) => Math.round(12 + 6 * noise(i) + (i === 13 ? 22 : 0))),
      { kind: 'count', unit: 'complaints', name: 'Complaints received' },
    ),
  'run-chart': () =>
    control(
      months(24, (i) => (i < 14 ? 60 : 50) + 3 * noise(i)),
      { method: 'run' },
    ),
  'few-points': () => control(months(4, (i) => 60 + i)),
  'one-point': () => control(months(1, () => 60)),
  'no-points': () => control([]),
  'all-equal': () => control(months(20, () => 42)),
  negative: () =>
    control(
      months(24, (i) => -3 + 2 * noise(i)),
      { unit: 'points', name: 'Change of the score against the year before' },
    ),
  huge: () =>
    control(
      months(24, (i) => 3.4e9 + 4e8 * noise(i)),
      { unit: 'dollars', name: 'Money paid' },
    ),
  'very-huge': () => control(months(24, (i) => 1e300 * (2 + noise(i)))),
  tiny: () => control(months(24, (i) => 1e-9 * (2 + noise(i)))),
  'many-points': () =>
    control(
      Array.from({ length: 5_000 }, (_, i) => {
        const day = new Date(Date.UTC(2010, 0, 1 + i)).toISOString().slice(0, 10);
        return { periodStart: day, periodEnd: day, value: 100 + 20 * noise(i) + 10 * Math.sin(i / 300) };
      }),
      {
        name: 'Calls answered a day',
        unit: 'calls',
        direction: 'higherIsBetter',
        interventionOn: '2019-05-05',
      },
    ),
  'names-as-markup': () =>
    control(stepped, {
      name:
        '<script>alert("1")</script> & Zufriedenheit der Bürgerinnen und Bürger mit der Bearbeitung 満足度調査の結果 🙂 — ' +
        'verylongword'.repeat(20),
      unit: '<b>Tage</b> & "Stunden"',
      interventionOn: '2022-01-02',
    }),
  'all-signals': () => control(months(40, (i) => i * 3 + noise(i))),
  interrupted: () => interrupted(stepped, '2023-09-15'),
  'interrupted-trend-gap': () =>
    interrupted(
      months(48, (i) => 40 + i * 0.8 - (i > 30 ? 9 : 0) + 2 * noise(i)).filter((_, i) => i < 12 || i > 15),
      '2024-08-01',
    ),
  'interrupted-counts': () =>
    interrupted(
      months(60, (i) => Math.round(30 * (1 + 0.3 * Math.sin(i / 1.91)) * (i > 36 ? 0.7 : 1) + 4 * noise(i))),
      '2025-02-01',
      { kind: 'count', unit: 'complaints', name: 'Complaints received' },
    ),
  sparkline: () =>
    sparkline(
      months(12, (i) => 60 - i + 2 * noise(i)),
      50,
    ),
  'sparkline-one': () =>
    sparkline(
      months(1, () => 3),
      null,
    ),
  'sparkline-none': () => sparkline([], 4),
  'sparkline-gap': () =>
    sparkline(
      months(14, (i) => 4 + 0.2 * noise(i)).filter((_, i) => i < 5 || i > 7),
      4.2,
    ),
  pareto: () =>
    paretoPicture({
      title: 'Cases by topic, Retirement, Jan 2024 to Mar 2024',
      unit: 'cases',
      bar: { one: 'topic', many: 'topics' },
      counts: [
        'Status of the application',
        'Change of address',
        'Tax form 1099-R not received',
        'Health benefits after retirement: premium withheld twice or never, and who answers for it',
        'Survivor benefits',
        'Direct deposit',
        'Interim pay',
      ].map((label, i) => ({ label, count: Math.round(400 / (i + 1) ** 1.4) })),
      rest: { labels: 23, count: 61 },
    }),
  'pareto-few': () =>
    paretoPicture({
      title: 'Cases <by> topic & service',
      unit: 'cases',
      bar: { one: 'topic', many: 'topics' },
      counts: [
        { label: '<script>&', count: 3 },
        { label: '満足度', count: 1 },
      ],
    }),
  'pareto-none': () =>
    paretoPicture({
      title: 'Cases by topic',
      unit: 'cases',
      bar: { one: 'topic', many: 'topics' },
      counts: [],
    }),
  'pareto-many': () =>
    paretoPicture({
      title: 'Cases by topic',
      unit: 'cases',
      bar: { one: 'topic', many: 'topics' },
      counts: Array.from({ length: 90 }, (_, i) => ({ label: `Topic ${i}`, count: 500 - i * 4 })),
    }),
  likert: () =>
    answersPicture({
      title: 'This interaction increased my trust in the agency',
      rows: [
        { label: 'FY 2025 Q1', scale: 'likert', counts: [30, 42, 50, 120, 88] },
        { label: 'FY 2025 Q2', scale: 'likert', counts: [12, 30, 60, 150, 120] },
        { label: 'FY 2025 Q3', scale: 'likert', counts: null },
        {
          label: 'FY 2025 Q4, after the new letter was sent to everybody who waits',
          scale: 'likert',
          counts: [0, 2, 3, 40, 200],
        },
        { label: 'FY 2026 Q1', scale: 'likert', counts: [0, 0, 0, 0, 0] },
        { label: 'FY 2026 Q2', scale: 'likert', counts: [900_000, 50_000, 30_000, 15_000, 5_000] },
      ],
    }),
  'answers-two-scales': () =>
    answersPicture({
      title: 'Trust by channel, FY 2025 Q2',
      rows: [
        { label: 'All', scale: 'thumbs', counts: [60, 240] },
        { label: 'Phone', scale: 'thumbs', counts: [60, 240] },
        { label: 'All', scale: 'likert', counts: [3, 3, 3, 3, 3] },
        { label: '<script> & 満足度', scale: 'likert', counts: [3, 3, 3, 3, 3] },
      ],
      remarks: ['Thumbs and the scale are never joined.'],
    }),
  'answers-none': () => answersPicture({ title: 'Trust in Retirement', rows: [] }),
  'answers-many': () =>
    answersPicture({
      title: 'Trust in Retirement by quarter',
      rows: Array.from({ length: 40 }, (_, i) => ({
        label: `FY ${2010 + Math.floor(i / 4)} Q${(i % 4) + 1}`,
        scale: 'likert' as const,
        counts: [0, 1, 2, 3, 4].map((answer) => Math.round(200 * (1.2 + noise(i * 5 + answer)))),
      })),
    }),
  drivers: () =>
    driversPicture({
      title: 'What made the difference',
      rows: [
        { label: 'Ease', good: driver(80, 210), bad: driver(40, 210) },
        { label: 'Efficiency', good: driver(30, 210), bad: driver(120, 210) },
        { label: 'Transparency: I knew what was going on', good: null, bad: null },
        { label: 'Employee', good: driver(12, 13), bad: driver(1, 13) },
        { label: 'Humanity', good: driver(12, 190), bad: null },
        { label: 'Something else', good: null, bad: driver(0, 190_000) },
      ],
    }),
  'drivers-none': () => driversPicture({ title: 'What made the difference', rows: [] }),
};

function interrupted(
  observations: readonly Observation[],
  interventionOn: string,
  options: Partial<ControlOptions> = {},
): Picture {
  const { name, unit, kind } = { ...days, ...options };
  const chart = interruptedChart(observations, {
    name,
    unit,
    kind,
    direction: 'lowerIsBetter',
    interventionOn,
  });
  if (!chart) throw new Error('There are too few periods.');
  return interruptedPicture(chart);
}

function driver(ticked: number, asked: number): DriverShare {
  return { share: ticked / asked, ...shareInterval(ticked, asked), asked };
}

function sparkline(points: readonly Observation[], target: number | null): Picture {
  return sparklinePicture({ name: 'Satisfaction', unit: 'points', points, target, status: null });
}
