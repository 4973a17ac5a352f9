import type { ListedObservation } from './observation.types';
import { expectedNext, periodLabel, seriesPoints, type SeriesFacts } from './series';

const of = (periodStart: string, periodEnd: string) => ({ periodStart, periodEnd }) as ListedObservation;
const january = of('2025-01-01', '2025-01-31');
const april = of('2025-04-01', '2025-04-30');
const months: SeriesFacts = {
  period: 'month',
  from: null,
  to: null,
  today: '2025-07-10',
  firstDay: '2025-01-01',
  lastDay: '2025-04-30',
};
const said = (...parameters: Parameters<typeof seriesPoints>) =>
  seriesPoints(...parameters).map(({ label, observation }) => (observation ? label : `no ${label}`));

describe('a series', () => {
  it('names the periods that lack a value between those that have one', () => {
    expect(said([january, april], months)).toEqual([
      'January 2025',
      'no February 2025',
      'no March 2025',
      'April 2025',
    ]);
  });

  it('lacks nothing before its first value, and what is over after its last one only where that is asked for', () => {
    expect(said([january, april], { ...months, from: '2024-06-01', to: '2025-12-31' })).toEqual([
      ...['January 2025', 'no February 2025', 'no March 2025', 'April 2025'],
      ...['no May 2025', 'no June 2025'],
    ]);
  });

  it('lacks whole periods of the days asked for, also where none of these has a value', () => {
    expect(said([], { ...months, from: '2025-01-15', to: '2025-03-15' })).toEqual(['no February 2025']);
    expect(said([], { ...months, from: '2025-06-01', to: '2025-05-01' })).toEqual([]);
  });

  it('ends today at the latest, whatever is asked for, and looks through no more periods than are wanted', () => {
    expect(said([], { ...months, from: '2025-06-01', to: '9999-12-31' })).toEqual(['no June 2025']);
    expect(said([], { ...months, period: 'day', firstDay: '0001-01-01', atMost: 10 })).toHaveLength(12);
  });

  it('tells a hole by its days where nobody said how often values come', () => {
    expect(said([january, april], { ...months, period: null })).toEqual([
      'January 2025',
      'no 1 February 2025 to 31 March 2025',
      'April 2025',
    ]);
  });

  it('expects the period after its last one, and says whether that is over', () => {
    expect(expectedNext(months)).toEqual({
      periodStart: '2025-05-01',
      periodEnd: '2025-05-31',
      label: 'May 2025',
      over: true,
    });
    expect(expectedNext({ ...months, today: '2025-05-31' })).toMatchObject({ over: false });
    expect(expectedNext({ ...months, period: null })).toBeNull();
  });
});

describe('the label of a period', () => {
  it.each([
    ['fiscalQuarter', '2024-10-01', '2024-12-31', 'FY 2025 Q1'],
    ['quarter', '2024-10-01', '2024-12-31', 'Q4 2024'],
    [null, '2024-10-01', '2024-12-31', 'Q4 2024'],
    [null, '2024-10-01', '2025-09-30', 'FY 2025'],
    [null, '2025-01-03', '2025-02-07', '3 January 2025 to 7 February 2025'],
  ] as const)('of a %s from %s to %s is %s', (kind, from, to, label) => {
    expect(periodLabel(kind, from, to)).toBe(label);
  });
});
