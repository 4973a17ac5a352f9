import { correctedAutocorrelation, effectiveSize, lag1Autocorrelation, withoutGaps } from './autocorrelation';

describe('lag-1 autocorrelation', () => {
  it('of one to five is the textbook 0.4, times 5/4 because four pairs are averaged', () => {
    expect(lag1Autocorrelation(withoutGaps([1, 2, 3, 4, 5]))).toBeCloseTo(0.5, 12);
  });

  it('of a series that swings is negative', () => {
    expect(lag1Autocorrelation(withoutGaps([1, -1, 1, -1, 1, -1]))).toBeCloseTo(-1, 12);
  });

  it('does not mistake the step between two periods for dependence', () => {
    const before = withoutGaps([10, 12, 10, 12, 10, 12]);
    const after = withoutGaps([0, 2, 0, 2, 0, 2]);
    expect(lag1Autocorrelation(before, after)).toBeCloseTo(-1, 12);
  });

  it('leaves out pairs across a gap', () => {
    const values = [1, 1, -1, -1];
    expect(lag1Autocorrelation(withoutGaps(values))).toBeCloseTo(1 / 3, 12);
    expect(lag1Autocorrelation({ values, followsPrevious: [false, true, false, true] })).toBe(1);
  });

  it('is 0 where nothing varies or nothing is next to anything', () => {
    expect(lag1Autocorrelation(withoutGaps([2, 2, 2]))).toBe(0);
    expect(lag1Autocorrelation({ values: [1, 2], followsPrevious: [false, false] })).toBe(0);
  });
});

describe('the widening', () => {
  it('takes out the small-sample bias and never goes below 0 or above 1', () => {
    expect(correctedAutocorrelation(0.3, 20)).toBeCloseTo(7 / 16, 12);
    expect(correctedAutocorrelation(-0.5, 20)).toBe(0);
    expect(correctedAutocorrelation(0.95, 20)).toBe(1);
    expect(correctedAutocorrelation(0.1, 4)).toBe(1);
  });

  it('makes 30 observations of autocorrelation one half worth 10', () => {
    expect(effectiveSize(30, 0.5)).toBeCloseTo(10, 12);
    expect(effectiveSize(30, 0)).toBe(30);
    expect(effectiveSize(30, 1)).toBe(0);
  });
});
