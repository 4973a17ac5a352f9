import { as, buildItem, buildPlan, now } from '../issue.example';
import { planDifferences } from './plan.differences';
import { answerRemark, makeRemark, type PlanRemarkRecord } from './plan.remark';
import {
  decideVersion,
  itemsOf,
  submitVersion,
  supersedeVersion,
  type PlanVersionRecord,
} from './plan.version';

type Decided<R> = { ok: true; state: R } | { ok: false; refusal: { message: string } };
function stateOf<R>(decision: Decided<R>): R {
  if (!decision.ok) throw new Error(decision.refusal.message);
  return decision.state;
}

const version = (
  plan: Parameters<typeof buildPlan>[0] = {},
  items = [buildItem()],
  number = 1,
): PlanVersionRecord =>
  stateOf(
    submitVersion({ id: `version-${number}`, number }, buildPlan(plan), items, 'A sentence.', as('lead')),
  );

describe('a version of a plan', () => {
  it('keeps what was submitted, whatever becomes of the plan and its items', () => {
    const items = [buildItem(), buildItem({ id: 'given-up', state: 'cancelled' })];
    const submitted = version({ smallestEffect: 5 }, items);
    items[0]!.title = 'Something else';
    expect(submitted).toMatchObject({
      number: 1,
      planId: 'plan',
      promise: { smallestEffect: 5, reviewDates: ['2026-12-31', '2027-03-31'] },
      detectable: 'A sentence.',
      submittedById: 'lead',
      submittedAt: now,
      decision: null,
      supersededAt: null,
    });
    expect(itemsOf(submitted).map(({ id, title }) => [id, title])).toEqual([['item', 'Write the checklist']]);
  });

  it('tells no items once their text was erased', () => {
    expect(itemsOf({ frozenItems: '[erased]' })).toEqual([]);
    expect(itemsOf({ frozenItems: '{}' })).toEqual([]);
  });

  it('says who decided, in whose place, and when another took its place', () => {
    const approved = decideVersion(version(), 'approved', 'chief', as('delegate'));
    expect(approved).toMatchObject({
      fact: 'PlanVersionApproved',
      state: { decision: 'approved', decidedById: 'delegate', decidedForId: 'chief', decidedAt: now },
    });
    expect(decideVersion(version(), 'changesRequested', null, as('chief'))).toMatchObject({
      fact: 'PlanVersionChangesRequested',
      state: { decision: 'changesRequested', decidedForId: null },
    });
    expect(supersedeVersion(stateOf(approved), as('lead'))).toMatchObject({
      state: { decision: 'approved', supersededAt: now },
    });
  });
});

describe('the differences of two versions', () => {
  it('are none between a version and itself, in whatever order a list or the keys of an object are written', () => {
    expect(planDifferences(version(), version())).toEqual({ plan: [], items: [] });
    const one = [
      buildItem({ dependsOnIds: ['a', 'b'], cost: { amount: '10.00', currency: 'USD' } as never }),
    ];
    const other = [
      buildItem({ dependsOnIds: ['b', 'a'], cost: { currency: 'USD', amount: '10.00' } as never }),
    ];
    expect(planDifferences(version({}, one), version({}, other)).items).toEqual([]);
  });

  it('name each field of the plan before and after', () => {
    const balancing = { measureId: 'errors', direction: 'lowerIsBetter', tolerance: 1 } as const;
    expect(
      planDifferences(version(), version({ smallestEffect: 8, balancingMeasures: [balancing] })).plan,
    ).toEqual([
      { field: 'smallestEffect', before: 5, after: 8 },
      { field: 'balancingMeasures', before: [], after: [balancing] },
    ]);
    expect(planDifferences(version({ measureFrom: '2026-09-01' }), version()).plan).toEqual([
      { field: 'measureFrom', before: '2026-09-01', after: null },
    ]);
  });

  it('name each item that was added, removed or changed', () => {
    const before = [buildItem(), buildItem({ id: 'letter', title: 'A letter' })];
    const after = [buildItem({ dueOn: '2026-09-30' }), buildItem({ id: 'form', title: 'A form' })];
    const { items } = planDifferences(version({}, before), version({}, after));
    expect(items.map(({ itemId, title, change }) => [itemId, title, change])).toEqual([
      ['item', 'Write the checklist', 'changed'],
      ['letter', 'A letter', 'removed'],
      ['form', 'A form', 'added'],
    ]);
    expect(items[0]!.fields).toEqual([{ field: 'dueOn', before: '2026-08-31', after: '2026-09-30' }]);
    expect(items[1]!.fields).toContainEqual({ field: 'title', before: 'A letter', after: null });
    expect(items[2]!.fields).toContainEqual({ field: 'title', before: null, after: 'A form' });
  });

  it('do not count how far the work has come', () => {
    const worked = [buildItem({ state: 'inProgress', finishedOn: null, proof: null })];
    expect(planDifferences(version(), version({}, worked)).items).toEqual([]);
  });

  it('turn around when asked the other way', () => {
    const [from, to] = [version(), version({ lagDays: 60 })];
    expect(planDifferences(to, from).plan).toEqual([{ field: 'lagDays', before: 60, after: 30 }]);
  });
});

describe('a remark on a plan', () => {
  const remark = stateOf(
    makeRemark(
      {
        id: 'remark',
        agencyId: 'agency',
        issueId: 'issue',
        cycle: 1,
        planVersionId: 'version-1',
        actionItemId: 'item',
        text: 'Say who.',
      },
      as('chief'),
    ),
  );
  const answer = (
    record: PlanRemarkRecord,
    { state = 'plan.draft', isSuperseded = false, expected = undefined as number | undefined } = {},
  ) =>
    answerRemark(
      record,
      'The agencies do.',
      { issue: { state: state as 'plan.draft', cycle: 1 }, isSuperseded },
      as('lead', expected),
    );

  it('names its author and is open until it is answered, and can be answered better', () => {
    expect(remark).toMatchObject({ givenById: 'chief', answer: null });
    const answered = stateOf(answer(remark));
    expect(answered).toMatchObject({ answer: 'The agencies do.', answeredById: 'lead', answeredAt: now });
    expect(answer(answered).ok).toBe(true);
  });

  it('stays as it is once the plan is submitted again, and under an older version', () => {
    expect(answer(remark, { state: 'plan.submitted' })).toMatchObject({
      refusal: { checks: [{ code: 'issueInPlanDraft' }] },
    });
    expect(answer(remark, { isSuperseded: true })).toMatchObject({
      refusal: { checks: [{ code: 'remarkOfLatestVersion' }] },
    });
    expect(answer(remark, { expected: 7 })).toMatchObject({ refusal: { kind: 'staleVersion' } });
  });
});
