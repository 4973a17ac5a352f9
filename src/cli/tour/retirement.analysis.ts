import { done } from '../client';
import {
  AddCauseDocument,
  AddCriterionDocument,
  AddOptionDocument,
  ChooseOptionDocument,
  ConfirmCauseDocument,
  DismissOptionDocument,
  MeasureNamedDocument,
  RefuteCauseDocument,
  ScoreOptionDocument,
  WhatNowDocument,
  type AddCauseInput,
} from '../operations';
import type { Team } from './retirement.team';
import type { Story } from './story';

/** Causes, confirmed or refuted with evidence; options, scored and dismissed with reasons. Gives the confirmed causes. */
export async function analyze(story: Story, { lead }: Team, issueId: string): Promise<string[]> {
  const { api } = lead;
  story.tell(
    lead.name,
    '(office lead) looks for causes, says what would refute each, and decides with evidence.',
  );
  const cause = async (input: Omit<AddCauseInput, 'issueId'>): Promise<string> => {
    const { addCause } = await api.ask(AddCauseDocument, { input: { issueId, ...input } });
    return done(addCause.cause, addCause.refusal).id;
  };
  const capacity = await cause({
    text: 'Too few people for the surge of every January to March',
    category: 'PEOPLE',
    kind: 'ROOT',
  });
  const incomplete = await cause({
    text: 'Applications arrive incomplete from the agencies',
    category: 'PARTNER',
    kind: 'ROOT',
  });
  const volume = await cause({
    text: 'More people retire than before',
    category: 'ENVIRONMENT',
    kind: 'CONTRIBUTING',
  });
  const [received, processed] = [
    await monthly(lead, 'Retirement claims received'),
    await monthly(lead, 'Retirement claims processed'),
  ];
  const januaries = [...received].filter(([month]) => month.endsWith('-01') && processed.has(month));
  const short = januaries.filter(([month, value]) => value > processed.get(month)!);
  const evidence: [string, string, string][] = [
    [
      capacity,
      `In ${short.length} of ${januaries.length} Januaries more claims came in than were processed.`,
      'As many claims processed as received in January.',
    ],
    [
      incomplete,
      'The agency’s own plan of November 2023 asks the agencies’ human-resources offices to help with the screening.',
      'Complete applications that take as long as incomplete ones.',
    ],
  ];
  for (const [causeId, evidenceNote, refutableBy] of evidence) {
    const { confirmCause } = await api.ask(ConfirmCauseDocument, {
      input: { causeId, evidenceNote, refutableBy },
    });
    story.see(`✔ ${done(confirmCause.cause, confirmCause.refusal).status.toLowerCase()}: ${evidenceNote}`);
  }
  const { refuteCause } = await api.ask(RefuteCauseDocument, {
    input: {
      causeId: volume,
      evidenceNote: `A month brought ${mean(received, '2021', '2023')} claims on average in 2021 to 2023, and ${mean(received, '2017', '2019')} in 2017 to 2019, when the wait was shorter.`,
    },
  });
  const { status, evidenceNote } = done(refuteCause.cause, refuteCause.refusal);
  story.see(`✘ ${status.toLowerCase()}, and still readable: ${evidenceNote}`);
  await choose(story, lead, issueId);
  return [capacity, incomplete];
}

async function choose(story: Story, { api, name }: Team['lead'], issueId: string): Promise<void> {
  story.tell(name, 'weighs options, doing nothing among them.');
  const criteria: string[] = [];
  for (const [criterion, weight] of [
    ['Days saved for people who wait', 3],
    ['Can start within two months', 2],
    ['Cost', 1],
  ] as const) {
    const { addCriterion } = await api.ask(AddCriterionDocument, {
      input: { issueId, name: criterion, weight },
    });
    criteria.push(done(addCriterion.criterion, addCriterion.refusal).id);
  }
  const options = [
    {
      title: 'Surge team, agency screening and a quick guide',
      description: 'Overtime and staff for the peak; complete applications from the start.',
      scores: [4, 5, 3],
      dismissal: null,
    },
    {
      title: 'Wait for the online application',
      description: 'Put everything into the new system.',
      scores: [5, 1, 1],
      dismissal: 'Right in the long run; it helps nobody this winter.',
    },
    {
      title: 'Do nothing',
      description: 'Leave things as they are.',
      scores: [1, 5, 5],
      dismissal: 'People live on interim pay for months.',
    },
  ];
  let chosen = '';
  for (const { title, description, scores, dismissal } of options) {
    const { addOption } = await api.ask(AddOptionDocument, {
      input: { issueId, title, description, doNothing: title === 'Do nothing' },
    });
    const { id: optionId } = done(addOption.option, addOption.refusal);
    for (const [index, criterionId] of criteria.entries()) {
      const { scoreOption } = await api.ask(ScoreOptionDocument, {
        input: { optionId, criterionId, score: scores[index]! },
      });
      done(scoreOption.score, scoreOption.refusal);
    }
    if (dismissal === null) {
      chosen = optionId;
    } else {
      const { dismissOption } = await api.ask(DismissOptionDocument, {
        input: { optionId, reason: dismissal },
      });
      done(dismissOption.option, dismissOption.refusal);
    }
  }
  const { issue } = await api.ask(WhatNowDocument, { id: issueId });
  for (const { title, weightedScore, dismissalReason } of issue?.options ?? []) {
    story.see(
      `${weightedScore?.toFixed(2) ?? '–'}  ${title}${dismissalReason ? ` (dismissed: ${dismissalReason})` : ''}`,
    );
  }
  const { chooseOption } = await api.ask(ChooseOptionDocument, { input: { issueId, optionId: chosen } });
  const { stage, planState } = done(chooseOption.issue, chooseOption.refusal);
  story.expect('the option is chosen and a plan begun', stage === 'PLAN' && planState === 'DRAFT');
}

/** A measure's values by month, `YYYY-MM`. */
async function monthly({ api }: Team['lead'], name: string): Promise<Map<string, number>> {
  const { measureByName } = await api.ask(MeasureNamedDocument, {
    name,
    from: '2012-01-01',
    to: '2025-12-31',
  });
  return new Map(
    (measureByName?.observations ?? []).map(({ periodStart, value }) => [periodStart.slice(0, 7), value]),
  );
}

/** Mean of the months from one year to another, both included, as people write it. */
function mean(values: ReadonlyMap<string, number>, from: string, to: string): string {
  const within = [...values]
    .filter(([month]) => month >= from && month < `${to}-99`)
    .map(([, value]) => value);
  return Math.round(within.reduce((sum, value) => sum + value, 0) / within.length).toLocaleString('en-US');
}
