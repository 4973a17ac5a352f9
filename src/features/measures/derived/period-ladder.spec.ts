import { PeriodLadder } from './period-ladder';
import { touchedPeriods } from './touched-periods';
import type { ChangedFact } from './facts.repository';

const zone = 'America/New_York';
const now = new Date('2026-03-10T12:00:00Z');

describe('finished periods', () => {
  const months = () => new PeriodLadder('month', zone, now);

  it('end with the last one that is over, by the clocks of the zone', () => {
    expect(months().last).toMatchObject({ from: '2026-02-01', to: '2026-02-28' });
    // In New York it is still the last evening of February.
    expect(new PeriodLadder('month', zone, new Date('2026-03-01T03:00:00Z')).last.from).toBe('2026-01-01');
    expect(new PeriodLadder('month', 'UTC', new Date('2026-03-01T03:00:00Z')).last.from).toBe('2026-02-01');
    expect(months().dayAfter()).toBe('2026-03-01');
  });

  it('hold each instant in one of them, and none that lies in the period that goes on', () => {
    const ladder = months();
    expect(ladder.at(new Date('2026-03-01T04:59:59Z'))?.from).toBe('2026-02-01');
    expect(ladder.at(new Date('2026-03-01T05:00:00Z'))).toBeNull();
    expect(ladder.at(new Date('2024-02-29T23:00:00Z'))?.from).toBe('2024-02-01');
    // Daylight saving time: this midnight comes an hour earlier.
    expect(ladder.at(new Date('2025-11-01T03:59:59Z'))?.from).toBe('2025-10-01');
    expect(ladder.at(new Date('2025-11-01T04:00:00Z'))?.from).toBe('2025-11-01');
  });

  it('follow each other without a gap', () => {
    const rungs = new PeriodLadder('fiscalQuarter', zone, now).since(new Date('2024-11-20T00:00:00Z'));
    expect(rungs.map(({ from }) => from)).toEqual([
      '2024-10-01',
      '2025-01-01',
      '2025-04-01',
      '2025-07-01',
      '2025-10-01',
    ]);
    rungs.slice(1).forEach(({ begins }, index) => expect(begins).toEqual(rungs[index]!.until));
  });
});

describe('the periods that a change touches', () => {
  const derivation = {
    definition: 'firstContactResolution' as const,
    period: 'month' as const,
    zone,
    ...{ officeId: null, queueId: null, serviceId: null, topicId: 'topic', channel: null },
  };
  const change: ChangedFact = {
    agencyId: 'agency',
    fact: 'caseResolved',
    at: new Date('2025-12-15T00:00:00Z'),
    until: null,
    ...{ officeId: 'office', queueId: null, serviceId: null, topicId: 'topic', channel: 'phone' },
  };
  const touched = (changes: Partial<ChangedFact>, definition?: 'backlog') =>
    touchedPeriods(
      [{ ...change, ...changes }],
      { agencyId: 'agency', derivation: { ...derivation, ...(definition ? { definition } : {}) } },
      new PeriodLadder('month', zone, now),
      now,
    );

  it('are those of its instant, where the measure counts such facts of such records', () => {
    expect(touched({})).toEqual(['2025-12-01']);
    expect(touched({ at: now })).toEqual([]);
    expect(touched({ topicId: 'another' })).toEqual([]);
    expect(touched({ fact: 'caseReceived' })).toEqual([]);
    expect(touched({ agencyId: 'another' })).toEqual([]);
  });

  it('are all whose end lies within what lasts', () => {
    const open = { fact: 'caseOpen' as const };
    expect(touched(open, 'backlog')).toEqual(['2025-12-01', '2026-01-01', '2026-02-01']);
    expect(touched({ ...open, until: new Date('2026-01-20T00:00:00Z') }, 'backlog')).toEqual(['2025-12-01']);
    expect(touched({ ...open, until: new Date('2025-12-20T00:00:00Z') }, 'backlog')).toEqual([]);
  });
});
