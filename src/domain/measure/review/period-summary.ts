import type { Observation, PeriodSummary } from '../measure.types';
import { standardDeviation } from '../summary';

/** One side of the review's inputs; `isGated` hides mean and spread below the gate. */
export function summarize(
  ordered: readonly Observation[],
  window: { readonly from: string; readonly to: string },
  isGated: boolean,
): PeriodSummary {
  const values = ordered.map((one) => one.value);
  return {
    ...window,
    n: values.length,
    mean: isGated ? values.reduce((sum, value) => sum + value, 0) / values.length : null,
    standardDeviation: isGated ? standardDeviation(values) : null,
  };
}
