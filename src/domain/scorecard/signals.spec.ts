import { days, months } from './scorecard.example';
import { assuranceOf, lastSegment, trendOfSegment } from './signals';

const steady = [50, 52, 49, 51, 50, 48, 52, 51, 49, 50, 51, 50];
const segment = (values: readonly number[]) => lastSegment(days, months('2023-01-01', values));

describe('what the latest points say', () => {
  it('is too little below six points', () => {
    expect(trendOfSegment(days, segment(steady.slice(0, 5)))).toMatchObject({
      word: 'tooFew',
      sentence: 'Too few to say: 5 points, and a chart needs 6.',
    });
  });

  it('is no signal while the latest point varies as the others do', () => {
    expect(trendOfSegment(days, segment(steady))).toMatchObject({
      word: 'noSignal',
      sentence: 'No signal: the latest of 12 points varies as the others do.',
    });
  });

  it('is better or worse by the direction of the measure', () => {
    const dropped = segment([...steady, 30]);
    expect(trendOfSegment(days, dropped)).toMatchObject({
      word: 'improving',
      rule: 'outsideLimits',
      sentence: 'Improving: the latest point lies outside the limits. A signal says look, not proved.',
    });
    expect(trendOfSegment({ ...days, direction: 'higherIsBetter' }, dropped).word).toBe('worsening');
  });

  it('says that limits of fewer than twelve points are trial limits', () => {
    expect(trendOfSegment(days, segment([10, 11, 10, 12, 10, 11, 30])).sentence).toContain('by trial limits');
  });

  it('leaves out periods of another length, for they are another process', () => {
    const year = { id: 'year', periodStart: '2022-01-01', periodEnd: '2022-12-31', value: 400 };
    const mixed = lastSegment({ ...days, period: null }, [year, ...months('2023-01-01', steady)]);
    expect(mixed.points).toHaveLength(12);
  });
});

describe('assurance against a target', () => {
  it.each([
    [60, 'consistentlyPassing'],
    [50, 'hitAndMiss'],
    [40, 'consistentlyFailing'],
  ])('at most %d days is %s', (target, word) => {
    expect(assuranceOf(days, segment(steady), target).word).toBe(word);
  });

  it('turns round where more is better', () => {
    const more = { ...days, direction: 'higherIsBetter' } as const;
    expect(assuranceOf(more, segment(steady), 60).word).toBe('consistentlyFailing');
    expect(assuranceOf(more, segment(steady), 40).word).toBe('consistentlyPassing');
  });

  it('reads aloud', () => {
    expect(assuranceOf(days, segment(steady), 60).sentence).toBe(
      'Consistently passing: at most 60 is wanted, and the limits of 12 points, 45.4 to 55.1 days, all pass.',
    );
  });

  it('needs twelve points and a target', () => {
    expect(assuranceOf(days, segment(steady.slice(1)), 60)).toMatchObject({
      word: 'unknown',
      sentence: 'Too few to say: 11 points, and limits that hold need 12.',
    });
    expect(assuranceOf(days, segment(steady), null).word).toBe('unknown');
  });
});
