export * from './measure.types';
export { atLeast, binomialTest, type BinomialTest } from './compare/binomial-test';
export { bootstrapMedians, type MedianDifference } from './compare/bootstrap';
export { countInterval, shareInterval, type Range } from './compare/intervals';
export { compareLikert, likertSummary, type LikertCounts, type LikertSummary } from './compare/likert';
export { newcombe, type Share, type ShareDifference } from './compare/newcombe';
export { powerOfMeans, powerOfShares, sizeForMeans, trialsForShares, type Demand } from './compare/power';
export { compareRates, type Rate, type RateComparison } from './compare/rates';
export {
  cChart,
  LEAST_EXPECTED,
  pChart,
  uChart,
  type AttributeChart,
  type AttributeKind,
  type AttributeOptions,
  type AttributePoint,
  type Counted,
  type LaneyReason,
} from './chart/attribute';
export { runChart, runLimits, type RunChart, type RunLimits } from './chart/run-chart';
export {
  cusum,
  CUSUM_BASELINE,
  cusumBaseline,
  type CusumBaseline,
  type CusumPoint,
} from './surveillance/cusum';
export { ears, EARS_BASELINE, type EarsPoint, type EarsRule } from './surveillance/ears';
export { poissonAlarm, POISSON_BASELINE, type PoissonAlarm } from './surveillance/poisson-alarm';
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
export { MINIMUM_ANSWERS, MINIMUM_EVENTS, MINIMUM_PERIODS } from './review/gates';
export { judgeSeries, splitAt } from './review/judge';
export type { Found, Gate, Judgement, SeriesInput, TrendAdjusted } from './review/judgement.types';
export { METHOD_SAYS } from './review/methods';
export type { ReviewCircumstances } from './review/evidence';
export { welch, type WelchResult } from './compare/welch';
export { labelPoints, xmrLimits, type XmrLabel, type XmrLimits } from './chart/xmr';
export {
  watchEffect,
  type WatchedEffect,
  type WatchFinding,
  type WatchReason,
  type WatchVerdict,
} from './review/watch';
