import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { done, type ApiClient } from '../client';
import {
  AcceptDocument,
  AddItemDocument,
  ApprovePlanDocument,
  CloseIssueDocument,
  ComputeReviewDocument,
  ConfirmEffectiveDocument,
  EditPlanDocument,
  EscalateDocument,
  FinishImplementationDocument,
  FinishItemDocument,
  LinkDocument,
  MeasureNamedDocument,
  OfficesDocument,
  OpenCaseDocument,
  OverrideReviewDocument,
  ProposeDocument,
  StartItemDocument,
  SubmitPlanDocument,
  TriageDocument,
  VerifyHistoryDocument,
  WhatNowDocument,
} from '../operations';
import { analyze } from './retirement.analysis';
import { tellPeople } from './retirement.statements';
import { importFile } from './import-file';
import { signIn, type Signed } from './people';
import type { Team } from './retirement.team';
import type { Story } from './story';

const measureName = 'Average days to process retirement cases';
/** What was promised in November 2023, fixed before anything after it was looked at. */
const promise = {
  baselineFrom: '2020-11-01',
  baselineTo: '2023-10-31',
  measureFrom: '2024-04-01',
  smallestEffect: 5,
  reviewDates: ['2024-06-30', '2024-09-30', '2025-03-31', '2026-03-31'],
};

interface Intervention {
  what: string;
  from: string;
  to: string | null;
  kind: string;
}

/** The retirement backlog: from what hurts to what was told, on the agency's own monthly figures. */
export async function tourOfRetirement(story: Story, anonymous: ApiClient, data: string): Promise<void> {
  const team: Team = {
    administrator: await signIn(anonymous, 'demo:anders.holm'),
    employee: await signIn(anonymous, 'demo:sam.pennywhistle'),
    representative: await signIn(anonymous, 'demo:rosa.alvarez'),
    lead: await signIn(anonymous, 'demo:dana.whitfern'),
    officer: await signIn(anonymous, 'demo:iris.compass'),
    auditor: await signIn(anonymous, 'demo:paula.ledger'),
  };
  story.chapter(
    `AND FIX · ${team.officer.agency}`,
    'The retirement backlog on the agency’s monthly figures, January 2012 to November 2025, with the plan of November 2023. ' +
      'The people, the two cases and the wording are ours; the figures, the dates and the plan are the agency’s.',
  );
  const officeId = await officeNamed(team.lead, 'Retirement Services');
  const measureId = await takeInFigures(story, team, data);
  const issueId = await identify(story, team, officeId, measureId);
  const causeIds = await analyze(story, team, issueId);
  const itemIds = await plan(story, team, { issueId, officeId, measureId, causeIds });
  await implement(story, team, issueId, itemIds);
  await measure(story, team, issueId, data);
  await tellPeople(story, team, issueId);
  await close(story, team, issueId);
}

async function officeNamed(who: Signed, name: string): Promise<string> {
  const { offices } = await who.api.ask(OfficesDocument, {});
  return done(offices.nodes.find((office) => office.name === name)?.id, {
    message: `There is no office ${name}.`,
  });
}

async function takeInFigures(story: Story, { administrator, officer }: Team, data: string): Promise<string> {
  story.tell(administrator.name, '(administrator) imports the monthly figures.');
  const run = await importFile(
    story,
    administrator,
    join(data, 'retirement/opm_retirement_processing_status.csv'),
    join(data, 'mappings/retirement-status.yaml'),
  );
  story.see(
    `${run.linesRead} lines: ${run.accepted} taken in, ${run.unchanged} here already, ${run.rejected} rejected.`,
  );
  story.expect('no line was rejected', run.rejected === 0);
  const { measureByName: found } = await officer.api.ask(MeasureNamedDocument, {
    name: measureName,
    from: '2017-01-01',
    to: '2025-12-31',
  });
  const series = found?.observations ?? [];
  story.tell(officer.name, `(Chief Experience Officer) looks at “${measureName}”, year by year.`);
  story.bars(yearly(series));
  story.expect(`${series.length} months are known`, series.length > 0);
  return found!.id;
}

/** Mean per calendar year, for looking; the review judges months. */
function yearly(
  series: readonly { periodStart: string; value: number }[],
): { name: string; value: number; note: string }[] {
  const years = new Map<string, number[]>();
  for (const { periodStart, value } of series) {
    const year = periodStart.slice(0, 4);
    years.set(year, [...(years.get(year) ?? []), value]);
  }
  return [...years].map(([name, values]) => ({
    name,
    value: Math.round(values.reduce((sum, value) => sum + value, 0) / values.length),
    note: `days, mean of ${values.length} months`,
  }));
}

