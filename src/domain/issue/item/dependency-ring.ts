import { isFinished, type ActionItemRecord } from './action-item.types';
import { ringAmong } from '../ring';

type DependentItem = Pick<ActionItemRecord, 'id' | 'title' | 'state' | 'dependsOnIds'>;

/** Items that wait for each other, each before the one it waits for; null when the work can be put in an order. Finished items wait for nothing. */
export function dependencyRing<T extends DependentItem>(items: readonly T[]): T[] | null {
  return ringAmong(
    items.filter((item) => !isFinished(item)),
    (item) => item.dependsOnIds,
  );
}
