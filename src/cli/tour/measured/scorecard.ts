import { done, Refused } from '../../client';
import { AddObjectiveDocument, ClosePeriodDocument, ScorecardOfDocument } from '../../operations';
import type { Team } from '../agency-team';
import { words } from '../acts/triage';
import type { Story } from '../story';
import { earlier, meanOf } from './answers';
import { daysOf, quartersBefore, sayQuarter, unfinishedDay, type Quarter } from './quarters';

/** What the agency wants of the measure, and where the office stands. */
export async function wanted(story: Story, team: Team, measureId: string, quarter: Quarter): Promise<void> {
  const { officer, lead, officeId } = team;
  const yearBefore = quartersBefore(quarter, 4);
  story.tell(
    officer.name,
    `(Chief Experience Officer) makes it an objective: from ${meanOf(earlier.at(-4)!)} in ${sayQuarter(yearBefore)} to 4.3 in FY ${quarter.fiscalYear + 1}.`,
  );
  const { addObjective } = await officer.api.ask(AddObjectiveDocument, {
    input: {
      name: 'Calls that leave people content',
      goal: 'Human-centered customer experience',
      measureId,
      officeIds: [officeId],
      baseline: meanOf(earlier.at(-4)!),
      baselinePeriod: `Q${yearBefore.quarter} FY ${yearBefore.fiscalYear}`,
      targets: [{ fiscalYear: quarter.fiscalYear + 1, target: 4.3 }],
    },
  });
  done(addObjective.objective, addObjective.refusal);
  story.tell(lead.name, '(office lead) reads the line of the scorecard, with the rule that gave its status.');
  const { line, period } = await lineOf(team, measureId, quarter);
  story.quote(line.sentence);
  story.quote(line.trendSentence);
  story.quote(line.assuranceSentence);
  story.expect(
    `${period}: ${words(line.status)}, by its path`,
    line.status === 'ON_TRACK' && line.rule === 'PATH',
  );
}

/** The figures of a quarter are published for good; not before it is over, and not twice. */
export async function closeQuarter(
  story: Story,
  { officer, officeId }: Team,
  measureId: string,
  quarter: Quarter,
): Promise<void> {
  const close = async (on: string) =>
    (
      await officer.api.ask(ClosePeriodDocument, {
        input: { kind: 'FISCAL_QUARTER', officeId, on },
      })
    ).closeScorecardPeriod;
  story.tell(officer.name, 'publishes the scorecard of the quarter; first, in haste, that of this one.');
  const early = await close(unfinishedDay());
  story.see(early.refusal?.message ?? '');
  story.expect('a quarter that goes on is not closed', early.closing == null);
  const { periodStart } = daysOf(quarter);
  const first = await close(periodStart);
  const { label, lines } = done(first.closing, first.refusal);
  const frozen = lines.find((one) => one.measureId === measureId)?.actual ?? null;
  story.expect(`${label} is closed with ${lines.length} lines, this one at ${frozen}`, frozen !== null);
  story.expect('and it is closed once', (await close(periodStart)).closing == null);
}

/** After a correction: what was published stands, and beside it what is known now. */
export async function corrected(
  story: Story,
  team: Team,
  measureId: string,
  quarter: Quarter,
): Promise<void> {
  story.tell(team.lead.name, 'looks at the line again: what was published is not written over.');
  const { line } = await lineOf(team, measureId, quarter);
  story.quote(line.correction ?? '');
  story.quote(line.sentence);
  story.expect(
    `published ${words(line.published?.status ?? '')}, now ${words(line.status)}`,
    line.published?.status === 'ON_TRACK' &&
      line.status === 'OFF_TRACK' &&
      line.correction != null &&
      line.published.actual !== line.actual,
  );
}

async function lineOf({ lead, officeId }: Team, measureId: string, quarter: Quarter) {
  const { scorecard } = await lead.api.ask(ScorecardOfDocument, {
    officeId,
    on: daysOf(quarter).periodStart,
  });
  const line = scorecard?.lines.find((one) => one.measureId === measureId);
  if (!line) throw new Refused('The measure is not on the scorecard of the office.');
  return { line, period: scorecard!.period.label };
}
