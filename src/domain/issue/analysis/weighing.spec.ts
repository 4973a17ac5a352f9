import { as, buildOption } from '../issue.example';
import { addOption, decideOption, type OptionFacts } from './option.decide';
import type { CriterionRecord, Score, ScoreRecord } from '../part.types';
import { optionStandings } from './weighing';
import { addCriterion, decideCriterion, decideScore, giveScore } from './weighing.decide';

const issue = { state: 'analyze', cycle: 1 } as const;
const part = { agencyId: 'agency', version: 3, issueId: 'issue', cycle: 1 };
const criterion: CriterionRecord = { ...part, id: 'speed', round: 1, name: 'Speed', weight: 2 };
const score = (optionId: string, criterionId: string, value: Score, personId = 'lead'): ScoreRecord => ({
  ...part,
  id: `${optionId}-${criterionId}-${personId}`,
  optionId,
  criterionId,
  personId,
  score: value,
});
const sentenceOf = (decision: { ok: true } | { ok: false; refusal: { message: string } }) =>
  decision.ok ? null : decision.refusal.message;

describe('options stand', () => {
  const options = [{ id: 'a' }, { id: 'b' }];
  const criteria = [
    { id: 'speed', weight: 3 },
    { id: 'cost', weight: 1 },
  ];

  it('unscored as long as one criterion has no score', () => {
    expect(optionStandings(options, criteria, [score('a', 'speed', 5)])).toEqual([
      { optionId: 'a', scored: false, weightedScore: null },
      { optionId: 'b', scored: false, weightedScore: null },
    ]);
  });

  it('unscored when there is no criterion at all', () => {
    expect(optionStandings(options, [], []).map(({ scored }) => scored)).toEqual([false, false]);
  });

  it('at the weighted mean of what the people gave', () => {
    const scores = [score('a', 'speed', 5), score('a', 'speed', 3, 'other'), score('a', 'cost', 2)];
    // (3 × (5 + 3)/2 + 1 × 2) / 4
    expect(optionStandings([{ id: 'a' }], criteria, scores)).toEqual([
      { optionId: 'a', scored: true, weightedScore: 3.5 },
    ]);
  });
});

describe('criteria', () => {
  const open = { issue, round: 1, scoresGiven: 0 };
  const settled = { issue, round: 1, scoresGiven: 1 };

  it('are added and changed before the first score', () => {
    expect(addCriterion(criterion, open)).toMatchObject({ ok: true, fact: 'CriterionAdded' });
    expect(
      decideCriterion(criterion, { event: 'change', changes: { weight: 5 } }, open, as('lead')),
    ).toMatchObject({
      ok: true,
      state: { name: 'Speed', weight: 5 },
    });
  });

  it('are settled with the first score of the round', () => {
    const sentence =
      'Scores have been given in this round: its criteria and their weights are settled. Start a new scoring round to weigh by something else.';
    expect(sentenceOf(addCriterion(criterion, settled))).toBe(sentence);
    const change = { event: 'change', changes: { weight: 5 } } as const;
    expect(sentenceOf(decideCriterion(criterion, change, settled, as('lead')))).toBe(sentence);
  });

  it('of an earlier round stay as they were scored', () => {
    const change = { event: 'change', changes: { weight: 5 } } as const;
    expect(sentenceOf(decideCriterion(criterion, change, { ...open, round: 2 }, as('lead')))).toBe(
      'This criterion belongs to scoring round 1 and stays as it is; the current round is 2.',
    );
  });

  it.each([0, -1, NaN, Infinity])('have no weight of %s', (weight) => {
    expect(sentenceOf(addCriterion({ ...criterion, weight }, open))).toBe('A weight is a number above 0.');
  });

  it('have a name', () => {
    expect(sentenceOf(addCriterion({ ...criterion, name: '' }, open))).toBe('Give the criterion a name.');
  });

  it('belong to analyze', () => {
    expect(
      sentenceOf(
        addCriterion(criterion, { issue: { state: 'measure', cycle: 1 }, round: 1, scoresGiven: 0 }),
      ),
    ).toBe('This can be done only while the issue is in analyze; now it is in measure.');
  });
});

