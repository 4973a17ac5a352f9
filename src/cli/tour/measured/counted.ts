import { setTimeout as sleep } from 'node:timers/promises';
import { done, Refused } from '../../client';
import { AddDerivedDocument, MonthOfFlowDocument, RebuildDocument, StandingDocument } from '../../operations';
import { freeMeasureName } from '../free-name';
import type { Signed } from '../people';
import type { Story } from '../story';

/** The city's month, as the file has it. */
const july = '2011-07-01';
/** Counting starts within half a minute and takes some seconds. */
const patienceMs = 180_000;

/** A measure that the service counts by itself, and who asked for it. */
export interface Counted {
  officer: Signed;
  measureId: string;
}

/** Names what is to be counted; the service counts it while other things go on. */
export async function letItCount(story: Story, officer: Signed, officeId: string): Promise<Counted> {
  story.tell(
    officer.name,
    'asks for a measure that nobody has to send: the service counts it from its own records, while other things go on.',
  );
  const { addDerivedMeasure } = await officer.api.ask(AddDerivedDocument, {
    input: {
      definition: 'RESOLUTION_TIME_MEAN',
      name: await freeMeasureName(officer, 'Days from request to answer'),
      period: 'MONTH',
      responsibleOfficeId: officeId,
    },
  });
  const { id, name, derivation } = done(addDerivedMeasure.measure, addDerivedMeasure.refusal);
  story.see(`“${name}”:`);
  story.quote(derivation?.sentence ?? '');
  return { officer, measureId: id };
}

/** What it counted, held against the flow of the same month, and counted anew from the history. */
export async function whatItCounted(story: Story, { officer, measureId }: Counted): Promise<void> {
  story.tell(
    officer.name,
    'comes back to the measure of the city: it has been counted meanwhile, month by month.',
  );
  const months = await counted(story, officer, measureId);
  for (const { periodStart, value, denominator } of months.slice(0, 3))
    story.see(
      `${periodStart.slice(0, 7)}: ${value.toFixed(2)} days, mean of ${denominator?.toLocaleString('en-US')}`,
    );
  const { flowBalance } = await officer.api.ask(MonthOfFlowDocument, {});
  const processed = flowBalance.find(({ from }) => from.startsWith('2011-07'))?.processed;
  story.expect(
    `July 2011 counts the ${processed?.toLocaleString('en-US')} cases that the balance of the month says were processed`,
    processed !== undefined &&
      months.find(({ periodStart }) => periodStart === july)?.denominator === processed,
  );
  story.tell(officer.name, 'does not take its word for it and has it all counted anew from the history.');
  const { rebuildDerivedMeasure } = await officer.api.ask(RebuildDocument, { measureId });
  const { periods, differences, facts } = done(rebuildDerivedMeasure.rebuild, rebuildDerivedMeasure.refusal);
  story.expect(
    `${periods} months counted anew, none different`,
    periods >= months.length && differences.length === 0 && facts === 0,
  );
}

async function counted(story: Story, { api }: Signed, measureId: string) {
  for (const since = Date.now(); Date.now() - since < patienceMs; await sleep(500)) {
    const { measure } = await api.ask(StandingDocument, { measureId });
    const waiting = measure?.derivation?.periodsWaiting ?? 0;
    if (measure && measure.observations.length > 0 && waiting === 0) {
      story.progressEnds();
      return measure.observations;
    }
    story.progress(`${waiting} months wait to be counted`);
  }
  throw new Refused('The measure was not counted within three minutes.');
}
