import { previewMistakes } from './mistakes';
import type { PreviewPoint, PreviewRequest } from './preview.types';

const months = (n: number, of: (i: number) => PreviewPoint = (i) => ({ value: i })): PreviewPoint[] =>
  Array.from({ length: n }, (_, i) => ({
    on: `${2001 + Math.floor(i / 12)}-${String((i % 12) + 1).padStart(2, '0')}-01`,
    ...of(i),
  }));
const replaced = (at: number, point: PreviewPoint, n = 6): PreviewPoint[] =>
  months(n).map((one, i) => (i === at ? point : one));

const wrong: [what: string, request: PreviewRequest, path: string, says: RegExp][] = [
  ['nothing', {}, 'points', /points.*or else groups/],
  [
    'both ways at once',
    { points: months(3), groups: [{ name: 'A', treated: true, points: months(3) }] },
    'groups',
    /one of the two/,
  ],
  ['one point', { points: months(1) }, 'points', /two points/],
  [
    'more than 5,000 points',
    { points: months(3), control: months(4_998), interventionOn: '2001-02-01' },
    'points',
    /5,000 points in all; these are 5001/,
  ],
  ['no number', { points: replaced(2, { on: '2001-03-01' }) }, 'points.2', /value; count/],
  [
    'two forms in one point',
    { points: replaced(2, { on: '2001-03-01', value: 1, count: 2 }) },
    'points.2',
    /not several/,
  ],
  [
    'two forms in one series',
    { points: replaced(2, { on: '2001-03-01', count: 2 }) },
    'points.2',
    /first point gives value/,
  ],
  ['a share without its whole', { points: months(3, () => ({ part: 2 })) }, 'points.0.whole', /together/],
  [
    'a part above its whole',
    { points: months(3, () => ({ part: 3, whole: 2 })) },
    'points.0.part',
    /between 0/,
  ],
  [
    'four counts of answers',
    { points: months(3, () => ({ likert: [1, 2, 3, 4] })) },
    'points.0.likert',
    /five counts.*not 4/,
  ],
  [
    'no answer',
    { points: months(3, () => ({ likert: [0, 0, 0, 0, 0] })) },
    'points.0.likert',
    /Nobody answered/,
  ],
  ['a negative count', { points: months(3, () => ({ count: -1 })) }, 'points.0.count', /from 0 to/],
  ['half a count', { points: months(3, () => ({ count: 1.5 })) }, 'points.0.count', /whole number/],
  ['no exposure', { points: months(3, () => ({ count: 1, exposure: 0 })) }, 'points.0.exposure', /above 0/],
  [
    'exposure now and then',
    { points: months(3, (i) => (i === 1 ? { count: 1 } : { count: 1, exposure: 2 })) },
    'points.1.exposure',
    /every point/,
  ],
  ['NaN', { points: months(3, () => ({ value: NaN })) }, 'points.0.value', /finite/],
  ['infinity', { points: months(3, () => ({ value: Infinity })) }, 'points.0.value', /finite/],
  [
    'an infinite single value',
    { points: months(3, () => ({ values: [1, -Infinity] })) },
    'points.0.values',
    /finite/,
  ],
  [
    '20,001 single values',
    { points: months(21, () => ({ values: Array<number>(953).fill(1) })) },
    'points',
    /20,000/,
  ],
  [
    'a day twice',
    { points: replaced(2, { on: '2001-02-01', value: 1 }) },
    'points.2',
    /2001-02-01 comes twice/,
  ],
  ['days out of order', { points: replaced(2, { on: '2000-12-01', value: 1 }) }, 'points.2', /ascending/],
  [
    'a day that does not exist',
    { points: replaced(2, { on: '2001-02-30', value: 1 }) },
    'points.2',
    /not a day/,
  ],
  [
    'days and periods mixed',
    { points: replaced(2, { periodStart: '2001-03-01', periodEnd: '2001-03-31', value: 1 }) },
    'points.2',
    /for every point/,
  ],
  [
    'half a period',
    { points: replaced(2, { periodStart: '2001-03-01', value: 1 }) },
    'points.2',
    /periodStart and periodEnd/,
  ],
  [
    'periods that overlap',
    {
      points: [
        { periodStart: '2001-01-01', periodEnd: '2001-02-01', value: 1 },
        { periodStart: '2001-02-01', periodEnd: '2001-02-28', value: 1 },
      ],
    },
    'points.1',
    /before the one before it ends/,
  ],
  [
    'a period that ends before it begins',
    {
      points: [
        { periodStart: '2001-02-01', periodEnd: '2001-01-01', value: 1 },
        { periodStart: '2001-03-01', periodEnd: '2001-03-31', value: 1 },
      ],
    },
    'points.0.periodEnd',
    /ends before/,
  ],
  [
    'an intervention before the series',
    { points: months(6), interventionOn: '2001-01-01' },
    'interventionOn',
    /from 2001-01-01 to 2001-06-30/,
  ],
  [
    'an intervention after it',
    { points: months(6), interventionOn: '2001-07-01' },
    'interventionOn',
    /Name a day after its first and before its end/,
  ],
  [
    'an intervention that never ends',
    { points: months(6), interventionOn: '2001-03-01', interventionUntil: '2001-06-30' },
    'interventionUntil',
    /before its end/,
  ],
  [
    'an end without a beginning',
    { points: months(6), interventionUntil: '2001-03-01' },
    'interventionUntil',
    /send interventionOn/,
  ],
  [
    'a method without an intervention',
    { points: months(6), method: 'welch' },
    'method',
    /send interventionOn/,
  ],
  [
    'a control without an intervention',
    { points: months(6), control: months(6) },
    'interventionOn',
    /since when/,
  ],
  [
    'only treated groups',
    { interventionOn: '2001-03-01', groups: [{ name: 'A', treated: true, points: months(6) }] },
    'groups',
    /none is false/,
  ],
  [
    'two groups of one name',
    {
      interventionOn: '2001-03-01',
      groups: [true, false].map((treated) => ({ name: 'A', treated, points: months(6) })),
    },
    'groups.1.name',
    /called A/,
  ],
  [
    'a kind that answers are not',
    { kind: 'proportion', points: months(3, () => ({ likert: [1, 1, 1, 1, 1] })) },
    'kind',
    /SCORE/,
  ],
  [
    'a rate without exposure',
    { kind: 'rate', points: months(3, () => ({ count: 1 })) },
    'kind',
    /needs exposure/,
  ],
  [
    'a smallest effect that no sentence could hold',
    { points: months(6), smallestEffect: 1e308 },
    'smallestEffect',
    /from 0.000001 to/,
  ],
  ['a smallest effect of 0', { points: months(6), smallestEffect: 0 }, 'smallestEffect', /above 0/],
  [
    'a comparison of groups without a second one',
    { points: months(6), interventionOn: '2001-03-01', method: 'differenceInDifferences' },
    'method',
    /send control, or groups/,
  ],
  [
    'a slope of two groups',
    { points: months(6), control: months(6), interventionOn: '2001-03-01', form: 'slope' },
    'form',
    /LEVEL/,
  ],
];

describe('a series that makes no sense', () => {
  it.each(wrong)('with %s is told where and what would be right', (_, request, path, says) => {
    const [first] = previewMistakes(request);
    expect(first).toEqual({ path, message: expect.stringMatching(says) as string });
  });

  it('and none of it is said of series that do', () => {
    const fine: PreviewRequest[] = [
      { points: months(2) },
      { points: months(24), interventionOn: '2002-01-01', interventionUntil: '2002-02-15', method: 'welch' },
      { points: months(24), control: months(20), interventionOn: '2002-01-01' },
      { points: months(3, () => ({ count: 2, exposure: 0.5 })), kind: 'rate', interventionOn: '2001-02-11' },
      { points: months(5_000 / 2), control: months(5_000 / 2), interventionOn: '2002-01-01' },
    ];
    for (const request of fine) expect(previewMistakes(request)).toEqual([]);
  });
});
