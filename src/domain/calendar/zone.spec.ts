import vectors from '../../../test/data/vectors.json';
import { instantOf, isZone, localDaysLater, stretchAt } from './zone';

const { dst } = vectors;
const at = (local: string, how: Parameters<typeof instantOf>[2]) => instantOf(dst.zone, local, how);

describe('a local time in the night of a clock change', () => {
  it('that is skipped moves forward, moves back or is refused, as the caller says', () => {
    expect(at(dst.gap_local, 'compatible')).toEqual(new Date(dst.gap.temporal_compatible));
    expect(at(dst.gap_local, 'earlier')).toEqual(new Date(dst.gap.temporal_earlier));
    expect(() => at(dst.gap_local, 'reject')).toThrow(RangeError);
  });

  it('that comes twice is the first or the second, as the caller says', () => {
    expect(at(dst.overlap_local, 'compatible')).toEqual(new Date(dst.overlap.earlier_compatible));
    expect(at(dst.overlap_local, 'earlier')).toEqual(new Date(dst.overlap.earlier_compatible));
    expect(at(dst.overlap_local, 'later')).toEqual(new Date(dst.overlap.later));
    expect(() => at(dst.overlap_local, 'reject')).toThrow(RangeError);
  });

  it('is reached a day later, not 24 hours later', () => {
    const noon = new Date('2026-03-07T12:00-05:00');
    expect(new Date(noon.getTime() + 24 * 3_600_000)).toEqual(
      new Date(dst['plus24h_from_2026-03-07T12:00-05:00']),
    );
    expect(localDaysLater(dst.zone, noon, 1)).toEqual(new Date(dst.plus1day));
  });
});

describe('a zone', () => {
  it('is one that IANA names, in its spelling', () => {
    expect(['America/New_York', 'UTC', 'Australia/Lord_Howe', 'Etc/GMT+5'].filter(isZone)).toHaveLength(4);
    const others = ['', 'Mars/Olympus', 'america/new_york', '+05:00', '2026-01-01T00:00Z[UTC]', ' UTC'];
    expect(others.filter(isZone)).toEqual([]);
  });

  it('has stretches of one offset that follow each other', () => {
    const change = Date.parse('2026-03-08T07:00:00Z');
    expect(stretchAt(dst.zone, change)).toMatchObject({ from: change, offsetMs: -4 * 3_600_000 });
    expect(stretchAt(dst.zone, change - 1)).toMatchObject({ to: change, offsetMs: -5 * 3_600_000 });
    expect(stretchAt('UTC', 0)).toEqual({ from: -Infinity, to: Infinity, offsetMs: 0 });
  });
});
