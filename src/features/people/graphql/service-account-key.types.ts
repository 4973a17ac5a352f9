import { ArgsType, Field, ID, InputType, Int, ObjectType } from '@nestjs/graphql';
import { IsDate, IsInt, Max, Min } from 'class-validator';
import { PageArgs, connection } from '../../../graphql/connection';
import { historyOf } from '../../../graphql/history';
import { CommandInput, EventInput, IdField, TextField, TextsField, shortText } from '../../../graphql/inputs';
import { payload } from '../../../graphql/payload';
import { RecordType, showsRecord } from '../../../graphql/refusal.types';
import { DateTimeScalar } from '../../../graphql/scalars';
import type { KeyFact } from '../service-account-keys/service-account-key.decide';

export const ServiceAccountKeyHistoryConnection = historyOf<KeyFact>('ServiceAccountKey', {
  ServiceAccountKeyIssued: 'It was issued.',
  ServiceAccountKeyReplaced: 'Another took its place; it ends when the overlap is over.',
  ServiceAccountKeyRevoked: 'It was revoked: nobody signs in with it from that moment.',
});

@ObjectType('ServiceAccountKey', {
  implements: () => RecordType,
  description: 'A key with which another system signs in as a service account. Its text is kept nowhere.',
})
export class ServiceAccountKeyType extends RecordType {
  @Field(() => ID, { description: 'The service account.' })
  personId!: string;
  @Field({ description: 'What the agency calls it.' })
  name!: string;
  @Field(() => [String], {
    nullable: true,
    description: 'The operations it may be used for; null: all that the account’s grants list.',
  })
  operations!: string[] | null;
  @Field(() => [String], { description: 'Networks from which it may be used; empty: from anywhere.' })
  networks!: string[];
  @Field(() => DateTimeScalar, { description: 'From when it is no longer good.' })
  expiresAt!: Date;
  @Field(() => DateTimeScalar, { nullable: true, description: 'When it was revoked; null while it was not.' })
  revokedAt!: Date | null;
  @Field(() => DateTimeScalar, {
    nullable: true,
    description: 'When it was last used, to the minute; null: never.',
  })
  lastUsedAt!: Date | null;
}
showsRecord('serviceAccountKey', 'ServiceAccountKey');

export const ServiceAccountKeyConnection = connection('ServiceAccountKey', () => ServiceAccountKeyType);

@ArgsType()
export class ServiceAccountKeysArgs extends PageArgs {
  @IdField('Only keys of this service account.', { nullable: true })
  personId?: string | null;
}

@InputType({ description: 'A key to issue.' })
export class IssueServiceAccountKeyInput extends CommandInput {
  @IdField('The service account.')
  personId!: string;
  @TextField('What to call it: the system that uses it.', { max: shortText })
  name!: string;
  @Field(() => DateTimeScalar, { description: 'From when it is no longer good; a year from now at most.' })
  @IsDate()
  expiresAt!: Date;
  @TextsField(
    'The operations it may be used for, of those that the account’s grants list; left out, all of them.',
    {
      max: 100,
      most: 100,
      nullable: true,
    },
  )
  operations?: string[] | null;
  @TextsField('Networks from which it may be used, such as `10.1.0.0/16`; left out, from anywhere.', {
    max: 50,
    most: 50,
    nullable: true,
  })
  networks?: string[] | null;
  @IdField('A key of the same account whose place it takes.', { nullable: true })
  replacesId?: string | null;
  @Field(() => Int, {
    defaultValue: 24,
    description: 'Hours for which the replaced key goes on working (0–168).',
  })
  @IsInt()
  @Min(0)
  @Max(168, { message: 'Two keys overlap for a week at most.' })
  overlapHours: number = 24;
}

@InputType({ description: 'A key to revoke.' })
export class RevokeServiceAccountKeyInput extends EventInput {
  @IdField('The key.')
  keyId!: string;
}

export const IssueServiceAccountKeyPayload = payload(
  'IssueServiceAccountKey',
  'serviceAccountKey',
  () => ServiceAccountKeyType,
);
Field(() => String, {
  nullable: true,
  description:
    'The key, shown here and never again: send it as `Authorization: Bearer ffk_…`. Null when refused, and when a repeated request is answered.',
})(IssueServiceAccountKeyPayload.prototype, 'key');
export const RevokeServiceAccountKeyPayload = payload(
  'RevokeServiceAccountKey',
  'serviceAccountKey',
  () => ServiceAccountKeyType,
);
