import { Field, InputType, ObjectType } from '@nestjs/graphql';
import { IsIn, IsOptional } from 'class-validator';
import { channels, type Channel } from '../../../domain/case/case.types';
import type { RoutedField } from '../../../domain/escalation/route';
import { enumOf } from '../../../graphql/enums';
import { IdField, TextField, shortText } from '../../../graphql/inputs';
import { ChannelEnum, QueueType, RoutingRuleType, SeverityField } from '../../agency';
import type { RoutingReason } from '../routing-preview.service';

export const RoutingReasonEnum = enumOf<RoutingReason>(
  'RoutingReason',
  'Why work would go where it would go.',
  {
    rule: 'A routing rule fits.',
    defaultQueue: 'No rule fits: the default queue of the office, of an office below it, or of one above it.',
    noDefaultQueue:
      'No rule fits and the office has no default queue near it: the case could not be escalated.',
    noOffice: 'No rule fits, and no office was named whose default queue would be taken.',
  },
);

export const RoutedFieldEnum = enumOf<RoutedField>('RoutedField', 'What a routing rule looks at.', {
  serviceId: 'The service.',
  topicId: 'The topic, the very one.',
  channel: 'The channel.',
  customerSegment: 'The customer group, letter by letter.',
  severity: 'The severity.',
});

@InputType({
  description:
    'A case that stands (`caseId`), or work described by what rules look at; what is left out fits no rule that names it.',
})
export class PreviewRoutingInput {
  @SeverityField('The severity at which it would be escalated, 1 (worst) to 4.')
  severity!: number;
  @IdField('A case that you may see; then nothing else is given but the severity.', { nullable: true })
  caseId?: string | null;
  @IdField('The service.', { nullable: true })
  serviceId?: string | null;
  @IdField('The topic.', { nullable: true })
  topicId?: string | null;
  @Field(() => ChannelEnum, { nullable: true, description: 'The channel.' })
  @IsOptional()
  @IsIn(channels)
  channel?: Channel | null;
  @TextField('The customer group.', { max: shortText, nullable: true })
  customerSegment?: string | null;
  @IdField('The office of the case, whose default queue is taken when no rule fits.', { nullable: true })
  officeId?: string | null;
}

@ObjectType('RoutingMisfit', { description: 'One field in which a rule does not fit.' })
export class RoutingMisfitType {
  @Field(() => RoutedFieldEnum, { description: 'The field.' })
  field!: RoutedField;
  @Field(() => String, { description: 'What the rule names, by name.' })
  wanted!: string;
  @Field(() => String, { nullable: true, description: 'What the work has, by name; null: nothing.' })
  had!: string | null;
}

@ObjectType('TriedRoutingRule', { description: 'What routing made of one rule.' })
export class TriedRoutingRuleType {
  @Field(() => RoutingRuleType, { description: 'The rule.' })
  rule!: RoutingRuleType;
  @Field(() => Boolean, { description: 'Whether everything it names fits. The first that fits is taken.' })
  fits!: boolean;
  @Field(() => [RoutingMisfitType], { description: 'What does not fit; empty where it fits.' })
  misfits!: RoutingMisfitType[];
}

@ObjectType('RoutingPreview', { description: 'Where work would go, and why there.' })
export class RoutingPreviewType {
  @Field(() => RoutingReasonEnum, { description: 'Why.' })
  reason!: RoutingReason;
  @Field(() => QueueType, { nullable: true, description: 'The queue; null where it would go nowhere.' })
  queue!: QueueType | null;
  @Field(() => RoutingRuleType, {
    nullable: true,
    description: 'The rule that sends it; null where none fits.',
  })
  rule!: RoutingRuleType | null;
  @Field(() => [TriedRoutingRuleType], { description: 'Every standing rule, in order.' })
  tried!: TriedRoutingRuleType[];
}
