import { done } from '../../client';
import {
  HoldDocument,
  LinkDocument,
  ProposeDocument,
  ReplanDocument,
  VersionsDocument,
} from '../../operations';
import { growCauses, showCauses } from '../acts/causes';
import { helpOne, takeIn } from '../acts/front-line';
import { weigh } from '../acts/options';
import { addItems, approve, promise, submit } from '../acts/plan';
import { review } from '../acts/review';
import { accept, readInbox } from '../acts/triage';
import { work } from '../acts/work';
import type { Team } from '../agency-team';
import { blocked } from '../blocked';
import type { Story } from '../story';
import { causesFrom } from './causes';
import { weighing } from './choices';
import { interventionsIn, takeInFigures, type Intervention } from './figures';

/** What was promised in November 2023, fixed before anything after it was looked at. */
const promised = {
  baselineFrom: '2020-11-01',
  baselineTo: '2023-10-31',
  measureFrom: '2024-04-01',
  lagDays: 0,
  smallestEffect: 5,
  reviewDates: ['2024-06-30', '2024-09-30', '2025-03-31', '2026-03-31'],
};
/** A baseline inside the surge of 2025, so that the surge is on both sides of the comparison. */
const promisedAnew = {
  baselineFrom: '2025-03-01',
  baselineTo: '2026-10-31',
  measureFrom: '2026-11-01',
  lagDays: 0,
  smallestEffect: 5,
};

/** The retirement backlog on the agency's own monthly figures: from what hurts to what the data can and cannot say. */
export async function tourOfRetirement(story: Story, team: Team, data: string): Promise<void> {
  story.chapter(
    `AND FIX · ${team.officer.agency}: the retirement backlog`,
    'The agency’s monthly figures, January 2012 to November 2025, with the plan of November 2023. ' +
      'The people, the cases and the wording are ours; the figures, the dates and the plan are the agency’s.',
  );
  const interventions = await interventionsIn(data);
  const measureId = await takeInFigures(story, team, data, interventions);
  const issueId = await identify(story, team, measureId);
  const causeIds = await analyze(story, team, issueId);
  await fixAndWork(story, team, { issueId, measureId, causeIds });
  await judge(story, team, issueId, interventions);
  await waitForFigures(story, team, issueId);
}

async function identify(story: Story, team: Team, measureId: string): Promise<string> {
  const { representative, employee, officer, officeId } = team;
  story.tell(
    representative.name,
    '(representative) takes two cases in and escalates one: both customers wait for their first full payment.',
  );
  const caseIds = await takeIn(team, [
    { summary: 'No decision on a retirement application for four months' },
    { summary: 'Interim pay too low to live on while the claim waits' },
  ]);
  await helpOne(story, team, caseIds[1]!, {
    justification: 'Nobody at the front line can see where the claim is.',
    resolution: 'The claim was found, two papers were missing and asked for; interim pay was raised.',
  });
  story.tell(employee.name, '(any employee) proposes an issue: retirement claims take too long.');
  const { proposeIssue } = await employee.api.ask(ProposeDocument, {
    input: {
      title: 'Retirement claims take too long',
      impact:
        'People who retire wait two to three months for their first full annuity payment and live on interim pay.',
    },
  });
  const issue = done(proposeIssue.issue, proposeIssue.refusal);
  await blocked(story, officer, issue.id, 'accept');
  await readInbox(story, team, issue.id);
  story.tell(officer.name, 'links the evidence, names who leads it, and accepts.');
  for (const [kind, targetIds, note] of [
    ['MEASURE_SIGNAL', [measureId], 'Above the agency’s goal of 60 days in most months since 2017.'],
    ['CASE', caseIds, null],
  ] as const) {
    const { linkEvidence } = await officer.api.ask(LinkDocument, {
      input: { issueId: issue.id, kind, targetIds: [...targetIds], note },
    });
    done(linkEvidence.issue, linkEvidence.refusal);
  }
  await accept(story, team, issue.number, {
    issueId: issue.id,
    expectedVersion: issue.version,
    leadOfficeId: officeId,
    impactClass: 'BENEFIT_LOST_OR_LATE',
    effort: 'LARGE',
  });
  return issue.id;
}

async function analyze(story: Story, { lead, deputy }: Team, issueId: string): Promise<string[]> {
  story.tell(
    lead.name,
    '(office lead) looks for causes, says what would refute each, and decides with evidence.',
  );
  const causeIds = await growCauses(lead, issueId, await causesFrom(lead));
  await showCauses(story, lead, issueId);
  await weigh(story, [lead, deputy], issueId, weighing);
  return causeIds;
}

