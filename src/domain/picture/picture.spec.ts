import type { Observation } from '../measure';
import { answersPicture } from './answer-bars';
import { SUPPRESSED } from './bar-rows';
import { controlChart } from './control-chart';
import { controlPicture } from './control-picture';
import { periodsFrom, runsOf } from './days';
import { driversPicture } from './driver-bars';
import { contrast, fills, inkOn, likertFills, lineColours, luminance } from './palette';
import { paretoPicture } from './pareto';
import { chosenApart, spread } from './places';
import { plot, spanOf } from './stage';
import { sayNumber, widthOf, wrapped } from './words';

const month = (i: number, value: number, more: Partial<Observation> = {}): Observation => ({
  periodStart: new Date(Date.UTC(2024, i, 1)).toISOString().slice(0, 10),
  periodEnd: new Date(Date.UTC(2024, i + 1, 0)).toISOString().slice(0, 10),
  value,
  ...more,
});
const plain = {
  name: 'Days',
  unit: 'days',
  kind: 'mean',
  direction: 'lowerIsBetter',
  interventionOn: null,
  method: 'auto',
} as const;

describe('the colours of pictures', () => {
  it('stand 3 : 1 off white where they draw lines, and stay apart in grey', () => {
    const lines = Object.values(lineColours);
    for (const colour of lines) expect(contrast(colour, fills.paper)).toBeGreaterThanOrEqual(3);
    const byLight = lines.map(luminance).sort((a, b) => a - b);
    byLight
      .slice(1)
      .forEach((light, i) => expect((light + 0.05) / (byLight[i]! + 0.05)).toBeGreaterThan(1.15));
  });

  it('keep each of the five answers apart from every other in grey, with words that can be read on them', () => {
    likertFills.forEach((fill, i) =>
      likertFills.slice(i + 1).forEach((other) => expect(contrast(fill, other)).toBeGreaterThan(1.5)),
    );
    for (const fill of likertFills) expect(contrast(fill, inkOn(fill))).toBeGreaterThanOrEqual(4.5);
  });
});

describe('a control chart', () => {
  it('takes the chart that the counts allow, in the unit of the measure', () => {
    const shares = Array.from({ length: 12 }, (_, i) =>
      month(i, (30 + i) / 0.8, { numerator: 30 + i, denominator: 80 }),
    );
    const chart = controlChart(shares, { ...plain, kind: 'proportion', unit: '%' });
    expect(chart.method).toBe('p');
    expect(chart.points[0]!.centre).toBeCloseTo((35.5 / 80) * 100, 10);
    expect(
      controlChart(
        shares.map(({ numerator: _, ...one }) => one),
        { ...plain, kind: 'proportion', unit: '%' },
      ).method,
    ).toBe('xmr');
    expect(() =>
      controlChart(
        shares.map(({ numerator: _, ...one }) => one),
        { ...plain, method: 'p' },
      ),
    ).toThrow('numerator');
  });

  it('freezes limits from twelve periods before a change, and marks what lies outside after it by shape and words', () => {
    const values = Array.from({ length: 20 }, (_, i) => month(i, i < 14 ? 60 + (i % 3) : 20));
    const chart = controlChart(values, { ...plain, interventionOn: '2025-03-01' });
    expect(chart.points.filter(({ signal }) => signal?.favourable).map(({ phase }) => phase)).toEqual(
      Array(6).fill('after'),
    );
    const { specification, textAlternative } = controlPicture(chart);
    expect(JSON.stringify(specification)).toContain('"triangle-up"');
    expect(textAlternative).toContain('6 points to look at: Mar 2025 (outside limits)');
    expect(textAlternative).toContain('The change is dated 1 Mar 2025.');
  });

  it('draws no limits from fewer than six values and says so', () => {
    const { textAlternative } = controlPicture(controlChart([month(0, 1), month(1, 2)], plain));
    expect(textAlternative).toContain('Too few values for limits');
  });

  it('of thousands of points names few of its signals and ticks the others, one for each pixel at most', () => {
    const daily = Array.from({ length: 5_000 }, (_, i) => {
      const day = new Date(Date.UTC(2010, 0, 1 + i)).toISOString().slice(0, 10);
      return { periodStart: day, periodEnd: day, value: Math.floor(i / 500) % 2 === 0 ? 10 + (i % 3) : 90 };
    });
    const { specification } = controlPicture(controlChart(daily, plain));
    const marks = specification.layer.filter(({ mark }) => mark.type === 'point');
    expect(marks.flatMap(({ data }) => data.values)).toEqual([]);
    const ticks = specification.layer.filter(({ data }) => data.values[0]?.to !== undefined);
    for (const { data } of ticks) expect(data.values.length).toBeLessThanOrEqual(plot.width + 1);
    expect(JSON.stringify(specification)).toContain('signal: worse');
  });

  it('breaks its line where periods are missing', () => {
    expect(runsOf([month(0, 1), month(1, 1), month(4, 1)])).toEqual([0, 0, 1]);
    const starts = ['2024-01-01', '2024-02-01', '2024-03-01', '2024-06-01'];
    expect(runsOf(periodsFrom(starts))).toEqual([0, 0, 0, 1]);
  });
});

