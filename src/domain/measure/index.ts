export * from './measure.types';
export { addDays, isDay } from './day';
export { detectableSentence, smallestDetectable } from './detectable';
export { measurementStart, planMistakes, type PlanMistake } from './plan';
export { METHOD_VERSION, reviewEffect } from './review';
export type { ReviewCircumstances } from './evidence';
export { enoughForMeans, MINIMUM_PER_PERIOD, welch, type WelchResult } from './welch';
export { labelPoints, xmrLimits, type XmrLabel, type XmrLimits } from './xmr';
