import { ArgsType, Field, Float, ID, InputType, Int, ObjectType } from '@nestjs/graphql';
import { IsBoolean, IsIn, IsOptional } from 'class-validator';
import {
  scorecardPeriodKinds,
  type OwnWorkStanding,
  type ScorecardPeriodKind,
} from '../../../domain/scorecard';
import { PageArgs, connection } from '../../../graphql/connection';
import { historyOf } from '../../../graphql/history';
import { CommandInput, IdField } from '../../../graphql/inputs';
import { payload } from '../../../graphql/payload';
import { RecordType, showsRecord } from '../../../graphql/refusal.types';
import { DateScalar, DateTimeScalar } from '../../../graphql/scalars';
import { AgencyType } from '../../agency';
import type { ScorecardClosingFact } from '../scorecard-closing.kind';
import { OwnWorkStandingEnum, ScorecardPeriodKindEnum } from './scorecard.enums';
import { DayOfScorecard, ScorecardFiguresType, ScorecardPeriodType } from './scorecard.types';

@ObjectType('ScorecardClosing', {
  implements: () => RecordType,
  description:
    'The figures of a scorecard as they were published when its period was closed; they never change.',
})
export class ScorecardClosingType extends RecordType {
  @Field(() => ID, {
    nullable: true,
    description: 'The office, with those below it; null for the whole agency.',
  })
  officeId!: string | null;
  @Field(() => ScorecardPeriodKindEnum, { description: 'For how long it speaks.' })
  periodKind!: ScorecardPeriodKind;
  @Field(() => DateScalar, { description: 'First day of the period.' })
  periodFrom!: string;
  @Field(() => DateScalar, { description: 'Last day of the period, included.' })
  periodTo!: string;
  @Field(() => String, { description: 'The period as it is read aloud: FY 2025 Q2.' })
  label!: string;
  @Field(() => [ScorecardFiguresType], { description: 'The lines as they were.' })
  lines!: ScorecardFiguresType[];
  @Field(() => DateTimeScalar, { description: 'When it was closed.' })
  closedAt!: Date;
  closedById!: string | null;
}
showsRecord('scorecardClosing', 'ScorecardClosing');

export const ScorecardClosingConnection = connection('ScorecardClosing', () => ScorecardClosingType);
export const ScorecardClosingHistoryConnection = historyOf<ScorecardClosingFact>('ScorecardClosing', {
  ScorecardPeriodClosed: 'Its figures were published.',
});

@ArgsType()
export class ScorecardClosingsArgs extends PageArgs {
  @IdField('Only of this office; none for all, those of the whole agency included.', { nullable: true })
  officeId?: string | null;
}

@InputType({ description: 'A period whose figures to publish for good.' })
export class CloseScorecardPeriodInput extends CommandInput {
  @IdField('The office, with those below it; none for the whole agency.', { nullable: true })
  officeId?: string | null;
  @Field(() => ScorecardPeriodKindEnum, { description: 'For how long the scorecard speaks.' })
  @IsIn(scorecardPeriodKinds)
  kind!: ScorecardPeriodKind;
  @Field(() => DateScalar, {
    nullable: true,
    description: 'Any day of the period; the last period that is over where none is given.',
  })
  @IsOptional()
  @DayOfScorecard()
  on?: string | null;
}

export const CloseScorecardPeriodPayload = payload(
  'CloseScorecardPeriod',
  'closing',
  () => ScorecardClosingType,
);

@ObjectType('EmployeeScorecard', {
  description: 'What one person did in a period; for them and their leads, where the agency keeps such.',
})
export class EmployeeScorecardType {
  @Field(() => ID, { description: 'The person.' })
  personId!: string;
  @Field(() => ScorecardPeriodType, { description: 'The period.' })
  period!: ScorecardPeriodType;
  @Field(() => OwnWorkStandingEnum, { description: 'Whether figures are shown.' })
  standing!: OwnWorkStanding;
  @Field(() => String, { description: 'The figures, or why there are none, in a sentence.' })
  sentence!: string;
  @Field(() => Int, {
    nullable: true,
    description: 'Escalations that they resolved; one resolved twice counts twice. null where not shown.',
  })
  resolved!: number | null;
  @Field(() => Int, { nullable: true, description: 'Of these, how many were reopened since.' })
  reopened!: number | null;
  @Field(() => Float, { nullable: true, description: 'Mean hours from the request to the resolution.' })
  meanHours!: number | null;
}

@InputType({ description: 'Whether there are scorecards of single people.' })
export class SetEmployeeScorecardsInput extends CommandInput {
  @Field(() => Boolean, { description: 'Whether there are.' })
  @IsBoolean()
  enabled!: boolean;
}

export const SetEmployeeScorecardsPayload = payload('SetEmployeeScorecards', 'agency', () => AgencyType);
