import { addDays } from '../day';
import { periodOfSpans, periodsOf } from './periods-of';

const first = (days: readonly string[]) => {
  const { period, spans } = periodsOf(days);
  return [period, spans[0]!.from, spans[0]!.to];
};

describe('what points stand for that come with a day each', () => {
  it.each([
    ['years', ['1871-01-01', '1872-01-01', '1873-01-01', '1875-01-01'], ['year', '1871-01-01', '1871-12-31']],
    [
      'fiscal years',
      ['2020-10-01', '2021-10-01', '2022-10-01', '2023-10-01'],
      ['year', '2020-10-01', '2021-09-30'],
    ],
    [
      'quarters',
      ['2020-01-01', '2020-04-01', '2020-07-01', '2021-01-01'],
      ['quarter', '2020-01-01', '2020-03-31'],
    ],
    [
      'months',
      ['2020-02-01', '2020-03-01', '2020-06-01', '2020-07-01'],
      ['month', '2020-02-01', '2020-02-29'],
    ],
    [
      'months told by their last day',
      ['2020-01-31', '2020-02-29', '2020-03-31', '2020-04-30'],
      ['month', '2020-01-01', '2020-01-31'],
    ],
    [
      'months from the 15th',
      ['2020-01-15', '2020-02-15', '2020-03-15', '2020-04-15'],
      ['month', '2020-01-15', '2020-02-14'],
    ],
    [
      'weeks, one of them missing',
      ['2020-01-06', '2020-01-13', '2020-01-27', '2020-02-03'],
      ['week', '2020-01-06', '2020-01-12'],
    ],
    ['days', ['2020-02-27', '2020-02-28', '2020-02-29', '2020-03-02'], ['day', '2020-02-27', '2020-02-27']],
    [
      'three points: their days alone',
      ['2020-01-01', '2020-02-01', '2020-03-01'],
      ['other', '2020-01-01', '2020-01-01'],
    ],
    [
      'nothing regular',
      ['2020-01-01', '2020-01-11', '2020-01-31', '2020-02-14'],
      ['other', '2020-01-01', '2020-01-10'],
    ],
  ])('%s', (_, days, expected) => {
    expect(first(days)).toEqual(expected);
  });

  it('never overlaps', () => {
    for (const step of [1, 7, 10, 28, 30, 31, 365]) {
      const days = Array.from({ length: 40 }, (_, i) => addDays('2019-12-31', i * step));
      const { spans } = periodsOf(days);
      for (const [i, { from }] of spans.entries()) if (i > 0) expect(from > spans[i - 1]!.to).toBe(true);
    }
  });

  it('is told of periods that come with both days, too', () => {
    const quarter = { from: '2020-01-01', to: '2020-03-31' };
    expect(periodOfSpans([quarter, quarter])).toBe('quarter');
    expect(periodOfSpans([{ from: '2020-01-01', to: '2020-06-30' }])).toBe('other');
  });
});
