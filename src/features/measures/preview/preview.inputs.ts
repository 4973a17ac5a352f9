import { ArgsType, Field, Float, InputType, Int } from '@nestjs/graphql';
import { Type } from 'class-transformer';
import { ArrayMaxSize, IsOptional, Max, Min, ValidateNested } from 'class-validator';
import type { Direction, EffectForm, MeasureKind } from '../../../domain/measure';
import type {
  PreviewGroup,
  PreviewPoint,
  PreviewRequest,
  SeasonChoice,
  SeriesMethod,
} from '../../../domain/measure/preview';
import { TextField, shortText } from '../../../graphql/inputs';
import { DateScalar } from '../../../graphql/scalars';
import { EffectFormEnum } from '../graphql/effect.vocabulary';
import { DirectionEnum, MeasureKindEnum } from '../graphql/measure.types';
import { SeasonChoiceEnum, SeriesMethodEnum } from './preview.vocabulary';

const tooMany = { message: 'At most 5,000 points in all.' };

/** Its fields are checked by the GraphQL types and by `previewMistakes`, not by a decorator each: there may be 5,000 points. */
@InputType('PreviewPointInput', {
  description: [
    'One point: its day or period, and one form of what was found. All points of a request have the same form.',
    'A value: `{ on: "1871-01-01", value: 1120 }`.',
    'A count, with what could have produced it: `{ on: "2024-03-01", count: 17, exposure: 4210 }`.',
    'A share: `{ on: "2024-03-01", part: 31, whole: 40 }`.',
    'Answers 1 to 5: `{ on: "2024-03-01", likert: [4, 6, 15, 40, 35] }`.',
    'Single values: `{ periodStart: "2024-01-01", periodEnd: "2024-06-30", values: [3.5, 12, 7.25] }`.',
  ].join('\n'),
})
export class PreviewPointInput implements PreviewPoint {
  @Field(() => DateScalar, {
    nullable: true,
    description:
      'First day of its period (or the last day of its month). How long the period is follows from the distances: with all days the first of a month, a month, quarter or year; else a week or a day. Of fewer than four points each is its day alone. Example: "2024-03-01".',
  })
  on?: string | null;
  @Field(() => DateScalar, {
    nullable: true,
    description: 'First day, where you would rather say the period.',
  })
  periodStart?: string | null;
  @Field(() => DateScalar, { nullable: true, description: 'Its last day, included; with periodStart.' })
  periodEnd?: string | null;
  @Field(() => Float, { nullable: true, description: 'One value. Example: 1120.' })
  value?: number | null;
  @Field(() => Int, {
    nullable: true,
    description: 'How many events there were: 0 to 10,000,000. Example: 17.',
  })
  count?: number | null;
  @Field(() => Float, {
    nullable: true,
    description:
      'With count: how much could have produced the events (people, customers, kilometres), above 0; in every point or in none. Example: 4210.',
  })
  exposure?: number | null;
  @Field(() => Float, { nullable: true, description: 'Of a share: how many of the whole. Example: 31.' })
  part?: number | null;
  @Field(() => Float, { nullable: true, description: 'Of a share: of how many. Example: 40.' })
  whole?: number | null;
  @Field(() => [Int], {
    nullable: true,
    description:
      'How many answered 1, 2, 3, 4 and 5, in this order: five counts. Example: [4, 6, 15, 40, 35].',
  })
  likert?: number[] | null;
  @Field(() => [Float], {
    nullable: true,
    description:
      'Single values of the period, at most 1,000 a point and 20,000 in all. Example: [3.5, 12, 7.25].',
  })
  values?: number[] | null;
}

@InputType('PreviewGroupInput', {
  description: 'One office, branch or region, with the intervention or without.',
})
export class PreviewGroupInput implements PreviewGroup {
  @TextField('Its name; each once. Example: "Ohio".', { max: shortText })
  name!: string;
  @Field(() => Boolean, { description: 'Whether it had the intervention. Example: true.' })
  @IsOptional()
  treated!: boolean;
  @Field(() => [PreviewPointInput], { description: 'Its points, in ascending order.' })
  @ArrayMaxSize(5_000, tooMany)
  points!: PreviewPointInput[];
}

