import type { ApprovalDelegationRecord } from '../../domain/permission/delegation';
import type { Ties } from '../../domain/permission/permission.types';
import type { RecordKind } from '../../platform/shell/record-kind';
import { ApprovalDelegationEntity } from './delegation.entity';

export const approvalDelegationKind: RecordKind<ApprovalDelegationRecord> = {
  subject: 'approvalDelegation',
  entity: ApprovalDelegationEntity,
  texts: ['reason'],
  machineVersion: null,
  channels: () => [],
};

/** Both of those between whom it stands are themselves in it. */
export function delegationTies({ fromPersonId, toPersonId }: ApprovalDelegationRecord): Ties {
  return { self: [fromPersonId, toPersonId] };
}
