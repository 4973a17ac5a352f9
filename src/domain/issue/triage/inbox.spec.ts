import { inboxOf, longestWaiting, worstTopics, type Candidate } from './inbox';
import { quarterStart, quartersOnRecord } from './quarter';

const at = (day: string) => new Date(`${day}T00:00:00Z`);
const candidate = (id: string, over: Partial<Candidate> = {}): Candidate => ({
  id,
  impactClass: 1,
  effort: 'small',
  people: 10,
  placement: null,
  waitingSince: at('2026-05-01'),
  ...over,
});

describe('the inbox', () => {
  it('tells the rank beside the place that somebody gave', () => {
    const inbox = inboxOf([
      candidate('a', { people: 30 }),
      candidate('b', { people: 20, effort: null }),
      candidate('c', { people: 5, placement: { position: 1, at: at('2026-06-01') } }),
    ]);
    expect(
      inbox.map(({ candidate: { id }, position, rank, harmAvoidedPerMonth }) => [
        id,
        position,
        rank,
        Math.round(harmAvoidedPerMonth),
      ]),
    ).toEqual([
      ['c', 1, 3, 5],
      ['a', 2, 1, 30],
      ['b', 3, 2, 7],
    ]);
    expect(inbox[2]).toMatchObject({ effortIsAssumed: true, effortMonths: 3, topFiveShare: 1 });
    expect(inbox[0]!.peopleRange.low).toBeCloseTo(1.6235, 4);
  });

  it('is read by waiting with what nobody brought last', () => {
    const inbox = inboxOf([
      candidate('topic', { waitingSince: null, people: 99 }),
      candidate('second topic', { waitingSince: null, people: 98 }),
      candidate('new', { waitingSince: at('2026-05-02') }),
      candidate('old', { waitingSince: at('2026-01-01'), people: 1 }),
    ]);
    expect(longestWaiting(inbox).map(({ candidate: { id } }) => id)).toEqual([
      'old',
      'new',
      'topic',
      'second topic',
    ]);
  });
});

describe('the worst topics', () => {
  const topic = (name: string, cases: number, isOpen = true) => ({ name, cases, isOpen });

  it('are told with their shares, and those that an issue covers only count', () => {
    const worst = worstTopics([topic('few', 4), topic('second', 20), topic('covered', 50, false)], 100);
    expect(worst).toHaveLength(1);
    expect(worst[0]).toMatchObject({ name: 'second', share: 0.2, cumulativeShare: 0.7 });
    // Wilson, 20 of 100.
    expect(worst[0]!.range.low).toBeCloseTo(0.1334, 4);
    expect(worst[0]!.range.high).toBeCloseTo(0.2888, 4);
  });

  it('are ten at most', () => {
    const many = Array.from({ length: 30 }, (_, index) => topic(`t${index}`, 10 + index));
    expect(worstTopics(many, 1_000).map(({ cases }) => cases)).toEqual([
      39, 38, 37, 36, 35, 34, 33, 32, 31, 30,
    ]);
  });
});

describe('a quarter of triage', () => {
  it('is 13 weeks, and counts as on record only when the record covers it', () => {
    const now = at('2026-07-30');
    expect(quarterStart(now)).toEqual(at('2026-04-30'));
    expect(quarterStart(now, 4)).toEqual(at('2025-05-01'));
    expect(quartersOnRecord(now, null)).toBe(0);
    expect(quartersOnRecord(now, at('2026-04-30'))).toBe(0);
    expect(quartersOnRecord(now, at('2026-01-29'))).toBe(1);
    expect(quartersOnRecord(now, at('2026-01-30'))).toBe(0);
    expect(quartersOnRecord(now, at('2010-01-01'))).toBe(4);
  });
});
