import { Field, ID, ObjectType } from '@nestjs/graphql';
import type { NoteSubjectKind } from '../../../domain/note/note.types';
import { connection } from '../../../graphql/connection';
import { payload } from '../../../graphql/payload';
import { DateTimeScalar } from '../../../graphql/scalars';
import type { Watching } from '../watchers.service';
import { NoteSubjectKindEnum } from './note.types';

@ObjectType('Watcher', { description: 'Somebody who is told of a record’s notes and changes.' })
export class WatcherType {
  @Field(() => ID, { description: 'Who watches.' })
  personId!: string;
  @Field(() => DateTimeScalar, { description: 'Since when.' })
  since!: Date;
}

export const WatcherConnection = connection('Watcher', () => WatcherType);

@ObjectType('Watching', { description: 'How you stand to a record.' })
export class WatchingType implements Watching {
  @Field(() => NoteSubjectKindEnum, { description: 'The kind of record.' })
  subjectKind!: NoteSubjectKind;
  @Field(() => ID, { description: 'The record.' })
  subjectId!: string;
  @Field({ description: 'Whether you watch it.' })
  iWatch!: boolean;
}

export const WatchRecordPayload = payload('WatchRecord', 'watching', () => WatchingType);
export const UnwatchRecordPayload = payload('UnwatchRecord', 'watching', () => WatchingType);
