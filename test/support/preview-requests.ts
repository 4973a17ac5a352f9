const monthly = (i: number) => `${2022 + Math.floor(i / 12)}-${String((i % 12) + 1).padStart(2, '0')}-01`;
/** A small wobble without a trend or a year in it. */
const wobble = [0, 3, 1, 4, 1, 5, 2, 2, 5, 3];
const at = (i: number) => wobble[(i * 7) % 10]!;

/** One request for each way to send a series, with what must come of it. */
export const previewRequests = {
  'counts with exposure': {
    input: {
      kind: 'RATE',
      unit: 'complaints per 1,000 customers',
      direction: 'LOWER_IS_BETTER',
      smallestEffect: 1,
      interventionOn: '2023-07-01',
      points: Array.from({ length: 36 }, (_, i) => ({
        on: monthly(i),
        count: (i < 18 ? 60 : 30) + at(i),
        exposure: 6000 + 10 * at(i + 3),
      })),
    },
    expected: { verdict: 'IMPROVED', method: 'QUASI_POISSON_LEVEL', chart: { kind: 'U_PRIME' } },
  },
  'five counts of answers': {
    input: {
      direction: 'HIGHER_IS_BETTER',
      smallestEffect: 0.2,
      interventionOn: '2023-06-01',
      points: [
        { on: '2023-01-01', likert: [10, 20, 30, 20, 20] },
        { on: '2024-01-01', likert: [5, 10, 30, 40, 60] },
      ],
    },
    expected: { verdict: 'IMPROVED', method: 'LIKERT_WELCH', chart: { kind: 'LINE', footing: 'LINE_ONLY' } },
  },
  'single values': {
    input: {
      kind: 'DURATION',
      unit: 'days',
      interventionOn: '2023-06-01',
      seed: 7,
      points: [
        {
          periodStart: '2023-01-01',
          periodEnd: '2023-03-31',
          values: Array.from({ length: 30 }, (_, i) => 2 ** (i / 5)),
        },
        {
          periodStart: '2023-07-01',
          periodEnd: '2023-09-30',
          values: Array.from({ length: 30 }, (_, i) => 2 ** (i / 6)),
        },
      ],
    },
    expected: { verdict: null, method: 'BOOTSTRAP_MEDIANS', inputs: { period: 'QUARTER' } },
  },
  'a series with its control': {
    input: {
      unit: 'days',
      direction: 'LOWER_IS_BETTER',
      smallestEffect: 2,
      interventionOn: '2023-07-01',
      points: Array.from({ length: 36 }, (_, i) => ({
        on: monthly(i),
        value: 20 + at(i) - (i < 18 ? 0 : 6),
      })),
      control: Array.from({ length: 36 }, (_, i) => ({ on: monthly(i), value: 24 + at(i + 5) })),
    },
    expected: { verdict: 'IMPROVED', method: 'DIFFERENCE_IN_DIFFERENCES', groups: { judgedBy: 'SERIES' } },
  },
  'several offices with and without': {
    input: {
      unit: 'days',
      smallestEffect: 2,
      interventionOn: '2022-07-01',
      groups: Array.from({ length: 12 }, (_, office) => ({
        name: `Office ${office + 1}`,
        treated: office % 2 === 0,
        points: Array.from({ length: 12 }, (_, i) => ({
          on: monthly(i),
          value: 20 + at(i + office) - (office % 2 === 0 && i >= 6 ? 6 + at(office) / 5 : 0),
        })),
      })),
    },
    expected: { verdict: 'FELL', method: 'DIFFERENCE_IN_DIFFERENCES', groups: { judgedBy: 'CLUSTERED' } },
  },
} as const;
