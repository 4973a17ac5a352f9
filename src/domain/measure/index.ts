export * from './measure.types';
export { readBalancing, smallestWorsening, type BalancingStanding } from './review/balancing';
export { effectChart, type ChartPhase, type ChartPoint, type EffectChart } from './chart/chart';
export { correctedForMany, type CorrectedReview, type Correction } from './review/correction';
export { addDays, isDay } from './day';
export {
  detectableSentence,
  sayDetectable,
  smallestDetectable,
  smallestDetectableCount,
  smallestDetectableShare,
} from './compare/detectable';
export { measurementStart, planMistakes, type PlanMistake } from './review/plan';
export { METHOD_VERSION, reviewEffect } from './review/review';
export type { ReviewCircumstances } from './review/evidence';
export { enoughForMeans, MINIMUM_PER_PERIOD, welch, type WelchResult } from './compare/welch';
export { labelPoints, xmrLimits, type XmrLabel, type XmrLimits } from './chart/xmr';
export {
  watchEffect,
  type WatchedEffect,
  type WatchFinding,
  type WatchReason,
  type WatchVerdict,
} from './review/watch';
