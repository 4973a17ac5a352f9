import { awaitedNoticeAt, noticeDue, overdueFrom, timerAfter } from './due-notices';
import type { DueNotice } from './action-item.types';

/** Lets time pass hour by hour from `from`, and gives each notice with the moment at which its timer brought it. */
function lived(dueOn: string, from: string, until: string): [string, string][] {
  const told: [string, string][] = [];
  let dueNotice: DueNotice | null = null;
  let timer = awaitedNoticeAt({ dueOn, dueNotice });
  for (let now = new Date(from); now <= new Date(until); now = new Date(now.getTime() + 3_600_000)) {
    if (timer === null || now < timer) continue;
    dueNotice = noticeDue({ dueOn, dueNotice }, now);
    told.push([dueNotice!, now.toISOString()]);
    const [effect] = timerAfter({ dueOn, dueNotice }, now);
    timer = effect?.type === 'timer' ? effect.dueAt : null;
  }
  return told;
}

describe('notices about a due date', () => {
  it('come three days before, on the day after, three days later and seven days after that', () => {
    expect(lived('2026-07-31', '2026-07-01T00:00:00Z', '2026-12-31T00:00:00Z')).toEqual([
      ['dueSoon', '2026-07-28T12:00:00.000Z'],
      ['ownerTold', '2026-08-01T12:00:00.000Z'],
      ['leadTold', '2026-08-04T12:00:00.000Z'],
      ['chiefExperienceOfficerTold', '2026-08-11T12:00:00.000Z'],
    ]);
  });

  it('of a plan approved after the day go to the owner at once, and leave everybody their days', () => {
    expect(lived('2026-07-31', '2026-09-01T09:00:00Z', '2026-12-31T00:00:00Z')).toEqual([
      ['ownerTold', '2026-09-01T09:00:00.000Z'],
      ['leadTold', '2026-09-04T09:00:00.000Z'],
      ['chiefExperienceOfficerTold', '2026-09-11T09:00:00.000Z'],
    ]);
  });

  it('say overdue only when the day is over at the last place on Earth', () => {
    // Baker Island, UTC-12.
    expect(overdueFrom('2026-12-31').toISOString()).toBe('2027-01-01T12:00:00.000Z');
    const before = { dueOn: '2026-12-31', dueNotice: 'dueSoon' } as const;
    expect(noticeDue(before, new Date('2027-01-01T11:59:59Z'))).toBeNull();
    expect(noticeDue(before, new Date('2027-01-01T12:00:00Z'))).toBe('ownerTold');
  });

  it('are none without a due date', () => {
    expect(awaitedNoticeAt({ dueOn: null, dueNotice: null })).toBeNull();
  });
});
