import { Field, ID, InputType, Int, ObjectType } from '@nestjs/graphql';
import { IsIn, IsInt, IsOptional, Max, Min } from 'class-validator';
import type { Role } from '../../../domain/permission/permission.types';
import { enumOf } from '../../../graphql/enums';
import { CommandInput, EmailField, IdField, TextField, shortText } from '../../../graphql/inputs';
import { payload } from '../../../graphql/payload';
import { RecordType, showsRecord } from '../../../graphql/refusal.types';
import { DateTimeScalar } from '../../../graphql/scalars';

export const RoleEnum = enumOf<Role>('Role', 'What a grant lets a person do; see the policy in the README.', {
  employee: 'Everyone: proposes issues, works own action items.',
  representative: 'Frontline representative: opens and resolves cases, escalates.',
  specialist: 'Tier-2 specialist: claims and solves escalations of an office’s queues.',
  lead: 'Office lead: runs the office’s queues, leads its issues.',
  chiefExperienceOfficer:
    'Chief Experience Officer: triages issues, approves plans, decides on verdicts, publishes.',
  delegate:
    'Approves plans in the place of a Chief Experience Officer while a delegation runs; never granted.',
  administrator: 'Administrator: people, offices, topics, queues, imports.',
  auditor: 'Auditor: reads everything, verifies the history, changes nothing.',
  integrator: 'Service account: the operations that its grant lists.',
  system: 'The service itself.',
});

export const PersonKindEnum = enumOf<'person' | 'service'>(
  'PersonKind',
  'Whether a principal is a human being.',
  {
    person: 'Somebody who works here.',
    service: 'A service account of another system.',
  },
);

@ObjectType('RoleGrant', { implements: () => RecordType, description: 'A role given to a person.' })
export class RoleGrantType extends RecordType {
  @Field(() => RoleEnum, { description: 'The role.' })
  role!: Role;
  @Field(() => ID, { description: 'Who has it.' })
  personId!: string;
  @Field(() => ID, {
    nullable: true,
    description: 'The office it covers, with everything below; null for the whole agency.',
  })
  officeId!: string | null;
  @Field(() => [String], { description: 'For integrators: the operations it lists.' })
  operations!: string[];
  @Field(() => DateTimeScalar, { nullable: true, description: 'When it was revoked; null while it holds.' })
  revokedAt!: Date | null;
  @Field(() => String, {
    nullable: true,
    description:
      'The group of the identity provider that gave it, and takes it away again; null: an administrator did.',
  })
  groupName!: string | null;
}

@ObjectType('Person', {
  implements: () => RecordType,
  description: 'Somebody who works at the agency, or a service account.',
})
export class PersonType extends RecordType {
  @Field({ description: 'Name.' })
  name!: string;
  @Field(() => String, {
    nullable: true,
    description: 'Where mail reaches them at work; null: they are told in the application only.',
  })
  email!: string | null;
  @Field(() => PersonKindEnum, { description: 'Human being or service account.' })
  kind!: 'person' | 'service';
  @Field(() => Int, { description: 'How many escalations they may hold at once, over all queues.' })
  capacity!: number;
  @Field(() => [String], { description: 'What they can do, in the agency’s own words, in small letters.' })
  skills!: string[];
  @Field(() => DateTimeScalar, { nullable: true, description: 'When they left; null while they work here.' })
  leftAt!: Date | null;
}

showsRecord('person', 'Person');
showsRecord('roleGrant', 'RoleGrant');

@InputType({ description: 'A person or service account to add.' })
export class AddPersonInput extends CommandInput {
  @TextField('Name.', { max: shortText })
  name!: string;
  @TextField('The subject (`sub`) under which the issuer of access tokens knows them.', { max: shortText })
  subject!: string;
  @EmailField('Where mail reaches them; without it they are told in the application only.', {
    nullable: true,
  })
  email?: string | null;
  @Field(() => PersonKindEnum, { defaultValue: 'person', description: 'Human being or service account.' })
  @IsIn(['person', 'service'])
  kind: 'person' | 'service' = 'person';
  @Field(() => Int, {
    defaultValue: 10,
    description: 'How many escalations they may hold at once (0–1,000).',
  })
  @IsInt()
  @Min(0)
  @Max(1000, { message: 'Nobody holds more than 1,000 escalations at once.' })
  capacity: number = 10;
}

@InputType({ description: 'A role to give.' })
export class GrantRoleInput extends CommandInput {
  @IdField('Who gets it.')
  personId!: string;
  @Field(() => RoleEnum, { description: 'The role.' })
  @IsIn(
    [
      'representative',
      'specialist',
      'lead',
      'chiefExperienceOfficer',
      'administrator',
      'auditor',
      'integrator',
    ],
    {
      message:
        'Employee, delegate and system are not granted: everyone is an employee, a delegate is named by delegateApproval, and system is the service itself.',
    },
  )
  role!: Role;
  @IdField('The office it covers; required for representative, specialist and lead.', { nullable: true })
  officeId?: string | null;
  @Field(() => [String], {
    nullable: true,
    description:
      'For integrators: the rows of the policy that the account may use, such as `openCase` and `viewCase`.',
  })
  @IsOptional()
  operations?: string[] | null;
}

@InputType({ description: 'A grant to end.' })
export class RevokeRoleInput extends CommandInput {
  @IdField('The grant.')
  grantId!: string;
}

export const AddPersonPayload = payload('AddPerson', 'person', () => PersonType);
export const GrantRolePayload = payload('GrantRole', 'grant', () => RoleGrantType);
export const RevokeRolePayload = payload('RevokeRole', 'grant', () => RoleGrantType);
