import { driverGaps, joined, statisticsOf, statisticsOfCells, type AnswerTally } from './statistics';
import { keptApart, trustSeries, wordingOf } from './series';
import { ticks, type SurveyType } from './survey.types';

const none = { ticked: 0, unticked: 0, goodTicked: 0, goodUnticked: 0 };
/** Boxes of which one is filled in. */
const boxes = (name: string, box: typeof none) =>
  ticks.map(({ sign, driver }) => (`${sign} ${driver}` === name ? box : none));
const tally = (counts: number[], over: Partial<AnswerTally> = {}): AnswerTally => ({
  surveyType: counts.length === 2 ? 'thumbs' : 'likert',
  counts,
  ticks: [],
  offered: null,
  ...over,
});

describe('the figures of a survey', () => {
  it('are those of a calculation by hand: mean, top-2-box, Wilson, response rate', () => {
    const figures = statisticsOf(tally([10, 10, 20, 30, 30], { offered: 400 }));
    expect(figures).toMatchObject({ suppressed: false, n: 100, responseRate: 0.25, mean: 3.6 });
    expect(figures.favourable!.share).toBe(0.6);
    // Wilson by hand: (0.6 + z²/200 ± z √(0.24/100 + z²/40000)) / (1 + z²/100), z = 1.959964.
    expect(figures.favourable!.interval.low).toBeCloseTo(0.5020025867910618, 10);
    expect(figures.favourable!.interval.high).toBeCloseTo(0.6905987135675411, 10);
  });

  it('are a share of thumbs up for thumbs, and no mean', () => {
    expect(statisticsOf(tally([5, 15]))).toMatchObject({ n: 20, mean: null, favourable: { share: 0.75 } });
  });

  it('are withheld below ten answers, all of them', () => {
    const { suppressed, n, counts, mean, favourable, drivers, offered } = statisticsOf(
      tally([0, 0, 0, 0, 9], { offered: 20 }),
    );
    expect([suppressed, n, counts, mean, favourable, drivers, offered]).toEqual([
      ...[true, null, null, null, null, [], null],
    ]);
    expect(statisticsOf(tally([0, 0, 0, 0, 10])).suppressed).toBe(false);
  });

  it('are withheld of a second part too, so that the whole less the others tells nothing', () => {
    const parts = statisticsOfCells([tally([4, 3]), tally([20, 20]), tally([6, 6])]);
    expect(parts.map(({ suppressed }) => suppressed)).toEqual([true, false, true]);
  });

  it('join parts of one scale, and never two scales', () => {
    const sum = joined([tally([1, 2, 3, 4, 5], { offered: 20 }), tally([5, 4, 3, 2, 1], { offered: 30 })]);
    expect(sum).toMatchObject({ counts: [6, 6, 6, 6, 6], offered: 50 });
    expect(joined([tally([1, 2], { offered: 9 }), tally([1, 2])])!.offered).toBeNull();
    expect(() => joined([tally([1, 2]), tally([1, 2, 3, 4, 5])])).toThrow(RangeError);
  });
});

describe('a driver', () => {
  const figureOf = (box: typeof none, counts: number[]) =>
    statisticsOf(tally(counts, { ticks: boxes('negative ease', box) })).drivers.find(
      ({ sign, driver }) => sign === 'negative' && driver === 'ease',
    )!;

  it('is a share of the forms that had its box', () => {
    const box = { ticked: 30, unticked: 50, goodTicked: 6, goodUnticked: 40 };
    const figure = figureOf(box, [34, 66]);
    expect(figure).toMatchObject({ asked: 80, ticked: { share: 0.375 }, suppressed: false });
    expect(figure.trustGap).toMatchObject({ withTick: 0.2, withoutTick: 0.8 });
    expect(figure.trustGap!.estimate).toBeCloseTo(-0.6, 12);
    expect(figure.trustGap!.interval.low).toBeLessThan(-0.6);
    expect(figure.trustGap!.interval.high).toBeLessThan(0);
  });

  it('tells no gap where fewer than ten ticked it', () => {
    const figure = figureOf({ ticked: 9, unticked: 91, goodTicked: 1, goodUnticked: 80 }, [19, 81]);
    expect(figure).toMatchObject({ asked: 100, ticked: { share: 0.09 }, trustGap: null, suppressed: true });
  });

  it('tells nothing where those without the box would be fewer than ten', () => {
    const figure = figureOf({ ticked: 40, unticked: 55, goodTicked: 10, goodUnticked: 50 }, [37, 63]);
    expect(figure).toMatchObject({ asked: null, ticked: null, trustGap: null, suppressed: true });
  });

  it('ranks by how much trust goes with it times how many ticked it, the greatest loss first', () => {
    const some = boxes('negative ease', { ticked: 50, unticked: 50, goodTicked: 20, goodUnticked: 40 });
    const index = ticks.findIndex(({ sign, driver }) => sign === 'negative' && driver === 'employee');
    some[index] = { ticked: 10, unticked: 90, goodTicked: 1, goodUnticked: 59 };
    const gaps = driverGaps(statisticsOf(tally([40, 60], { ticks: some })));
    expect(gaps.map(({ driver, share }) => [driver, share])).toEqual([
      ['ease', 0.5],
      ['employee', 0.1],
    ]);
    expect(gaps[0]!.weight).toBeCloseTo(0.5 * (0.4 - 0.8), 12);
  });
});

describe('a series of trust', () => {
  const point = (
    fiscalYear: number,
    quarter: number,
    wording: string,
    surveyType: SurveyType,
    good: number,
  ) => ({
    ...tally(surveyType === 'thumbs' ? [40 - good, good] : [0, 0, 40 - good, good, 0]),
    wording,
    fiscalYear,
    quarter,
  });

  it('goes on while the wording and the scale are the same, and never across', () => {
    const series = trustSeries([
      point(2025, 1, 'I trust the agency.', 'thumbs', 30),
      point(2024, 4, 'I trust the agency.', 'thumbs', 20),
      point(2025, 2, 'My trust increased.', 'thumbs', 35),
      point(2025, 3, 'My trust increased.', 'likert', 35),
    ]);
    expect(series.map(({ wording, surveyType, points }) => [wording, surveyType, points.length])).toEqual([
      ['I trust the agency.', 'thumbs', 2],
      ['My trust increased.', 'thumbs', 1],
      ['My trust increased.', 'likert', 1],
    ]);
    expect(series[0]!.points.map(({ quarter }) => quarter)).toEqual([4, 1]);
    expect(keptApart(series)).toMatch(
      /^Wordings kept apart: the question was worded in 2 ways, and it was answered/,
    );
    expect(keptApart(series.slice(0, 1))).toBeNull();
  });

  it('takes wordings that differ in blanks for one', () => {
    expect(wordingOf('  I trust\n the  agency. ')).toBe('I trust the agency.');
  });
});
