import { done, type ApiClient } from '../../client';
import { CollectedDocument, DemoTopicsDocument } from '../../operations';
import type { Team } from '../agency-team';
import type { Story } from '../story';
import { byPhone, meanOf } from './answers';
import { whatItCounted, type Counted } from './counted';
import { theNile } from './nile';
import { chartOf } from './picture';
import { daysOf, lastFinished, quartersBefore, type Quarter } from './quarters';
import { closeQuarter, corrected, wanted } from './scorecard';
import { collect, correctAnswers, publish, read, satisfactionMeasure } from './survey';

/** Answers of customers, figures counted from the records, a scorecard that remembers what it said, and a series of the books. */
export async function tourOfMeasurement(
  story: Story,
  anonymous: ApiClient,
  team: Team,
  counted: Counted,
): Promise<void> {
  story.chapter(
    'MEASURED · What customers say, what the records say, and what was promised',
    'The answers of this chapter are made up; the city’s month and the Nile are not.',
  );
  const serviceId = await serviceOfCalls(team);
  const quarter = await freeQuarter(team, serviceId);
  const measureId = await satisfactionMeasure(story, team, quarter);
  const surveyed = await collect(story, team, { serviceId, measureId, quarter });
  await publish(story, team, surveyed, { quarter, mean: meanOf(byPhone.read) });
  await read(story, team, surveyed);
  await wanted(story, team, measureId, quarter);
  await closeQuarter(story, team, measureId, quarter);
  await correctAnswers(story, team, surveyed, quarter);
  await corrected(story, team, measureId, quarter);
  await chartOf(story, anonymous, team.officer, measureId);
  await whatItCounted(story, counted);
  await theNile(story, team);
}

async function serviceOfCalls({ lead }: Team): Promise<string> {
  const { services } = await lead.api.ask(DemoTopicsDocument, {});
  const service = services.nodes.find(({ topics }) => topics.some(({ name }) => name === 'Address change'));
  return done(service, { message: 'There is no service with a topic “Address change”.' }).id;
}

/** The latest quarter that is over and that no tour before this one surveyed or closed. */
async function freeQuarter({ lead, officeId }: Team, serviceId: string): Promise<Quarter> {
  const { surveyCollections, scorecardClosings } = await lead.api.ask(CollectedDocument, {
    officeId,
    serviceId,
  });
  let quarter = lastFinished();
  const isTaken = (): boolean =>
    surveyCollections.nodes.some(
      (one) => one.fiscalYear === quarter.fiscalYear && one.quarter === quarter.quarter,
    ) ||
    scorecardClosings.nodes.some(
      ({ periodKind, periodFrom }) =>
        periodKind === 'FISCAL_QUARTER' && periodFrom === daysOf(quarter).periodStart,
    );
  while (isTaken()) quarter = quartersBefore(quarter, 1);
  return quarter;
}
