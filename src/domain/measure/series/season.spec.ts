import { harmonics } from './season';

describe('a repeating year', () => {
  it('has four columns for months, two waves of sine and cosine', () => {
    const third = 2 * Math.PI * (3 / 12);
    const [sine, cosine, sine2, cosine2] = harmonics(3, 12);
    expect(sine).toBeCloseTo(Math.sin(third), 14);
    expect(cosine).toBeCloseTo(Math.cos(third), 14);
    expect(sine2).toBeCloseTo(Math.sin(2 * third), 14);
    expect(cosine2).toBeCloseTo(Math.cos(2 * third), 14);
  });

  it('repeats itself to the last digit after any number of years', () => {
    expect(harmonics(5 + 12 * 1_000_000, 12)).toEqual(harmonics(5, 12));
  });

  it('leaves out what so few periods cannot carry', () => {
    expect(harmonics(1, 4)).toHaveLength(3);
    expect(harmonics(1, 3)).toHaveLength(2);
    expect(harmonics(1, 2)).toEqual([-1]);
    expect(harmonics(1, 1)).toEqual([]);
    expect(harmonics(1, 365.25 / 7, 3)).toHaveLength(6);
  });

  it('refuses a year without periods', () => {
    expect(() => harmonics(1, 0)).toThrow('a year has one period or more, not 0');
    expect(() => harmonics(1, NaN)).toThrow(RangeError);
  });
});
