import type { XmrRule } from '../measure';
import type { ControlChart, ControlMethod } from './control.types';
import { counted, listOf, sayNumber, sayShortDay, sayWhen, withUnit } from './words';

/** The rules of a control chart, in few words. */
export const ruleWords: Readonly<Record<XmrRule, string>> = {
  outsideLimits: 'outside limits',
  sevenOneSide: '7+ on one side',
  sixRisingOrFalling: '6+ moves one way',
  twoOfThreeNearLimit: '2 of 3 near a limit',
};

const methodWords: Readonly<Record<ControlMethod, string>> = {
  xmr: 'Control chart of individual values (XmR)',
  p: 'Control chart of shares (p)',
  u: 'Control chart of rates (u)',
  c: 'Control chart of counts (c)',
  pPrime: 'Control chart of shares with limits widened for their real variation (Laney p′)',
  uPrime: 'Control chart of rates with limits widened for their real variation (Laney u′)',
  run: 'Run chart with its median',
  line: 'Too few values for limits: the line alone',
};

/** How it was made, as its subtitle. */
export function methodSentence({ method, points, interventionOn }: ControlChart): string {
  if (points.length === 0) return '';
  const before = points.filter(({ phase }) => phase === 'baseline').length;
  const hasLimits = points.some(({ upper }) => upper !== null);
  const trial = hasLimits && before < 12 ? 'trial limits' : 'limits';
  const from = !hasLimits
    ? ''
    : interventionOn === null
      ? `; ${trial} from ${counted(before, 'period')}`
      : `; ${trial} from the ${counted(before, 'period')} before the change`;
  return `${methodWords[method]}${from}`;
}

/** What the chart shows, for somebody who does not see it: how it was made, first and last value, limits, signals, remarks. */
export function describeControl(chart: ControlChart, step: number): string {
  const { name, unit, points, interventionOn, target, remarks } = chart;
  const first = points[0];
  const last = points.at(-1);
  if (!first || !last) return `${name}: there are no values in this time.`;
  const value = (amount: number) => withUnit(amount, unit, step / 10);
  const gaps = points.filter(({ publishedBefore }) => publishedBefore !== null);
  const sentences = [
    points.length === 1
      ? `${name}: one value, ${value(first.value)} in ${sayWhen(first.periodStart)}.`
      : `${name}: ${counted(points.length, 'value')} from ${sayWhen(first.periodStart)} (${value(first.value)}) to ${sayWhen(last.periodStart)} (${value(last.value)}). ${methodSentence(chart)}.`,
    ...limitSentence(chart, step),
    ...(target === null ? [] : [`The target is ${value(target)}.`]),
    ...(interventionOn === null ? [] : [`The change is dated ${sayShortDay(interventionOn)}.`]),
    signalSentence(chart),
    ...(gaps.length === 0
      ? []
      : [
          `Restated since they were first published: ${listOf(gaps.map(({ periodStart }) => sayWhen(periodStart)))}.`,
        ]),
    ...remarks,
  ];
  return sentences.join(' ');
}

function limitSentence({ points, method, unit }: ControlChart, step: number): string[] {
  const last = points.findLast(({ centre }) => centre !== null);
  if (!last || last.centre === null) return [];
  const { centre, lower, upper } = last;
  const middle = `The ${method === 'run' ? 'median' : 'mean'} is ${withUnit(centre, unit, step / 10)}`;
  if (lower === null || upper === null) return [`${middle}.`];
  const varying = points.some((point) => point.upper !== null && point.upper !== upper);
  const limits = `${sayNumber(lower, step / 10)} to ${withUnit(upper, unit, step / 10)}`;
  return [`${middle}, the limits ${varying ? 'of the last period ' : ''}are ${limits}.`];
}

function signalSentence({ points, method }: ControlChart): string {
  const labelled = points.filter(({ signal }) => signal !== null);
  if (method === 'run' || method === 'line') return '';
  if (labelled.length === 0) return 'No point stands out.';
  const dates = labelled.map(
    ({ periodStart, signal }) => `${sayWhen(periodStart)} (${ruleWords[signal!.rule]})`,
  );
  return `${counted(labelled.length, 'point')} to look at: ${listOf(dates, 12)}.`;
}
