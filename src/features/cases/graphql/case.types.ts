import { ArgsType, Field, ID, InputType, Int, ObjectType } from '@nestjs/graphql';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  IsBoolean,
  IsDate,
  IsIn,
  IsOptional,
  MaxLength,
  ValidateNested,
} from 'class-validator';
import type { CaseFact } from '../../../domain/case/case.facts';
import { channels, type CaseState, type Channel } from '../../../domain/case/case.types';
import { PageArgs, connection } from '../../../graphql/connection';
import { enumOf } from '../../../graphql/enums';
import { historyOf } from '../../../graphql/history';
import { CommandInput, EventInput, IdField, IdsField, TextField, shortText } from '../../../graphql/inputs';
import { payload } from '../../../graphql/payload';
import { RecordType, showsRecord } from '../../../graphql/refusal.types';
import { DateTimeScalar } from '../../../graphql/scalars';
import { CaseStateEnum, ChannelEnum } from './case.enums';
import { ContactInput } from './contact.types';

export const CaseHistoryConnection = historyOf<CaseFact>('Case', {
  CaseOpened: 'Somebody took it in.',
  CaseImported: 'It was taken over from another system.',
  CaseResolved: 'The front line answered it.',
  CaseEscalated: 'It went to Tier 2.',
  CaseResolvedByEscalation: 'Tier 2 solved it.',
  CaseReturnedByEscalation: 'Tier 2 gave it back with guidance.',
  CaseEscalationWithdrawn: 'Its escalation was withdrawn.',
  CaseEscalationReopened: 'Its escalation was reopened.',
  CaseEscalationTransferred: 'Its escalation went to another office.',
  CaseReopened: 'It was reopened.',
  CaseClosed: 'The quiet period ended.',
  CaseMarkedDuplicate: 'It turned out to be the same inquiry as another case.',
  CaseUnmarkedDuplicate: 'It turned out to be no duplicate.',
  CaseDuplicateMerged: 'Another case turned out to be the same inquiry as this one, which stays.',
  CaseDuplicateUnmerged: 'A duplicate of this case turned out to be none.',
  CaseCorrected: 'Something that was taken down wrongly was put right.',
  CaseContactRecorded: 'How the customer is reached was taken down; the history does not say how.',
  CaseContactCorrected: 'How the customer is reached was put right; the history does not say how.',
  CaseContactErased: 'How the customer is reached was erased.',
  CaseAnonymized: 'Its texts were erased under a retention schedule; what is counted stayed.',
  CaseDeleted: 'The same, and nobody is shown it any more.',
});

