import { done } from '../../client';
import { NewMeasureDocument, RecordDocument, type AddMeasureInput } from '../../operations';
import type { Team } from '../agency-team';
import { freeMeasureName } from '../free-name';
import type { Story } from '../story';
import { weekBefore, weekly } from './weeks';

/** The weeks of the story, counted back from this one. */
export const weeks = {
  first: { from: 86, to: 61 }, // 26 weeks before the first fix
  firstFix: 60,
  second: { from: 59, to: 36 }, // 24 weeks after it, and before the second
  secondFix: 35,
  third: { from: 33, to: 10 }, // 24 weeks after the second; the week of 34 is the lag
};

/** Made up: about twelve days until the first fix, twelve after it, seven after the second. */
const days = [
  [10.5, 12.6, 13.4, 11.4, 10.4, 12.0, 12.7, 13.5, 10.5, 10.4, 13.0, 12.7, 14.1],
  [13.4, 12.0, 11.7, 15.4, 11.7, 11.1, 10.6, 12.2, 12.3, 11.7, 12.0, 12.5, 13.0],
  [10.2, 14.1, 13.9, 11.8, 11.4, 10.4, 12.2, 12.3, 14.8, 12.3, 11.0, 8.8],
  [13.8, 12.2, 9.9, 12.2, 9.9, 16.5, 13.5, 12.7, 11.8, 9.2, 11.8, 10.0],
  [7.7, 4.8, 7.6, 6.2, 6.1, 6.5, 7.7, 7.8, 7.9, 5.2, 6.3, 4.5],
  [6.8, 7.5, 6.1, 7.1, 7.1, 7.9, 6.1, 6.1, 6.1, 8.7, 8.0, 6.8],
];
/** Made up too: what a call about an address takes, which must not get longer. */
const minutes = [
  [6.3, 6.3, 6.3, 6.1, 6.0, 5.6, 5.9, 7.0, 6.5, 6.2, 6.1, 6.2, 6.4],
  [5.9, 6.3, 6.3, 5.8, 5.8, 5.7, 5.7, 6.6, 5.0, 6.1, 5.9, 5.9, 6.2],
  [6.0, 6.7, 6.8, 5.3, 6.5, 7.1, 6.8, 6.1, 5.9, 6.1, 5.6, 6.1],
  [6.1, 6.1, 6.8, 6.1, 5.5, 6.7, 5.7, 6.0, 6.1, 6.0, 5.7, 6.1],
  [6.0, 5.4, 6.5, 6.8, 6.3, 5.8, 6.4, 6.6, 6.2, 6.3, 7.0, 5.7],
  [6.0, 5.3, 6.0, 5.9, 5.8, 6.0, 7.2, 6.2, 6.2, 7.4, 6.3, 5.4],
];

export interface Measures {
  daysId: string;
  minutesId: string;
}

/** Two measures of their own for each tour. */
export async function addMeasures({ lead, officeId }: Team): Promise<Measures> {
  const add = async (
    name: string,
    input: Pick<AddMeasureInput, 'unit' | 'kind' | 'source'>,
  ): Promise<string> => {
    const free = await freeMeasureName(lead, name);
    const { addMeasure } = await lead.api.ask(NewMeasureDocument, {
      input: { name: free, direction: 'LOWER_IS_BETTER', officeId, ...input },
    });
    return done(addMeasure.measure, addMeasure.refusal).id;
  };
  return {
    daysId: await add('Days until a new address holds', {
      unit: 'days',
      kind: 'DURATION',
      source: 'OPERATIONS',
    }),
    minutesId: await add('Minutes of a call about an address', {
      unit: 'minutes',
      kind: 'DURATION',
      source: 'OPERATIONS',
    }),
  };
}

/** The weeks of one stretch, sent by the service account with a key each, as a nightly job would. */
export async function record(
  story: Story,
  { gateway }: Team,
  { daysId, minutesId }: Measures,
  stretch: 'first' | 'second' | 'third',
): Promise<void> {
  const { from, to } = weeks[stretch];
  const place = { first: 0, second: 2, third: 4 }[stretch];
  const series = (rows: readonly (readonly number[])[]) => [...rows[place]!, ...rows[place + 1]!];
  story.tell(
    gateway.name,
    `(service account) sends ${from - to + 1} weeks, ${weekBefore(from)} to ${weekBefore(to, 6)}.`,
  );
  for (const [measureId, values] of [
    [daysId, series(days)],
    [minutesId, series(minutes)],
  ] as const) {
    const { recordObservations } = await gateway.api.ask(RecordDocument, {
      input: {
        measureId,
        idempotencyKey: `tour-${measureId}-${stretch}`,
        observations: weekly(from, values),
      },
    });
    done(recordObservations.measure, recordObservations.refusal);
  }
  story.spark('Days until a new address holds:', series(days), 'days');
}
