import type { CaseLinkRecord } from '../../domain/case/case-link';
import { taken } from '../../domain/kernel/refusal';
import type { RecordKind } from '../../platform/shell/record-kind';
import { CaseLinkEntity } from './case-link.entity';

export const caseLinkKind: RecordKind<CaseLinkRecord> = {
  subject: 'caseLink',
  entity: CaseLinkEntity,
  texts: ['reason'],
  machineVersion: null,
  // Whoever watches one of the cases hears that it has a relative.
  channels: ({ caseId, otherCaseId }) => [`case:${caseId}`, `case:${otherCaseId}`],
  unique: {
    case_link_once: (value) => taken('otherCaseId', value, 'These two cases are linked already.'),
  },
};
