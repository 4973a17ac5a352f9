import { caseMachine } from '../../domain/case/case.machine';
import type { CaseRecord } from '../../domain/case/case.types';
import { taken } from '../../domain/kernel/refusal';
import type { Ties } from '../../domain/permission/permission.types';
import type { RecordKind } from '../../platform/shell/record-kind';
import { CaseEntity } from './case.entity';

export const caseKind: RecordKind<CaseRecord> = {
  subject: 'case',
  entity: CaseEntity,
  texts: ['summary', 'narrative', 'answer', 'customerReference'],
  machineVersion: caseMachine.id,
  channels: () => [],
  unique: {
    case_external: (value) =>
      taken(
        'externalId',
        value,
        `A case with the external id ${value} came from this source already. It was not opened again.`,
      ),
  },
};

/** Whether a retention schedule deleted it: the row stays, because balances count it, and nobody finds it. */
export function isDeleted(record: CaseRecord): boolean {
  return (record as CaseRecord & Pick<CaseEntity, 'deletedAt'>).deletedAt !== null;
}

/** How a case is tied to offices and people, for the policy. */
export function caseTies(record: CaseRecord): Ties {
  return {
    office: [record.officeId],
    queueOffice: [record.escalationOfficeId],
    requester: [record.openedById],
  };
}

/** Columns that carry the same ties, for lists. */
export const caseTieColumns = {
  office: 't.office_id',
  queueOffice: 't.escalation_office_id',
  requester: 't.opened_by_id',
};
