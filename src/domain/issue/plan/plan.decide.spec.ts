import { as, buildPlan, buildReview, now } from '../issue.example';
import type { IssueState } from '../issue.types';
import type { BalancingMeasure, PlanRecord, ReviewRecord } from '../part.types';
import { decidePlan, draftPlan, type PlanCommand } from './plan.decide';
import { decideReview, recordReview, reviewObstacle, type ReviewCommand } from '../review/review.decide';

const draft = buildPlan({ submittedById: null, submittedAt: null });
const identity = { id: 'plan-2', agencyId: 'agency', version: 1, issueId: 'issue', cycle: 1 };
const decide = (record: PlanRecord, command: PlanCommand, state: IssueState = 'plan.draft') =>
  decidePlan(record, command, { issue: { state, cycle: 1 } }, as('writer'));
const sentenceOf = (decision: { ok: true } | { ok: false; refusal: { message: string } }) =>
  decision.ok ? null : decision.refusal.message;

const balancing = (measureId: string, tolerance = 0): BalancingMeasure => ({
  measureId,
  direction: 'lowerIsBetter',
  tolerance,
});

describe('a plan', () => {
  it('watches up to five measures that must not get worse, by no tolerance at all if need be', () => {
    const balancingMeasures = ['a', 'b', 'c', 'd', 'e'].map((id) => balancing(id));
    expect(decide(draft, { event: 'edit', changes: { balancingMeasures } })).toMatchObject({
      ok: true,
      state: { balancingMeasures },
    });
  });

  it('begins empty, as the first revision', () => {
    expect(draftPlan(identity, null)).toMatchObject({
      ok: true,
      fact: 'PlanDrafted',
      state: { revision: 1, measureId: null, lagDays: 0, reviewDates: [], editorIds: [] },
    });
  });

  it('is replanned as a new revision that promises the same until it is changed', () => {
    const approved = buildPlan({ approvedById: 'chief', approvedAt: now });
    const next = draftPlan(identity, approved);
    expect(next).toMatchObject({
      ok: true,
      state: {
        id: 'plan-2',
        revision: 2,
        measureId: 'average-days',
        editorIds: [],
        submittedById: null,
        approvedAt: null,
      },
    });
    expect(approved).toEqual(buildPlan({ approvedById: 'chief', approvedAt: now }));
  });

  it('remembers everyone who changes it or its items, once', () => {
    const edited = decide(draft, { event: 'edit', changes: { smallestEffect: 8 } });
    if (!edited.ok) throw new Error(edited.refusal.message);
    expect(edited.state).toMatchObject({ smallestEffect: 8, editorIds: ['planner', 'writer'] });
    expect(decide(edited.state, { event: 'itemsChanged' })).toMatchObject({
      ok: true,
      fact: 'PlanItemsChanged',
      state: { editorIds: ['planner', 'writer'] },
    });
  });

  it('is changed only as a draft', () => {
    const edit = { event: 'edit', changes: { direction: 'higherIsBetter' } } as const;
    expect(sentenceOf(decide(draft, edit, 'plan.submitted'))).toBe(
      'This can be done only while the issue is in plan (draft); now it is in plan (submitted).',
    );
    expect(sentenceOf(decide(buildPlan({ approvedAt: now }), edit))).toBe(
      'edit is not possible in state approved. Nothing more can be done with it.',
    );
  });

  it('remembers who submitted it, who approved it and what the approver missed', () => {
    expect(decide(buildPlan({ changesRequested: 'Say who' }), { event: 'submit' })).toMatchObject({
      ok: true,
      state: { submittedById: 'writer', submittedAt: now, changesRequested: null },
    });
    expect(decide(buildPlan(), { event: 'approve' }, 'plan.submitted')).toMatchObject({
      ok: true,
      state: { approvedById: 'writer', approvedAt: now },
    });
    expect(
      decide(buildPlan(), { event: 'requestChanges', remarks: 'Say who' }, 'plan.submitted'),
    ).toMatchObject({
      ok: true,
      state: { changesRequested: 'Say who', submittedById: 'lead', editorIds: ['planner'] },
    });
  });

  it.each<[string, Partial<PlanRecord>]>([
    ['The baseline window ends before it begins.', { baselineFrom: '2026-01-01' }],
    ['Measuring begins after the last day of the baseline window.', { measureFrom: '2025-12-31' }],
    ['The smallest effect worth having is a number above 0, whatever the direction.', { smallestEffect: -5 }],
    ['The lag is a whole number of days, 0 or more.', { lagDays: 1.5 }],
    [
      'Review dates come one after another, all after the baseline window.',
      { reviewDates: ['2027-01-01', '2027-01-01'] },
    ],
    ['Review dates come one after another, all after the baseline window.', { reviewDates: ['2025-12-31'] }],
    [
      'Each balancing measure is another one than the primary measure and is named once.',
      { balancingMeasures: [balancing('average-days')] },
    ],
    [
      'Each balancing measure is another one than the primary measure and is named once.',
      { measureId: null, balancingMeasures: [balancing('errors'), balancing('errors')] },
    ],
    [
      'How much worse a balancing measure may become is a number of 0 or more, in its unit.',
      { balancingMeasures: [balancing('errors', -1)] },
    ],
    [
      'A plan watches at most 5 balancing measures: with more, one always seems to get worse.',
      { balancingMeasures: ['a', 'b', 'c', 'd', 'e', 'f'].map((id) => balancing(id)) },
    ],
  ])('%s', (sentence, changes) => {
    expect(sentenceOf(decide(draft, { event: 'edit', changes }))).toBe(sentence);
  });
});

