import { ArgsType, Field, ID, InputType, Int, ObjectType } from '@nestjs/graphql';
import { IsBoolean, IsInt, Max, Min } from 'class-validator';
import { PageArgs, connection } from '../../../graphql/connection';
import { enumOf } from '../../../graphql/enums';
import { CommandInput, EventInput, IdField, TextField, shortText } from '../../../graphql/inputs';
import { payload } from '../../../graphql/payload';
import { RecordType, showsRecord } from '../../../graphql/refusal.types';
import { DateTimeScalar } from '../../../graphql/scalars';
import type { CalendarHolidays, CalendarWindow } from '../agency.entity';
import type { AgencyCounts } from '../agency.repository';

export const CalendarHolidaysEnum = enumOf<CalendarHolidays>(
  'CalendarHolidays',
  'Which holidays a calendar keeps.',
  {
    federal: 'The eleven federal holidays of 5 U.S.C. 6103 on their observed days.',
    none: 'None: holidays are days like any other.',
  },
);

@ObjectType('AgencyCounts', { description: 'How much an agency has of what its administrator keeps.' })
export class AgencyCountsType implements AgencyCounts {
  @Field(() => Int, { description: 'Offices.' })
  offices!: number;
  @Field(() => Int, { description: 'Services.' })
  services!: number;
  @Field(() => Int, { description: 'Topics in use, over all services and both levels.' })
  topics!: number;
  @Field(() => Int, { description: 'Queues.' })
  queues!: number;
}

@ObjectType('Agency', {
  implements: () => RecordType,
  description: 'The agency of whoever asks. Everything belongs to one agency, and nothing crosses.',
})
export class AgencyType extends RecordType {
  @Field(() => String, { description: 'Name, unique in the installation.' })
  name!: string;
}

@ObjectType('Office', {
  implements: () => RecordType,
  description: 'A part of the agency; offices form a tree.',
})
export class OfficeType extends RecordType {
  @Field(() => String, { description: 'Name, unique in the agency.' })
  name!: string;
  @Field(() => String, { nullable: true, description: 'What people call it in short: RS.' })
  abbreviation!: string | null;
  @Field(() => ID, { nullable: true, description: 'The office above it; null at the top.' })
  parentId!: string | null;
}

@ObjectType('Service', {
  implements: () => RecordType,
  description: 'Something that an office does for its customers.',
})
export class ServiceType extends RecordType {
  @Field(() => String, { description: 'Name, unique in the agency.' })
  name!: string;
  @Field(() => ID, { description: 'The office that answers for it.' })
  officeId!: string;
}

@ObjectType('Topic', {
  implements: () => RecordType,
  description: 'What a case can be about; two levels per service.',
})
export class TopicType extends RecordType {
  @Field(() => String, { description: 'Name, unique in the service.' })
  name!: string;
  @Field(() => ID, { description: 'The service it belongs to.' })
  serviceId!: string;
  @Field(() => ID, {
    nullable: true,
    description: 'The topic of the first level above it; null on the first level.',
  })
  parentId!: string | null;
  @Field(() => DateTimeScalar, {
    nullable: true,
    description: 'Since when new cases may not name it any more; null while it is in use.',
  })
  retiredAt!: Date | null;
}

@ObjectType('CalendarWindow', { description: 'One span of a week in which an office works.' })
export class CalendarWindowType implements CalendarWindow {
  @Field(() => Int, { description: 'ISO weekday: 1 is Monday, 7 is Sunday.' })
  weekday!: number;
  @Field(() => String, { description: 'Local time at which it begins, `HH:MM`.' })
  from!: string;
  @Field(() => String, {
    description: 'Local time at which it is over, `HH:MM`; 24:00 is the end of the day.',
  })
  to!: string;
}

@ObjectType('Calendar', { implements: () => RecordType, description: 'When an office works.' })
export class CalendarType extends RecordType {
  @Field(() => String, { description: 'Name, unique in the agency.' })
  name!: string;
  @Field(() => String, { description: 'IANA time zone: America/New_York.' })
  zone!: string;
  @Field(() => [CalendarWindowType], { description: 'The spans of a week in which it works.' })
  windows!: CalendarWindowType[];
  @Field(() => CalendarHolidaysEnum, { description: 'The holidays on which it does not work.' })
  holidays!: CalendarHolidays;
}

@ObjectType('ServiceLevelPolicy', {
  implements: () => RecordType,
  description: 'How long a queue may take at one severity, in working time of its calendar.',
})
export class ServiceLevelPolicyType extends RecordType {
  @Field(() => Int, { description: 'Severity, from 1 (worst) to 4.' })
  severity!: number;
  @Field(() => Int, { description: 'Minutes until somebody claims the escalation.' })
  claimBudgetMinutes!: number;
  @Field(() => Int, { description: 'Minutes until the escalation is resolved.' })
  resolveBudgetMinutes!: number;
}

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
}

showsRecord('agency', 'Agency');
showsRecord('office', 'Office');
showsRecord('service', 'Service');
showsRecord('topic', 'Topic');
showsRecord('calendar', 'Calendar');
showsRecord('serviceLevelPolicy', 'ServiceLevelPolicy');
showsRecord('queue', 'Queue');

export const OfficeConnection = connection('Office', () => OfficeType);
export const ServiceConnection = connection('Service', () => ServiceType);
export const QueueConnection = connection('Queue', () => QueueType);

@ArgsType()
export class QueuesArgs extends PageArgs {
  @IdField('Only queues of this office.', { nullable: true })
  officeId?: string | null;
}

@InputType({ description: 'An office to add.' })
export class AddOfficeInput extends CommandInput {
  @TextField('Name, unique in the agency.', { max: shortText })
  name!: string;
  @TextField('What people call it in short.', { max: 20, nullable: true })
  abbreviation?: string | null;
  @IdField('The office above it; none puts it at the top.', { nullable: true })
  parentId?: string | null;
}

@InputType({ description: 'A service to add.' })
export class AddServiceInput extends CommandInput {
  @TextField('Name, unique in the agency.', { max: shortText })
  name!: string;
  @IdField('The office that answers for it.')
  officeId!: string;
}

@InputType({ description: 'A topic to add to a service.' })
export class AddTopicInput extends CommandInput {
  @IdField('The service.')
  serviceId!: string;
  @IdField('The topic of the first level under which it stands; none puts it on the first level.', {
    nullable: true,
  })
  parentId?: string | null;
  @TextField('Name, unique in the service.', { max: shortText })
  name!: string;
}

@InputType({ description: 'A topic to retire, with the topics below it.' })
export class RetireTopicInput extends EventInput {
  @IdField('The topic.')
  topicId!: string;
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
}

export const AddOfficePayload = payload('AddOffice', 'office', () => OfficeType);
export const AddServicePayload = payload('AddService', 'service', () => ServiceType);
export const AddTopicPayload = payload('AddTopic', 'topic', () => TopicType);
export const RetireTopicPayload = payload('RetireTopic', 'topic', () => TopicType);
export const AddQueuePayload = payload('AddQueue', 'queue', () => QueueType);