async function identify(story: Story, team: Team, officeId: string, measureId: string): Promise<string> {
  const { employee, representative, officer } = team;
  story.tell(
    representative.name,
    '(representative) takes two cases in and escalates one: both customers wait for their first full payment.',
  );
  const caseIds: string[] = [];
  for (const summary of [
    'No decision on a retirement application for four months',
    'Interim pay too low to live on while the claim waits',
  ]) {
    const { openCase } = await representative.api.ask(OpenCaseDocument, {
      input: { officeId: representative.officeId!, channel: 'PHONE', summary },
    });
    caseIds.push(done(openCase.case, openCase.refusal).id);
  }
  const { escalateCase } = await representative.api.ask(EscalateDocument, {
    input: {
      caseId: caseIds[1]!,
      reason: 'CANNOT_RESOLVE',
      severity: 2,
      justification: 'Nobody at the front line can see where the claim is.',
    },
  });
  story.see(
    `${done(escalateCase.escalation, escalateCase.refusal).number} waits in ${escalateCase.escalation?.queue?.name}.`,
  );

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
  story.tell(officer.name, 'links the evidence and names who leads it.');
  for (const [kind, targetIds] of [
    ['MEASURE_SIGNAL', [measureId]],
    ['CASE', caseIds],
  ] as const) {
    const { linkEvidence } = await officer.api.ask(LinkDocument, {
      input: {
        issueId: issue.id,
        kind,
        targetIds: [...targetIds],
        note: kind === 'CASE' ? null : 'Above the agency’s goal of 60 days in most months since 2017.',
      },
    });
    done(linkEvidence.issue, linkEvidence.refusal);
  }
  const { triageIssue } = await officer.api.ask(TriageDocument, {
    input: {
      issueId: issue.id,
      expectedVersion: issue.version,
      leadOfficeId: officeId,
      impactClass: 'BENEFIT_LOST_OR_LATE',
    },
  });
  done(triageIssue.issue, triageIssue.refusal);
  const { acceptIssue } = await officer.api.ask(AcceptDocument, { issueId: issue.id });
  const { stage } = done(acceptIssue.issue, acceptIssue.refusal);
  story.expect(`${issue.number} is accepted and goes to ${stage.toLowerCase()}`, stage === 'ANALYZE');
  return issue.id;
}

async function plan(
  story: Story,
  { lead, officer }: Team,
  {
    issueId,
    officeId,
    measureId,
    causeIds,
  }: { issueId: string; officeId: string; measureId: string; causeIds: string[] },
): Promise<string[]> {
  story.tell(
    lead.name,
    '(office lead) fixes what success means before any work starts: the measure, the baseline, the smallest change worth having, the days on which it is judged.',
  );
  const { issue } = await lead.api.ask(WhatNowDocument, { id: issueId });
  const { editPlan } = await lead.api.ask(EditPlanDocument, {
    input: { issueId, expectedVersion: issue!.plan!.version, measureId, lagDays: 0, ...promise },
  });
  const { detectable } = done(editPlan.plan, editPlan.refusal);
  story.see(
    `Baseline ${promise.baselineFrom} to ${promise.baselineTo}; after: from ${promise.measureFrom}; at least ${promise.smallestEffect} days fewer.`,
  );
  if (detectable) story.quote(detectable);
  const itemIds: string[] = [];
  const items = [
    ['Extra staffing and overtime for January to March', 'CORRECTIVE', causeIds[0]],
    ['Agencies’ human-resources offices help to screen applications', 'CORRECTIVE', causeIds[1]],
    ['Retirement quick guide: complete applications from the start', 'PREVENTIVE', causeIds[1]],
  ] as const;
  for (const [title, kind, causeId] of items) {
    const { addActionItem } = await lead.api.ask(AddItemDocument, {
      input: {
        issueId,
        title,
        kind,
        causeId,
        officeId,
        ownerId: lead.id,
        startOn: '2023-11-01',
        dueOn: '2024-03-31',
        measureId,
        expectedEffect: promise.smallestEffect,
        effectFrom: promise.measureFrom,
      },
    });
    const item = done(addActionItem.actionItem, addActionItem.refusal);
    itemIds.push(item.id);
    story.see(`• ${item.title} (${item.state.toLowerCase()})`);
  }
  const { submitPlan } = await lead.api.ask(SubmitPlanDocument, { issueId });
  story.expect('the plan is submitted', done(submitPlan.issue, submitPlan.refusal).planState === 'SUBMITTED');
  story.tell(officer.name, 'approves it: not the one who wrote it.');
  const { approvePlan } = await officer.api.ask(ApprovePlanDocument, { issueId });
  story.expect(
    'the plan is approved and work can start',
    done(approvePlan.issue, approvePlan.refusal).stage === 'IMPLEMENT',
  );
  return itemIds;
}