async function fixAndWork(
  story: Story,
  team: Team,
  { issueId, measureId, causeIds }: { issueId: string; measureId: string; causeIds: string[] },
): Promise<void> {
  const { lead, officeId } = team;
  await promise(story, lead, issueId, { measureId, ...promised }, 'days');
  const common = {
    officeId,
    ownerId: lead.id,
    startOn: '2023-11-01',
    dueOn: '2024-03-31',
    measureId,
    expectedEffect: promised.smallestEffect,
    effectFrom: promised.measureFrom,
  };
  const [capacity, incomplete] = causeIds;
  const itemIds = await addItems(story, team, issueId, [
    {
      ...common,
      title: 'Extra staffing and overtime for January to March',
      kind: 'CORRECTIVE',
      causeId: capacity!,
      effortDays: 600,
    },
    {
      ...common,
      title: 'Agencies’ human-resources offices help to screen applications',
      kind: 'CORRECTIVE',
      causeId: incomplete!,
      effortDays: 120,
    },
    {
      ...common,
      title: 'Retirement quick guide: complete applications from the start',
      kind: 'PREVENTIVE',
      causeId: incomplete!,
      effortDays: 40,
    },
  ]);
  await submit(story, lead, issueId);
  await approve(story, team, issueId);
  await work(
    story,
    lead,
    issueId,
    itemIds.map((itemId) => ({
      itemId,
      by: lead,
      finishedOn: '2024-03-31',
      proof: 'Reported with the agency’s monthly figures for February and March 2024.',
    })),
  );
}

async function judge(
  story: Story,
  { lead, officer }: Team,
  issueId: string,
  interventions: readonly Intervention[],
): Promise<void> {
  const shocks = interventions.filter(({ kind }) => kind === 'shock');
  story.tell(
    lead.name,
    'asks whether it worked, on the days fixed beforehand, and names what else happened.',
  );
  const otherActions = shocks.map(({ what, from, to }) => ({ label: what, from, to }));
  const verdicts: string[] = [];
  for (const day of ['2024-07-31', '2025-04-30', '2026-04-01']) {
    const asOf = day < inDays(0) ? day : inDays(0);
    const { verdict } = await review(story, lead, issueId, { asOf, unit: 'days', otherActions });
    verdicts.push(verdict);
  }
  story.expect(
    'the figures do not say that it worked, and the service does not either',
    verdicts.at(-1) === 'CONFOUNDED',
  );
  await blocked(story, officer, issueId, 'confirmEffective');
}

/** What the verdict leaves to do: a new promise that can be judged, and the patience to wait for its figures. */
async function waitForFigures(story: Story, { lead, officer }: Team, issueId: string): Promise<void> {
  story.tell(
    lead.name,
    'takes the way that is left: a new plan whose baseline lies inside the surge. The old one stays as it was approved.',
  );
  const { replanIssue } = await lead.api.ask(ReplanDocument, {
    input: {
      issueId,
      reason:
        'The surge of 2025 lies between the two periods: no waiting takes it out of them. A baseline inside the surge has it on both sides.',
    },
  });
  done(replanIssue.issue, replanIssue.refusal);
  const versions = (await lead.api.ask(VersionsDocument, { id: issueId })).issue?.planVersions ?? [];
  for (const { number, decision, decidedBy, supersededAt } of versions)
    story.see(
      `Version ${number}: ${decision?.toLowerCase() ?? 'undecided'} by ${decidedBy?.name ?? 'nobody'}${supersededAt ? ', superseded' : ''}.`,
    );
  story.expect(
    'the approved plan is still there to read',
    versions.some(({ decision }) => decision === 'APPROVED'),
  );
  const reviewDates = [inDays(400), inDays(760)];
  await promise(story, lead, issueId, { ...promisedAnew, reviewDates }, 'days');
  await blocked(story, lead, issueId, 'submitPlan');
  story.tell(officer.name, 'lets it rest until there are figures; on that day it goes on by itself.');
  const { holdIssue } = await officer.api.ask(HoldDocument, {
    input: {
      issueId,
      until: `${inDays(120)}T12:00:00Z`,
      reason: 'The months after November 2025 are not published yet: nothing can be promised on them.',
    },
  });
  const held = done(holdIssue.issue, holdIssue.refusal);
  story.expect(
    `it is held until ${held.heldUntil?.slice(0, 10)} and nobody claims a success`,
    held.state === 'HELD',
  );
}

function inDays(days: number): string {
  return new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
}
