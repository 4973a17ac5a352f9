import { dateReader, isZone, type DatePattern } from './dates';

const read = (text: string, pattern: DatePattern, zone = 'America/New_York'): string | null =>
  dateReader(pattern, zone)(text)?.toISOString() ?? null;

describe('a date of a file', () => {
  it.each<[string, DatePattern, string]>([
    ['2011-07-01 01:32:33', 'yyyy-MM-dd HH:mm:ss', '2011-07-01T05:32:33.000Z'],
    ['2011-12-01 01:32:33', 'yyyy-MM-dd HH:mm:ss', '2011-12-01T06:32:33.000Z'],
    ['03/02/2024', 'MM/dd/yyyy', '2024-03-02T05:00:00.000Z'],
    ['02/03/2024', 'dd/MM/yyyy', '2024-03-02T05:00:00.000Z'],
    ['03/02/2024 12:05:00 AM', 'MM/dd/yyyy hh:mm:ss a', '2024-03-02T05:05:00.000Z'],
    ['03/02/2024 12:05:00 pm', 'MM/dd/yyyy hh:mm:ss a', '2024-03-02T17:05:00.000Z'],
    ['2024-03-02T12:00:00+01:00', 'ISO', '2024-03-02T11:00:00.000Z'],
    ['2024-03-02T12:00:00.250Z', 'ISO', '2024-03-02T12:00:00.250Z'],
    ['2024-03-02 12:00', 'ISO', '2024-03-02T17:00:00.000Z'],
  ])('%s of the pattern %s is %s', (text, pattern, instant) => {
    expect(read(text, pattern)).toBe(instant);
  });

  it('that the clock shows twice is the first of the two', () => {
    expect(read('2011-11-06 01:30:00', 'yyyy-MM-dd HH:mm:ss')).toBe('2011-11-06T05:30:00.000Z');
  });

  it('that the clock skips is as long after the jump', () => {
    expect(read('2011-03-13 02:30:00', 'yyyy-MM-dd HH:mm:ss')).toBe('2011-03-13T07:30:00.000Z');
  });

  it('is right before and after the change on the same day', () => {
    expect(read('2011-11-06 00:30:00', 'yyyy-MM-dd HH:mm:ss')).toBe('2011-11-06T04:30:00.000Z');
    expect(read('2011-11-06 12:30:00', 'yyyy-MM-dd HH:mm:ss')).toBe('2011-11-06T17:30:00.000Z');
  });

  it.each([
    '2024-02-30 00:00:00',
    '2024-01-01 24:00:00',
    '2024-01-01',
    '0211-07-01 00:00:00',
    'x2024-01-01 00:00:00',
    '',
  ])('is none: %j', (text) => {
    expect(read(text, 'yyyy-MM-dd HH:mm:ss')).toBeNull();
  });

  it('needs a zone that is a place', () => {
    expect([isZone('America/New_York'), isZone('UTC'), isZone('+02:00'), isZone('Nowhere')]).toEqual([
      true,
      true,
      false,
      false,
    ]);
  });
});
