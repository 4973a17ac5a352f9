import { amendIssue } from './issue.amend';
import { decideIssue, issueFacts, proposeIssue, type IssueCommand } from './issue.decide';
import { as, buildFacts, buildIssue, buildOption, buildReview, now } from './issue.example';
import type { IssueFacts } from './issue.facts';
import type { IssueRecord } from './issue.types';

const decide = (record: Partial<IssueRecord>, command: IssueCommand, facts: Partial<IssueFacts> = {}) =>
  decideIssue(buildIssue(record), command, buildFacts(facts), as('lead'));
const sentenceOf = (decision: ReturnType<typeof decide>) => (decision.ok ? null : decision.refusal.message);

describe('an issue is proposed', () => {
  it('at the start of its first cycle', () => {
    expect(proposeIssue(buildIssue({ state: 'closed', cycle: 4 }))).toMatchObject({
      ok: true,
      fact: 'IssueProposed',
      state: { state: 'identify', cycle: 1 },
    });
  });

  it('with title and impact, or not at all', () => {
    expect(sentenceOf(proposeIssue(buildIssue({ title: ' ', impact: '' })))).toBe(
      'Give the problem a title. Say what the problem does to customers.',
    );
  });
});

describe('hold and resume', () => {
  const until = new Date('2026-10-01T00:00:00Z');

  it('remembers where it was, for how long and why, and sets the timer', () => {
    expect(decide({ state: 'plan.submitted' }, { event: 'hold', reason: 'Budget', until })).toEqual({
      ok: true,
      state: buildIssue({ state: 'held', heldFrom: 'plan.submitted', heldUntil: until }),
      fact: 'IssueHeld',
      note: { reason: 'Budget' },
      effects: [{ type: 'timer', event: 'resume', dueAt: until }],
    });
  });

  it('takes the timer back when somebody resumes earlier', () => {
    expect(
      decide(
        { state: 'held', heldFrom: 'measure', heldUntil: until, measureUntil: '2027-01-31' },
        { event: 'resume' },
      ),
    ).toEqual({
      ok: true,
      state: buildIssue({ state: 'measure', measureUntil: '2027-01-31' }),
      fact: 'IssueResumed',
      note: {},
      effects: [
        { type: 'cancelTimer', event: 'resume' },
        // Back in measure, the service reviews the first day fixed beforehand.
        { type: 'timer', event: 'review', dueAt: new Date('2026-12-31T12:00:00Z') },
      ],
    });
  });

  it.each([now, new Date(0)])('refuses a hold until %s, which is not in the future', (past) => {
    expect(sentenceOf(decide({}, { event: 'hold', reason: 'Budget', until: past }))).toBe(
      'The time to resume lies in the past: name a later one.',
    );
  });
});

describe('a new cycle', () => {
  const before = { cycle: 1, chosenOptionId: 'checklist', measureUntil: '2027-01-31', closedAt: null };
  const after = { state: 'analyze', cycle: 2, chosenOptionId: null, measureUntil: null, closedAt: null };

  it('begins when the fix is found ineffective', () => {
    const worse = { latestReview: buildReview({ verdict: 'worse' }) };
    const decision = decide(
      { ...before, state: 'measure' },
      { event: 'foundIneffective', reason: 'Longer waits' },
      worse,
    );
    expect(decision).toMatchObject({
      ok: true,
      fact: 'IssueFoundIneffective',
      state: after,
      note: { reason: 'Longer waits' },
    });
  });

  it('begins when the problem comes back before the issue is closed', () => {
    const decision = decide({ ...before, state: 'communicate' }, { event: 'relapse', reason: 'It is back' });
    expect(decision).toMatchObject({
      ok: true,
      fact: 'IssueRelapsed',
      state: after,
      note: { reason: 'It is back' },
    });
  });

  it('begins when a closed issue is reopened', () => {
    const decision = decide(
      { ...before, state: 'closed', closedAt: now },
      { event: 'reopen', reason: 'It is back' },
    );
    expect(decision).toMatchObject({
      ok: true,
      fact: 'IssueReopened',
      state: after,
      note: { reason: 'It is back' },
    });
  });

  it('does not begin when only the option is rejected', () => {
    const decision = decide(
      { ...before, state: 'plan.draft' },
      { event: 'rejectOption', reason: 'Too slow' },
    );
    expect(decision).toMatchObject({ ok: true, state: { state: 'analyze', cycle: 1, chosenOptionId: null } });
  });
});

