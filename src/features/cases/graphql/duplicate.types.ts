import { ArgsType, Field, Float, InputType, Int, ObjectType } from '@nestjs/graphql';
import { IsDate, IsInt, IsOptional, Max, Min } from 'class-validator';
import type { LikenessReason } from '../../../domain/case/likeness';
import type { CaseRecord } from '../../../domain/case/case.types';
import { IdField, TextField, shortText } from '../../../graphql/inputs';
import { DateTimeScalar } from '../../../graphql/scalars';
import type { DuplicateCandidate } from '../duplicates.repository';
import { LikenessReasonEnum } from './case.enums';
import { CaseType } from './case.types';

@ObjectType('DuplicateCandidate', { description: 'A case that may be the same inquiry.' })
export class DuplicateCandidateType implements DuplicateCandidate {
  @Field(() => CaseType, { description: 'The case.' })
  candidate!: CaseRecord;
  @Field(() => Float, {
    description:
      'How alike the two are, 0 to 1: 0.6 × trigram similarity of summary and narrative + 0.25 for the same customer + 0.15 for the same topic. Ranks candidates; no probability.',
  })
  likeness!: number;
  @Field(() => [LikenessReasonEnum], { description: 'What they have in common.' })
  reasons!: LikenessReason[];
}

@ObjectType('RepeatContact', { description: 'That a customer came back about the same.' })
export class RepeatContactType {
  @Field(() => CaseType, {
    nullable: true,
    description: 'The latest case before about the same; null where you may not see it.',
  })
  of!: CaseRecord | null;
  @Field(() => Int, { description: 'Whole days between the receipt of that case and of this one, 0 to 14.' })
  daysSince!: number;
}

@InputType({ description: 'What is known of an inquiry before it is taken in as a case.' })
export class DuplicateCandidatesInput {
  @IdField('The service it is about; candidates are about the same.', { nullable: true })
  serviceId?: string | null;
  @IdField('The topic it is about.', { nullable: true })
  topicId?: string | null;
  @TextField('The opaque key for the customer.', { max: shortText, nullable: true })
  customerReference?: string | null;
  @TextField('What it is about, in a line.', { max: shortText })
  summary!: string;
  @TextField('What the customer said.', { nullable: true })
  narrative?: string | null;
  @Field(() => DateTimeScalar, { nullable: true, description: 'When the agency got it; now when left out.' })
  @IsOptional()
  @IsDate()
  receivedAt?: Date | null;
}

@ArgsType()
export class CandidatesArgs {
  @Field(() => Int, { defaultValue: 5, description: 'How many, most alike first. At most 25.' })
  @IsInt()
  @Min(1)
  @Max(25, { message: 'At most 25 at once: who has to look further searches.' })
  first: number = 5;
}
