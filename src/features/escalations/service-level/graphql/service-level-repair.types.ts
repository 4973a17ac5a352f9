import { Field, InputType, Int, ObjectType } from '@nestjs/graphql';
import { IsBoolean } from 'class-validator';
import { CommandInput, IdField, TextField } from '../../../../graphql/inputs';
import { payload } from '../../../../graphql/payload';
import { JsonScalar } from '../../../../graphql/scalars';
import { EscalationType } from '../../graphql/escalation.types';

@ObjectType('ClockDifference', {
  description: 'Something that a record holds and its history does not bear out.',
})
export class ClockDifferenceType {
  @Field({ description: 'What: `clocks[1].pauses`, `dueAt`.' })
  field!: string;
  @Field(() => JsonScalar, { nullable: true, description: 'What the record holds.' })
  holds!: unknown;
  @Field(() => JsonScalar, { nullable: true, description: 'What it should hold by its history.' })
  shouldHold!: unknown;
}

@ObjectType('ServiceLevelReport', {
  description:
    'What replaying an escalation’s history found, by the rules that stood when each entry was written.',
})
export class ServiceLevelReportType {
  @Field(() => [ClockDifferenceType], { description: 'What differs; empty when nothing does.' })
  differences!: ClockDifferenceType[];
  @Field(() => Int, { description: 'Entries of the history that were followed.' })
  entries!: number;
}

@InputType({ description: 'The escalation whose clocks are held against its history.' })
export class RepairServiceLevelInput extends CommandInput {
  @IdField('The escalation.')
  escalationId!: string;
  @Field(() => Boolean, {
    defaultValue: false,
    description: 'Whether what differs is put right; else it is only told.',
  })
  @IsBoolean()
  write!: boolean;
  @TextField('Why; required to write, and kept in the history.', { nullable: true })
  reason?: string | null;
}

export const RepairServiceLevelPayload = payload('RepairServiceLevel', 'escalation', () => EscalationType);
Field(() => ServiceLevelReportType, {
  nullable: true,
  description: 'What differed before anything was put right; null when refused.',
})(RepairServiceLevelPayload.prototype as object, 'report');
