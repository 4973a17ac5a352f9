import type { NoteRecord } from '../../../src/domain/note/note.types';
import { noteKind } from '../../../src/features/notes';
import type { KindAtHome } from './people';
import type { Begin } from './world.begin';

type IdOf = (name: string) => string;

/** A note of the representative’s that was corrected before: asking to correct it changes nothing. */
export async function buildNotes(
  begin: Begin,
  idOf: IdOf,
  cast: (kind: KindAtHome) => string,
): Promise<void> {
  const note = (name: string, standing: Pick<NoteRecord, 'correctsId' | 'correctedById'>) =>
    begin<NoteRecord>(noteKind, name, {
      subjectKind: 'case',
      subjectId: idOf('case'),
      audience: 'customer',
      source: 'person',
      text: 'The annuity starts in May.',
      authorId: cast('representative'),
      writtenAt: new Date('2026-01-05T10:00:00Z'),
      mentionIds: [],
      ...standing,
    });
  await note('note', { correctsId: null, correctedById: idOf('note correction') });
  await note('note correction', { correctsId: idOf('note'), correctedById: null });
}

/** On what notes are asked for, and what is watched: two cases, so that no watcher is told of a hundred notes. */
export function notedRecords(idOf: IdOf): Record<string, string> {
  return {
    noted: idOf('case'),
    'noted escalation': idOf('escalation'),
    'noted issue': idOf('issue'),
    watched: idOf('case resolved'),
    'watched escalation': idOf('escalation queued'),
    'watched issue': idOf('issue'),
  };
}
