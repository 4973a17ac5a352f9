import { Args, Context, Field, Float, ID, Int, ObjectType, Query, Resolver } from '@nestjs/graphql';
import type { Interval } from '../../../domain/measure';
import type { Driver, DriverGap, Sign, SurveyType, TrustSeries } from '../../../domain/survey';
import { enumOf } from '../../../graphql/enums';
import { Asking, type GraphqlContext } from '../../../graphql/session';
import { permit, type Session } from '../../../platform/auth/session';
import { serviceKind } from '../../agency';
import { SurveyReadings, type Breakdown, type Dimension } from '../readings.service';
import { FiscalQuarterArgs, FiscalYearArgs } from './collection.types';
import {
  DriverEnum,
  SignEnum,
  SurveyBreakdownType,
  SurveyIntervalType,
  SurveyStatisticsType,
  SurveyTypeEnum,
} from './statistics.types';

export const SurveyDimensionEnum = enumOf<Dimension>('SurveyDimension', 'By what figures are broken down.', {
  channel: 'By channel.',
  service: 'By service.',
  quarter: 'By fiscal quarter.',
});

@ObjectType('SurveyTrustPoint', { description: 'Trust in one fiscal quarter.' })
class SurveyTrustPointType {
  @Field(() => Int, { description: 'Federal fiscal year.' })
  fiscalYear!: number;
  @Field(() => Int, { description: 'Fiscal quarter, 1 to 4.' })
  quarter!: number;
  @Field(() => SurveyStatisticsType, { description: 'What the answers say.' })
  statistics!: SurveyStatisticsType;
}

@ObjectType('SurveyTrustSeries', { description: 'Answers to one wording on one scale, quarter by quarter.' })
class SurveyTrustSeriesType {
  @Field(() => String, { description: 'The question as it was put.' })
  wording!: string;
  @Field(() => SurveyTypeEnum, { description: 'The scale.' })
  surveyType!: SurveyType;
  @Field(() => [SurveyTrustPointType], { description: 'The quarters that were published, earliest first.' })
  points!: SurveyTrustPointType[];
}

@ObjectType('SurveyTrust', { description: 'How trust in a service went.' })
class SurveyTrustType {
  @Field(() => [SurveyTrustSeriesType], {
    description: 'Each wording and each scale by itself: they are never joined.',
  })
  series!: SurveyTrustSeriesType[];
  @Field(() => String, {
    nullable: true,
    description: 'Why there is more than one series, as a sentence; null where there is one.',
  })
  keptApart!: string | null;
}

@ObjectType('SurveyDriverGap', { description: 'A driver as a reason to fix something.' })
export class SurveyDriverGapType {
  @Field(() => SignEnum, { description: 'Well or badly.' })
  sign!: Sign;
  @Field(() => DriverEnum, { description: 'The reason.' })
  driver!: Driver;
  @Field(() => Float, { description: 'How many ticked it, of those who had the box, 0 to 1.' })
  share!: number;
  @Field(() => Float, { description: 'Favourable share with the tick less that without, −1 to 1.' })
  gap!: number;
  @Field(() => SurveyIntervalType, { description: 'Newcombe’s interval of the gap.' })
  interval!: Interval;
  @Field(() => Float, { description: 'share × gap; below 0 trust is lost.' })
  weight!: number;
  @Field(() => Int, { description: 'Forms that had the box.' })
  asked!: number;
}

/** Published figures: everybody in the agency reads them. */
@Resolver()
export class SurveyReadingsResolver {
  constructor(private readonly readings: SurveyReadings) {}

  @Query(() => SurveyBreakdownType, {
    description: 'What everything published for a fiscal year says, as a whole and by part.',
  })
  surveyStatistics(
    @Asking() { caller }: Session,
    @Args() { fiscalYear }: FiscalYearArgs,
    @Args('by', { type: () => SurveyDimensionEnum, description: 'By what it is broken down.' }) by: Dimension,
  ): Promise<Breakdown> {
    permit(caller, 'viewSurvey');
    return this.readings.ofYear(caller.agencyId, fiscalYear, by);
  }

  @Query(() => SurveyTrustType, {
    nullable: true,
    description:
      'How trust in a service went over the published quarters; wordings are kept apart. Null where there is no such service.',
  })
  async surveyTrust(
    @Asking() session: Session,
    @Args('serviceId', { type: () => ID, description: 'The service.' }) serviceId: string,
    @Context() context: GraphqlContext,
  ): Promise<{ series: TrustSeries[]; keptApart: string | null } | null> {
    const { caller } = session;
    permit(caller, 'viewSurvey');
    if (!(await context.loaders.record(serviceKind, session, serviceId))) return null;
    return this.readings.trustIn(caller.agencyId, serviceId);
  }

  @Query(() => [SurveyDriverGapType], {
    nullable: true,
    description:
      'Why customers of a service trust it less, the worst first, from what was published for a fiscal quarter. Null where there is no such service.',
  })
  async surveyDriverGaps(
    @Asking() session: Session,
    @Args() { serviceId, fiscalYear, quarter }: FiscalQuarterArgs,
    @Context() context: GraphqlContext,
  ): Promise<DriverGap[] | null> {
    const { caller } = session;
    permit(caller, 'viewSurvey');
    if (!(await context.loaders.record(serviceKind, session, serviceId))) return null;
    return this.readings.driverGap(caller.agencyId, serviceId, { fiscalYear, quarter });
  }
}
