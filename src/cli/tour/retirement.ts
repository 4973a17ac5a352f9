import { join } from 'node:path';
import { done, type ApiClient } from '../client';
import {
  CloseIssueDocument,
  MeasureNamedDocument,
  OfficesDocument,
  VerifyHistoryDocument,
} from '../operations';
import { importFile } from './import-file';
import { signIn, type Signed } from './people';
import { analyze } from './retirement.analysis';
import { identify } from './retirement.identify';
import { measure } from './retirement.measure';
import { implement, plan } from './retirement.plan';
import { tellPeople } from './retirement.statements';
import type { Team } from './retirement.team';
import type { Story } from './story';

const measureName = 'Average days to process retirement cases';

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
