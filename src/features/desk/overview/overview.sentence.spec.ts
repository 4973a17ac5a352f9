import type { BreachForecast, ComingBreach } from './forecast';
import { queueSentence } from './overview.sentence';
import type { Backlog } from './overview.service';

const now = new Date('2026-01-09T15:00:00Z');
const backlog = (over: Partial<Backlog> = {}): Backlog => ({
  open: 3,
  unclaimed: 1,
  warned: 0,
  breached: 0,
  counts: [],
  oldest: { id: '1', number: 'E-2026-000042', at: new Date('2026-01-04T15:00:00Z') },
  firstDue: null,
  ...over,
});
const forecast = (over: Partial<BreachForecast> = {}): BreachForecast => ({
  from: now,
  until: new Date('2026-01-13T05:00:00Z'),
  zone: 'America/New_York',
  nextWorkingDay: null,
  hours: [],
  breaches: [],
  ifResumed: [],
  isCut: false,
  ...over,
});
const breach = (clock: ComingBreach['clock'], dueAt: string): ComingBreach => ({
  escalationId: '1',
  number: 'E-2026-000042',
  clock,
  dueAt: new Date(dueAt),
});

describe('a queue in a sentence', () => {
  it('says so when nothing is open', () => {
    const empty = backlog({ open: 0, unclaimed: 0, oldest: null });
    expect(queueSentence('Tier 2', empty, [], forecast())).toBe('Tier 2: nothing is open.');
  });

  it('says what is open, how old, and that nothing will be late', () => {
    expect(queueSentence('Tier 2', backlog({ unclaimed: 0 }), [], forecast())).toBe(
      'Tier 2: 3 open, none of them unclaimed. The oldest, E-2026-000042, has been open for 5 days. ' +
        'No clock will be breached by the end of Monday 12 January.',
    );
  });

  it('says what will be late in the words of the office’s own clock', () => {
    const coming = forecast({
      breaches: [breach('claim', '2026-01-12T15:30:00Z'), breach('resolve', '2026-01-12T16:00:00Z')],
      ifResumed: [breach('resolve', '2026-01-12T16:00:00Z')],
    });
    const told = queueSentence('Tier 2', backlog({ warned: 1 }), [{ held: 2, needsHandOver: true }], coming);
    expect(told).toBe(
      'Tier 2: 3 open, 1 of them unclaimed, 1 close to the due time. The oldest, E-2026-000042, has been open for 5 days. ' +
        '2 clocks will be breached by the end of Monday 12 January if nobody acts, the first that of E-2026-000042, ' +
        'due to be claimed on Monday 12 January at 10:30. 1 more is paused and would be too if it went on now. ' +
        '2 are held by people who are away or gone.',
    );
  });

  it.each([
    [{ breached: 2, warned: 1 }, ', 2 past the due time and 1 close to it.'],
    [{ breached: 2 }, ', 2 past the due time.'],
    [{}, 'unclaimed. The'],
  ])('tells %j', (over, told) => {
    expect(queueSentence('Tier 2', backlog(over), [], forecast())).toContain(told);
  });

  it('promises no exact number where it did not look at everything', () => {
    const coming = forecast({ isCut: true, breaches: [breach('resolve', '2026-01-12T16:00:00Z')] });
    expect(queueSentence('Tier 2', backlog(), [], coming)).toContain(
      'At least 1 clock will be breached by the end of Monday 12 January if nobody acts, that of E-2026-000042, due to be resolved on',
    );
  });
});
