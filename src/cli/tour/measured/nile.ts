import { PreviewDocument } from '../../operations';
import type { Team } from '../agency-team';
import { words } from '../acts/triage';
import type { Story } from '../story';

/** Yearly flow of the Nile at Aswan, 1871 to 1970, in 10⁸ m³ (Cobb 1978; `Nile` of R). In 1899 the first dam was begun. */
const flow = [
  1120, 1160, 963, 1210, 1160, 1160, 813, 1230, 1370, 1140, 995, 935, 1110, 994, 1020, 960, 1180, 799, 958,
  1140, 1100, 1210, 1150, 1250, 1260, 1220, 1030, 1100, 774, 840, 874, 694, 940, 833, 701, 916, 692, 1020,
  1050, 969, 831, 726, 456, 824, 702, 1120, 1100, 832, 764, 821, 768, 845, 864, 862, 698, 845, 744, 796, 1040,
  759, 781, 865, 845, 944, 984, 897, 822, 1010, 771, 676, 649, 846, 812, 742, 801, 1040, 860, 874, 848, 890,
  744, 749, 838, 1050, 918, 986, 797, 923, 975, 815, 1020, 906, 901, 1170, 912, 746, 919, 718, 714, 740,
];

/** A famous series judged by the service, to compare with what the books say of it. */
export async function theNile(story: Story, { employee }: Team): Promise<void> {
  story.tell(
    employee.name,
    '(any employee) tries the method on a series of the books before believing it: the Nile at Aswan, 1871 to 1970.',
  );
  const { previewSeries: found } = await employee.api.ask(PreviewDocument, {
    input: {
      name: 'The flow of the Nile',
      unit: '10⁸ m³',
      points: flow.map((value, year) => ({ on: `${1871 + year}-01-01`, value })),
      interventionOn: '1899-01-01',
      smallestEffect: 100,
    },
  });
  story.spark('Year by year:', flow, '10⁸ m³');
  story.see(found.inputs.sentence);
  story.quote(found.sentence ?? '');
  story.see(`Why so: ${found.why}`);
  for (const { method, isAllowed, isChosen, estimate, interval } of found.methods)
    if (isAllowed && !isChosen && estimate != null && interval)
      story.see(
        `· beside it ${words(method)}: ${estimate.toFixed(0)} (${interval.low.toFixed(0)} to ${interval.high.toFixed(0)})`,
      );
  const { estimate, interval } = found;
  story.expect(
    'it fell by 248, as R has it, and the interval leaves out 0',
    estimate != null && Math.round(estimate) === -248 && interval != null && interval.high < 0,
  );
  story.expect('nobody said which way is better, so the service does not either', found.verdict === 'FELL');
}
