import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { NoteSubjectKind } from '../../domain/note/note.types';

/**
 * Somebody who wants to be told what happens to a record. A wish of theirs and no business of the agency's, so it has no
 * version and no history.
 */
@Entity('watcher')
@Index('watcher_person', ['agencyId', 'personId', 'since'])
export class WatcherEntity {
  @PrimaryColumn('uuid')
  subjectId!: string;
  @PrimaryColumn('uuid')
  personId!: string;
  @Column('uuid')
  agencyId!: string;
  @Column('text')
  subjectKind!: NoteSubjectKind;
  @Column('timestamptz')
  since!: Date;
}

/** The mentions of standing notes by person, so that one's own are found without reading everybody's notes. */
@Entity('note_mention')
@Index('note_mention_person', ['agencyId', 'personId', 'writtenAt', 'noteId'])
export class NoteMentionEntity {
  @PrimaryColumn('uuid')
  noteId!: string;
  @PrimaryColumn('uuid')
  personId!: string;
  @Column('uuid')
  agencyId!: string;
  @Column('text')
  subjectKind!: NoteSubjectKind;
  @Column('uuid')
  subjectId!: string;
  @Column('timestamptz')
  writtenAt!: Date;
}
