import { Field, ID, InputType, ObjectType } from '@nestjs/graphql';
import { IsIn } from 'class-validator';
import { enumOf } from '../../../../graphql/enums';
import { CommandInput, IdField } from '../../../../graphql/inputs';
import { payload } from '../../../../graphql/payload';
import { DateTimeScalar } from '../../../../graphql/scalars';
import { presenceModes, presenceSubjects, type PresenceMode, type PresenceSubject } from '../presence.entity';
import type { PresentPerson } from '../presence.repository';
import type { SetPresence } from '../presence.service';

export const PresenceSubjectEnum = enumOf<PresenceSubject>('PresenceSubject', 'What somebody has open.', {
  escalation: 'An escalation.',
  case: 'A case.',
});

export const PresenceModeEnum = enumOf<PresenceMode>('PresenceMode', 'What somebody does at a record.', {
  viewing: 'Has it open.',
  answering: 'Writes an answer: nobody else need write one.',
});

@ObjectType('PresentPerson', {
  description: 'Somebody who has a record open, counted once on however many screens.',
})
export class PresentPersonType implements PresentPerson {
  @Field(() => ID, { description: 'Who.' })
  personId!: string;
  @Field(() => DateTimeScalar, {
    description: 'Since when, on the screen they have had it open on the longest.',
  })
  since!: Date;
  @Field(() => PresenceModeEnum, { description: 'Answering, if they are on any of their screens.' })
  mode!: PresenceMode;
}

@ObjectType('Presence', {
  description: 'Who has a record open. It is not kept: a record’s history says nothing of it.',
})
export class PresenceType {
  @Field(() => PresenceSubjectEnum, { description: 'What kind of record.' })
  subjectKind!: PresenceSubject;
  @Field(() => ID, { description: 'Which one.' })
  subjectId!: string;
  @Field(() => [PresentPersonType], { description: 'Everybody there, you too; who came first is first.' })
  people!: PresentPerson[];
}

@InputType({ description: 'What you do at a record that you have open.' })
export class SetPresenceInput extends CommandInput implements SetPresence {
  @Field(() => PresenceSubjectEnum, { description: 'What kind of record.' })
  @IsIn(presenceSubjects)
  subjectKind!: PresenceSubject;
  @IdField('Which one.')
  subjectId!: string;
  @Field(() => PresenceModeEnum, { description: 'What you do; said for all of your screens.' })
  @IsIn(presenceModes)
  mode!: PresenceMode;
}

export const SetPresencePayload = payload('SetPresence', 'presence', () => PresenceType);
