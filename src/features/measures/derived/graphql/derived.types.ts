import { Field, Float, ID, InputType, Int, ObjectType } from '@nestjs/graphql';
import { IsIn, IsOptional } from 'class-validator';
import { PERIOD_KINDS, type PeriodKind } from '../../../../domain/calendar';
import { channels, type Channel } from '../../../../domain/case/case.types';
import { derivedDefinitions, type DerivedName } from '../../../../domain/measure/derived';
import type { Direction, MeasureKind } from '../../../../domain/measure';
import { enumOf } from '../../../../graphql/enums';
import { CommandInput, IdField, TextField, shortText } from '../../../../graphql/inputs';
import { payload } from '../../../../graphql/payload';
import { DateScalar } from '../../../../graphql/scalars';
import { ChannelEnum } from '../../../cases';
import { DirectionEnum, MeasureKindEnum, MeasureType, PeriodKindEnum } from '../../graphql/measure.types';
import type { Derivation } from '../derivation';
import type { DerivedRebuild } from '../derived.rebuild';
import type { Difference } from '../derived.recorder';

const names = Object.keys(derivedDefinitions) as DerivedName[];

export const DerivedDefinitionEnum = enumOf<DerivedName>(
  'DerivedDefinitionName',
  'What the service can count by itself from its own records.',
  Object.fromEntries(names.map((name) => [name, derivedDefinitions[name].sentence])) as Record<
    DerivedName,
    string
  >,
);

@ObjectType('DerivedDefinition', {
  description: 'A measure that the service can count from its own records.',
})
export class DerivedDefinitionType {
  @Field(() => DerivedDefinitionEnum, { description: 'By which a measure of it is added.' })
  name!: DerivedName;
  @Field(() => String, { description: 'How a measure of it is named unless somebody names it otherwise.' })
  label!: string;
  @Field(() => String, { description: 'What it counts, and what it leaves out.' })
  sentence!: string;
  @Field(() => String, { description: 'Unit in the plural.' })
  unit!: string;
  @Field(() => MeasureKindEnum, { description: 'What one value is.' })
  kind!: MeasureKind;
  @Field(() => DirectionEnum, { description: 'Which way is better.' })
  direction!: Direction;
}

@ObjectType('MeasureDerivation', { description: 'How the service counts a measure by itself.' })
export class DerivationType implements Derivation {
  @Field(() => DerivedDefinitionEnum, { description: 'What is counted.' })
  definition!: DerivedName;
  @Field(() => String, { description: 'What is counted, and what is left out, as a sentence.' })
  sentence!: string;
  @Field(() => PeriodKindEnum, { description: 'How long each period is.' })
  period!: PeriodKind;
  @Field(() => String, { description: 'IANA zone by whose midnights periods begin and end.' })
  zone!: string;
  @Field(() => ID, {
    nullable: true,
    description:
      'Only records of this office, without those below it; null for all. A record counts where it stands now.',
  })
  officeId!: string | null;
  @Field(() => ID, { nullable: true, description: 'Only records of this queue; null for all.' })
  queueId!: string | null;
  @Field(() => ID, { nullable: true, description: 'Only records about this service; null for all.' })
  serviceId!: string | null;
  @Field(() => ID, { nullable: true, description: 'Only records about this topic; null for all.' })
  topicId!: string | null;
  @Field(() => ChannelEnum, { nullable: true, description: 'Only records of this channel; null for all.' })
  channel!: Channel | null;
  @Field(() => Int, {
    description: 'Finished periods that are to be counted, or counted again; mostly 0.',
  })
  periodsWaiting!: number;
}

@ObjectType('DerivedDifference', {
  description: 'A period whose value stood otherwise than the history tells it.',
})
export class DerivedDifferenceType implements Difference {
  @Field(() => DateScalar, { description: 'First day of the period.' })
  periodStart!: string;
  @Field(() => DateScalar, { description: 'Last day of the period, included.' })
  periodEnd!: string;
  @Field(() => Float, { nullable: true, description: 'What stood; null where nothing did.' })
  stood!: number | null;
  @Field(() => Float, { nullable: true, description: 'What it is; null where there is nothing to count.' })
  is!: number | null;
}

@ObjectType('DerivedRebuild', {
  description: 'What counting a measure anew from the history came to. Without a fault nothing differs.',
})
export class DerivedRebuildType implements DerivedRebuild {
  @Field(() => MeasureType, { description: 'The measure as it is now.' })
  measure!: DerivedRebuild['measure'];
  @Field(() => Int, { description: 'Periods counted.' })
  periods!: number;
  @Field(() => Int, {
    description: 'Periods whose value was recorded: first values that were still to come, and differences.',
  })
  changed!: number;
  @Field(() => Int, {
    description: 'Groups of facts, kept beside the history, that it tells otherwise; they are put right.',
  })
  facts!: number;
  @Field(() => [DerivedDifferenceType], {
    description: 'Values that stood and were wrong; each is recorded as a correction.',
  })
  differences!: Difference[];
}

@InputType({ description: 'A measure for the service to count by itself, for each period once it is over.' })
export class AddDerivedMeasureInput extends CommandInput {
  @Field(() => DerivedDefinitionEnum, { description: 'What is counted.' })
  @IsIn(names)
  definition!: DerivedName;
  @Field(() => PeriodKindEnum, { description: 'How long each period is.' })
  @IsIn(PERIOD_KINDS)
  period!: PeriodKind;
  @TextField('Name, unique in the agency; none for the label of the definition.', {
    max: shortText,
    nullable: true,
  })
  name?: string | null;
  @IdField('The office that answers for it; none for the office whose records are counted.', {
    nullable: true,
  })
  responsibleOfficeId?: string | null;
  @IdField('Only records of this office, without those below it; none for all.', { nullable: true })
  officeId?: string | null;
  @IdField('Only records of this queue; none for all.', { nullable: true })
  queueId?: string | null;
  @IdField('Only records about this service; none for all.', { nullable: true })
  serviceId?: string | null;
  @IdField('Only records about this topic; none for all.', { nullable: true })
  topicId?: string | null;
  @Field(() => ChannelEnum, { nullable: true, description: 'Only records of this channel; none for all.' })
  @IsOptional()
  @IsIn(channels)
  channel?: Channel | null;
  @TextField(
    'IANA zone by whose midnights periods begin and end; none for that of the calendar of the queue, the office or the agency.',
    { max: 64, nullable: true },
  )
  zone?: string | null;
}

@InputType({ description: 'A derived measure to count anew from the history.' })
export class RebuildDerivedMeasureInput extends CommandInput {
  @IdField('The measure.')
  measureId!: string;
}

export const AddDerivedMeasurePayload = payload('AddDerivedMeasure', 'measure', () => MeasureType);
export const RebuildDerivedMeasurePayload = payload(
  'RebuildDerivedMeasure',
  'rebuild',
  () => DerivedRebuildType,
);
