import { Field, ID, InputType, Int, ObjectType } from '@nestjs/graphql';
import { connection } from '../../../graphql/connection';
import { CommandInput, EventInput, IdField, TextField, shortText } from '../../../graphql/inputs';
import { payload } from '../../../graphql/payload';
import { RecordType, showsRecord } from '../../../graphql/refusal.types';
import { DateTimeScalar } from '../../../graphql/scalars';
import type { AgencyCounts } from '../agency.repository';

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
  @Field(() => Boolean, { description: 'Whether there are scorecards of single people; off at first.' })
  employeeScorecards!: boolean;
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

showsRecord('agency', 'Agency');
showsRecord('office', 'Office');
showsRecord('service', 'Service');
showsRecord('topic', 'Topic');

export const OfficeConnection = connection('Office', () => OfficeType);
export const ServiceConnection = connection('Service', () => ServiceType);

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

export const AddOfficePayload = payload('AddOffice', 'office', () => OfficeType);
export const AddServicePayload = payload('AddService', 'service', () => ServiceType);
export const AddTopicPayload = payload('AddTopic', 'topic', () => TopicType);
export const RetireTopicPayload = payload('RetireTopic', 'topic', () => TopicType);