@ObjectType('Case', {
  implements: () => RecordType,
  description: 'A customer’s inquiry as the front line keeps it.',
})
export class CaseType extends RecordType {
  @Field({ description: 'For people: `C-2026-000123`.' })
  number!: string;
  @Field(() => CaseStateEnum, { description: 'Where it stands.' })
  state!: CaseState;
  @Field(() => ChannelEnum, { description: 'How the customer reached the agency.' })
  channel!: Channel;
  @Field({ description: 'What it is about, in a line.' })
  summary!: string;
  @Field(() => String, { nullable: true, description: 'What the customer said.' })
  narrative!: string | null;
  @Field(() => String, { nullable: true, description: 'The customer group.' })
  customerSegment!: string | null;
  @Field(() => String, { nullable: true, description: 'An opaque key that tells two cases of one customer.' })
  customerReference!: string | null;
  @Field(() => DateTimeScalar, { description: 'When the agency got it.' })
  receivedAt!: Date;
  @Field(() => DateTimeScalar, {
    nullable: true,
    description: 'When an answer was promised, as the source gave it.',
  })
  dueAt!: Date | null;
  @Field(() => DateTimeScalar, { nullable: true, description: 'When it was answered; null while it is not.' })
  resolvedAt!: Date | null;
  @Field(() => String, { nullable: true, description: 'The answer.' })
  answer!: string | null;
  @Field(() => DateTimeScalar, { nullable: true, description: 'When it was closed.' })
  closedAt!: Date | null;
  @Field({ description: 'Whether the front line solved it without Tier 2.' })
  resolvedAtFirstContact!: boolean;
  @Field(() => Int, {
    description:
      'How often an answer that stood was taken back: the case reopened, or its escalation after the case was resolved.',
  })
  reopenedCount!: number;
  @Field(() => Int, {
    description: 'How many cases are duplicates of it. While there is any, it cannot be a duplicate itself.',
  })
  duplicateCount!: number;
  @Field(() => String, { nullable: true, description: 'The system it came from; null when opened here.' })
  source!: string | null;
  @Field(() => String, { nullable: true, description: 'Its id in that system.' })
  externalId!: string | null;
  @Field(() => ID, { description: 'The office that keeps it.' })
  officeId!: string;
  @Field(() => ID, { nullable: true, description: 'The queue it came with.' })
  queueId!: string | null;
  @Field(() => ID, { nullable: true, description: 'The service it is about.' })
  serviceId!: string | null;
  @Field(() => ID, { nullable: true, description: 'The topic it is about.' })
  topicId!: string | null;
  @Field(() => ID, { nullable: true, description: 'The case it duplicates.' })
  duplicateOfId!: string | null;
  @Field(() => ID, { nullable: true, description: 'Who took it in; null for imported cases.' })
  openedById!: string | null;
  repeatOfId!: string | null;
  escalationOfficeId!: string | null;
}
showsRecord('case', 'Case');

export const CaseConnection = connection('Case', () => CaseType);

@InputType({ description: 'Which cases: every condition given must hold.' })
export class CaseFilter {
  @Field(() => [CaseFilter], { nullable: true, description: 'All of these.' })
  @IsOptional()
  @ArrayMaxSize(20)
  @ValidateNested({ each: true })
  @Type(() => CaseFilter)
  and?: CaseFilter[] | null;
  @Field(() => [CaseFilter], { nullable: true, description: 'Any of these.' })
  @IsOptional()
  @ArrayMaxSize(20)
  @ValidateNested({ each: true })
  @Type(() => CaseFilter)
  or?: CaseFilter[] | null;
  @Field(() => CaseFilter, { nullable: true, description: 'Not this.' })
  @IsOptional()
  @ValidateNested()
  @Type(() => CaseFilter)
  not?: CaseFilter | null;
  @Field(() => [CaseStateEnum], { nullable: true, description: 'In one of these states.' })
  @IsOptional()
  state?: CaseState[] | null;
  @Field(() => [ChannelEnum], { nullable: true, description: 'Through one of these channels.' })
  @IsOptional()
  channel?: Channel[] | null;
  @IdsField('Kept by one of these offices.', { nullable: true })
  officeId?: string[] | null;
  @IdsField('In one of these queues.', { nullable: true })
  queueId?: string[] | null;
  @IdsField('About one of these topics.', { nullable: true })
  topicId?: string[] | null;
  @Field(() => DateTimeScalar, { nullable: true, description: 'Received at or after.' })
  @IsOptional()
  @IsDate()
  receivedFrom?: Date | null;
  @Field(() => DateTimeScalar, { nullable: true, description: 'Received before.' })
  @IsOptional()
  @IsDate()
  receivedBefore?: Date | null;
  @Field(() => Boolean, {
    nullable: true,
    description:
      'Late: answered after its due time, or unanswered now with its due time past. From the dates alone.',
  })
  @IsOptional()
  overdue?: boolean | null;
  @Field(() => Boolean, {
    nullable: true,
    description: 'Repeats a contact: the customer had another case about the same within 14 days before.',
  })
  @IsOptional()
  @IsBoolean()
  repeatContact?: boolean | null;
  @Field(() => String, { nullable: true, description: 'Came from this system.' })
  @IsOptional()
  @MaxLength(shortText)
  source?: string | null;
}

