import type { PrimaryMeasurePlan } from '../../measure';
import { buildItem, buildPlan } from '../issue.example';
import { itemGroups, measuredFrom, nextReviewDay, reviewedItems, reviewedPlan } from './review.plan';

const notExtended = { measureUntil: null };
const done = buildItem({ finishedOn: '2026-07-20' });

describe('the days on which a plan is judged', () => {
  it('follow each other, each once', () => {
    const plan = buildPlan({ reviewDates: ['2026-12-31', '2027-03-31'] });
    const next = (reviewed: string | null) => nextReviewDay(plan, [done], notExtended, reviewed);
    expect([next(null), next('2026-12-31'), next('2027-03-31')]).toEqual(['2026-12-31', '2027-03-31', null]);
  });

  it('take in the day to which the measurement was extended', () => {
    const plan = buildPlan({ reviewDates: ['2026-12-31'] });
    expect(nextReviewDay(plan, [done], { measureUntil: '2027-06-30' }, '2026-12-31')).toBe('2027-06-30');
  });

  it('leave out what the work overtook; where it overtook all, the first day after tells that nothing can be measured', () => {
    const late = buildItem({ finishedOn: '2027-01-15' });
    const plan = buildPlan({ reviewDates: ['2026-12-31', '2027-03-31'], lagDays: 30 });
    expect(measuredFrom(plan, [late])).toBe('2027-02-14');
    expect(nextReviewDay(plan, [late], notExtended, null)).toBe('2027-03-31');
    const overtaken = buildItem({ finishedOn: '2027-06-01' });
    expect(nextReviewDay(plan, [overtaken], notExtended, null)).toBe('2027-07-02');
  });

  it('are not known while nothing is done', () => {
    expect(nextReviewDay(buildPlan(), [buildItem({ state: 'inProgress' })], notExtended, null)).toBeNull();
  });
});

describe('the reviews of action items', () => {
  const promised = (over: Parameters<typeof buildItem>[0]) =>
    buildItem({ measureId: 'calls', expectedEffect: 4, ...over });
  const plan = reviewedPlan(
    buildPlan({ reviewDates: ['2027-03-31'] }),
    { name: 'Average days', unit: 'days', kind: 'mean' },
    [done],
    notExtended,
  ) as PrimaryMeasurePlan;
  const calls = { name: 'Calls', unit: 'calls', kind: 'mean', direction: 'lowerIsBetter' } as const;

  it('are of corrective and preventive items that are done and promised an effect on a measure', () => {
    const groups = itemGroups([
      promised({ id: 'a' }),
      promised({ id: 'b', kind: 'preventive', measureId: 'letters' }),
      promised({ id: 'containment', kind: 'containment' }),
      promised({ id: 'unfinished', state: 'cancelled' }),
      promised({ id: 'no effect', expectedEffect: null }),
      promised({ id: 'no measure', measureId: null }),
    ]);
    expect(groups.map(({ measureId, items }) => [measureId, items.map(({ id }) => id)])).toEqual([
      ['calls', ['a']],
      ['letters', ['b']],
    ]);
  });

  it('judge together what was to move one measure: what was promised adds up, and the last to end opens the window', () => {
    const [group] = itemGroups([
      promised({ id: 'a', finishedOn: '2026-07-20', effectFrom: '2026-08-01' }),
      promised({ id: 'b', finishedOn: '2026-09-10', expectedEffect: -2 }),
    ]);
    expect(group!.items.map(({ id }) => id)).toEqual(['a', 'b']);
    expect(reviewedItems(plan, calls, group!)).toMatchObject({
      measureName: 'Calls',
      smallestEffect: 6,
      // Without a day of its own, an item shows after the plan's lag of 30 days.
      implementationEnd: '2026-10-10',
      lagDays: 0,
      baseline: plan.baseline,
      reviewDates: ['2027-03-31'],
    });
  });

  it('never open the window before the item ended, whatever day was promised', () => {
    const [group] = itemGroups([promised({ finishedOn: '2026-11-01', effectFrom: '2026-08-01' })]);
    expect(reviewedItems(plan, calls, group!).implementationEnd).toBe('2026-11-01');
  });
});
