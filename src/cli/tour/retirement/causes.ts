import type { Seed } from '../acts/causes';
import type { Signed } from '../people';
import { series } from './figures';

/** The causes, with what the monthly figures and the agency's own plan say of each. */
export async function causesFrom(who: Signed): Promise<Seed[]> {
  const received = await monthly(who, 'Retirement claims received');
  const processed = await monthly(who, 'Retirement claims processed');
  const januaries = [...received].filter(([month]) => month.endsWith('-01') && processed.has(month));
  const short = januaries.filter(([month, value]) => value > processed.get(month)!);
  return [
    {
      text: 'Every January to March more claims come in than can be processed',
      category: 'PROCESS',
      kind: 'CONTRIBUTING',
      refutableBy: 'As many claims processed as received in January.',
      confirmed: `In ${short.length} of ${januaries.length} Januaries more claims came in than were processed.`,
      because: [
        {
          text: 'Too few people for the surge',
          category: 'PEOPLE',
          kind: 'ROOT',
          refutableBy: 'Processing that rises with the claims in the months of the surge.',
          confirmed: `A month of January to March brings ${mean(received, inWinter)} claims and sees ${mean(processed, inWinter)} processed; any other month brings ${mean(received, afterWinter)} and sees ${mean(processed, afterWinter)}: people do not come with the claims.`,
        },
      ],
    },
    {
      text: 'Claims lie and wait for papers',
      category: 'PROCESS',
      kind: 'CONTRIBUTING',
      because: [
        {
          text: 'Applications arrive incomplete from the agencies',
          category: 'PARTNER',
          kind: 'ROOT',
          refutableBy: 'Complete applications that take as long as incomplete ones.',
          confirmed:
            'The agency’s own plan of November 2023 asks the agencies’ human-resources offices to help with the screening.',
          because: [
            {
              text: 'Applications come on paper, and nothing checks them before they are sent',
              category: 'TECHNOLOGY',
              kind: 'CONTRIBUTING',
            },
          ],
        },
      ],
    },
    {
      text: 'More people retire than before',
      category: 'ENVIRONMENT',
      kind: 'CONTRIBUTING',
      refuted: `A month brought ${mean(received, years(2021, 2023))} claims on average in 2021 to 2023, and ${mean(received, years(2017, 2019))} in 2017 to 2019, when the wait was shorter.`,
    },
  ];
}

/** A measure's values by month, `YYYY-MM`. */
async function monthly(who: Signed, name: string): Promise<Map<string, number>> {
  return new Map((await series(who, name)).map(({ periodStart, value }) => [periodStart.slice(0, 7), value]));
}

const inWinter = (month: string): boolean => ['01', '02', '03'].includes(month.slice(5));
const afterWinter = (month: string): boolean => !inWinter(month);
const years =
  (from: number, to: number) =>
  (month: string): boolean =>
    Number(month.slice(0, 4)) >= from && Number(month.slice(0, 4)) <= to;

/** Mean of some months, as people write it. */
function mean(values: ReadonlyMap<string, number>, counts: (month: string) => boolean): string {
  const within = [...values].filter(([month]) => counts(month)).map(([, value]) => value);
  return Math.round(within.reduce((sum, value) => sum + value, 0) / within.length).toLocaleString('en-US');
}
