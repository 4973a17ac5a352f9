import { ArgsType, Field, Float, ID, Int, ObjectType } from '@nestjs/graphql';
import { IsIn, IsOptional, Matches } from 'class-validator';
import type {
  ActualRule,
  AssuranceWord,
  FrozenLine,
  ScorecardPeriodKind,
  ScoreStatus,
  StatusRule,
  TrendWord,
} from '../../../domain/scorecard';
import { dayOfScorecard, scorecardPeriodKinds } from '../../../domain/scorecard';
import { IdField } from '../../../graphql/inputs';
import { DateScalar, JsonScalar } from '../../../graphql/scalars';
import { DirectionEnum } from '../../measures';
import type { Direction } from '../../../domain/measure';
import {
  ActualRuleEnum,
  AssuranceEnum,
  RecordListEnum,
  ScoreStatusEnum,
  ScoreTrendEnum,
  ScorecardPeriodKindEnum,
  StatusRuleEnum,
  type RecordList,
} from './scorecard.enums';

@ObjectType('ScorecardPeriod', { description: 'The days that a scorecard speaks of.' })
export class ScorecardPeriodType {
  @Field(() => ScorecardPeriodKindEnum, { description: 'For how long.' })
  kind!: ScorecardPeriodKind;
  @Field(() => DateScalar, { description: 'First day.' })
  from!: string;
  @Field(() => DateScalar, { description: 'Last day, included.' })
  to!: string;
  @Field(() => String, { description: 'As it is read aloud: FY 2025 Q2.' })
  label!: string;
  @Field(() => Boolean, { description: 'Whether it is over, where the agency is.' })
  over!: boolean;
}

@ObjectType('ScorecardFigures', {
  description: 'A line of a scorecard as it was published when its period was closed.',
})
export class ScorecardFiguresType implements FrozenLine {
  @Field(() => ID, { description: 'The measure.' })
  measureId!: string;
  @Field(() => String, { description: 'Its name then.' })
  measureName!: string;
  @Field(() => String, { description: 'Its unit.' })
  unit!: string;
  @Field(() => ID, { nullable: true, description: 'The objective; null without one.' })
  objectiveId!: string | null;
  @Field(() => String, { nullable: true, description: 'Its name then.' })
  objectiveName!: string | null;
  @Field(() => ID, { description: 'The office that answered for the measure.' })
  officeId!: string;
  @Field(() => Float, { nullable: true, description: 'The target that counted.' })
  target!: number | null;
  @Field(() => Int, { nullable: true, description: 'The fiscal year by whose end it was wanted.' })
  targetYear!: number | null;
  @Field(() => Float, { nullable: true, description: 'What the path asked for.' })
  asked!: number | null;
  @Field(() => Float, { nullable: true, description: 'The value published.' })
  actual!: number | null;
  @Field(() => String, { nullable: true, description: 'How the value came about.' })
  actualSentence!: string | null;
  @Field(() => Float, { nullable: true, description: 'The value of the period before, as it stood then.' })
  previous!: number | null;
  @Field(() => ScoreStatusEnum, { description: 'The status published.' })
  status!: ScoreStatus;
  @Field(() => StatusRuleEnum, { description: 'The rule that gave it.' })
  rule!: StatusRule;
  @Field(() => String, { description: 'The rule with its figures, in a sentence.' })
  sentence!: string;
  @Field(() => ScoreTrendEnum, { description: 'What the chart said.' })
  trend!: TrendWord;
  @Field(() => String, { description: 'The trend in a sentence.' })
  trendSentence!: string;
  @Field(() => AssuranceEnum, { description: 'What was to be expected against the target.' })
  assurance!: AssuranceWord;
  @Field(() => String, { description: 'The assurance in a sentence.' })
  assuranceSentence!: string;
}

@ObjectType('ScorecardDrillDown', {
  description: 'The records behind a value that the service counted, as a list that you may read.',
})
export class DrillDownType {
  @Field(() => RecordListEnum, { description: 'By which query.' })
  list!: RecordList;
  @Field(() => JsonScalar, { description: 'The `filter` to give it.' })
  filter!: unknown;
  @Field(() => String, { description: 'How the list differs from what was counted.' })
  sentence!: string;
}

