import { ArgsType, Field, ID, InputType, ObjectType } from '@nestjs/graphql';
import { IsBoolean, IsIn, IsOptional } from 'class-validator';
import type { NoteFact } from '../../../domain/note/note.decide';
import {
  noteAudiences,
  noteSubjectKinds,
  type NoteAudience,
  type NoteSource,
  type NoteSubjectKind,
} from '../../../domain/note/note.types';
import { PageArgs, connection } from '../../../graphql/connection';
import { enumOf } from '../../../graphql/enums';
import { historyOf } from '../../../graphql/history';
import { CommandInput, IdField, IdsField, TextField } from '../../../graphql/inputs';
import { payload } from '../../../graphql/payload';
import { RecordType, showsRecord } from '../../../graphql/refusal.types';
import { DateTimeScalar } from '../../../graphql/scalars';

export const NoteSubjectKindEnum = enumOf<NoteSubjectKind>(
  'NoteSubjectKind',
  'What notes are written on and what is watched.',
  {
    case: 'A case.',
    escalation: 'An escalation.',
    issue: 'An issue.',
  },
);

export const NoteAudienceEnum = enumOf<NoteAudience>('NoteAudience', 'For whom a note is meant.', {
  internal: 'For those who work here; never shown to service accounts.',
  customer: 'For the customer: what they are told or said. Writing it sends nothing.',
});

export const NoteSourceEnum = enumOf<NoteSource>('NoteSource', 'Where a note came from.', {
  person: 'Somebody wrote it here.',
  mail: 'It came in by mail.',
  message: 'It came in as a message: social media, chat.',
});

export const NoteHistoryConnection = historyOf<NoteFact>('Note', {
  NoteWritten: 'It was written.',
  NoteCorrected: 'Its author wrote another in its place.',
  NoteErased: 'Its text was erased under a retention schedule.',
});

@ObjectType('Note', {
  implements: () => RecordType,
  description:
    'What was written on a record, seen by whoever sees the record. It never changes: a correction is a note of its own.',
})
export class NoteType extends RecordType {
  @Field(() => NoteSubjectKindEnum, { description: 'The kind of record it is on.' })
  subjectKind!: NoteSubjectKind;
  @Field(() => ID, { description: 'The record it is on.' })
  subjectId!: string;
  @Field(() => NoteAudienceEnum, { description: 'For whom it is meant.' })
  audience!: NoteAudience;
  @Field(() => NoteSourceEnum, { description: 'Where it came from.' })
  source!: NoteSource;
  @Field({ description: 'What it says.' })
  text!: string;
  @Field(() => ID, { nullable: true, description: 'Who wrote it; null for what came by mail.' })
  authorId!: string | null;
  @Field(() => DateTimeScalar, { description: 'When it was written.' })
  writtenAt!: Date;
  @Field(() => [ID], { description: 'The people it mentions, at most 100.' })
  mentionIds!: string[];
  @Field(() => ID, { nullable: true, description: 'The note that it takes the place of.' })
  correctsId!: string | null;
  @Field(() => ID, {
    nullable: true,
    description: 'The note that took its place; null while it stands. The old text stays readable.',
  })
  correctedById!: string | null;
}
showsRecord('note', 'Note');

export const NoteConnection = connection('Note', () => NoteType);

@ArgsType()
export class NotesArgs extends PageArgs {
  @Field(() => NoteAudienceEnum, {
    nullable: true,
    description: 'Only those for this audience; all when left out.',
  })
  @IsOptional()
  audience?: NoteAudience | null;
}

@ArgsType()
export class MentionsArgs extends PageArgs {
  @Field(() => Boolean, {
    nullable: true,
    description: 'Only those whose notification you have not marked as read.',
  })
  @IsOptional()
  @IsBoolean()
  unreadOnly?: boolean | null;
}

@InputType({ isAbstract: true })
abstract class OnRecordInput extends CommandInput {
  @Field(() => NoteSubjectKindEnum, { description: 'The kind of record.' })
  @IsIn(noteSubjectKinds)
  subjectKind!: NoteSubjectKind;
  @IdField('The record.')
  subjectId!: string;
}

@InputType({ description: 'A note to write on a record.' })
export class AddNoteInput extends OnRecordInput {
  @Field(() => NoteAudienceEnum, { description: 'For whom it is meant.' })
  @IsIn(noteAudiences)
  audience!: NoteAudience;
  @TextField('What it says.')
  text!: string;
  @IdsField('People to mention: they must see the record, are told, and watch it from now on.', {
    nullable: true,
  })
  mentionIds?: string[] | null;
}

@InputType({ description: 'What to say in place of a note of one’s own.' })
export class CorrectNoteInput extends CommandInput {
  @IdField('The note that gives way.')
  noteId!: string;
  @TextField('What it should say.')
  text!: string;
  @IdsField('Everybody whom the new note mentions.', { nullable: true })
  mentionIds?: string[] | null;
}

@InputType({ description: 'The record to watch.' })
export class WatchRecordInput extends OnRecordInput {}

@InputType({ description: 'The record to watch no more.' })
export class UnwatchRecordInput extends OnRecordInput {}

export const AddNotePayload = payload('AddNote', 'note', () => NoteType);
export const CorrectNotePayload = payload('CorrectNote', 'note', () => NoteType);
