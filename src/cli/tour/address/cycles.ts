import { done } from '../../client';
import { ConfirmEffectiveDocument, IneffectiveDocument } from '../../operations';
import { growCauses, showCauses } from '../acts/causes';
import { weigh } from '../acts/options';
import { addItems, approve, promise, submit } from '../acts/plan';
import { objectAndMend } from '../acts/plan-remarks';
import { beside, review } from '../acts/review';
import { work } from '../acts/work';
import type { Team } from '../agency-team';
import { blocked } from '../blocked';
import type { Story } from '../story';
import { firstCauses, secondCauses } from './causes';
import { firstWeighing, secondWeighing } from './choices';
import { record, weeks, type Measures } from './figures';
import { weekBefore } from './weeks';

const smallestEffect = 2;
const unit = 'days';

/** The letter: carried out as planned, and nothing moves. */
export async function firstCycle(
  story: Story,
  team: Team,
  issueId: string,
  measures: Measures,
): Promise<void> {
  const { lead, deputy, officer, officeId } = team;
  await record(story, team, measures, 'first');
  story.tell(lead.name, '(office lead) looks for causes with her people.');
  const [causeId] = await growCauses(lead, issueId, firstCauses);
  await showCauses(story, lead, issueId);
  await weigh(story, [lead, deputy], issueId, firstWeighing);
  const friday = weekBefore(weeks.firstFix, 4);
  const [early, enough] = [weekBefore(weeks.first.to - 11), weekBefore(weeks.second.to - 1)] as const;
  await promise(story, lead, issueId, planned(measures, 'first', 3, [early, enough]), unit);
  const [itemId] = (await addItems(story, team, issueId, [
    {
      title: 'Send the letter with every change of address',
      kind: 'CORRECTIVE',
      causeId: causeId!,
      officeId,
      ownerId: lead.id,
      startOn: weekBefore(weeks.firstFix),
      dueOn: weekBefore(weeks.firstFix, 6),
      effortDays: 4,
      measureId: measures.daysId,
      expectedEffect: smallestEffect,
      effectFrom: weekBefore(weeks.second.from),
    },
  ])) as [string];
  await submit(story, lead, issueId);
  await objectAndMend(story, team, issueId, {
    itemId,
    remark: `${weekBefore(weeks.firstFix, 6)} is a Sunday: who prints letters on a Sunday?`,
    answer: 'Nobody: it is due on the Friday now.',
    change: { dueOn: friday },
  });
  await approve(story, team, issueId);
  await work(story, lead, issueId, [
    {
      itemId,
      by: lead,
      finishedOn: friday,
      proof: 'The print shop reports 1,140 letters sent.',
      steps: ['Text approved by the front line', 'Print shop has the text'],
    },
  ]);
  await record(story, team, measures, 'second');
  story.tell(lead.name, 'asks whether it worked, on the days fixed beforehand.');
  const first = await review(story, lead, issueId, { asOf: early, unit });
  story.expect('too early is said, not guessed', first.verdict === 'TOO_EARLY');
  await blocked(story, lead, issueId, 'foundIneffective');
  const second = await review(story, lead, issueId, { asOf: enough, unit });
  await beside(story, lead, issueId, second.id, unit);
  story.expect('no detectable change', second.verdict === 'NO_DETECTABLE_CHANGE');
  await blocked(story, officer, issueId, 'confirmEffective');
  story.tell(officer.name, 'finds the fix ineffective: the issue goes back to its causes, as cycle 2.');
  const { foundIneffective } = await officer.api.ask(IneffectiveDocument, {
    input: { issueId, reason: 'The letter was sent and read; an address takes as long as before.' },
  });
  const { stage, cycle } = done(foundIneffective.issue, foundIneffective.refusal);
  story.expect('analysis begins anew in cycle 2', stage === 'ANALYZE' && cycle === 2);
}

/** One entry for both systems: the days fall, and the figures can show it. */
export async function secondCycle(
  story: Story,
  team: Team,
  issueId: string,
  measures: Measures,
): Promise<void> {
  const { lead, deputy, technologyLead, officer, officeId, technologyOfficeId } = team;
  story.tell(lead.name, 'looks again, now with what the first fix has taught.');
  const [causeId] = await growCauses(lead, issueId, secondCauses);
  await showCauses(story, lead, issueId);
  await weigh(story, [lead, deputy], issueId, secondWeighing);
  const judgedOn = weekBefore(weeks.third.to - 1);
  await promise(story, lead, issueId, planned(measures, 'second', 10, [judgedOn]), unit);
  const [tuesday, wednesday, friday] = [1, 2, 4].map((day) => weekBefore(weeks.secondFix, day)) as [
    string,
    string,
    string,
  ];
  const itemIds = (await addItems(story, team, issueId, [
    {
      title: 'One form writes both systems',
      kind: 'CORRECTIVE',
      causeId: causeId!,
      officeId: technologyOfficeId,
      ownerId: technologyLead.id,
      startOn: weekBefore(weeks.secondFix + 6),
      dueOn: tuesday,
      effortDays: 60,
      measureId: measures.daysId,
      expectedEffect: 4,
      effectFrom: weekBefore(weeks.third.from),
    },
    {
      title: 'Read the first hundred addresses in both systems',
      kind: 'CONTAINMENT',
      causeId: causeId!,
      officeId,
      ownerId: lead.id,
      startOn: wednesday,
      dueOn: friday,
      effortDays: 3,
      after: [0],
    },
  ])) as [string, string];
  await submit(story, lead, issueId);
  await approve(story, team, issueId);
  await work(story, lead, issueId, [
    {
      itemId: itemIds[0],
      by: technologyLead,
      finishedOn: tuesday,
      proof: 'Release notes of the address form; both systems answer with one address.',
      steps: ['Tested with twenty addresses', 'Way back prepared'],
    },
    { itemId: itemIds[1], by: lead, finishedOn: friday, proof: 'A hundred read, a hundred alike.' },
  ]);
  await record(story, team, measures, 'third');
  story.tell(lead.name, 'asks whether it worked.');
  const judged = await review(story, lead, issueId, { asOf: judgedOn, unit });
  await beside(story, lead, issueId, judged.id, unit);
  story.expect('improved', judged.verdict === 'IMPROVED');
  story.tell(officer.name, 'confirms it, on the figures and with nobody overruled.');
  const { confirmEffective } = await officer.api.ask(ConfirmEffectiveDocument, { issueId });
  story.expect(
    'the issue goes on to be told',
    done(confirmEffective.issue, confirmEffective.refusal).stage === 'COMMUNICATE',
  );
}

function planned(
  { daysId, minutesId }: Measures,
  baseline: 'first' | 'second',
  lagDays: number,
  reviewDates: readonly string[],
) {
  return {
    measureId: daysId,
    baselineFrom: weekBefore(weeks[baseline].from),
    baselineTo: weekBefore(weeks[baseline].to, 6),
    lagDays,
    smallestEffect,
    reviewDates: [...reviewDates],
    balancingMeasures: [{ measureId: minutesId, tolerance: 1 }],
  };
}
