import { buildItem } from '../issue.example';
import { datesAfter } from './slips';

const item = (over: Parameters<typeof buildItem>[0]) =>
  buildItem({ state: 'planned', finishedOn: null, ...over });
const dependent = item({ id: 'B', startOn: '2026-08-03', dueOn: '2026-08-12' });
const after = (dueOn: string, over: Parameters<typeof buildItem>[0] = {}) =>
  datesAfter({ ...dependent, ...over }, [item({ id: 'A', dueOn })], 'A');

describe('what a delay asks of an item that waits', () => {
  it('to begin on the day after, and to keep its length of ten days', () => {
    expect(after('2026-08-20')).toEqual({
      proposedStartOn: '2026-08-21',
      proposedDueOn: '2026-08-30',
      proposedBecauseId: 'A',
    });
  });

  it('nothing while it begins later anyhow', () => {
    expect(after('2026-08-02')).toBeNull();
    expect(after('2026-08-03')).toMatchObject({ proposedStartOn: '2026-08-04', proposedDueOn: '2026-08-13' });
  });

  it('of an item without a start, another due date alone; of one without dates nothing', () => {
    expect(after('2026-08-20', { startOn: null })).toMatchObject({
      proposedStartOn: null,
      proposedDueOn: '2026-08-21',
    });
    expect(after('2026-08-20', { startOn: null, dueOn: null })).toBeNull();
  });

  it('to wait for the last of several, and not for what is done', () => {
    const waitsFor = [
      item({ id: 'A', dueOn: '2026-08-05' }),
      item({ id: 'C', dueOn: '2026-08-09' }),
      item({ id: 'D', dueOn: '2026-12-31', state: 'done' }),
    ];
    expect(datesAfter(dependent, waitsFor, 'A')).toMatchObject({ proposedStartOn: '2026-08-10' });
  });
});
