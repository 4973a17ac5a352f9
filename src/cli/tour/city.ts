import { join } from 'node:path';
import type { ApiClient } from '../client';
import { done } from '../client';
import {
  AcceptDocument,
  BacklogDocument,
  ClaimNextDocument,
  EscalateDocument,
  EverybodyDocument,
  GrantDocument,
  HowManyCasesDocument,
  LateCasesOfTopicDocument,
  LinkDocument,
  MonthOfFlowDocument,
  OfficesDocument,
  OpenQueueDocument,
  OverdueCasesDocument,
  ProposeDocument,
  QueuesOfDocument,
  ResolveEscalationDocument,
  WhatNowDocument,
  type Role,
} from '../operations';
import { importFile } from './import-file';
import { letItCount, type Counted } from './measured/counted';
import { signIn, type Signed } from './people';
import type { Story } from './story';

/** The month as the file has it; the tour says so if the service counts otherwise. */
const month = { cases: 9_854, onTime: 7_990, late: 1_864, open: 677 };
const desk = 'Tier 2';

interface Team {
  administrator: Signed;
  officer: Signed;
  representative: Signed;
  specialist: Signed;
  lead: Signed;
}

/** A city's month of service requests: taken in, one solved by Tier 2, and the worst topic made an issue. Gives what is counted meanwhile. */
export async function tourOfTheCity(story: Story, anonymous: ApiClient, data: string): Promise<Counted> {
  const team: Team = {
    administrator: await signIn(anonymous, 'demo:city.hollis.vane'),
    officer: await signIn(anonymous, 'demo:city.maren.quill'),
    representative: await signIn(anonymous, 'demo:city.nell.harbor'),
    specialist: await signIn(anonymous, 'demo:city.theo.maplewood'),
    lead: await signIn(anonymous, 'demo:city.june.castaway'),
  };
  story.chapter(
    `FIND · ${team.officer.agency}`,
    'A city’s service requests of July 2011, as the city published them. Nothing in this chapter is made up but the people.',
  );
  await takeIn(story, team, data);
  const officeId = await showBacklog(story, team);
  await staff(story, team, officeId);
  await solveOne(story, team, officeId);
  await makeAnIssue(story, team, officeId);
  return letItCount(story, team.officer, officeId);
}

async function takeIn(story: Story, { administrator }: Team, data: string): Promise<void> {
  story.tell(
    administrator.name,
    '(administrator) imports the month: one CSV file and a mapping that names its columns.',
  );
  const run = await importFile(
    story,
    administrator,
    join(data, 'city/service_requests_2011_07.csv.gz'),
    join(data, 'mappings/boston-311.yaml'),
  );
  const found = run.reconciliation;
  story.see(
    `${run.linesRead.toLocaleString('en-US')} lines: ${run.accepted} taken in, ${run.unchanged} here already, ${run.rejected} rejected.`,
  );
  story.expect(
    'every line is a case or was one already',
    run.accepted + run.unchanged === month.cases && run.rejected === 0,
  );
  if (found) {
    story.see(
      `On time ${found.onTime}, late ${found.late}, judged by the dates alone; ${found.open} are still open.`,
    );
    story.expect(
      `${month.onTime} on time, ${month.late} late, ${month.open} open`,
      found.onTime === month.onTime && found.late === month.late && found.open === month.open,
    );
  }
}

async function showBacklog(story: Story, { officer }: Team): Promise<string> {
  story.tell(officer.name, '(Chief Experience Officer) looks at the queues: what is late, and where.');
  const { cases } = await officer.api.ask(HowManyCasesDocument, {});
  story.expect(`${cases.totalCount} cases stand in the service`, cases.totalCount >= month.cases);
  const { backlog } = await officer.api.ask(BacklogDocument, { by: 'QUEUE', first: 10 });
  story.bars(
    backlog.map(({ name, overdue, received }) => ({ name, value: overdue, note: `late of ${received}` })),
  );
  const offices = await officer.api.ask(BacklogDocument, { by: 'OFFICE', first: 1 });
  const worst = offices.backlog[0];
  story.expect('an office has overdue open cases', worst?.id != null && worst.overdueOpen > 0);
  story.see(
    `Most of it lies with ${worst!.name}: ${worst!.overdue} late, of which ${worst!.overdueOpen} are still open.`,
  );
  const { flowBalance } = await officer.api.ask(MonthOfFlowDocument, {});
  for (const { from, opening, received, processed, closing } of flowBalance) {
    story.see(
      `${from.slice(0, 7)}: ${opening} open + ${received} received − ${processed} processed = ${closing} open.`,
    );
  }
  story.expect(
    'the balance reconciles in every month',
    flowBalance.every(
      ({ opening, received, processed, closing }) => opening + received - processed === closing,
    ),
  );
  return worst!.id!;
}

