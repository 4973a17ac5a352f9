import { done } from '../../client';
import {
  AddCriterionDocument,
  AddOptionDocument,
  ChooseOptionDocument,
  DismissOptionDocument,
  RankingDocument,
  ScoreOptionDocument,
  type AddOptionInput,
} from '../../operations';
import type { Signed } from '../people';
import type { Story } from '../story';

/** An option and what each of the scorers gave it, criterion by criterion. */
export interface Choice extends Omit<AddOptionInput, 'issueId'> {
  scores: readonly (readonly number[])[];
  /** Why it is not carried out; null for the one that is. */
  dismissal: string | null;
}

export interface Weighing {
  criteria: readonly (readonly [name: string, weight: number])[];
  choices: readonly Choice[];
}

/** Options weighed by several people, with how firm the winner stands; then the choice. */
export async function weigh(
  story: Story,
  scorers: readonly Signed[],
  issueId: string,
  { criteria, choices }: Weighing,
): Promise<void> {
  const [{ api, name }] = scorers as [Signed];
  story.tell(
    scorers.map((scorer) => scorer.name).join(' and '),
    'weigh options, each for themselves, doing nothing among them.',
  );
  const criterionIds: string[] = [];
  for (const [criterion, weight] of criteria) {
    const { addCriterion } = await api.ask(AddCriterionDocument, {
      input: { issueId, name: criterion, weight },
    });
    criterionIds.push(done(addCriterion.criterion, addCriterion.refusal).id);
  }
  let chosen = '';
  for (const { scores, dismissal, ...option } of choices) {
    const { addOption } = await api.ask(AddOptionDocument, { input: { issueId, ...option } });
    const { id: optionId } = done(addOption.option, addOption.refusal);
    for (const [index, criterionId] of criterionIds.entries()) {
      for (const [of, scorer] of scorers.entries()) {
        const { scoreOption } = await scorer.api.ask(ScoreOptionDocument, {
          input: { optionId, criterionId, score: scores[of]![index]! },
        });
        done(scoreOption.score, scoreOption.refusal);
      }
    }
    if (dismissal === null) {
      chosen = optionId;
      continue;
    }
    const { dismissOption } = await api.ask(DismissOptionDocument, {
      input: { optionId, reason: dismissal },
    });
    done(dismissOption.option, dismissOption.refusal);
  }
  await showRanking(story, scorers, issueId, chosen);
  story.tell(name, 'chooses it; the reasons against the others stay with them.');
  const { chooseOption } = await api.ask(ChooseOptionDocument, { input: { issueId, optionId: chosen } });
  const { stage, planState } = done(chooseOption.issue, chooseOption.refusal);
  story.expect('a plan is begun', stage === 'PLAN' && planState === 'DRAFT');
}

async function showRanking(
  story: Story,
  scorers: readonly Signed[],
  issueId: string,
  chosen: string,
): Promise<void> {
  const { issue } = await scorers[0]!.api.ask(RankingDocument, { id: issueId });
  const ranking = done(issue?.optionRanking, { message: 'The options have no ranking.' });
  story.bars(
    ranking.options.map(({ option, weightedScore }) => ({
      name: option.title,
      value: Number((weightedScore ?? 0).toFixed(2)),
    })),
  );
  for (const { option } of ranking.options)
    if (option.dismissalReason) story.see(`✘ ${option.title}: ${option.dismissalReason}`);
  const apart = ranking.options.flatMap(({ option, spreads }) =>
    spreads
      .filter(({ least, most }) => least !== most)
      .map(({ criterion, least, most }) => `“${option.title}”, ${criterion.name}: ${least} to ${most}`),
  );
  if (apart.length > 0) story.see(`They do not agree on ${apart.join('; ')}.`);
  for (const { criterion, sharePercent, shareAtTurnPercent, leadersThen } of ranking.sensitivity)
    story.see(
      `• ${criterion.name}, ${sharePercent.toFixed(0)} % of the weight: ${
        shareAtTurnPercent == null
          ? 'no change of its weight turns the winner'
          : `at ${shareAtTurnPercent.toFixed(1)} % “${leadersThen.map(({ title }) => title).join('”, “')}” would lead`
      }`,
    );
  story.quote(ranking.sentence);
  story.expect(
    `each option has ${scorers.length} scores on every criterion`,
    ranking.options.every(({ spreads }) => spreads.every(({ count }) => count === scorers.length)),
  );
  story.expect(
    'the option to be chosen leads',
    ranking.options.some(({ rank, option }) => rank === 1 && option.id === chosen),
  );
}
