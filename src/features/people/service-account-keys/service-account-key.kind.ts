import type { RecordKind } from '../../../platform/shell/record-kind';
import { ServiceAccountKeyEntity } from './service-account-key.entity';

export const serviceAccountKeyKind: RecordKind<ServiceAccountKeyEntity> = {
  subject: 'serviceAccountKey',
  entity: ServiceAccountKeyEntity,
  texts: [],
  // The digest opens nothing and is of no use to readers of the history; the last use moves by itself.
  unkept: ['digest', 'lastUsedAt'],
  machineVersion: null,
  channels: () => [],
};