describe('pictures of answers and counts', () => {
  it('never show a withheld group as 0', () => {
    const { specification, table, textAlternative } = answersPicture({
      title: 'Trust',
      rows: [{ label: 'Q1', scale: 'likert', counts: null }],
    });
    expect(JSON.stringify(specification)).toContain(SUPPRESSED);
    expect(table.rows).toEqual([['Q1', null, null, null, null, null, SUPPRESSED]]);
    expect(textAlternative).toContain(`Q1: ${SUPPRESSED}.`);
  });

  it('say of a reason which side is withheld, once where both are', () => {
    const good = { share: 0.25, low: 0.2, high: 0.3, asked: 40 };
    const { specification, table, textAlternative } = driversPicture({
      title: 'Reasons',
      rows: [
        { label: 'Ease', good, bad: null },
        { label: 'Other', good: null, bad: null },
      ],
    });
    expect(JSON.stringify(specification).split(SUPPRESSED)).toHaveLength(5);
    expect(table.rows).toEqual([
      ['Ease', 25, 20, 30, 40, null, null, null, SUPPRESSED],
      ['Other', null, null, null, SUPPRESSED, null, null, null, SUPPRESSED],
    ]);
    expect(textAlternative).toContain(`Ease: good 25 % of 40, bad ${SUPPRESSED}. Other: ${SUPPRESSED}.`);
  });

  it('keep the scales of answers apart, each in columns of its own', () => {
    const { table } = answersPicture({
      title: 'Trust',
      rows: [
        { label: 'All', scale: 'likert', counts: [1, 2, 3, 4, 5] },
        { label: 'All', scale: 'thumbs', counts: [6, 7] },
      ],
    });
    expect(table.columns.slice(1, 4)).toEqual(['thumbs down', 'thumbs up', 'strongly disagree']);
    expect(table.rows).toEqual([
      ['All', null, null, 1, 2, 3, 4, 5, 15],
      ['All', 6, 7, null, null, null, null, null, 13],
    ]);
  });

  it('make up the whole, whatever is not shown', () => {
    const counts = Array.from({ length: 30 }, (_, i) => ({ label: `T${i}`, count: i }));
    const bar = { one: 'topic', many: 'topics' };
    const rest = { labels: 2, count: 500 };
    const { table, textAlternative } = paretoPicture({ title: 'Cases', unit: 'cases', bar, counts, rest });
    expect(table.rows).toHaveLength(13);
    // 29 topics have cases, twelve are named, and two more came counted: the largest bar of all stands last.
    expect(table.rows.at(-1)!.slice(0, 2)).toEqual(['19 other topics', 653]);
    expect(textAlternative).toContain('The largest: T29 ');
    expect(textAlternative).toContain(
      'The first 12 topics make up 30.2 % together. Beside them 19 other topics with 69.8 %.',
    );
    expect(table.rows.reduce((sum, row) => sum + Number(row[1]), 0)).toBe(435 + 500);
    expect(table.rows.at(-1)![5]).toBeCloseTo(100, 10);
  });
});

describe('words and places', () => {
  it('wrap into lines that fit, whatever the words', () => {
    for (const text of ['a b c', 'x'.repeat(500), '満足'.repeat(90), '🙂'.repeat(99), '']) {
      const lines = wrapped(text, 200, 12, 3);
      expect(lines.length).toBeLessThanOrEqual(3);
      for (const line of lines) expect(widthOf(line, 12)).toBeLessThanOrEqual(215);
    }
  });

  it('stand apart', () => {
    expect(
      spread(
        [
          { at: 10, size: 16 },
          { at: 12, size: 16 },
          { at: 11, size: 16 },
        ],
        300,
      ),
    ).toEqual([10, 42, 26]);
    expect(
      chosenApart(
        [
          { at: 50, size: 40 },
          { at: 60, size: 40 },
          { at: 120, size: 40 },
        ],
        300,
        6,
      ),
    ).toEqual([0, 2]);
  });

  it('are round numbers around every value, of one value and of none too', () => {
    for (const values of [[], [0], [-3, -3], [1e300, 3e300], [1e-9, 2e-9], [5, 5.001]]) {
      const { low, high, ticks } = spanOf(values);
      expect(low).toBeLessThan(high);
      expect(Math.min(...values, low)).toBe(low);
      expect(Math.max(...values, high)).toBe(high);
      expect(ticks.length).toBeLessThan(15);
    }
    expect([sayNumber(-1234.567, 0.1), sayNumber(0.004, 0.1), sayNumber(2e15)]).toEqual([
      '−1,234.6',
      '0',
      '2.00e15',
    ]);
  });
});
