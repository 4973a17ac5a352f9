import { ArgsType, Field, ID, InputType, Int, ObjectType } from '@nestjs/graphql';
import { Type } from 'class-transformer';
import {
  ArrayMinSize,
  IsDate,
  IsIn,
  IsInt,
  IsOptional,
  IsString,
  Max,
  MaxLength,
  Min,
  ValidateNested,
} from 'class-validator';
import type { CaseState, Channel } from '../../../domain/case/case.types';
import type { EscalationState } from '../../../domain/escalation/escalation.types';
import { PageInfo } from '../../../graphql/connection';
import { enumOf } from '../../../graphql/enums';
import { IdsField, TextField, shortText } from '../../../graphql/inputs';
import { DateTimeScalar } from '../../../graphql/scalars';
import { TextSegment } from '../../../graphql/segments';
import { CaseStateEnum, ChannelEnum } from '../../cases';
import { EscalationStateEnum } from '../../escalations';
import type { SearchFilter, SearchKind } from './search.question';

export const SearchKindEnum = enumOf<SearchKind>('SearchKind', 'What can be searched for.', {
  case: 'Cases: number, summary, narrative, customer reference and answer.',
  escalation: 'Escalations: number, justification, resolution and guidance.',
});

@InputType('SearchFilter', {
  description:
    'Which of the matches: every condition given must hold. What a kind does not know leaves that kind as it is.',
})
export class SearchFilterInput implements SearchFilter {
  @Field(() => [CaseStateEnum], { nullable: true, description: 'Cases in one of these states.' })
  @IsOptional()
  caseState?: CaseState[] | null;
  @Field(() => [EscalationStateEnum], { nullable: true, description: 'Escalations in one of these states.' })
  @IsOptional()
  escalationState?: EscalationState[] | null;
  @IdsField('In one of these queues.', { nullable: true })
  queueId?: string[] | null;
  @IdsField('Cases kept by one of these offices, escalations in a queue of one.', { nullable: true })
  officeId?: string[] | null;
  @Field(() => [Int], { nullable: true, description: 'Escalations of one of these severities.' })
  @IsOptional()
  @IsIn([1, 2, 3, 4], { each: true, message: 'Severity is 1, 2, 3 or 4.' })
  severity?: number[] | null;
  @Field(() => [ChannelEnum], {
    nullable: true,
    description: 'Cases through one of these channels, and escalations of such cases.',
  })
  @IsOptional()
  channel?: Channel[] | null;
  @Field(() => DateTimeScalar, {
    nullable: true,
    description: 'Cases received, and escalations asked for, at or after.',
  })
  @IsOptional()
  @IsDate()
  receivedFrom?: Date | null;
  @Field(() => DateTimeScalar, {
    nullable: true,
    description: 'Cases received, and escalations asked for, before.',
  })
  @IsOptional()
  @IsDate()
  receivedBefore?: Date | null;
}

@ArgsType()
export class SearchArgs {
  @TextField(
    'What to look for: words in any order, "a phrase", or, -without. English words in all their forms, others as written; accents and capitals do not matter. A number alone (C-2026-000123) finds that record first. At least two characters.',
    { max: shortText },
  )
  text!: string;
  @Field(() => [SearchKindEnum], { nullable: true, description: 'What to search; everything when left out.' })
  @IsOptional()
  @ArrayMinSize(1, { message: 'Name a kind, or leave kinds out to search everything.' })
  kinds?: SearchKind[] | null;
  @Field(() => SearchFilterInput, { nullable: true, description: 'Which of the matches.' })
  @IsOptional()
  @ValidateNested()
  @Type(() => SearchFilterInput)
  filter?: SearchFilterInput | null;
  @Field(() => Int, { nullable: true, description: 'How many. Default 25, at most 50.' })
  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(50, { message: 'At most 50 at once: page on with `after`.' })
  first?: number | null;
  @Field(() => String, { nullable: true, description: 'Cursor of the last edge seen.' })
  @IsOptional()
  @IsString()
  @MaxLength(300)
  after?: string | null;
}

@ObjectType('SearchHighlight', { description: 'The best places of one field that was searched.' })
export class SearchHighlight {
  @Field({ description: 'The field of the case or escalation: summary, narrative, resolution …' })
  field!: string;
  @Field(() => [TextSegment], { description: 'Its best places, piece by piece.' })
  segments!: TextSegment[];
}

@ObjectType('SearchHit', { description: 'A case or an escalation that was found.' })
export class SearchHit {
  @Field(() => ID, { description: 'The id of the record.' })
  id!: string;
  @Field(() => SearchKindEnum, { description: 'What it is.' })
  kind!: SearchKind;
  @Field(() => [SearchHighlight], { description: 'Where it holds what was searched for.' })
  highlights!: SearchHighlight[];
}

@ObjectType('SearchEdge', { description: 'One match of a page.' })
export class SearchEdge {
  @Field({ description: 'Give it as `after`.' })
  cursor!: string;
  @Field(() => SearchHit, { description: 'The match.' })
  node!: SearchHit;
}

@ObjectType('SearchConnection', { description: 'Matches of a search, best first.' })
export class SearchConnection {
  @Field(() => [SearchEdge], { description: 'The matches with their cursors.' })
  edges!: SearchEdge[];
  @Field(() => [SearchHit], { description: 'The matches without their cursors.' })
  nodes!: SearchHit[];
  @Field(() => PageInfo, { description: 'Where this page stands.' })
  pageInfo!: PageInfo;
  @Field(() => Int, {
    description: 'How many match: exact, unless isBounded; then as the statistics of the database have it.',
  })
  matchedEstimate!: number;
  @Field({
    description:
      'Whether more match than are ranked: of each kind the newest 1,000. Say one word more to see the others.',
  })
  isBounded!: boolean;
}
