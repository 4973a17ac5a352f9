import { ArgsType, Field, ID, InputType, Int, ObjectType } from '@nestjs/graphql';
import { IsOptional, IsUUID } from 'class-validator';
import { PageArgs, connection } from '../../../../graphql/connection';
import { enumOf } from '../../../../graphql/enums';
import { CommandInput, IdField } from '../../../../graphql/inputs';
import { payload } from '../../../../graphql/payload';
import { DateTimeScalar } from '../../../../graphql/scalars';
import { EscalationType } from '../../graphql/escalation.types';
import type { ReplanCause } from '../replan.entity';

export const ReplanCauseEnum = enumOf<ReplanCause>('ReplanCause', 'Why open clocks are counted again.', {
  calendarEdited: 'A calendar was edited: what runs by it counts by its new version.',
  policyApplied: 'A service-level policy was applied to clocks that ran before it.',
});

@ObjectType('ReplanMove', { description: 'An escalation whose due time moved.' })
export class ReplanMoveType {
  @Field(() => EscalationType, {
    nullable: true,
    description: 'The escalation; null where you may not see it.',
  })
  escalation?: unknown;
  @Field(() => ID, { description: 'The escalation.' })
  escalationId!: string;
  @Field(() => DateTimeScalar, { nullable: true, description: 'When it was due before; null while paused.' })
  dueBefore!: Date | null;
  @Field(() => DateTimeScalar, { nullable: true, description: 'When it is due now; null while paused.' })
  dueAfter!: Date | null;
}
export const ReplanMoveConnection = connection('ReplanMove', () => ReplanMoveType);

@ObjectType('Replan', { description: 'One pass over the open clocks that a calendar or a policy governs.' })
export class ReplanType {
  @Field(() => ID, { description: 'Its id.' })
  id!: string;
  @Field(() => ReplanCauseEnum, { description: 'Why.' })
  cause!: ReplanCause;
  @Field(() => ID, { description: 'The calendar or the policy.' })
  subjectId!: string;
  @Field(() => DateTimeScalar, { description: 'When it began.' })
  startedAt!: Date;
  @Field(() => DateTimeScalar, { nullable: true, description: 'When all were counted again; null before.' })
  finishedAt!: Date | null;
  @Field(() => Int, { description: 'Open escalations looked at so far.' })
  examined!: number;
  @Field(() => Int, { description: 'Of these, those whose due time moved.' })
  moved!: number;
  @Field(() => DateTimeScalar, { nullable: true, description: 'When it was given up; null unless it was.' })
  failedAt!: Date | null;
  @Field(() => String, { nullable: true, description: 'What went wrong at the last try, if anything did.' })
  lastError!: string | null;
}
export const ReplanConnection = connection('Replan', () => ReplanType);

@ArgsType()
export class ReplansArgs extends PageArgs {
  @Field(() => ID, { nullable: true, description: 'Only those of this calendar or policy.' })
  @IsOptional()
  @IsUUID('all', { message: 'An id is one as the API gives it.' })
  subjectId?: string | null;
}

@InputType({
  description: 'The policy that open clocks of its queue and severity are to run by from now on.',
})
export class ApplyServiceLevelPolicyInput extends CommandInput {
  @IdField('The policy.')
  policyId!: string;
}
export const ApplyServiceLevelPolicyPayload = payload('ApplyServiceLevelPolicy', 'replan', () => ReplanType);

@ObjectType('PolicyPreview', { description: 'What applying a policy to the open clocks would move, now.' })
export class PolicyPreviewType {
  @Field(() => Int, { description: 'Open escalations of its queue, severity and channel.' })
  examined!: number;
  @Field(() => Int, { description: 'Of these, those whose due time would move.' })
  wouldMove!: number;
  @Field(() => Int, { description: 'Of these, those that would be past their due time at once.' })
  wouldBreach!: number;
  @Field(() => [ReplanMoveType], {
    description: 'The first hundred that would move, in the order of their ids.',
  })
  moves!: ReplanMoveType[];
  @Field(() => Boolean, { description: 'Whether there are more open ones than a preview looks at (10,000).' })
  isBounded!: boolean;
}