/** Import made the offices; who works there is for the administrator to say. What stands already is left alone. */
async function staff(story: Story, team: Team, officeId: string): Promise<void> {
  const { administrator } = team;
  const { offices } = await administrator.api.ask(OfficesDocument, {});
  const office = offices.nodes.find(({ id }) => id === officeId)!;
  story.tell(
    administrator.name,
    `gives ${office.name} a representative, a Tier-2 specialist, a lead and a Tier-2 queue.`,
  );
  const { people } = await administrator.api.ask(EverybodyDocument, {});
  const wanted: [Signed, Role][] = [
    [team.representative, 'REPRESENTATIVE'],
    [team.specialist, 'SPECIALIST'],
    [team.lead, 'LEAD'],
  ];
  for (const [person, role] of wanted) {
    const held = people.nodes.find(({ id }) => id === person.id)!.grants;
    if (held.some((grant) => grant.role === role && grant.officeId === officeId)) continue;
    const { grantRole } = await administrator.api.ask(GrantDocument, {
      input: { personId: person.id, role, officeId },
    });
    done(grantRole.grant, grantRole.refusal);
  }
  const { queues } = await administrator.api.ask(QueuesOfDocument, { officeId });
  if (!queues.nodes.some(({ isDefault }) => isDefault)) {
    const { addQueue } = await administrator.api.ask(OpenQueueDocument, {
      input: { officeId, name: desk, isDefault: true },
    });
    done(addQueue.queue, addQueue.refusal);
  }
  story.see(`${team.representative.name}, ${team.specialist.name} and ${team.lead.name} can start.`);
}

async function solveOne(story: Story, { representative, specialist }: Team, officeId: string): Promise<void> {
  const { cases } = await representative.api.ask(OverdueCasesDocument, { officeId });
  const oldest = cases.nodes[0];
  story.expect(`${cases.totalCount} open cases of the office are overdue`, oldest !== undefined);
  const { id: caseId, number, summary, externalId, dueAt } = oldest!;
  story.tell(
    representative.name,
    `(representative) cannot solve ${number}, “${summary}” (the city’s ${externalId}), due ${dueAt?.slice(0, 10)}, and escalates it.`,
  );
  const { escalateCase } = await representative.api.ask(EscalateDocument, {
    input: {
      caseId,
      reason: 'NEEDS_AUTHORITY',
      severity: 2,
      justification: 'Past its due date for a long time; it needs somebody who can order the work.',
    },
  });
  const escalation = done(escalateCase.escalation, escalateCase.refusal);
  story.see(`${escalation.number} waits in ${escalation.queue?.name}.`);
  story.tell(
    specialist.name,
    '(Tier-2 specialist) asks for what is next, and gets it alone, however many ask at once.',
  );
  const { claimNextEscalation } = await specialist.api.ask(ClaimNextDocument, {
    queueId: escalation.queue!.id,
  });
  const claimed = done(claimNextEscalation.escalation, claimNextEscalation.refusal);
  story.expect(
    `${claimed.number} is ${specialist.name}’s`,
    claimed.state === 'CLAIMED' && claimed.holder?.name === specialist.name,
  );
  const { resolveEscalation } = await specialist.api.ask(ResolveEscalationDocument, {
    input: {
      escalationId: claimed.id,
      resolution: 'The work was ordered and the customer was told the date.',
      code: 'work-ordered',
    },
  });
  const solved = done(resolveEscalation.escalation, resolveEscalation.refusal);
  story.see(`Its history: ${solved.history.nodes.map(({ fact }) => fact).join(' → ')}.`);
  story.expect(
    'the case is resolved with it, and not at first contact',
    solved.case?.state === 'RESOLVED' && !solved.case.resolvedAtFirstContact,
  );
}

async function makeAnIssue(story: Story, { officer, lead }: Team, officeId: string): Promise<void> {
  story.tell(officer.name, 'asks what the late cases are about.');
  const { backlog } = await officer.api.ask(BacklogDocument, { by: 'TOPIC', first: 8 });
  story.bars(
    backlog.map(({ name, overdue, received }) => ({ name, value: overdue, note: `late of ${received}` })),
  );
  const worst = backlog[0];
  story.expect('a topic is worst', worst?.id != null && worst.overdue > 0);
  const topicId = worst!.id!;
  const { cases } = await officer.api.ask(LateCasesOfTopicDocument, { topicId });
  story.tell(
    officer.name,
    `opens an issue on “${worst!.name}” with the ${cases.nodes.length} longest overdue of its ${cases.totalCount} late cases as evidence.`,
  );
  const { proposeIssue } = await officer.api.ask(ProposeDocument, {
    input: {
      title: `${worst!.name}: promised dates are missed`,
      impact: `${worst!.overdue} of ${worst!.received} requests of one month were answered late or are still unanswered past their date.`,
      impactClass: 'REPEATED_EFFORT_OR_LONG_WAIT',
      leadOfficeId: officeId,
      topicIds: [topicId],
    },
  });
  const issue = done(proposeIssue.issue, proposeIssue.refusal);
  const { linkEvidence } = await officer.api.ask(LinkDocument, {
    input: {
      issueId: issue.id,
      kind: 'CASE',
      targetIds: cases.nodes.map(({ id }) => id),
      note: null,
      url: null,
    },
  });
  const linked = done(linkEvidence.issue, linkEvidence.refusal);
  story.expect(`${linked.evidenceCount} cases are its evidence`, linked.evidenceCount === cases.nodes.length);
  const { acceptIssue } = await officer.api.ask(AcceptDocument, { issueId: issue.id });
  const stage = done(acceptIssue.issue, acceptIssue.refusal).stage;
  story.expect(`${issue.number} is accepted: ${stage.toLowerCase()}`, stage === 'ANALYZE');
  story.tell(lead.name, '(office lead) asks what can be done now, and what stands in the way.');
  const { issue: now } = await lead.api.ask(WhatNowDocument, { id: issue.id });
  for (const event of now?.allowedEvents ?? []) {
    story.see(
      `${event.allowed ? '→' : '·'} ${event.label}${event.blockers.map(({ message }) => `\n    ${message}`).join('')}`,
    );
  }
  story.expect(
    'the next stage says what it waits for',
    (now?.allowedEvents ?? []).some(({ blockers }) => blockers.length > 0),
  );
}