@ObjectType('ScorecardLine', { description: 'One measure on a scorecard, against its objective.' })
export class ScorecardLineType {
  @Field(() => ID, { description: 'The measure.' })
  measureId!: string;
  @Field(() => ID, { nullable: true, description: 'The objective; null where the measure has none.' })
  objectiveId!: string | null;
  @Field(() => String, { description: 'The unit of every figure of the line.' })
  unit!: string;
  @Field(() => DirectionEnum, { description: 'Which way is better.' })
  direction!: Direction;
  @Field(() => Float, {
    nullable: true,
    description: 'The target that counts in the period; null without one.',
  })
  target!: number | null;
  @Field(() => Int, {
    nullable: true,
    description: 'The fiscal year by whose end it is wanted; null for one of every period.',
  })
  targetYear!: number | null;
  @Field(() => Float, {
    nullable: true,
    description: 'What a straight path asks for by the end of the period; null without a path.',
  })
  asked!: number | null;
  @Field(() => Float, { nullable: true, description: 'The value of the period; null where there is none.' })
  actual!: number | null;
  @Field(() => ActualRuleEnum, { nullable: true, description: 'How it came from the observations.' })
  actualRule!: ActualRule | null;
  @Field(() => String, { nullable: true, description: 'The same in a sentence.' })
  actualSentence!: string | null;
  @Field(() => Float, { nullable: true, description: 'The value of the period before.' })
  previous!: number | null;
  @Field(() => ScoreStatusEnum, { description: 'How it stands.' })
  status!: ScoreStatus;
  @Field(() => StatusRuleEnum, { description: 'The rule that gave the status.' })
  rule!: StatusRule;
  @Field(() => String, { description: 'The rule with its figures, in a sentence that can be read aloud.' })
  sentence!: string;
  @Field(() => ScoreTrendEnum, { description: 'What the chart says of its latest point.' })
  trend!: TrendWord;
  @Field(() => String, { description: 'The trend with its rule, in a sentence.' })
  trendSentence!: string;
  @Field(() => AssuranceEnum, { description: 'What to expect against the target if nothing changes.' })
  assurance!: AssuranceWord;
  @Field(() => String, { description: 'The assurance with the limits it is from, in a sentence.' })
  assuranceSentence!: string;
  @Field(() => ScorecardFiguresType, {
    nullable: true,
    description: 'What was published when the period was closed; null while it is open.',
  })
  published!: ScorecardFiguresType | null;
  @Field(() => String, {
    nullable: true,
    description: 'How what stands differs from what was published, and why; null where nothing does.',
  })
  correction!: string | null;
}

@ObjectType('Scorecard', { description: 'Targets, values, trends and status of a period, line by line.' })
export class ScorecardType {
  @Field(() => ID, { nullable: true, description: 'The office, with those below it; null for others.' })
  officeId!: string | null;
  @Field(() => ID, { nullable: true, description: 'Whose offices they are; null for an office.' })
  personId!: string | null;
  @Field(() => ScorecardPeriodType, { description: 'The period.' })
  period!: ScorecardPeriodType;
}

const day = 'Any day of the period; the last period that is over where none is given.';

export function DayOfScorecard(): PropertyDecorator {
  return Matches(dayOfScorecard, { message: 'Name a day from 1900 to 2199, such as 2025-03-14.' });
}

@ArgsType()
export class ScorecardPeriodArgs {
  @Field(() => ScorecardPeriodKindEnum, {
    description: 'For how long it speaks.',
    defaultValue: 'fiscalQuarter',
  })
  @IsIn(scorecardPeriodKinds)
  kind: ScorecardPeriodKind = 'fiscalQuarter';
  @Field(() => DateScalar, { nullable: true, description: day })
  @IsOptional()
  @DayOfScorecard()
  on?: string | null;
}

@ArgsType()
export class ScorecardArgs extends ScorecardPeriodArgs {
  @IdField('The office, with those below it; none for the whole agency.', { nullable: true })
  officeId?: string | null;
}

@ArgsType()
export class PersonScorecardArgs extends ScorecardPeriodArgs {
  @IdField('The person.')
  personId!: string;
}
