import type { Observation } from '../measure.types';
import { cusum, CUSUM_BASELINE, cusumBaseline } from '../surveillance/cusum';
import { ears, EARS_BASELINE, type EarsRule } from '../surveillance/ears';
import { poissonAlarm, POISSON_BASELINE } from '../surveillance/poisson-alarm';
import type { AlarmReport, ReadSeries } from './preview.types';

/** One false alarm in a hundred points that are judged. */
const POISSON_P = 0.01;

/** What the rules of surveillance say of rises in a series (handbook §2). Points are taken as neighbours, whatever lies between. */
export function alarmsOf(series: ReadSeries, nBefore: number | null): AlarmReport[] {
  const { observations, kind } = series;
  const isCount =
    observations.every(({ value }) => Number.isInteger(value) && value >= 0) && kind === 'count';
  // One case more is no alarm of counts; of other values nothing is known about how small a spread can be.
  const leastDeviation = isCount ? 1 : 0;
  return [
    ...(['c1', 'c2', 'c3'] as const).map((rule) => earsOf(rule, observations, leastDeviation)),
    cusumOf(observations, leastDeviation, nBefore),
    poissonOf(observations, isCount),
  ];
}

function earsOf(rule: EarsRule, observations: readonly Observation[], leastDeviation: number): AlarmReport {
  const points = ears(
    observations.map(({ value }) => value),
    rule,
    { leastDeviation },
  );
  const needs = `${rule.toUpperCase()} holds each point against the ${EARS_BASELINE[rule]} before it`;
  return {
    rule,
    judged: points.length,
    alarms: points
      .filter(({ isAlarm }) => isAlarm)
      .map(({ position, observed, expected, statistic }) => ({
        periodStart: observations[position]!.periodStart,
        observed,
        expected,
        statistic: Number.isFinite(statistic) ? statistic : null,
      })),
    says:
      points.length > 0
        ? `${needs}: an alarm is a sum of more than ${rule === 'c3' ? '2' : '3'} deviations.`
        : `${needs}; there are ${observations.length} in all.`,
  };
}

/** Against what was before the intervention, or the first points where there is none. */
function cusumOf(
  observations: readonly Observation[],
  leastDeviation: number,
  nBefore: number | null,
): AlarmReport {
  const first = nBefore ?? CUSUM_BASELINE;
  const values = observations.map(({ value }) => value);
  const none = { rule: 'cusum', judged: 0, alarms: [] } as const;
  if (first < CUSUM_BASELINE || values.length <= first)
    return {
      ...none,
      says: `CUSUM needs ${CUSUM_BASELINE} points to know the level by, and points after them; there are ${Math.min(first, values.length)} of ${values.length}.`,
    };
  const baseline = cusumBaseline(values.slice(0, first), leastDeviation);
  if (!(baseline.standardDeviation > 0))
    return { ...none, says: `The first ${first} points are all alike: any other would be an alarm.` };
  const points = cusum(values.slice(first), baseline);
  return {
    rule: 'cusum',
    judged: points.length,
    alarms: points.flatMap(({ isAlarm, sum }, i) =>
      isAlarm
        ? [
            {
              periodStart: observations[first + i]!.periodStart,
              observed: values[first + i]!,
              expected: baseline.mean,
              statistic: sum,
            },
          ]
        : [],
    ),
    says: `CUSUM adds up what exceeds the level of the first ${first} points by half a deviation: an alarm is a sum above 5.`,
  };
}

function poissonOf(observations: readonly Observation[], isCount: boolean): AlarmReport {
  const none = { rule: 'poisson', judged: 0, alarms: [] } as const;
  if (!isCount) return { ...none, says: 'The Poisson rule needs whole counts of 0 or more.' };
  const { least, most } = POISSON_BASELINE;
  const counts = observations.map(({ value }) => value);
  if (counts.length <= least)
    return {
      ...none,
      says: `The Poisson rule needs ${least} counts before the one it judges; there are ${counts.length} in all.`,
    };
  const judged = counts.slice(least).map((observed, i) => {
    const at = least + i;
    const { p, expected } = poissonAlarm(counts.slice(Math.max(0, at - most), at), observed);
    return { periodStart: observations[at]!.periodStart, observed, expected, statistic: p };
  });
  const isExposed = observations.some(({ exposure }) => exposure !== undefined);
  return {
    rule: 'poisson',
    judged: judged.length,
    alarms: judged.filter(({ statistic }) => statistic < POISSON_P),
    says: `The Poisson rule holds each count against up to ${most} before it: an alarm has a probability below ${POISSON_P}.${isExposed ? ' It does not look at the exposure.' : ''}`,
  };
}
