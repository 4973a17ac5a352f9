import { Field, ID, InputType, Int, ObjectType } from '@nestjs/graphql';
import { Type } from 'class-transformer';
import { ArrayMaxSize, IsIn, IsInt, IsOptional, Max, Min, ValidateNested } from 'class-validator';
import { channels, type Channel } from '../../../domain/case/case.types';
import {
  serviceLevelActs,
  serviceLevelClocks,
  type ServiceLevelAct,
  type ServiceLevelClock,
  type ServiceLevelStep,
} from '../../../domain/escalation/service-level.types';
import { enumOf } from '../../../graphql/enums';
import { historyOf } from '../../../graphql/history';
import { CommandInput, EditInput, EventInput, IdField } from '../../../graphql/inputs';
import { payload } from '../../../graphql/payload';
import { RecordType, showsRecord } from '../../../graphql/refusal.types';
import { DateTimeScalar } from '../../../graphql/scalars';
import { ChannelEnum } from '../graphql/channel.enum';
import { SeverityField } from '../graphql/severity.field';

export const ServiceLevelClockEnum = enumOf<ServiceLevelClock>(
  'ServiceLevelClock',
  'The two clocks of an escalation.',
  {
    claim: 'Until somebody claims it.',
    resolve: 'Until it is resolved, returned or withdrawn.',
  },
);

export const ServiceLevelActEnum = enumOf<ServiceLevelAct>(
  'ServiceLevelAct',
  'What the service does by itself when a breach is not mended.',
  {
    tellLead: 'Tells the leads of the queue’s office.',
    raiseSeverity: 'Raises the severity by one; at 1 it stays.',
    moveToSupervisorQueue: 'Moves the escalation to the queue’s supervisor queue, which releases its holder.',
  },
);

type ServiceLevelPolicyFact =
  'ServiceLevelSet' | 'ServiceLevelPolicyAdded' | 'ServiceLevelPolicyEdited' | 'ServiceLevelPolicyRetired';

export const ServiceLevelPolicyHistoryConnection = historyOf<ServiceLevelPolicyFact>('ServiceLevelPolicy', {
  ServiceLevelSet: 'It came with the reference data.',
  ServiceLevelPolicyAdded: 'It was added.',
  ServiceLevelPolicyEdited: 'Somebody changed what it allows.',
  ServiceLevelPolicyRetired: 'It was retired: no new clock runs by it.',
});

@ObjectType('ServiceLevelStep', { description: 'One level after a breach.' })
export class ServiceLevelStepType implements ServiceLevelStep {
  @Field(() => ServiceLevelClockEnum, { description: 'The clock whose breach it follows.' })
  clock!: ServiceLevelClock;
  @Field(() => Int, {
    description: 'Minutes of working time after the breach, or after the level before it of the same clock.',
  })
  afterMinutes!: number;
  @Field(() => ServiceLevelActEnum, { description: 'What is done.' })
  act!: ServiceLevelAct;
}

@ObjectType('ServiceLevelPolicy', {
  implements: () => RecordType,
  description:
    'How long a queue may take at one severity, in working time of its calendar. A change counts for clocks that begin after it.',
})
export class ServiceLevelPolicyType extends RecordType {
  @Field(() => ID, { description: 'The queue.' })
  queueId!: string;
  @Field(() => Int, { description: 'Severity, from 1 (worst) to 4.' })
  severity!: number;
  @Field(() => ChannelEnum, {
    nullable: true,
    description: 'The channel of the case that it is for; null: any channel without a policy of its own.',
  })
  channel!: Channel | null;
  @Field(() => Int, { description: 'Minutes until somebody claims the escalation.' })
  claimBudgetMinutes!: number;
  @Field(() => Int, { description: 'Minutes until the escalation is resolved.' })
  resolveBudgetMinutes!: number;
  @Field(() => Int, { description: 'Percent of a budget after which its clock warns.' })
  warnPercent!: number;
  @Field(() => [ServiceLevelStepType], { description: 'What is done after a breach, in order.' })
  levels!: ServiceLevelStepType[];
  @Field(() => DateTimeScalar, {
    nullable: true,
    description: 'Since when no new clock runs by it; null while it stands.',
  })
  retiredAt!: Date | null;
}

showsRecord('serviceLevelPolicy', 'ServiceLevelPolicy');

/** A year of minutes: no promise to a customer is longer. */
const mostMinutes = 527_040;
const mostLevels = 20;