async function implement(
  story: Story,
  { lead }: Team,
  issueId: string,
  itemIds: readonly string[],
): Promise<void> {
  story.tell(lead.name, 'has the items worked; each ends with its day and its proof.');
  for (const itemId of itemIds) {
    const { startActionItem } = await lead.api.ask(StartItemDocument, { itemId });
    done(startActionItem.actionItem, startActionItem.refusal);
    const { finishActionItem } = await lead.api.ask(FinishItemDocument, {
      input: {
        itemId,
        finishedOn: '2024-03-31',
        proof: 'Reported with the agency’s monthly figures for February and March 2024.',
      },
    });
    done(finishActionItem.actionItem, finishActionItem.refusal);
  }
  const { finishImplementation } = await lead.api.ask(FinishImplementationDocument, { issueId });
  story.expect(
    'every item is done, and now data decide',
    done(finishImplementation.issue, finishImplementation.refusal).stage === 'MEASURE',
  );
}

async function measure(story: Story, { lead, officer }: Team, issueId: string, data: string): Promise<void> {
  const known = JSON.parse(
    await readFile(join(data, 'retirement/opm_retirement_interventions.json'), 'utf8'),
  ) as { interventions: Intervention[] };
  const shocks = known.interventions
    .filter(({ kind }) => kind === 'shock')
    .map(({ what, from, to }) => ({ label: what, from: firstDay(from), to: to && lastDay(to) }));
  story.tell(
    lead.name,
    'asks whether it worked, on the days fixed beforehand, and names what else happened.',
  );
  for (const { label, from } of shocks) story.see(`• ${from}: ${label}`);
  let reviewId = '';
  let verdict = '';
  for (const asOf of ['2024-07-31', '2025-04-30', null]) {
    const { computeReview } = await lead.api.ask(ComputeReviewDocument, {
      input: { issueId, asOf, otherActions: shocks },
    });
    const review = done(computeReview.review, computeReview.refusal);
    story.see(
      `${review.asOf}: ${review.verdict} (before ${review.baseline.n} months, after ${review.measurement?.n ?? 0})`,
    );
    story.quote(review.sentence);
    reviewId = review.id;
    verdict = review.verdict;
  }
  story.expect('the data do not say that it worked, and the service does not either', verdict !== 'IMPROVED');
  await blocked(story, officer, issueId, 'confirmEffective');
  story.tell(
    officer.name,
    'decides with her name on it: an override whose reason stays for ever beside what was computed.',
  );
  const { overrideReview } = await officer.api.ask(OverrideReviewDocument, {
    input: {
      reviewId,
      verdict: 'IMPROVED',
      reason:
        'The plan was carried out, and people wait fewer days than when they complained. The large fall came in February 2023, before the plan, ' +
        'and the surge of 2025 hides the rest. We report what we did and what the wait is now; we do not claim that this plan alone caused it.',
    },
  });
  const review = done(overrideReview.review, overrideReview.refusal);
  story.quote(review.overrideReason ?? '');
  story.expect(
    `computed ${verdict}, counts as ${review.effectiveVerdict}, both stay readable`,
    review.verdict === verdict && review.effectiveVerdict === 'IMPROVED',
  );
  const { confirmEffective } = await officer.api.ask(ConfirmEffectiveDocument, { issueId });
  story.expect(
    'the issue goes on to be told',
    done(confirmEffective.issue, confirmEffective.refusal).stage === 'COMMUNICATE',
  );
}

async function close(story: Story, { officer, auditor }: Team, issueId: string): Promise<void> {
  story.tell(officer.name, 'closes the issue.');
  const { closeIssue } = await officer.api.ask(CloseIssueDocument, { issueId });
  const issue = done(closeIssue.issue, closeIssue.refusal);
  story.see(issue.history.nodes.map(({ fact }) => fact).join(' → '));
  story.expect(`${issue.number} is closed`, issue.stage === 'CLOSED');
  story.tell(auditor.name, '(auditor) has the whole history of the agency recomputed.');
  const { verifyHistory } = await auditor.api.ask(VerifyHistoryDocument, {});
  story.expect(
    `${verifyHistory.entries} entries in ${verifyHistory.chains} chains hold`,
    verifyHistory.faults.length === 0,
  );
}

/** Shows what stands in the way of an event, and that it is said before anybody tries. */
async function blocked(story: Story, who: Signed, issueId: string, event: string): Promise<void> {
  const { issue } = await who.api.ask(WhatNowDocument, { id: issueId });
  const standing = issue?.allowedEvents.find((candidate) => candidate.event === event);
  for (const { message } of standing?.blockers ?? []) story.see(`· ${standing?.label}: ${message}`);
  story.expect(`“${standing?.label}” says what it waits for`, (standing?.blockers.length ?? 0) > 0);
}

/** The file names months; a review takes days. */
function firstDay(month: string): string {
  return month.length === 7 ? `${month}-01` : month;
}

function lastDay(month: string): string {
  if (month.length !== 7) return month;
  const [year, number] = month.split('-').map(Number) as [number, number];
  return new Date(Date.UTC(year, number, 0)).toISOString().slice(0, 10);
}