describe('a score', () => {
  const facts = { issue, optionIds: ['a'], criterionIds: ['speed'], earlierCriterionIds: ['speedBefore'] };
  const given = score('a', 'speed', 4);

  it('is given to an option on a criterion of this cycle', () => {
    expect(giveScore(given, facts)).toMatchObject({ ok: true, fact: 'ScoreGiven' });
    expect(sentenceOf(giveScore(score('older', 'speed', 4), facts))).toBe(
      'The option or the criterion does not belong to the current cycle of the issue.',
    );
  });

  it('is not given to a criterion of an earlier round', () => {
    expect(sentenceOf(giveScore(score('a', 'speedBefore', 4), facts))).toBe(
      'This criterion belongs to an earlier scoring round: score the one of the current round.',
    );
  });

  it.each([0, 6, 2.5])('is never %s', (value) => {
    expect(sentenceOf(giveScore({ ...given, score: value as Score }, facts))).toBe(
      'A score is a whole number from 1 (worst) to 5 (best).',
    );
  });

  it('is changed only by the person who gave it', () => {
    expect(decideScore(given, { event: 'change', score: 2 }, facts, as('lead'))).toMatchObject({
      ok: true,
      state: { score: 2 },
    });
    expect(sentenceOf(decideScore(given, { event: 'change', score: 2 }, facts, as('other')))).toBe(
      'A score is changed only by the person who gave it.',
    );
  });
});

describe('an option', () => {
  const facts = (...options: OptionFacts['options']): OptionFacts => ({ issue, options });
  const doNothing = buildOption({ id: 'nothing', title: 'Do nothing', doNothing: true });

  it('enters the running, doing nothing only once', () => {
    expect(addOption(buildOption({ dismissalReason: 'x' }), facts())).toMatchObject({
      ok: true,
      state: { dismissalReason: null },
    });
    expect(addOption(doNothing, facts())).toMatchObject({ ok: true });
    expect(sentenceOf(addOption({ ...doNothing, id: 'again' }, facts(doNothing)))).toBe(
      'Doing nothing is an option already: “Do nothing”.',
    );
  });

  it('is dismissed with a reason and can be restored', () => {
    const dismiss = (reason: string) =>
      decideOption(buildOption(), { event: 'dismiss', reason }, facts(), as('lead'));
    expect(dismiss('Too slow')).toMatchObject({
      ok: true,
      fact: 'OptionDismissed',
      state: { dismissalReason: 'Too slow' },
    });
    expect(sentenceOf(dismiss(' '))).toBe('Say why “Checklist at the agency” is not chosen.');
    const dismissed = buildOption({ dismissalReason: 'Too slow' });
    expect(decideOption(dismissed, { event: 'restore' }, facts(), as('lead'))).toMatchObject({
      ok: true,
      fact: 'OptionRestored',
      state: { dismissalReason: null },
    });
    expect(
      sentenceOf(decideOption(dismissed, { event: 'dismiss', reason: 'Again' }, facts(), as('lead'))),
    ).toBe('dismiss is not possible in state dismissed. What can be done now: restore.');
  });

  it('promises an effect on a measure by an amount, or none', () => {
    const add = (effectMeasureId: string | null, effectAmount: number | null) =>
      sentenceOf(addOption(buildOption({ effectMeasureId, effectAmount }), facts()));
    const both = 'An expected effect names the measure and by how much it moves; give both or neither.';
    expect([add('days', -12), add(null, null)]).toEqual([null, null]);
    expect([add('days', null), add(null, -12)]).toEqual([both, both]);
    expect(add('days', 0)).toBe(
      'An expected effect is a number other than 0, in the unit of the measure; below 0 where it should fall.',
    );
  });

  it('is described better, but never without a title', () => {
    const edit = (title: string) =>
      decideOption(buildOption(), { event: 'edit', changes: { title } }, facts(), as('lead'));
    expect(edit('Checklist')).toMatchObject({
      ok: true,
      fact: 'OptionEdited',
      state: { title: 'Checklist' },
    });
    expect(sentenceOf(edit(''))).toBe('Give the option a title.');
  });
});
