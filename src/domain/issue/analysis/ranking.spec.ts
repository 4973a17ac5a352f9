import fc from 'fast-check';
import { leadersOf, rankOptions, spreadOf, type Weighing } from './ranking';
import { rankingSentence } from './ranking.sentence';
import { smallestTurn, weightSensitivity } from './sensitivity';

const option = (id: string, doNothing = false) => ({ id, title: id, doNothing, dismissalReason: null });
/** One person's scores, an option a row and a criterion a column. */
const weighing = (weights: number[], rows: number[][], nothing = -1): Weighing => ({
  options: rows.map((_, n) => option(`o${n}`, n === nothing)),
  criteria: weights.map((weight, n) => ({ id: `c${n}`, name: `c${n}`, weight })),
  scores: rows.flatMap((row, o) =>
    row.map((score, c) => ({ optionId: `o${o}`, criterionId: `c${c}`, score: score as 1 })),
  ),
});

describe('options are ranked', () => {
  it('by their weighted scores, level ones with one rank, unscored ones last, against doing nothing', () => {
    const round = weighing([3, 1], [[2, 2], [5, 1], [5, 1], []], 0);
    expect(rankOptions(round)).toEqual([
      { optionId: 'o1', rank: 1, weightedScore: 4, aboveDoingNothing: 2 },
      { optionId: 'o2', rank: 1, weightedScore: 4, aboveDoingNothing: 2 },
      { optionId: 'o0', rank: 3, weightedScore: 2, aboveDoingNothing: 0 },
      { optionId: 'o3', rank: null, weightedScore: null, aboveDoingNothing: null },
    ]);
    expect(rankingSentence(round)).toBe(
      '“o1” and “o2” are level with 4.00 of 5: the scores do not decide between them.',
    );
  });

  it('with the spread of what people gave', () => {
    const scores = [{ score: 2 }, { score: 4 }, { score: 3 }] as const;
    const spread = { count: 3, mean: 3, least: 2, most: 4, standardDeviation: 1 };
    expect(spreadOf('c', scores)).toEqual({ criterionId: 'c', ...spread });
    expect(spreadOf('c', scores.slice(0, 1))).toMatchObject({ count: 1, mean: 2, standardDeviation: null });
    expect(spreadOf('c', [])).toMatchObject({ count: 0, mean: null, least: null });
  });
});

describe('how firm a ranking is', () => {
  it('is told as the smallest change of one weight that turns the winner', () => {
    // o0 = 5t + (1 − t), o1 = 2t + 4(1 − t): level at t = .5, from .75 that is 25 points down.
    const round = weighing(
      [3, 1],
      [
        [5, 1],
        [2, 4],
      ],
      1,
    );
    const [first, second] = weightSensitivity(round);
    expect(first).toMatchObject({ criterionId: 'c0', share: 0.75, turn: { leaderIds: ['o1'] } });
    expect(first!.turn!.change).toBeCloseTo(-0.25, 12);
    expect(second!.turn!.shareAtTurn).toBeCloseTo(0.5, 12);
    expect(rankingSentence(round)).toBe(
      '“o0” leads with 4.00 of 5, 1.50 ahead of “o1”. It turns to “o1” once “c0” counts less than 50.0 % instead of 75.0 %. Against doing nothing it is worth 1.50 more.',
    );
  });

  it('is said to be beyond any single weight where no other option is better at anything', () => {
    const round = weighing(
      [1, 1],
      [
        [5, 4],
        [5, 2],
      ],
    );
    expect(smallestTurn(weightSensitivity(round))).toBeNull();
    expect(rankingSentence(round)).toBe(
      '“o0” leads with 4.50 of 5, 1.00 ahead of “o1”. No change of a single weight turns it. Doing nothing is not among the options.',
    );
  });

  it('is nothing to ask while nothing leads alone, or one criterion counts alone', () => {
    expect(rankingSentence(weighing([1], [[], []]))).toBe(
      'No option is scored on every criterion yet, so none leads.',
    );
    expect(weightSensitivity(weighing([1], [[5], [1]]))).toEqual([
      { criterionId: 'c0', share: 1, turn: null },
    ]);
    expect(
      weightSensitivity(
        weighing(
          [1, 1],
          [
            [5, 1],
            [1, 5],
          ],
        ),
      ).map(({ turn }) => turn),
    ).toEqual([null, null]);
  });

  const rounds = fc
    .tuple(fc.integer({ min: 2, max: 5 }), fc.integer({ min: 2, max: 5 }))
    .chain(([criteria, options]) =>
      fc.tuple(
        fc.array(fc.integer({ min: 1, max: 20 }), { minLength: criteria, maxLength: criteria }),
        fc.array(fc.array(fc.integer({ min: 1, max: 5 }), { minLength: criteria, maxLength: criteria }), {
          minLength: options,
          maxLength: options,
        }),
      ),
    )
    .map(([weights, rows]) => weighing(weights, rows));

  /** The round as it would stand if one criterion had this share and the others kept their proportions. */
  function at(round: Weighing, criterionId: string, share: number): string[] {
    const rest = round.criteria.reduce((sum, { id, weight }) => sum + (id === criterionId ? 0 : weight), 0);
    const criteria = round.criteria.map((criterion) => ({
      ...criterion,
      weight: criterion.id === criterionId ? share : (criterion.weight / rest) * (1 - share),
    }));
    return leadersOf(rankOptions({ ...round, criteria }));
  }
  const hair = 1e-6;

  it('turns with the told change and a hair, to those who are told', () => {
    fc.assert(
      fc.property(rounds, (round) => {
        for (const { criterionId, turn } of weightSensitivity(round)) {
          if (!turn) continue;
          const beyond = turn.shareAtTurn + Math.sign(turn.change) * hair;
          // Who is level stands in no order that rounding could not turn.
          expect(at(round, criterionId, beyond).sort()).toEqual([...turn.leaderIds].sort());
        }
      }),
      { numRuns: 500 },
    );
  });

  it('does not turn with any smaller change, up or down; with none told, with no change at all', () => {
    const part = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 5, maxLength: 5 });
    fc.assert(
      fc.property(rounds, part, (round, parts) => {
        const leaders = leadersOf(rankOptions(round));
        if (leaders.length > 1) return;
        for (const { criterionId, share, turn } of weightSensitivity(round)) {
          const room = turn ? Math.abs(turn.change) - hair : 1;
          for (const far of [...parts, 1]) {
            for (const share1 of [share + far * room, share - far * room]) {
              const within = Math.min(Math.max(share1, hair), 1 - hair);
              expect(at(round, criterionId, within)).toEqual(leaders);
            }
          }
        }
      }),
      { numRuns: 500 },
    );
  });
});
