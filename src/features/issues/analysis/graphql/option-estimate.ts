import { Field, Float, InputType, ObjectType } from '@nestjs/graphql';
import { Type } from 'class-transformer';
import { IsIn, IsNumber, IsOptional, ValidateNested } from 'class-validator';
import { riskLevels, type RiskLevel } from '../../../../domain/issue/part.types';
import { efforts, type Effort } from '../../../../domain/issue/triage/effort';
import { enumOf } from '../../../../graphql/enums';
import { CommandInput, IdField, TextField } from '../../../../graphql/inputs';
import { RecordType } from '../../../../graphql/refusal.types';
import { EffortEnum } from '../../graphql/issue.types';
import { MoneyInput, MoneyType } from '../../graphql/money.types';

export const RiskLevelEnum = enumOf<RiskLevel>(
  'RiskLevel',
  'How likely an option goes wrong, and how badly.',
  {
    low: 'Unlikely, or easily put right.',
    medium: 'To be watched.',
    high: 'Likely, or hard to put right.',
  },
);

const effect = 'By how much, in the unit of the measure; below 0 where it should fall.';

/** What an option is expected to take and to bring, as it is sent; null takes away. */
@InputType({ isAbstract: true })
export abstract class OptionEstimateInput extends CommandInput {
  @TextField('What it is expected to change; null takes it away.', { nullable: true })
  expectedEffect?: string | null;
  @IdField('The measure that it should move; with `effectAmount`, or neither.', { nullable: true })
  effectMeasureId?: string | null;
  @Field(() => Float, { nullable: true, description: effect })
  @IsOptional()
  @IsNumber()
  effectAmount?: number | null;
  @TextField('What it would take; null takes it away.', { nullable: true })
  effort?: string | null;
  @Field(() => EffortEnum, { nullable: true, description: 'How much it would take.' })
  @IsOptional()
  @IsIn(efforts)
  effortClass?: Effort | null;
  @Field(() => MoneyInput, { nullable: true, description: 'What it would cost.' })
  @IsOptional()
  @ValidateNested()
  @Type(() => MoneyInput)
  cost?: MoneyInput | null;
  @Field(() => RiskLevelEnum, { nullable: true, description: 'How likely it goes wrong, and how badly.' })
  @IsOptional()
  @IsIn(riskLevels)
  risk?: RiskLevel | null;
  @TextField('What could go wrong; null takes it away.', { nullable: true })
  riskNote?: string | null;
}

/** The same, as it is read. */
@ObjectType({ isAbstract: true })
export abstract class OptionEstimateType extends RecordType {
  @Field(() => String, { nullable: true, description: 'What it is expected to change.' })
  expectedEffect!: string | null;
  @Field(() => Float, { nullable: true, description: effect })
  effectAmount!: number | null;
  @Field(() => String, { nullable: true, description: 'What it would take.' })
  effort!: string | null;
  @Field(() => EffortEnum, { nullable: true, description: 'How much it would take.' })
  effortClass!: Effort | null;
  @Field(() => MoneyType, { nullable: true, description: 'What it would cost.' })
  cost!: MoneyType | null;
  @Field(() => RiskLevelEnum, { nullable: true, description: 'How likely it goes wrong, and how badly.' })
  risk!: RiskLevel | null;
  @Field(() => String, { nullable: true, description: 'What could go wrong.' })
  riskNote!: string | null;
  effectMeasureId!: string | null;
}
