import { boundsOf, periodsOf } from './periods';

describe('the periods of a flow balance', () => {
  const starts = (from: string, before: string, per: Parameters<typeof periodsOf>[2]) =>
    periodsOf(from, before, per, 400)!.map((period) => period.from);

  it('follow each other without a gap, from the first day asked for up to the last', () => {
    for (const per of ['whole', 'day', 'week', 'month', 'quarter', 'fiscalYear'] as const) {
      const periods = periodsOf('2023-11-15', '2024-03-02', per, 400)!;
      expect([per, periods[0]!.from, periods.at(-1)!.before]).toEqual([per, '2023-11-15', '2024-03-02']);
      periods.slice(1).forEach(({ from }, index) => expect(from).toBe(periods[index]!.before));
    }
  });

  it('begin on Mondays, on the first of a month, of a quarter, and in October', () => {
    expect(starts('2026-01-01', '2026-01-13', 'week')).toEqual(['2026-01-01', '2026-01-05', '2026-01-12']);
    expect(starts('2025-12-31', '2026-03-01', 'month')).toEqual(['2025-12-31', '2026-01-01', '2026-02-01']);
    expect(starts('2025-11-01', '2026-04-02', 'quarter')).toEqual(['2025-11-01', '2026-01-01', '2026-04-01']);
    expect(starts('2025-09-30', '2026-10-02', 'fiscalYear')).toEqual([
      '2025-09-30',
      '2025-10-01',
      '2026-10-01',
    ]);
    expect(starts('2024-02-28', '2024-03-02', 'day')).toEqual(['2024-02-28', '2024-02-29', '2024-03-01']);
  });

  it('begin at midnight of the zone, also where the clocks change', () => {
    const days = periodsOf('2026-03-08', '2026-03-10', 'day', 10)!;
    expect(boundsOf(days, 'America/New_York').map((at) => at.toISOString())).toEqual([
      '2026-03-08T05:00:00.000Z',
      '2026-03-09T04:00:00.000Z',
      '2026-03-10T04:00:00.000Z',
    ]);
    // In Santiago that day has no midnight: it begins at one.
    expect(boundsOf(periodsOf('2026-09-06', '2026-09-07', 'day', 10)!, 'America/Santiago')[0]).toEqual(
      new Date('2026-09-06T04:00:00Z'),
    );
  });

  it('are refused when there would be too many', () => {
    expect(periodsOf('2020-01-01', '2024-01-01', 'day', 400)).toBeNull();
  });
});
