import { ArgsType, Field, ID, InputType, Int, ObjectType } from '@nestjs/graphql';
import { IsBoolean, IsIn, IsInt, IsOptional, Max, Min } from 'class-validator';
import { queueAssignments, type QueueAssignment } from '../../../domain/escalation/queue.types';
import { PageArgs, connection } from '../../../graphql/connection';
import { enumOf } from '../../../graphql/enums';
import { historyOf } from '../../../graphql/history';
import { CommandInput, EditInput, IdField, TextField, shortText } from '../../../graphql/inputs';
import { payload } from '../../../graphql/payload';
import { RecordType, showsRecord } from '../../../graphql/refusal.types';
import { SkillsField } from '../graphql/skills.field';

export const QueueAssignmentEnum = enumOf<QueueAssignment>(
  'QueueAssignment',
  'How waiting work gets its holder.',
  {
    pull: 'People take it: whoever has room claims the next one.',
    roundRobin: 'It is given to people in turn.',
    leastLoaded: 'It is given to whoever has the least.',
  },
);

export const QueueHistoryConnection = historyOf<'QueueAdded' | 'QueueEdited'>('Queue', {
  QueueAdded: 'It was added.',
  QueueEdited: 'Somebody changed how it works.',
});

@ObjectType('Queue', { implements: () => RecordType, description: 'Where escalations wait to be claimed.' })
export class QueueType extends RecordType {
  @Field(() => String, { description: 'Name, unique in the office.' })
  name!: string;
  @Field(() => ID, { description: 'The office whose specialists work it.' })
  officeId!: string;
  @Field(() => ID, {
    nullable: true,
    description: 'The calendar in which its time runs; null: around the clock.',
  })
  calendarId!: string | null;
  @Field(() => Boolean, {
    description: 'Whether the office’s escalations come here when no routing rule fits.',
  })
  isDefault!: boolean;
  @Field(() => Int, {
    description: 'Days after its end in which an escalation can still be objected to before it is closed.',
  })
  quietPeriodDays!: number;
  @Field(() => QueueAssignmentEnum, { description: 'How waiting work gets its holder.' })
  assignment!: QueueAssignment;
  @Field(() => Int, {
    nullable: true,
    description:
      'Minutes of working time without an act of its holder after which a claimed escalation goes back to the queue; null: never.',
  })
  idleHandBackMinutes!: number | null;
  @Field(() => ID, {
    nullable: true,
    description: 'The queue to which a level after a breach moves work; null: there is none.',
  })
  supervisorQueueId!: string | null;
  @Field(() => [String], { description: 'Skills that somebody must have to be given its work.' })
  requiredSkills!: string[];
  @Field(() => [String], { description: 'Skills that put somebody first when its work is given out.' })
  preferredSkills!: string[];
}

showsRecord('queue', 'Queue');
export const QueueConnection = connection('Queue', () => QueueType);

@ArgsType()
export class QueuesArgs extends PageArgs {
  @IdField('Only queues of this office.', { nullable: true })
  officeId?: string | null;
}

/** A quarter of working time, day and night: who has not touched a thing for so long will not. */
const mostIdleMinutes = 131_760;

function AssignmentField(): PropertyDecorator {
  return (target, property) => {
    Field(() => QueueAssignmentEnum, {
      nullable: true,
      description: 'How waiting work gets its holder; pull when never said.',
    })(target, property);
    IsOptional()(target, property);
    IsIn(queueAssignments)(target, property);
  };
}

function IdleField(): PropertyDecorator {
  return (target, property) => {
    Field(() => Int, {
      nullable: true,
      description: `Minutes of working time without an act of its holder after which a claimed escalation goes back to the queue (1–${mostIdleMinutes}); null: never.`,
    })(target, property);
    IsOptional()(target, property);
    IsInt()(target, property);
    Min(1)(target, property);
    Max(mostIdleMinutes, { message: `At most ${mostIdleMinutes} minutes; null for never.` })(
      target,
      property,
    );
  };
}

@InputType({ description: 'A queue to add.' })
export class AddQueueInput extends CommandInput {
  @IdField('The office whose specialists work it.')
  officeId!: string;
  @TextField('Name, unique in the office.', { max: shortText })
  name!: string;
  @Field(() => Boolean, {
    defaultValue: false,
    description:
      'Whether the office’s escalations come here when no routing rule fits. One queue of an office at most.',
  })
  @IsBoolean()
  isDefault: boolean = false;
  @Field(() => Int, {
    defaultValue: 7,
    description: 'Days after its end in which an escalation is not yet closed (0–365).',
  })
  @IsInt()
  @Min(0)
  @Max(365, { message: 'A quiet period lasts at most 365 days.' })
  quietPeriodDays: number = 7;
  @IdField('The calendar in which its time runs; none: around the clock.', { nullable: true })
  calendarId?: string | null;
  @AssignmentField()
  assignment?: QueueAssignment | null;
  @IdleField()
  idleHandBackMinutes?: number | null;
  @IdField('The queue to which levels after a breach move its work.', { nullable: true })
  supervisorQueueId?: string | null;
  @SkillsField('Skills that somebody must have to be given its work.')
  requiredSkills?: string[] | null;
  @SkillsField('Skills that put somebody first when its work is given out.')
  preferredSkills?: string[] | null;
}

@InputType({ description: 'What is to be otherwise in a queue; what is left out stays as it is.' })
export class EditQueueInput extends EditInput {
  @IdField('The queue.')
  queueId!: string;
  @TextField('Name, unique in the office.', { max: shortText, nullable: true })
  name?: string | null;
  @IdField('The calendar in which the time of new clocks runs; null: around the clock.', { nullable: true })
  calendarId?: string | null;
  @Field(() => Int, {
    nullable: true,
    description: 'Days after its end in which an escalation is not yet closed (0–365).',
  })
  @IsOptional()
  @IsInt()
  @Min(0)
  @Max(365, { message: 'A quiet period lasts at most 365 days.' })
  quietPeriodDays?: number | null;
  @AssignmentField()
  assignment?: QueueAssignment | null;
  @IdleField()
  idleHandBackMinutes?: number | null;
  @IdField(
    'The queue to which levels after a breach move its work: neither itself nor one below it. Null: there is none.',
    { nullable: true },
  )
  supervisorQueueId?: string | null;
  @SkillsField('Skills that somebody must have to be given its work, in place of the present ones.')
  requiredSkills?: string[] | null;
  @SkillsField('Skills that put somebody first when its work is given out, in place of the present ones.')
  preferredSkills?: string[] | null;
}

export const AddQueuePayload = payload('AddQueue', 'queue', () => QueueType);
export const EditQueuePayload = payload('EditQueue', 'queue', () => QueueType);
