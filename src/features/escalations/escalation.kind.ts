import { escalationMachine } from '../../domain/escalation/escalation.machine';
import type { EscalationRecord } from '../../domain/escalation/escalation.types';
import { unmet } from '../../domain/kernel/refusal';
import type { Ties } from '../../domain/permission/permission.types';
import type { RecordKind } from '../../platform/shell/record-kind';
import { EscalationEntity } from './escalation.entity';

export const escalationKind: RecordKind<EscalationRecord> = {
  subject: 'escalation',
  entity: EscalationEntity,
  texts: ['justification', 'resolution', 'guidance'],
  machineVersion: escalationMachine.id,
  channels: ({ queueId }) => [`queue:${queueId}`],
  unique: {
    escalation_one_open: () =>
      unmet('onlyOneOpen', 'The case already has an open escalation; work on that one.'),
  },
};

/** How an escalation is tied to offices and people, for the policy. */
export function escalationTies(record: EscalationRecord): Ties {
  return {
    office: [record.caseOfficeId],
    queueOffice: [record.officeId],
    requester: [record.requestedById],
    holder: [record.holderId],
  };
}

/** Columns that carry the same ties, for lists. */
export const escalationTieColumns = {
  office: 't.case_office_id',
  queueOffice: 't.office_id',
  requester: 't.requested_by_id',
  holder: 't.holder_id',
};