describe('the choice of an option', () => {
  const choose = (optionId: string, facts: Partial<IssueFacts> = {}) =>
    decide({ state: 'analyze' }, { event: 'chooseOption', optionId }, facts);

  it('takes the one that is left', () => {
    expect(choose('checklist')).toMatchObject({
      ok: true,
      fact: 'IssueOptionChosen',
      state: { chosenOptionId: 'checklist' },
    });
  });

  it('refuses an option of another cycle', () => {
    expect(sentenceOf(choose('older'))).toBe(
      'This option does not belong to the current cycle of the issue.',
    );
  });

  it('refuses a dismissed one', () => {
    expect(sentenceOf(choose('nothing'))).toBe(
      '“Do nothing” was dismissed: restore it before you choose it.',
    );
  });

  it('refuses one that was never weighed against the others', () => {
    const options = [
      { ...buildOption(), scored: false },
      ...['b', 'c'].map((id) => ({ ...buildOption({ id, dismissalReason: 'Too dear.' }), scored: true })),
    ];
    expect(sentenceOf(choose('checklist', { options }))).toBe(
      '“Checklist at the agency” has not been scored on every criterion: score it before you choose it.',
    );
  });
});

describe('merge', () => {
  it('remembers the issue that stays, until it is undone', () => {
    const merged = decide({}, { event: 'merge', intoId: 'another', intoState: 'held' });
    expect(merged).toMatchObject({ ok: true, state: { state: 'merged', mergedIntoId: 'another' } });
    const undone = decide({ state: 'merged', mergedIntoId: 'another' }, { event: 'unmerge' });
    expect(undone).toMatchObject({ ok: true, state: { state: 'identify', mergedIntoId: null } });
  });

  it('refuses the issue itself', () => {
    expect(sentenceOf(decide({}, { event: 'merge', intoId: 'issue', intoState: 'identify' }))).toBe(
      'An issue cannot be merged into itself: name the issue that stays.',
    );
  });

  it.each(['closed', 'declined', 'merged', 'cancelled'] as const)(
    'refuses an issue that is %s',
    (intoState) => {
      expect(sentenceOf(decide({}, { event: 'merge', intoId: 'another', intoState }))).toBe(
        `Nobody works on the issue you name: it is ${intoState}. Name an open one.`,
      );
    },
  );
});

describe('extending the measurement', () => {
  const extend = (until: string, measureUntil: string | null = null) =>
    decide(
      { state: 'measure', measureUntil },
      { event: 'extendMeasurement', until, reason: 'Too few months' },
      { latestReview: buildReview({ verdict: 'inconclusive' }) },
    );

  it('keeps the issue in measure until a later day', () => {
    expect(extend('2027-06-30', '2027-01-31')).toMatchObject({
      ok: true,
      fact: 'IssueMeasurementExtended',
      state: { state: 'measure', cycle: 1, measureUntil: '2027-06-30' },
      note: { reason: 'Too few months' },
    });
  });

  it('refuses today, and a day it runs to already', () => {
    expect(sentenceOf(extend('2026-07-30'))).toBe(
      'The measurement can only be extended to a day after today.',
    );
    expect(sentenceOf(extend('2027-01-31', '2027-01-31'))).toBe(
      'The measurement already runs until 2027-01-31: name a later day.',
    );
  });
});