function MinutesField(description: string, options: { nullable?: boolean } = {}): PropertyDecorator {
  const { nullable = false } = options;
  return (target, property) => {
    Field(() => Int, { description: `${description} 1 to ${mostMinutes}.`, nullable })(target, property);
    if (nullable) IsOptional()(target, property);
    IsInt()(target, property);
    Min(1, { message: 'At least one minute.' })(target, property);
    Max(mostMinutes, { message: `At most ${mostMinutes} minutes.` })(target, property);
  };
}

@InputType({ description: 'One level after a breach.' })
export class ServiceLevelStepInput implements ServiceLevelStep {
  @Field(() => ServiceLevelClockEnum, { description: 'The clock whose breach it follows.' })
  @IsIn(serviceLevelClocks)
  clock!: ServiceLevelClock;
  @MinutesField('Minutes of working time after the breach, or after the level before it of the same clock.')
  afterMinutes!: number;
  @Field(() => ServiceLevelActEnum, { description: 'What is done.' })
  @IsIn(serviceLevelActs)
  act!: ServiceLevelAct;
}

function LevelsField(description: string): PropertyDecorator {
  return (target, property) => {
    Field(() => [ServiceLevelStepInput], {
      nullable: true,
      description: `${description} At most ${mostLevels}.`,
    })(target, property);
    IsOptional()(target, property);
    ArrayMaxSize(mostLevels, { message: `At most ${mostLevels} levels.` })(target, property);
    ValidateNested({ each: true })(target, property);
    Type(() => ServiceLevelStepInput)(target, property);
  };
}

const warnSentence = 'Percent of a budget after which its clock warns, 1 to 99.';

@InputType({ description: 'How long a queue may take at a severity, and on a channel if one is named.' })
export class AddServiceLevelPolicyInput extends CommandInput {
  @IdField('The queue.')
  queueId!: string;
  @SeverityField('1 (worst) to 4.')
  severity!: number;
  @Field(() => ChannelEnum, {
    nullable: true,
    description: 'The channel of the case; none: any channel without a policy of its own.',
  })
  @IsOptional()
  @IsIn(channels)
  channel?: Channel | null;
  @MinutesField('Minutes of working time until somebody claims the escalation.')
  claimBudgetMinutes!: number;
  @MinutesField('Minutes of working time until the escalation is resolved, not fewer than to claim.')
  resolveBudgetMinutes!: number;
  @Field(() => Int, { defaultValue: 75, description: warnSentence })
  @IsInt()
  @Min(1, { message: 'A clock warns after 1 to 99 percent of its budget.' })
  @Max(99, { message: 'A clock warns after 1 to 99 percent of its budget.' })
  warnPercent: number = 75;
  @LevelsField('What is done after a breach, in order; none: nothing.')
  levels?: ServiceLevelStepInput[] | null;
}

@InputType({ description: 'What a policy is to allow; what is left out stays as it is.' })
export class EditServiceLevelPolicyInput extends EditInput {
  @IdField('The policy.')
  policyId!: string;
  @MinutesField('Minutes of working time until somebody claims the escalation.', { nullable: true })
  claimBudgetMinutes?: number | null;
  @MinutesField('Minutes of working time until the escalation is resolved, not fewer than to claim.', {
    nullable: true,
  })
  resolveBudgetMinutes?: number | null;
  @Field(() => Int, { nullable: true, description: warnSentence })
  @IsOptional()
  @IsInt()
  @Min(1, { message: 'A clock warns after 1 to 99 percent of its budget.' })
  @Max(99, { message: 'A clock warns after 1 to 99 percent of its budget.' })
  warnPercent?: number | null;
  @LevelsField('All that is done after a breach, in order, in place of the present levels.')
  levels?: ServiceLevelStepInput[] | null;
}

@InputType({ description: 'A policy to retire.' })
export class RetireServiceLevelPolicyInput extends EventInput {
  @IdField('The policy.')
  policyId!: string;
}

const answers = (command: string) => payload(command, 'serviceLevelPolicy', () => ServiceLevelPolicyType);
export const AddServiceLevelPolicyPayload = answers('AddServiceLevelPolicy');
export const EditServiceLevelPolicyPayload = answers('EditServiceLevelPolicy');
export const RetireServiceLevelPolicyPayload = answers('RetireServiceLevelPolicy');
