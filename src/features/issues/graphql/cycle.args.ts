import { ArgsType, Field, Int } from '@nestjs/graphql';
import { IsInt, IsOptional, Min } from 'class-validator';

@ArgsType()
export class CycleArgs {
  @Field(() => Int, {
    nullable: true,
    description: 'Of this cycle; of the one the issue is in when left out.',
  })
  @IsOptional()
  @IsInt()
  @Min(1)
  cycle?: number | null;
}

const ofRound = {
  nullable: true,
  description: 'Of this scoring round of the cycle; of the latest when left out.',
};

@ArgsType()
export class RoundArgs extends CycleArgs {
  @Field(() => Int, ofRound)
  @IsOptional()
  @IsInt()
  @Min(1)
  round?: number | null;
}

/** Where the cycle is known already. */
@ArgsType()
export class OptionRoundArgs {
  @Field(() => Int, ofRound)
  @IsOptional()
  @IsInt()
  @Min(1)
  round?: number | null;
}
