import type { Calendar } from '../../domain/calendar';
import { digestAt, localDay, mailAt, type MailHours } from './telling.rules';

const office: Calendar = {
  zone: 'America/New_York',
  windows: [1, 2, 3, 4, 5].map((weekday) => ({ weekday, from: '08:00', to: '17:00' })),
  holidays: 'federal',
};
const anyTime: MailHours = { digestTime: '16:00', zone: 'America/New_York', quietOutside: null };
const inOfficeHours: MailHours = { ...anyTime, quietOutside: office };

const at = (text: string): Date => new Date(text);

describe('a mail that goes at once', () => {
  it('goes now where nobody asked for quiet', () => {
    expect(mailAt(at('2026-11-21T03:00:00Z'), anyTime)).toEqual(at('2026-11-21T03:00:00Z'));
  });

  it.each([
    ['on a working day', '2026-11-20T15:12:13.014Z', '2026-11-20T15:12:13.014Z'],
    ['in the first instant of the day', '2026-11-20T13:00:00Z', '2026-11-20T13:00:00Z'],
    ['in the last millisecond', '2026-11-20T21:59:59.999Z', '2026-11-20T21:59:59.999Z'],
    ['before work', '2026-11-20T11:00:00Z', '2026-11-20T13:00:00Z'],
    ['at the end of work on Friday', '2026-11-20T22:00:00Z', '2026-11-23T13:00:00Z'],
    ['on Saturday', '2026-11-21T18:00:00Z', '2026-11-23T13:00:00Z'],
    ['on the evening before Thanksgiving', '2026-11-25T23:00:00Z', '2026-11-27T13:00:00Z'],
    ['on the Friday before the clocks change', '2026-03-06T23:00:00Z', '2026-03-09T12:00:00Z'],
  ])('with quiet hours, told %s, goes when they are over', (_, told, goes) => {
    expect(mailAt(at(told), inOfficeHours)).toEqual(at(goes));
  });

  it('is not kept for ever by a calendar that is never open', () => {
    const never = { ...anyTime, quietOutside: { ...office, windows: [] } };
    expect(mailAt(at('2026-11-21T03:00:00Z'), never)).toEqual(at('2026-11-21T03:00:00Z'));
  });
});

describe('a digest', () => {
  it.each([
    ['before its time goes today', '2026-11-20T20:59:59Z', '2026-11-20T21:00:00Z'],
    ['at its time goes tomorrow', '2026-11-20T21:00:00Z', '2026-11-21T21:00:00Z'],
    [
      'late in the evening there, tomorrow already in Greenwich',
      '2026-11-21T03:00:00Z',
      '2026-11-21T21:00:00Z',
    ],
    ['on the day before the clocks change', '2026-03-07T22:00:00Z', '2026-03-08T20:00:00Z'],
  ])('of what was told %s', (_, told, goes) => {
    expect(digestAt(at(told), anyTime)).toEqual(at(goes));
  });

  it('waits for the end of quiet hours like any mail', () => {
    const evening = { ...inOfficeHours, digestTime: '18:30' };
    expect(digestAt(at('2026-11-20T15:00:00Z'), evening)).toEqual(at('2026-11-23T13:00:00Z'));
  });

  it('passes over the day that has had its digest, also where quiet hours lead to it', () => {
    expect(digestAt(at('2026-11-20T15:00:00Z'), anyTime, '2026-11-20')).toEqual(at('2026-11-21T21:00:00Z'));
    const evening = { ...inOfficeHours, digestTime: '18:30' };
    expect(digestAt(at('2026-11-20T15:00:00Z'), evening, '2026-11-23')).toEqual(at('2026-11-24T13:00:00Z'));
  });

  it('at a time that the clocks skip goes when they go on', () => {
    const night = { ...anyTime, digestTime: '02:30' };
    expect(digestAt(at('2026-03-08T06:00:00Z'), night)).toEqual(at('2026-03-08T07:30:00Z'));
  });

  it('at a time that comes twice goes once', () => {
    const night = { ...anyTime, digestTime: '01:30' };
    const first = digestAt(at('2026-11-01T04:00:00Z'), night);
    expect(first).toEqual(at('2026-11-01T05:30:00Z'));
    expect(digestAt(first, night)).toEqual(at('2026-11-02T06:30:00Z'));
  });
});

it.each([
  ['America/New_York', '2026-11-21T03:00:00Z', '2026-11-20'],
  ['Pacific/Kiritimati', '2026-11-20T12:00:00Z', '2026-11-21'],
])('in %s the wall at %s shows %s', (zone, instant, day) => {
  expect(localDay(zone, at(instant))).toBe(day);
});
