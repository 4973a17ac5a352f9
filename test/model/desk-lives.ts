import fc from 'fast-check';
import {
  ApplyingPolicy,
  Asking,
  Delivering,
  EditingCalendar,
  EditingPolicy,
  Passing,
  Sweeping,
  dayMinutes,
  free,
  type Step,
} from './desk-commands';
import { closings, policyBody, queueIds, queues, severities, shifts, type Desks } from './desk-world';
import type { Around, Ask } from './naive-asks';

/** Mostly nothing stands in the way. */
const around: fc.Arbitrary<Around> = fc.oneof(
  { weight: 6, arbitrary: fc.constant(free) },
  {
    weight: 1,
    arbitrary: fc.record({
      by: fc.constant('person' as const),
      load: fc.constantFrom(0, 5, 6),
      capacity: fc.constant(5),
      isAway: fc.boolean(),
      anotherOpen: fc.boolean(),
      isDuplicate: fc.boolean(),
      behind: fc.constantFrom(null, 0, 1),
    }),
  },
);
const isBold = fc.integer({ min: 0, max: 9 }).map((n) => n === 9);
const person = fc.constantFrom('sam', 'kim');
const asking = (ask: fc.Arbitrary<Ask>): fc.Arbitrary<Step> =>
  fc.tuple(ask, around, isBold).map(([one, facts, bold]) => new Asking(one, facts, bold));
const saying = (ask: Ask) => asking(fc.constant(ask));
const waitOn = (on: 'customer' | 'otherOffice' | 'thirdParty') =>
  saying({ event: 'wait', on, note: 'The form is missing.' });

const queueOther = fc.constantFrom(...queueIds);
const minutes = fc.oneof(
  fc.integer({ min: 1, max: 180 }),
  fc.integer({ min: 1, max: 180 }),
  fc.integer({ min: 181, max: dayMinutes }),
  fc.integer({ min: dayMinutes, max: 4 * dayMinutes }),
);
const passing: fc.Arbitrary<Step> = minutes.map((count) => new Passing(count));
const off = fc.constantFrom(0, 0, 0, 1, 2, 45, -1, 1500);
const sweeping = (event: 'clockDue' | 'close' | 'handBack') =>
  off.map((minutesOff): Step => new Sweeping(event, minutesOff));
const severity = fc.constantFrom(...severities);

/** All that can happen; what there is more of stands there more than once. */
export const steps: fc.Arbitrary<Iterable<Step>> = fc.commands<Desks, Desks>(
  [
    ...[1, 2, 3].map(() => asking(person.map((personId) => ({ event: 'claim', personId })))),
    asking(
      fc
        .tuple(person, fc.constantFrom(null, 'Sam is away.'))
        .map(([toId, reason]) => ({ event: 'assign', toId, reason })),
    ),
    saying({ event: 'release' }),
    ...(['customer', 'otherOffice', 'thirdParty'] as const).map(waitOn),
    ...[1, 2].map(() => saying({ event: 'resume' })),
    saying({ event: 'recordAnswer', text: 'The form came.' }),
    ...[1, 2].map(() =>
      asking(
        queueOther.map((queueId) => ({
          ...{ event: 'transfer' as const, queueId },
          ...{ officeId: queues[queueId].office, reason: 'A survivor’s case.' },
        })),
      ),
    ),
    saying({ event: 'returnToFrontline', guidance: 'Ask for form 12.' }),
    saying({ event: 'resolve', resolution: 'Found.', code: null }),
    saying({ event: 'withdraw', justification: 'The customer has the money.' }),
    saying({ event: 'raise', reason: 'Rent is due.' }),
    asking(severity.map((to) => ({ event: 'correctSeverity', to, reason: 'Rent is due.' }))),
    ...[1, 2].map(() => saying({ event: 'reopen', reason: 'The payment bounced.' })),
    ...[1, 2, 3].map(() => passing),
    ...[1, 2, 3, 4].map(() => sweeping('clockDue')),
    sweeping('handBack'),
    sweeping('close'),
    fc.constant(31 * dayMinutes).map((count): Step => new Passing(count)),
    fc.constant(null).map((): Step => new Delivering()),
    fc
      .tuple(fc.option(fc.record({ queue: queueOther, severity })), policyBody, fc.boolean())
      .map(([where, body, applied]): Step => new EditingPolicy(where, body, applied)),
    fc.constant(null).map((): Step => new ApplyingPolicy()),
    ...[1, 2].map(() =>
      fc
        .tuple(
          fc.constantFrom('tier2' as const, 'night' as const),
          fc.oneof(
            fc.nat(shifts.tier2.windows.length - 1).map((shift) => ({ shift })),
            fc.nat(closings.length - 1).map((closing) => ({ closing })),
          ),
        )
        .map(([queue, change]): Step => new EditingCalendar(queue, change)),
    ),
  ],
  { maxCommands: 60, size: 'max' },
);
