import { Field, InputType, Int } from '@nestjs/graphql';
import { Type } from 'class-transformer';
import { ArrayMaxSize, IsIn, IsInt, IsOptional, Min, ValidateNested } from 'class-validator';
import {
  causeCategories,
  causeKinds,
  type CauseCategory,
  type CauseKind,
} from '../../../../domain/issue/part.types';
import { EditInput, IdField, IdsField, TextField } from '../../../../graphql/inputs';
import { payload } from '../../../../graphql/payload';
import { CauseCategoryEnum, CauseKindEnum, CauseType } from './analysis.types';

@InputType({ description: 'Where a cause goes, with everything below it.' })
export class MoveCauseInput extends EditInput {
  @IdField('The cause.')
  causeId!: string;
  @IdField(
    'The cause that it brings about; null moves it to the first level. Left out, it stays below its own, which is possible for a decided cause too.',
    { nullable: true },
  )
  parentId?: string | null;
  @Field(() => Int, {
    nullable: true,
    description: 'Its place among its siblings there, from 1; the last one when left out.',
  })
  @IsOptional()
  @IsInt()
  @Min(1)
  place?: number | null;
}

@InputType({ description: 'One of the causes that a hypothesis really is.' })
export class CausePartInput {
  @TextField('The cause in words.', { max: 2_000 })
  text!: string;
  @Field(() => CauseCategoryEnum, { nullable: true, description: 'Where it lies; as before when left out.' })
  @IsOptional()
  @IsIn(causeCategories)
  category?: CauseCategory | null;
  @Field(() => CauseKindEnum, {
    nullable: true,
    description: 'Contributing or root; as before when left out.',
  })
  @IsOptional()
  @IsIn(causeKinds)
  kind?: CauseKind | null;
  @TextField('What would refute it.', { nullable: true })
  refutableBy?: string | null;
  @IdsField(
    'Which of the causes directly below the old one bring about this one; each of them goes to one part.',
    {
      nullable: true,
    },
  )
  childIds?: string[] | null;
}

@InputType({ description: 'How one hypothesis becomes several.' })
export class SplitCauseInput extends EditInput {
  @IdField('The cause, still a hypothesis.')
  causeId!: string;
  @TextField('Why it is more than one cause.')
  reason!: string;
  @Field(() => [CausePartInput], { description: 'What it really is: 2 to 10 causes.' })
  @ArrayMaxSize(10, { message: 'A split makes at most ten causes of one.' })
  @ValidateNested({ each: true })
  @Type(() => CausePartInput)
  parts!: CausePartInput[];
}

export const MoveCausePayload = payload('MoveCause', 'cause', () => CauseType);
export const SplitCausePayload = payload('SplitCause', 'cause', () => CauseType);
