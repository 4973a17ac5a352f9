import { ArgsType, Field, ID, Int, ObjectType } from '@nestjs/graphql';
import { IsOptional } from 'class-validator';
import type { StatementFact } from '../../../domain/communication/statement.decide';
import type { Audience, StatementState } from '../../../domain/communication/statement.types';
import { PageArgs, connection } from '../../../graphql/connection';
import { enumOf } from '../../../graphql/enums';
import { historyOf } from '../../../graphql/history';
import { RecordType, showsRecord } from '../../../graphql/refusal.types';
import { DateTimeScalar } from '../../../graphql/scalars';

export const AudienceEnum = enumOf<Audience>('Audience', 'For whom a statement is written.', {
  customers: 'Those who had the problem.',
  frontline: 'Those who answer customers.',
  staff: 'Everybody who works here.',
  public: 'Everybody.',
});

export const StatementStateEnum = enumOf<StatementState>('StatementState', 'Where a statement stands.', {
  draft: 'Being written.',
  cleared: 'Complete and free of personal data.',
  approved: 'Somebody who did not write it approved it.',
  published: 'Can be read by its audience.',
  withdrawn: 'Taken back for good, with the reason.',
});

export const StatementHistoryConnection = historyOf<StatementFact>('Statement', {
  StatementDrafted: 'Somebody began to write it.',
  StatementEdited: 'Its text was changed.',
  StatementFindingsOverridden: 'Somebody let findings of personal data stand, with a reason.',
  StatementCleared: 'It was found complete and free of personal data.',
  StatementApproved: 'It was approved.',
  StatementPublished: 'It was published.',
  StatementRevised: 'A new revision was begun; the one before is no longer shown.',
  StatementWithdrawn: 'It was taken back.',
});

@ObjectType('Statement', {
  implements: () => RecordType,
  description: 'What one audience is told about one fix: what you told us, what we did, what changed.',
})
export class StatementType extends RecordType {
  @Field(() => ID, { description: 'The issue it is about.' })
  subjectId!: string;
  @Field(() => Int, { description: 'The cycle of the issue that it tells of.' })
  cycle!: number;
  @Field(() => AudienceEnum, { description: 'For whom it is written.' })
  audience!: Audience;
  @Field(() => Int, { description: 'From 1; each published text is one revision.' })
  revision!: number;
  @Field(() => String, { description: 'Title; may be empty in a draft, as the texts may.' })
  title!: string;
  @Field(() => String, { description: 'What customers told the agency.' })
  youToldUs!: string;
  @Field(() => String, { description: 'What the agency did.' })
  weDid!: string;
  @Field(() => String, { description: 'What changed, with the figure.' })
  whatChanged!: string;
  @Field(() => StatementStateEnum, { description: 'Where it stands.' })
  state!: StatementState;
  @Field(() => DateTimeScalar, {
    nullable: true,
    description: 'When this revision was published; null before.',
  })
  publishedAt!: Date | null;
  @Field(() => String, { nullable: true, description: 'Why it was taken back.' })
  withdrawnReason!: string | null;
  writtenById!: string | null;
  approvedById!: string | null;
}
showsRecord('statement', 'Statement');

export const StatementConnection = connection('Statement', () => StatementType);

@ArgsType()
export class PublishedStatementsArgs extends PageArgs {
  @Field(() => [AudienceEnum], {
    nullable: true,
    description: 'For one of these audiences; for any when left out.',
  })
  @IsOptional()
  audience?: Audience[] | null;
}
