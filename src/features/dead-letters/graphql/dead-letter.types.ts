import { ArgsType, Field, ID, InputType, Int, ObjectType } from '@nestjs/graphql';
import { IsIn, IsOptional } from 'class-validator';
import { PageArgs, connection } from '../../../graphql/connection';
import { enumOf } from '../../../graphql/enums';
import { CommandInput, IdField } from '../../../graphql/inputs';
import { payload } from '../../../graphql/payload';
import { DateTimeScalar } from '../../../graphql/scalars';
import type { DeadLetter, DeadLetterKind } from '../dead-letters.repository';

export const DeadLetterKindEnum = enumOf<DeadLetterKind>(
  'DeadLetterKind',
  'What the service gave up in the background. Mail and deliveries of webhooks have lists of their own.',
  {
    news: 'A fact that was told, which one of those who follow facts could not take.',
    timer: 'An event that was due, which failed each time it was sent.',
  },
);

@ObjectType('DeadLetter', {
  description: 'What the service tried in the background, gave up, and keeps for an administrator.',
})
export class DeadLetterType implements DeadLetter {
  @Field(() => ID, { description: 'Opaque id.' })
  id!: string;
  @Field(() => DeadLetterKindEnum, { description: 'What was given up.' })
  kind!: DeadLetterKind;
  @Field(() => String, {
    description: 'The fact that was told (CaseResolved) or the event that was due (close).',
  })
  what!: string;
  @Field(() => String, { nullable: true, description: 'Who could not take the news; null for a timer.' })
  consumer!: string | null;
  @Field(() => String, { description: 'Kind of the record it is about, as the history names it.' })
  subjectKind!: string;
  @Field(() => ID, { description: 'The record it is about.' })
  subjectId!: string;
  @Field(() => Int, { description: 'How often it was tried.' })
  attempts!: number;
  @Field(() => String, { description: 'What was in the way the last time.' })
  error!: string;
  @Field(() => DateTimeScalar, { description: 'When it was given up (database clock).' })
  diedAt!: Date;
}

export const DeadLetterConnection = connection('DeadLetter', () => DeadLetterType);

@ArgsType()
export class DeadLettersArgs extends PageArgs {
  @Field(() => DeadLetterKindEnum, { nullable: true, description: 'Only these; left out: all.' })
  @IsOptional()
  @IsIn(['news', 'timer'])
  kind?: DeadLetterKind | null;
}

@InputType({ description: 'What is to be tried again.' })
export class ReplayDeadLetterInput extends CommandInput {
  @IdField('The dead letter, as `deadLetters` lists it.')
  deadLetterId!: string;
}

export const ReplayDeadLetterPayload = payload('ReplayDeadLetter', 'deadLetter', () => DeadLetterType);
