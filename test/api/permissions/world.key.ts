import { serviceAccountKeyKind } from '../../../src/features/people';
import type { Begin } from './world.begin';

/** A key of the service account whose text nobody has. */
export function buildServiceAccountKey(begin: Begin, personId: string): Promise<void> {
  return begin(serviceAccountKeyKind, 'serviceAccountKey', {
    personId,
    name: 'Intake of the city',
    digest: '',
    operations: null,
    networks: [],
    expiresAt: new Date('2999-01-01'),
    revokedAt: null,
    lastUsedAt: null,
  });
}
