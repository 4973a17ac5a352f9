import { say, sayAmount, sayEnd, thatMatters } from './say';
import { sayInterval } from './review/review-sentence';

describe('a number with its unit', () => {
  it.each([
    ['5', 'days', '5 days'],
    ['1', 'days', '1 day'],
    ['1', 'minutes', '1 minute'],
    ['1', 'percentage points', '1 percentage point'],
    ['1', 'discoveries a year', '1 discovery a year'],
    ['1', 'complaints per 1,000 customers', '1 complaint per 1,000 customers'],
    ['1', 'batches', '1 batch'],
    ['1', 'thousand passengers', '1 thousand passengers'],
    ['1', 'killed a month', '1 killed a month'],
    ['1', '10⁸ m³', '1 10⁸ m³'],
    ['1', 'degrees Celsius', '1 degrees Celsius'],
    ['1', '%', '1 %'],
    ['1', '', '1 '],
    ['1.5', 'days', '1.5 days'],
    ['0', 'days', '0 days'],
  ])('%s %s is said "%s"', (number, unit, said) => {
    expect(sayAmount(number, unit)).toBe(said);
  });

  it('matters or matter by how many it is', () => {
    expect(thatMatters('1 day')).toBe('1 day that matters');
    expect(thatMatters('1.5 days')).toBe('1.5 days that matter');
  });
});

describe('an interval', () => {
  it('has no end called 0 that is not 0: on which side it lies decides', () => {
    expect(say(0.0366, 1)).toBe('0');
    expect(sayInterval({ low: 0.0366, high: 1.47, level: 0.95 }, 1)).toBe('0.04 to 1.5 higher');
    expect(sayInterval({ low: -0.377, high: 52.8, level: 0.95 }, 10)).toBe('from 0.4 lower to 53 higher');
  });

  it('says 0 of what binary fractions leave', () => {
    expect(sayEnd(-4e-16, 1)).toBe('0');
  });
});