@InputType('PreviewSeriesInput', {
  description: [
    'A series of your own and what is asked of it. The least is points; with interventionOn it is judged. For example, the flow of the Nile:',
    '`{ name: "Flow of the Nile", unit: "10⁸ m³", interventionOn: "1899-01-01", smallestEffect: 100, points: [{ on: "1871-01-01", value: 1120 }, …] }`.',
    'Send either points (with control, if there is one), or groups.',
  ].join('\n'),
})
export class PreviewSeriesInput implements PreviewRequest {
  @TextField(
    'What is counted, as it begins a sentence. "The series" unless you say. Example: "Drivers injured".',
    {
      max: shortText,
      nullable: true,
    },
  )
  name?: string | null;
  @TextField(
    'Unit in the plural, as it follows a number; "per 1,000 customers" makes a rate be told per 1,000. Unless you say: "events" of counts, "%" of shares, "points" of answers, else "units". Example: "days".',
    { max: 40, nullable: true },
  )
  unit?: string | null;
  @Field(() => MeasureKindEnum, {
    nullable: true,
    description:
      'What one value is. Unless you say: COUNT of counts, PROPORTION of shares, SCORE of answers, else MEAN. RATE tells counts per exposure; DURATION lets skewed single values be compared by medians. Example: RATE.',
  })
  @IsOptional()
  kind?: MeasureKind | null;
  @Field(() => DirectionEnum, {
    nullable: true,
    description:
      'Which way is better. Without it the verdict is ROSE or FELL in place of IMPROVED or WORSE. Example: LOWER_IS_BETTER.',
  })
  @IsOptional()
  direction?: Direction | null;
  @Field(() => Float, {
    nullable: true,
    description:
      'Smallest change worth having, in the unit, above 0 (for shares in %: percentage points). Without it there are estimate and interval, but no verdict that depends on it. Example: 5.',
  })
  @IsOptional()
  smallestEffect?: number | null;
  @Field(() => DateScalar, {
    nullable: true,
    description:
      'First day of the intervention, inside the series. A period that begins on it is after; one that holds it otherwise is left out and named in `inputs`. Without it there is a chart with its signals, and no comparison. Example: "1983-02-01".',
  })
  @IsOptional()
  interventionOn?: string | null;
  @Field(() => DateScalar, {
    nullable: true,
    description:
      'Last day of the implementation, where it took time: periods that touch it are left out. Example: "1983-03-31".',
  })
  @IsOptional()
  interventionUntil?: string | null;
  @Field(() => EffectFormEnum, {
    nullable: true,
    description:
      'The shape of change that is looked for, chosen before the data are seen; LEVEL unless you say. Example: LEVEL.',
  })
  @IsOptional()
  form?: EffectForm | null;
  @Field(() => SeasonChoiceEnum, {
    nullable: true,
    description: 'Whether a year that repeats itself is taken out; AUTO unless you say. Example: AUTO.',
  })
  @IsOptional()
  season?: SeasonChoice | null;
  @Field(() => SeriesMethodEnum, {
    nullable: true,
    description:
      'The method; by the rule unless you say (left out: automatic). `methods` tells which your data allow. Example: SEGMENTED_REGRESSION.',
  })
  @IsOptional()
  method?: SeriesMethod | null;
  @Field(() => Float, {
    nullable: true,
    description: 'Of a RATE: per how much exposure it is told; else by the unit. Example: 1000.',
  })
  @IsOptional()
  per?: number | null;
  @Field(() => [PreviewPointInput], {
    nullable: true,
    description: 'The series, in ascending order, each day once. At most 5,000 points in one request.',
  })
  @IsOptional()
  @ArrayMaxSize(5_000, tooMany)
  points?: PreviewPointInput[] | null;
  @Field(() => [PreviewPointInput], {
    nullable: true,
    description:
      'A second series that had no intervention, in the same form: difference in differences. Example: [{ on: "2024-01-01", value: 12 }, …].',
  })
  @IsOptional()
  @ArrayMaxSize(5_000, tooMany)
  control?: PreviewPointInput[] | null;
  @Field(() => [PreviewGroupInput], {
    nullable: true,
    description:
      'Several offices with and without the intervention: difference in differences, each office once. At most 200. Example: [{ name: "Ohio", treated: true, points: […] }, { name: "Utah", treated: false, points: […] }].',
  })
  @IsOptional()
  @ArrayMaxSize(200, { message: 'At most 200 groups.' })
  @ValidateNested({ each: true })
  @Type(() => PreviewGroupInput)
  groups?: PreviewGroupInput[] | null;
  @Field(() => Boolean, {
    nullable: true,
    description: 'Whether the rules that watch for rises are asked too: EARS, CUSUM, Poisson. Example: true.',
  })
  @IsOptional()
  alarms?: boolean | null;
  @Field(() => Int, {
    nullable: true,
    description: 'Seed of methods that draw random numbers; the same seed gives the same answer. Example: 1.',
  })
  @IsOptional()
  @Min(0, { message: 'A seed is a whole number from 0 to 2147483647.' })
  @Max(2_147_483_647)
  seed?: number | null;
}

@ArgsType()
export class PreviewSeriesArgs {
  @Field(() => PreviewSeriesInput, { description: 'The series, and what is asked of it.' })
  @ValidateNested()
  @Type(() => PreviewSeriesInput)
  input!: PreviewSeriesInput;
}
