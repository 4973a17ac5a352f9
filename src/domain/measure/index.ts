export * from './measure.types';
export { readBalancing, smallestWorsening, type BalancingStanding } from './balancing';
export { effectChart, type ChartPhase, type ChartPoint, type EffectChart } from './chart';
export { correctedForMany, type CorrectedReview, type Correction } from './correction';
export { addDays, isDay } from './day';
export {
  detectableSentence,
  sayDetectable,
  smallestDetectable,
  smallestDetectableCount,
  smallestDetectableShare,
} from './detectable';
export { measurementStart, planMistakes, type PlanMistake } from './plan';
export { METHOD_VERSION, reviewEffect } from './review';
export type { ReviewCircumstances } from './evidence';
export { enoughForMeans, MINIMUM_PER_PERIOD, welch, type WelchResult } from './welch';
export { labelPoints, xmrLimits, type XmrLabel, type XmrLimits } from './xmr';
export {
  watchEffect,
  type WatchedEffect,
  type WatchFinding,
  type WatchReason,
  type WatchVerdict,
} from './watch';
