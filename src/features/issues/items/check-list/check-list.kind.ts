import type { CheckListEntryRecord } from '../../../../domain/issue/item/check-list.decide';
import type { RecordKind } from '../../../../platform/shell/record-kind';
import { CheckListEntryEntity } from './check-list.entity';

/** A record of its own, so that its text can be erased and two people can tick two entries at once. */
export const checkListEntryKind: RecordKind<CheckListEntryRecord> = {
  subject: 'checkListEntry',
  entity: CheckListEntryEntity,
  texts: ['text'],
  machineVersion: null,
  channels: ({ issueId, itemId }) => [`issue:${issueId}`, `actionItem:${itemId}`],
};
