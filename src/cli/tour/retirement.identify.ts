import { done } from '../client';
import {
  AcceptDocument,
  ClocksDocument,
  EscalateDocument,
  LinkDocument,
  OpenCaseDocument,
  ProposeDocument,
  TriageDocument,
} from '../operations';
import { blocked } from './blocked';
import type { Team } from './retirement.team';
import type { Story } from './story';

/** What hurts whom: two cases, the figures, and an issue that is accepted. Gives its id. */
export async function identify(
  story: Story,
  team: Team,
  officeId: string,
  measureId: string,
): Promise<string> {
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
  const escalation = done(escalateCase.escalation, escalateCase.refusal);
  story.see(`${escalation.number} waits in ${escalation.queue?.name}. Its clocks say:`);
  const clocks = await representative.api.ask(ClocksDocument, { id: escalation.id });
  for (const { sentence } of clocks.escalation?.serviceLevel ?? []) story.quote(sentence);
  story.expect('both clocks run', clocks.escalation?.serviceLevel.length === 2);

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
