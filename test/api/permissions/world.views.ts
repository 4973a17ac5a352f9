import { savedViewKind } from '../../../src/features/desk';
import type { Begin } from './world.begin';
import type { KindAtHome } from './people';

/** Lists that the desk keeps, and one that a person keeps. */
export async function buildViews(
  begin: Begin,
  idOf: (name: string) => string,
  cast: (kind: KindAtHome) => string,
): Promise<void> {
  const ofQueue = { personId: null, queueId: idOf('queue'), officeId: idOf('office desk') };
  const view = { list: 'escalations' as const, filter: {}, sort: null, removedAt: null };
  await begin(savedViewKind, 'savedView', { ...view, ...ofQueue, name: 'Worst first' });
  await begin(savedViewKind, 'savedView cases', { ...view, ...ofQueue, name: 'Cases', list: 'cases' });
  await begin(savedViewKind, 'savedView own', {
    ...view,
    name: 'Mine',
    personId: cast('owner'),
    queueId: null,
    officeId: null,
  });
}
