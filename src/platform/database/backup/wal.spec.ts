import { byteOf, gaps, segmentAt, segmentFile, segmentOf, segmentsBetween } from './wal';

const size = 16 * 1024 * 1024;

it('names the segment of a place in the log as PostgreSQL does', () => {
  // SELECT pg_walfile_name('1A/2F000028') on timeline 1
  expect(segmentFile(segmentAt(1, '1A/2F000028', size), size)).toBe('000000010000001A0000002F');
  expect(segmentAt(1, '0/FFFFFFFF', size)).toEqual({ timeline: 1, number: 255 });
  expect(segmentFile({ timeline: 11, number: 256 }, size)).toBe('0000000B0000000100000000');
  expect(byteOf('1/0')).toBe(2 ** 32);
});

it('reads back every name that it makes, whatever the size of a segment', () => {
  for (const bytes of [1, 16, 1024].map((mega) => mega * 1024 * 1024))
    for (const number of [0, 1, 255, 256, 4_095, 4_096, 1_000_000])
      expect(segmentOf(segmentFile({ timeline: 3, number }, bytes), bytes)).toEqual({ timeline: 3, number });
});

it.each([
  '00000002.history',
  '000000010000000000000002.0000ED78.backup',
  'archive_status',
  '000000010000000000000002.part',
])('takes %s for no segment', (file) => {
  expect(segmentOf(file, size)).toBeNull();
});

describe('a hole in the log', () => {
  const whole = segmentsBetween(1, 254, 258, size);

  it('is none where every segment from the first to the last is there, over the turn of the counter too', () => {
    expect(whole[2]).toBe('000000010000000100000000');
    expect(gaps(whole, 1, 254, size)).toEqual([]);
  });

  it('is every segment that is missing in between, and the first one too', () => {
    expect(gaps(whole.toSpliced(1, 2), 1, 254, size)).toEqual(whole.slice(1, 3));
    expect(gaps(whole.slice(1), 1, 254, size)).toEqual(whole.slice(0, 1));
  });

  it('is not one of another timeline, of before the backup, or after the last', () => {
    const others = segmentsBetween(2, 254, 300, size);
    expect(
      gaps([...whole.slice(0, 3), ...others, ...segmentsBetween(1, 10, 12, size)], 1, 254, size),
    ).toEqual([]);
  });
});
