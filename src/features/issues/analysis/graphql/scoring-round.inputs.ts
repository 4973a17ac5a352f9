import { Field, InputType } from '@nestjs/graphql';
import { Type } from 'class-transformer';
import { ArrayMaxSize, ValidateNested } from 'class-validator';
import { CommandInput, IdField, TextField, shortText } from '../../../../graphql/inputs';
import { payload } from '../../../../graphql/payload';
import { ScoringRoundType } from './option-ranking.types';
import { WeightField } from './weight.field';

@InputType({ description: 'What is weighed by in a round.' })
export class RoundCriterionInput {
  @TextField('Name, unique in the round.', { max: shortText })
  name!: string;
  @WeightField()
  weight!: number;
}

@InputType({ description: 'What counts from now on; the round before stays as it was scored.' })
export class StartScoringRoundInput extends CommandInput {
  @IdField('The issue.')
  issueId!: string;
  @TextField('Why what counts is settled anew.')
  reason!: string;
  @Field(() => [RoundCriterionInput], {
    description: 'All criteria of the new round, those that stay too: 1 to 50. Nobody has scored them yet.',
  })
  @ArrayMaxSize(50, { message: 'At most 50 criteria.' })
  @ValidateNested({ each: true })
  @Type(() => RoundCriterionInput)
  criteria!: RoundCriterionInput[];
}

export const StartScoringRoundPayload = payload('StartScoringRound', 'scoringRound', () => ScoringRoundType);
