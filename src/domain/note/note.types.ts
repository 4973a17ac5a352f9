import type { StoredRecord } from '../kernel/decision';

/** What notes are written on and what people watch. */
export const noteSubjectKinds = ['case', 'escalation', 'issue'] as const;
export type NoteSubjectKind = (typeof noteSubjectKinds)[number];

export const noteAudiences = ['internal', 'customer'] as const;
/** For whom a note is meant: for those who work here, or for the customer to be told. */
export type NoteAudience = (typeof noteAudiences)[number];

/** Where a note came from: somebody wrote it here, or it came in by mail or as a message of another system. */
export type NoteSource = 'person' | 'mail' | 'message';

/** What somebody wrote on a record. Nobody changes it: a correction is another note that takes its place. */
export interface NoteRecord extends StoredRecord {
  subjectKind: NoteSubjectKind;
  subjectId: string;
  audience: NoteAudience;
  source: NoteSource;
  text: string;
  /** Null for what came in. */
  authorId: string | null;
  writtenAt: Date;
  /** People who are mentioned, each once. */
  mentionIds: string[];
  /** The note that this one takes the place of. */
  correctsId: string | null;
  /** The note that took its place; null while it stands. */
  correctedById: string | null;
}
