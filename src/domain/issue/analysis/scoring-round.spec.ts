import { as, now } from '../issue.example';
import {
  criterionOfRound,
  currentRound,
  startScoringRound,
  type RoundCriterion,
} from './scoring-round.decide';

const part = { id: 'round', agencyId: 'agency', version: 0, issueId: 'issue', cycle: 1 };
const facts = { issue: { state: 'analyze', cycle: 1 }, round: 1, scoresGiven: 3 } as const;
const start = (criteria: RoundCriterion[], over: object = {}, reason = 'Cost was forgotten.') =>
  startScoringRound(part, { reason, criteria }, { ...facts, ...over }, as('lead'));
const sentenceOf = (decision: ReturnType<typeof start>) => (decision.ok ? null : decision.refusal.message);
const cost = { name: 'Cost', weight: 2 };

describe('a scoring round', () => {
  it('is the first until another is started', () => {
    expect([currentRound([]), currentRound([{ round: 2 }, { round: 3 }])]).toEqual([1, 3]);
  });

  it('is started with a reason and the criteria that count from now on', () => {
    expect(start([cost])).toMatchObject({
      ok: true,
      fact: 'ScoringRoundStarted',
      state: { round: 2, reason: 'Cost was forgotten.', startedById: 'lead', startedAt: now },
    });
    expect(criterionOfRound(part, 2, cost)).toMatchObject({ ok: true, state: { round: 2, ...cost } });
  });

  it.each([
    [
      'before anything is scored',
      [cost],
      { scoresGiven: 0 },
      'Nothing has been scored in round 1 yet: change its criteria as they are.',
    ],
    ['without a criterion', [], {}, 'Name at least one criterion to weigh by.'],
    ['with a name twice', [cost, cost], {}, '“Cost” is named more than once.'],
    [
      'with a name twice but for its capitals and spaces',
      [
        { name: 'Speed', weight: 1 },
        { name: ' speed ', weight: 2 },
      ],
      {},
      '“speed” is named more than once.',
    ],
    ['with a weight of nothing', [{ name: 'Cost', weight: 0 }], {}, 'A weight is a number above 0.'],
    [
      'outside analyze',
      [cost],
      { issue: { state: 'measure', cycle: 1 } },
      'This can be done only while the issue is in analyze; now it is in measure.',
    ],
  ])('is not started %s', (_, criteria, over, sentence) => {
    expect(sentenceOf(start(criteria, over))).toBe(sentence);
  });

  it('is not started without a reason', () => {
    expect(sentenceOf(start([cost], {}, ' '))).toBe('Say why what counts is settled anew.');
  });
});
