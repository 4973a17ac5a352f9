import { isFinished, type ActionItemRecord } from './action-item.types';
import { unmet, type Refusal } from '../../kernel/refusal';
import { ringAmong } from '../ring';
import { quoted } from '../wording';

type DependentItem = Pick<ActionItemRecord, 'id' | 'title' | 'state' | 'dependsOnIds'>;

/** Items that wait for each other, each before the one it waits for; null when the work can be put in an order. Finished items wait for nothing. */
export function dependencyRing<T extends DependentItem>(items: readonly T[]): T[] | null {
  return ringAmong(
    items.filter((item) => !isFinished(item)),
    (item) => item.dependsOnIds,
  );
}

/** Refuses a ring by its items, each before the one it waits for. `path` names the field that closed it. */
export function ringObstacle(items: readonly DependentItem[], path?: string): Refusal | null {
  const ring = dependencyRing(items);
  if (ring === null) return null;
  const [first, ...rest] = ring.map((item) => quoted(item.title)) as [string, ...string[]];
  const sentence =
    rest.length === 0
      ? `${first} waits for itself: take that dependency away.`
      : `These items wait for each other in a ring: ${[first, ...rest, first].join(' → ')}. Take one dependency away.`;
  return unmet('noDependencyRing', sentence, path);
}
