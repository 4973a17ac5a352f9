import { accepted, refused, type Decision } from '../kernel/decision';
import { unmet } from '../kernel/refusal';
import type { NoteRecord } from './note.types';

export type NoteFact = 'NoteWritten' | 'NoteCorrected' | 'NoteErased';

/** What somebody says anew in place of a note: where and for whom stay as they were. */
export interface Correction {
  id: string;
  text: string;
  mentionIds: readonly string[];
  writtenAt: Date;
}

export function writeNote(note: NoteRecord): Decision<NoteRecord, NoteFact> {
  return accepted({ ...note, mentionIds: [...new Set(note.mentionIds)] }, 'NoteWritten');
}

/** The old note gives way; of two corrections of one note the second would hide the first. */
export function giveWay(note: NoteRecord, correction: Correction): Decision<NoteRecord, NoteFact> {
  if (note.correctedById !== null) {
    return refused(
      unmet(
        'noteStands',
        'This note was corrected before. Correct the note that took its place.',
        'input.noteId',
      ),
    );
  }
  return accepted({ ...note, correctedById: correction.id }, 'NoteCorrected');
}

/** The note that takes the place of `note`. */
export function takePlace(note: NoteRecord, correction: Correction): Decision<NoteRecord, NoteFact> {
  const { id, text, mentionIds, writtenAt } = correction;
  return writeNote({
    ...note,
    id,
    version: 0,
    text,
    mentionIds: [...mentionIds],
    writtenAt,
    correctsId: note.id,
    correctedById: null,
  });
}