describe('a review', () => {
  const override: ReviewCommand = {
    event: 'override',
    verdict: 'improved',
    reason: 'The strike explains March.',
  };
  const judge = (
    record: ReviewRecord,
    command = override,
    latestReviewId = 'review',
    state: IssueState = 'measure',
  ) => decideReview(record, command, { issue: { state, cycle: 1 }, latestReviewId }, as('chief'));
  const confounded = buildReview({ verdict: 'confounded' });

  it('is kept as it was computed', () => {
    expect(recordReview(buildReview({ overrideVerdict: 'improved' }), null)).toMatchObject({
      ok: true,
      fact: 'ReviewComputed',
      state: { verdict: 'improved', overrideVerdict: null },
    });
  });

  it('comes after the ones computed before it in its cycle', () => {
    expect(recordReview(buildReview(), null)).toMatchObject({ state: { sequence: 1 } });
    expect(recordReview(buildReview(), { sequence: 2 })).toMatchObject({ state: { sequence: 3 } });
  });

  it('looks forward, never ahead, and only while the issue is in measure', () => {
    const inMeasure = { state: 'measure', cycle: 1 } as const;
    const latest = buildReview({ asOf: '2026-07-01' });
    expect(reviewObstacle('2026-07-01', inMeasure, latest, now)).toBeNull();
    expect(reviewObstacle('2026-06-30', inMeasure, latest, now)?.message).toBe(
      'The measure was reviewed as of 2026-07-01 already: name that day or a later one.',
    );
    // It is noon of the 30th in UTC: the 31st has begun at UTC+14.
    expect(reviewObstacle('2026-07-31', inMeasure, null, now)).toBeNull();
    expect(reviewObstacle('2026-08-01', inMeasure, null, now)?.message).toBe(
      'The day of the review lies in the future: its data are not there yet.',
    );
    expect(reviewObstacle('2026-07-01', { state: 'implement', cycle: 1 }, null, now)?.message).toBe(
      'This can be done only while the issue is in measure; now it is in implement.',
    );
  });

  it('is overridden beside the computed verdict, never in its place', () => {
    expect(judge(confounded)).toMatchObject({
      ok: true,
      fact: 'ReviewOverridden',
      state: {
        verdict: 'confounded',
        overrideVerdict: 'improved',
        overrideReason: 'The strike explains March.',
        overriddenById: 'chief',
      },
    });
  });

  it('is overridden once', () => {
    expect(sentenceOf(judge({ ...confounded, overrideVerdict: 'improved' }))).toBe(
      'override is not possible in state overridden. Nothing more can be done with it.',
    );
  });

  it('is overridden only with a reason, to another verdict, as the latest one, in measure', () => {
    expect(sentenceOf(judge(confounded, { ...override, reason: ' ' }))).toBe(
      'Give the reason for overriding the review; it stays visible for ever.',
    );
    expect(sentenceOf(judge(buildReview()))).toBe('The review says improved already.');
    expect(sentenceOf(judge(confounded, override, 'later'))).toBe(
      'A later review has been computed: only the latest one can be overridden.',
    );
    expect(sentenceOf(judge(confounded, override, 'review', 'communicate'))).toBe(
      'This can be done only while the issue is in measure; now it is in communicate.',
    );
  });
});