describe('replanning', () => {
  it('goes back to a draft in the same cycle, with the chosen option and without the extension', () => {
    const measured = { chosenOptionId: 'checklist', measureUntil: '2027-01-31' };
    const inconclusive = { latestReview: buildReview({ verdict: 'inconclusive' }) };
    const decision = decide(
      { ...measured, state: 'measure' },
      { event: 'replan', reason: 'Other measure' },
      inconclusive,
    );
    expect(decision).toMatchObject({
      ok: true,
      state: { state: 'plan.draft', cycle: 1, chosenOptionId: 'checklist', measureUntil: null },
      note: { reason: 'Other measure' },
    });
  });
});

describe('closing', () => {
  it('notes when', () => {
    expect(decide({ state: 'communicate' }, { event: 'close' })).toMatchObject({
      ok: true,
      fact: 'IssueClosed',
      state: { state: 'closed', closedAt: now },
    });
  });
});

describe('the order of the answers', () => {
  it('an unknown event is told before a stale version, and that before an unmet check', () => {
    const ask = (event: 'close' | 'accept', expectedVersion: number) =>
      decideIssue(buildIssue(), { event }, buildFacts({ evidenceCount: 0 }), as('chief', expectedVersion));
    expect(ask('close', 2)).toMatchObject({ refusal: { kind: 'eventNotAllowed' } });
    expect(ask('accept', 2)).toMatchObject({
      refusal: { kind: 'staleVersion', expectedVersion: 2, currentVersion: 3 },
    });
    expect(ask('accept', 3)).toMatchObject({ refusal: { kind: 'checksNotMet' } });
  });
});

describe('an amendment', () => {
  const amend = (
    record: Partial<IssueRecord>,
    amendment: Parameters<typeof amendIssue>[1],
    expectedVersion?: number,
  ) => amendIssue(buildIssue(record), amendment, { expectedVersion });

  it('changes what it names and leaves the stage alone', () => {
    expect(amend({ state: 'plan.draft' }, { ownerId: 'lead', impactClass: 2 })).toMatchObject({
      ok: true,
      fact: 'IssueAmended',
      state: { state: 'plan.draft', ownerId: 'lead', impactClass: 2, title: 'Retirement claims wait' },
    });
  });

  it('names an office once, and the lead office not among the contributing ones', () => {
    expect(
      amend({}, { leadOfficeId: 'a', contributingOfficeIds: ['b', 'a', 'b'], topicIds: ['t', 't'] }),
    ).toMatchObject({
      state: { leadOfficeId: 'a', contributingOfficeIds: ['b'], topicIds: ['t'] },
    });
  });

  it('may leave office and class open while the issue is in identify, not later', () => {
    const open = { leadOfficeId: null, impactClass: null };
    expect(amend({}, open)).toMatchObject({ ok: true });
    expect(sentenceOf(amend({ state: 'analyze' }, open))).toBe(
      'An accepted issue always has a lead office: name another one instead. An accepted issue always has an impact class: set another one instead.',
    );
  });

  it('never empties the title', () => {
    expect(sentenceOf(amend({}, { title: ' ' }))).toBe('Give the problem a title.');
  });

  it.each(['closed', 'declined', 'merged', 'held', 'cancelled'] as const)(
    'is refused while the issue is %s',
    (state) => {
      expect(sentenceOf(amend({ state }, { title: 'Another' }))).toBe(
        `The issue is ${state}: it can be changed only while it is worked on.`,
      );
    },
  );

  it('is refused to who has seen an older version', () => {
    expect(amend({}, { title: 'Another' }, 2)).toMatchObject({
      ok: false,
      refusal: { kind: 'staleVersion' },
    });
  });
});

it('every fact has a name of its own in the past tense', () => {
  expect(new Set(issueFacts).size).toBe(issueFacts.length);
  for (const fact of issueFacts) expect(fact).toMatch(/^Issue.*(ed|Effective|Ineffective|Chosen|Held)$/);
});
