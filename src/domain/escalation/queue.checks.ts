import { unmet, type Refusal } from '../kernel/refusal';
import type { ServiceLevelStep } from './service-level.types';

/**
 * Work that is moved up must arrive somewhere: a queue stands neither above itself nor in a ring of supervisor queues.
 * `above`: the queue that is named, the one above it, and so on to the top.
 */
export function supervisorQueueAbove(queueId: string, above: readonly string[]): Refusal | null {
  if (!above.includes(queueId)) return null;
  const message =
    above[0] === queueId
      ? 'A queue cannot be its own supervisor queue. Name another one, or none.'
      : 'That queue has this one above it already, so late work would go round in a ring. Name another one, or none.';
  return unmet('supervisorQueueAbove', message, 'input.supervisorQueueId');
}

/** A level that moves work to the supervisor queue needs one; asked when levels are set and when a queue loses its supervisor. */
export function supervisorQueueNamed(
  supervisorQueueId: string | null,
  levels: readonly ServiceLevelStep[],
  path: string,
): Refusal | null {
  if (supervisorQueueId !== null || !levels.some(({ act }) => act === 'moveToSupervisorQueue')) return null;
  return unmet(
    'supervisorQueueNamed',
    'A level moves work to the supervisor queue, and this queue has none. Name its supervisor queue, or leave that level out.',
    path,
  );
}

/** Who has not claimed an escalation cannot have resolved it. */
export function claimWithinResolve(claimMinutes: number, resolveMinutes: number): Refusal | null {
  if (claimMinutes <= resolveMinutes) return null;
  return unmet(
    'claimWithinResolve',
    `An escalation is claimed before it is resolved, so ${claimMinutes} minutes to claim cannot be more than ${resolveMinutes} to resolve.`,
    'input.claimBudgetMinutes',
  );
}
