import type { NoteRecord } from '../../domain/note/note.types';
import type { RecordKind } from '../../platform/shell/record-kind';
import { NoteEntity } from './note.entity';

/** Whoever follows a record hears of its notes too. */
export const noteKind: RecordKind<NoteRecord> = {
  subject: 'note',
  entity: NoteEntity,
  texts: ['text'],
  machineVersion: null,
  channels: ({ subjectKind, subjectId }) => [`${subjectKind}:${subjectId}`],
};
