import { ArgsType, Field, ID, InputType, ObjectType } from '@nestjs/graphql';
import { IsBoolean, IsOptional, IsString } from 'class-validator';
import type { DelegationFact } from '../../../../domain/permission/delegation';
import { PageArgs, connection } from '../../../../graphql/connection';
import { historyOf } from '../../../../graphql/history';
import { CommandInput, EventInput, IdField, TextField } from '../../../../graphql/inputs';
import { payload } from '../../../../graphql/payload';
import { RecordType, showsRecord } from '../../../../graphql/refusal.types';
import { DateScalar, DateTimeScalar } from '../../../../graphql/scalars';

@ObjectType('ApprovalDelegation', {
  implements: () => RecordType,
  description: 'Approvals of plans in another person’s hands for some days.',
})
export class ApprovalDelegationType extends RecordType {
  @Field(() => ID, { description: 'The Chief Experience Officer in whose place they approve.' })
  fromPersonId!: string;
  @Field(() => ID, { description: 'Who approves in their place.' })
  toPersonId!: string;
  @Field(() => DateScalar, {
    name: 'from',
    description: 'The first day, in the time zone of the agency’s first calendar.',
  })
  fromDay!: string;
  @Field(() => DateScalar, {
    name: 'until',
    description: 'The last day, still part of it, in that time zone.',
  })
  untilDay!: string;
  @Field(() => String, { description: 'Why.' })
  reason!: string;
  @Field(() => DateTimeScalar, { nullable: true, description: 'When it was revoked; null while it was not.' })
  revokedAt!: Date | null;
}
showsRecord('approvalDelegation', 'ApprovalDelegation');

export const ApprovalDelegationConnection = connection('ApprovalDelegation', () => ApprovalDelegationType);

export const ApprovalDelegationHistoryConnection = historyOf<DelegationFact>('ApprovalDelegation', {
  ApprovalDelegated: 'Approvals were delegated.',
  ApprovalDelegationRevoked: 'They were taken back before their time.',
});

@ArgsType()
export class ApprovalDelegationsArgs extends PageArgs {
  @Field(() => Boolean, { nullable: true, description: 'Only those by which somebody approves now.' })
  @IsOptional()
  @IsBoolean()
  runningOnly?: boolean | null;
}

@InputType({ description: 'Who approves plans in your place, and on which days.' })
export class DelegateApprovalInput extends CommandInput {
  @IdField('Who approves in your place.')
  toPersonId!: string;
  @Field(() => DateScalar, {
    description:
      'The first day, in the time zone of the agency’s first calendar by name (without one: UTC); may have begun.',
  })
  @IsString()
  from!: string;
  @Field(() => DateScalar, {
    description: 'The last day, still part of it, in that time zone; at most a year on.',
  })
  @IsString()
  until!: string;
  @TextField('Why.', { max: 2_000 })
  reason!: string;
}

@InputType({ description: 'A delegation to end now.' })
export class RevokeApprovalDelegationInput extends EventInput {
  @IdField('The delegation.')
  delegationId!: string;
}

const answers = (command: string) => payload(command, 'approvalDelegation', () => ApprovalDelegationType);
export const DelegateApprovalPayload = answers('DelegateApproval');
export const RevokeApprovalDelegationPayload = answers('RevokeApprovalDelegation');
