import { buildFacts, buildIssue, buildItem, buildPlan } from '../issue.example';
import { decideIssue } from '../issue.decide';
import { reviewAt, timersOfStage, watchDates, watchTimer } from './review.timers';

const now = new Date('2026-11-10T09:00:00Z');
const facts = buildFacts({
  plan: buildPlan({ reviewDates: ['2026-12-31', '2027-03-31'] }),
  items: [buildItem({ finishedOn: '2026-07-20' })],
  latestReview: null,
});
const reviewOn = (day: string) => ({ type: 'timer', event: 'review', dueAt: new Date(`${day}T12:00:00Z`) });

describe('the timers that follow from where an issue went', () => {
  const to = (before: string, after: string, over: object = {}) =>
    timersOfStage(
      buildIssue({ state: before as never }),
      buildIssue({ state: after as never, measureUntil: null, closedAt: null, ...over }),
      facts,
      now,
    );

  it('in measure, the first day fixed beforehand is reviewed at noon UTC', () => {
    expect(to('implement', 'measure')).toEqual([reviewOn('2026-12-31')]);
  });

  it('a day that was reviewed under this plan is not reviewed again, one of an earlier plan does not count', () => {
    const latestReview = {
      verdict: 'inconclusive',
      overrideVerdict: null,
      reviewDate: '2026-12-31',
    } as const;
    const after = buildIssue({ state: 'measure', measureUntil: null });
    const resumed = (planId: string) =>
      timersOfStage(
        buildIssue({ state: 'held' }),
        after,
        { ...facts, latestReview: { ...latestReview, planId } },
        now,
      );
    expect(resumed('plan')).toEqual([reviewOn('2027-03-31')]);
    expect(resumed('earlier')).toEqual([reviewOn('2026-12-31')]);
  });

  it('a day that has passed is reviewed a day from now, so that people can first name what else happened', () => {
    expect(reviewAt('2026-11-01', now)).toEqual(new Date('2026-11-11T09:00:00Z'));
    expect(reviewAt('2026-11-10', now)).toEqual(new Date('2026-11-10T12:00:00Z'));
  });

  it('a person’s verdict ends the reviews that the service would put in front of it', () => {
    const latestReview = { verdict: 'inconclusive', overrideVerdict: 'improved', planId: 'plan' } as const;
    const after = buildIssue({ state: 'measure', measureUntil: null });
    expect(timersOfStage(buildIssue({ state: 'held' }), after, { ...facts, latestReview }, now)).toEqual([
      { type: 'cancelTimer', event: 'review' },
    ]);
  });

  it.each(['plan.draft', 'analyze', 'held', 'communicate', 'cancelled'])(
    'whatever leads from measure to %s takes the reviews back',
    (state) => {
      expect(to('measure', state)).toEqual([
        { type: 'cancelTimer', event: 'review' },
        { type: 'cancelTimer', event: 'reviewWithData' },
      ]);
    },
  );

  it('closing begins the watch, and taking the issue up again ends it', () => {
    expect(to('communicate', 'closed', { closedAt: now })).toEqual([
      { type: 'timer', event: 'watch', dueAt: new Date('2027-04-01T12:00:00Z') },
    ]);
    expect(to('closed', 'analyze')).toEqual([{ type: 'cancelTimer', event: 'watch' }]);
  });

  it('are part of the decision about the event itself', () => {
    const decision = decideIssue(
      buildIssue({ state: 'implement' }),
      { event: 'finishImplementation' },
      facts,
      { actor: { kind: 'person', personId: 'lead', agencyId: 'agency', name: 'Lead' }, now },
    );
    expect(decision).toMatchObject({ ok: true, effects: [reviewOn('2026-12-31')] });
  });
});

describe('the watch over a closed issue', () => {
  it.each([
    ['2027-09-30T20:30:00-04:00', '2028-01-01'],
    ['2027-09-30T16:30:00-10:00', '2028-01-01'],
    ['2027-10-01T08:30:00-04:00', '2028-04-01'],
  ])('begins in the fiscal year in which people closed it: %s', (closedAt, firstLook) => {
    expect(watchDates(new Date(closedAt))[0]!.on).toBe(firstLook);
  });

  it('looks after one, two and four whole fiscal quarters', () => {
    expect(watchDates(now)).toEqual([
      { quarter: 1, on: '2027-04-01' },
      { quarter: 2, on: '2027-07-01' },
      { quarter: 4, on: '2028-01-01' },
    ]);
  });

  it('sets each look after the one before and ends after the last', () => {
    const at = (day: string) => ({ type: 'timer', event: 'watch', dueAt: new Date(`${day}T12:00:00Z`) });
    expect(watchTimer(now, [1])).toEqual(at('2027-07-01'));
    expect(watchTimer(now, [1, 2])).toEqual(at('2028-01-01'));
    expect(watchTimer(now, [1, 2, 4])).toEqual({ type: 'cancelTimer', event: 'watch' });
  });
});
