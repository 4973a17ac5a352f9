import { Field, Float, Int, ObjectType } from '@nestjs/graphql';
import type { AlarmReport, GroupsReport } from '../../../domain/measure/preview';
import { DateScalar } from '../../../graphql/scalars';
import { AlarmRuleEnum, GroupsJudgedByEnum } from './preview.vocabulary';

@ObjectType('PreSlopes', { description: 'How the groups moved before the intervention, a period.' })
export class PreSlopesType {
  @Field(() => Float, { nullable: true, description: 'Those with it; null below three periods.' })
  treated!: number | null;
  @Field(() => Float, { nullable: true, description: 'Those without.' })
  control!: number | null;
  @Field(() => Float, {
    nullable: true,
    description: 'Two-sided, of equal slopes; below .1 nothing is compared.',
  })
  p!: number | null;
}

@ObjectType('GroupMeans', { description: 'Both groups at one period: the means over their offices.' })
export class GroupMeansType {
  @Field(() => DateScalar, { description: 'First day of the period.' })
  periodStart!: string;
  @Field(() => Float, { description: 'With the intervention.' })
  treated!: number;
  @Field(() => Float, { description: 'Without.' })
  control!: number;
}

@ObjectType('SeriesGroups', { description: 'Two groups, before and after: difference in differences.' })
export class SeriesGroupsType implements GroupsReport {
  @Field(() => GroupsJudgedByEnum, { description: 'Where the interval comes from.' })
  judgedBy!: GroupsReport['judgedBy'];
  @Field(() => PreSlopesType, { description: 'How they moved before.' })
  preSlopes!: PreSlopesType;
  @Field(() => Int, { description: 'Offices with the intervention that were judged.' })
  treatedUnits!: number;
  @Field(() => Int, { description: 'Offices without it.' })
  controlUnits!: number;
  @Field(() => [String], { description: 'Offices with no point before, or none after.' })
  leftOut!: string[];
  @Field(() => [GroupMeansType], { description: 'Both over time, at the periods that every office has.' })
  means!: GroupMeansType[];
  @Field(() => String, { description: 'What the comparison rests on, in plain sentences.' })
  sentence!: string;
}

@ObjectType('SeriesAlarm', { description: 'A point that a rule alarms on. It says “look”.' })
export class SeriesAlarmType {
  @Field(() => DateScalar, { description: 'First day of its period.' })
  periodStart!: string;
  @Field(() => Float, { description: 'What there was.' })
  observed!: number;
  @Field(() => Float, { description: 'What was to be expected.' })
  expected!: number;
  @Field(() => Float, {
    nullable: true,
    description: 'Deviations or their sum; of POISSON the probability. Null: beyond all bounds.',
  })
  statistic!: number | null;
}

@ObjectType('SeriesAlarms', { description: 'What one rule that watches for rises says of the series.' })
export class SeriesAlarmsType implements AlarmReport {
  @Field(() => AlarmRuleEnum, { description: 'The rule.' })
  rule!: AlarmReport['rule'];
  @Field(() => Int, { description: 'Points that it could judge.' })
  judged!: number;
  @Field(() => [SeriesAlarmType], { description: 'Its alarms, earliest first.' })
  alarms!: SeriesAlarmType[];
  @Field(() => String, { description: 'How it judges, or what it lacks.' })
  says!: string;
}
