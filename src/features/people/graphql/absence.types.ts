import { Field, ID, InputType, ObjectType } from '@nestjs/graphql';
import { IsDate } from 'class-validator';
import { historyOf } from '../../../graphql/history';
import { CommandInput, EventInput, IdField, TextField } from '../../../graphql/inputs';
import { payload } from '../../../graphql/payload';
import { RecordType, showsRecord } from '../../../graphql/refusal.types';
import { DateTimeScalar } from '../../../graphql/scalars';

@ObjectType('Absence', {
  implements: () => RecordType,
  description: 'A time in which somebody is not there: nothing is given to them.',
})
export class AbsenceType extends RecordType {
  @Field(() => ID, { description: 'Who.' })
  personId!: string;
  @Field(() => DateTimeScalar, { description: 'When it begins.' })
  from!: Date;
  @Field(() => DateTimeScalar, {
    description: 'When they are back, as it was recorded; no longer part of it.',
  })
  until!: Date;
  @Field(() => String, { nullable: true, description: 'Why, where somebody said so.' })
  reason!: string | null;
  @Field(() => DateTimeScalar, {
    nullable: true,
    description: 'When it was ended before its time; earlier than `from`, it never came about.',
  })
  endedAt!: Date | null;
}
showsRecord('absence', 'Absence');

export const AbsenceHistoryConnection = historyOf<'AbsenceRecorded' | 'AbsenceEnded'>('Absence', {
  AbsenceRecorded: 'Somebody will be away.',
  AbsenceEnded: 'They are back early, or do not go.',
});

@InputType({ description: 'Who is away, and when.' })
export class RecordAbsenceInput extends CommandInput {
  @IdField('Who.')
  personId!: string;
  @Field(() => DateTimeScalar, { description: 'When it begins; may have begun.' })
  @IsDate()
  from!: Date;
  @Field(() => DateTimeScalar, { description: 'When they are back; no longer part of it.' })
  @IsDate()
  until!: Date;
  @TextField('Why. Read by the person, leads of their offices, administrators and auditors.', {
    max: 2_000,
    nullable: true,
  })
  reason?: string | null;
}

@InputType({ description: 'An absence to end now.' })
export class EndAbsenceInput extends EventInput {
  @IdField('The absence.')
  absenceId!: string;
}

export const RecordAbsencePayload = payload('RecordAbsence', 'absence', () => AbsenceType);
export const EndAbsencePayload = payload('EndAbsence', 'absence', () => AbsenceType);
