import { Column, Entity, Index } from 'typeorm';
import type { NoteAudience, NoteRecord, NoteSource, NoteSubjectKind } from '../../domain/note/note.types';
import { RecordEntity } from '../../platform/database/record.entity';
import { SealedText } from '../../platform/personal-data/personal';

/** A note as it is kept; fields are explained at the domain's `NoteRecord`. */
@Entity('note')
@Index('note_subject', ['subjectId', 'writtenAt', 'id'])
@Index('note_one_correction', ['correctsId'], { unique: true, where: 'corrects_id IS NOT NULL' })
export class NoteEntity extends RecordEntity implements NoteRecord {
  @Column('text')
  subjectKind!: NoteSubjectKind;
  @Column('uuid')
  subjectId!: string;
  @Column('text')
  audience!: NoteAudience;
  @Column('text')
  source!: NoteSource;
  @SealedText({
    goesTo: ['history', 'notification', 'mail', 'recordsRequest'],
    retention: 'Erased by the schedule of notes.',
  })
  @Column('text')
  text!: string;
  @Column('uuid', { nullable: true })
  authorId!: string | null;
  @Column('timestamptz')
  writtenAt!: Date;
  @Column('uuid', { array: true })
  mentionIds!: string[];
  @Column('uuid', { nullable: true })
  correctsId!: string | null;
  @Column('uuid', { nullable: true })
  correctedById!: string | null;
  /** When its text was erased under a retention schedule. */
  @Column('timestamptz', { nullable: true })
  erasedAt!: Date | null;
}