export const CaseSortEnum = enumOf<'receivedDescending' | 'receivedAscending' | 'dueAscending'>(
  'CaseSort',
  'In which order cases are listed.',
  {
    receivedDescending: 'Latest received first.',
    receivedAscending: 'Earliest received first.',
    dueAscending: 'Earliest due first; cases without a due time last.',
  },
);

@ArgsType()
export class CasesArgs extends PageArgs {
  @Field(() => CaseFilter, { nullable: true, description: 'Which cases.' })
  @IsOptional()
  @ValidateNested()
  @Type(() => CaseFilter)
  filter?: CaseFilter | null;
  @Field(() => CaseSortEnum, {
    nullable: true,
    description: 'In which order; latest received first when left out.',
  })
  @IsOptional()
  sort?: 'receivedDescending' | 'receivedAscending' | 'dueAscending' | null;
}

@InputType({ description: 'A case to take in.' })
export class OpenCaseInput extends CommandInput {
  @IdField('The office that keeps it.')
  officeId!: string;
  @IdField('The queue it belongs to.', { nullable: true })
  queueId?: string | null;
  @IdField('The service it is about.', { nullable: true })
  serviceId?: string | null;
  @IdField('The topic it is about.', { nullable: true })
  topicId?: string | null;
  @Field(() => ChannelEnum, { description: 'How the customer reached the agency.' })
  @IsIn(channels)
  channel!: Channel;
  @TextField('What it is about, in a line.', { max: shortText })
  summary!: string;
  @TextField('What the customer said.', { nullable: true })
  narrative?: string | null;
  @TextField('The customer group.', { max: shortText, nullable: true })
  customerSegment?: string | null;
  @TextField('An opaque key for the customer: no name, no number of a person.', {
    max: shortText,
    nullable: true,
  })
  customerReference?: string | null;
  @Field(() => DateTimeScalar, { nullable: true, description: 'When the agency got it; now when left out.' })
  @IsOptional()
  @IsDate()
  receivedAt?: Date | null;
  @Field(() => DateTimeScalar, { nullable: true, description: 'When an answer was promised.' })
  @IsOptional()
  @IsDate()
  dueAt?: Date | null;
  @TextField('The system it came from; needs externalId.', { max: shortText, nullable: true })
  source?: string | null;
  @TextField('Its id in that system, unique there.', { max: shortText, nullable: true })
  externalId?: string | null;
  @Field(() => ContactInput, {
    nullable: true,
    description: 'How the customer is reached. Kept apart from the case, where it can be erased.',
  })
  @IsOptional()
  @ValidateNested()
  @Type(() => ContactInput)
  contact?: ContactInput | null;
}

@InputType({ isAbstract: true })
abstract class OneCaseInput extends EventInput {
  @IdField('The case.')
  caseId!: string;
}

@InputType({ description: 'The front line’s answer.' })
export class ResolveCaseInput extends OneCaseInput {
  @TextField('What the customer was told.')
  answer!: string;
}

@InputType({ description: 'Why a case is taken up again.' })
export class ReopenCaseInput extends OneCaseInput {
  @TextField('Why.')
  reason!: string;
}

@InputType({ description: 'The case of which this one is a duplicate: the two become one inquiry.' })
export class MarkDuplicateCaseInput extends OneCaseInput {
  @IdField('The case that stays.')
  ofId!: string;
}

@InputType({ description: 'A case that is no duplicate after all.' })
export class UnmarkDuplicateCaseInput extends OneCaseInput {}

export const OpenCasePayload = payload('OpenCase', 'case', () => CaseType);
export const ResolveCasePayload = payload('ResolveCase', 'case', () => CaseType);
export const ReopenCasePayload = payload('ReopenCase', 'case', () => CaseType);
export const MarkDuplicateCasePayload = payload('MarkDuplicateCase', 'case', () => CaseType);
export const UnmarkDuplicateCasePayload = payload('UnmarkDuplicateCase', 'case', () => CaseType);
