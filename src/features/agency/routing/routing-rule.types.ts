import { ArgsType, Field, ID, InputType, Int, ObjectType } from '@nestjs/graphql';
import { IsBoolean, IsIn, IsOptional } from 'class-validator';
import { channels, type Channel } from '../../../domain/case/case.types';
import { historyOf } from '../../../graphql/history';
import { CommandInput, EditInput, EventInput, IdField, TextField, shortText } from '../../../graphql/inputs';
import { payload } from '../../../graphql/payload';
import { RecordType, showsRecord } from '../../../graphql/refusal.types';
import { DateTimeScalar } from '../../../graphql/scalars';
import { ChannelEnum } from '../graphql/channel.enum';
import { SeverityField } from '../graphql/severity.field';
import { SkillsField } from '../graphql/skills.field';

type RoutingRuleFact =
  | 'RoutingRuleAdded'
  | 'RoutingRuleEdited'
  | 'RoutingRuleMoved'
  | 'RoutingRuleRenumbered'
  | 'RoutingRuleRetired';

export const RoutingRuleHistoryConnection = historyOf<RoutingRuleFact>('RoutingRule', {
  RoutingRuleAdded: 'It was added.',
  RoutingRuleEdited: 'Somebody changed what it looks at or where it sends work.',
  RoutingRuleMoved: 'It was put next to another rule.',
  RoutingRuleRenumbered:
    'It got another number, so that a rule beside it had room; the order of the others is the same.',
  RoutingRuleRetired: 'It was retired and is not tried any more.',
});

@ObjectType('RoutingRule', {
  implements: () => RecordType,
  description: 'Sends an escalation to a queue when everything it names fits; the first by position wins.',
})
export class RoutingRuleType extends RecordType {
  @Field(() => Int, {
    description: 'Rules are tried by position, lowest first; those at one position by id.',
  })
  position!: number;
  @Field(() => ID, { nullable: true, description: 'The service of the case; null: any.' })
  serviceId!: string | null;
  @Field(() => ID, { nullable: true, description: 'The topic of the case, this very one; null: any.' })
  topicId!: string | null;
  @Field(() => ChannelEnum, { nullable: true, description: 'The channel of the case; null: any.' })
  channel!: Channel | null;
  @Field(() => String, {
    nullable: true,
    description: 'The customer group of the case, letter by letter; null: any.',
  })
  customerSegment!: string | null;
  @Field(() => Int, { nullable: true, description: 'The severity of the escalation; null: any.' })
  severity!: number | null;
  @Field(() => ID, { description: 'Where it sends what fits.' })
  queueId!: string;
  @Field(() => [String], { description: 'Skills that what it sends asks for, besides those of the queue.' })
  requiredSkills!: string[];
  @Field(() => [String], { description: 'Skills that are good to have for what it sends.' })
  preferredSkills!: string[];
  @Field(() => DateTimeScalar, {
    nullable: true,
    description: 'Since when it is not tried; null while it is.',
  })
  retiredAt!: Date | null;
}

showsRecord('routingRule', 'RoutingRule');

@ArgsType()
export class RoutingRulesArgs {
  @Field(() => Boolean, {
    defaultValue: false,
    description: 'Whether retired rules are told too, after those that stand.',
  })
  @IsBoolean()
  includeRetired: boolean = false;
}

function ChannelField(description: string): PropertyDecorator {
  return (target, property) => {
    Field(() => ChannelEnum, { nullable: true, description })(target, property);
    IsOptional()(target, property);
    IsIn(channels)(target, property);
  };
}

@InputType({ description: 'A routing rule to add. What it does not name fits everything.' })
export class AddRoutingRuleInput extends CommandInput {
  @IdField('Where it sends what fits.')
  queueId!: string;
  @IdField('The service of the case.', { nullable: true })
  serviceId?: string | null;
  @IdField('The topic of the case: this very one, not the topics below it.', { nullable: true })
  topicId?: string | null;
  @ChannelField('The channel of the case.')
  channel?: Channel | null;
  @TextField('The customer group of the case, letter by letter.', { max: shortText, nullable: true })
  customerSegment?: string | null;
  @SeverityField('The severity of the escalation, 1 (worst) to 4.', { nullable: true })
  severity?: number | null;
  @SkillsField('Skills that what it sends asks for, besides those of the queue.')
  requiredSkills?: string[] | null;
  @SkillsField('Skills that are good to have for what it sends.')
  preferredSkills?: string[] | null;
  @IdField('The rule before which it is tried.', { nullable: true })
  beforeId?: string | null;
  @IdField('The rule after which it is tried. Without either it is tried last.', { nullable: true })
  afterId?: string | null;
}

@InputType({
  description:
    'What is to be otherwise in a routing rule. What is left out stays; a term that is null names nothing any more.',
})
export class EditRoutingRuleInput extends EditInput {
  @IdField('The rule.')
  ruleId!: string;
  @IdField('Where it sends what fits.', { nullable: true })
  queueId?: string | null;
  @IdField('The service of the case; null: any.', { nullable: true })
  serviceId?: string | null;
  @IdField('The topic of the case, this very one; null: any.', { nullable: true })
  topicId?: string | null;
  @ChannelField('The channel of the case; null: any.')
  channel?: Channel | null;
  @TextField('The customer group of the case, letter by letter; null: any.', {
    max: shortText,
    nullable: true,
  })
  customerSegment?: string | null;
  @SeverityField('The severity of the escalation, 1 (worst) to 4; null: any.', { nullable: true })
  severity?: number | null;
  @SkillsField('Skills that what it sends asks for, in place of the present ones.')
  requiredSkills?: string[] | null;
  @SkillsField('Skills that are good to have for what it sends, in place of the present ones.')
  preferredSkills?: string[] | null;
}

@InputType({ description: 'Next to which rule another is to be tried: `beforeId` or `afterId`.' })
export class MoveRoutingRuleInput extends EventInput {
  @IdField('The rule that moves.')
  ruleId!: string;
  @IdField('The rule before which it is to be tried.', { nullable: true })
  beforeId?: string | null;
  @IdField('The rule after which it is to be tried.', { nullable: true })
  afterId?: string | null;
}

@InputType({ description: 'A routing rule to retire.' })
export class RetireRoutingRuleInput extends EventInput {
  @IdField('The rule.')
  ruleId!: string;
}

const answers = (command: string) => payload(command, 'routingRule', () => RoutingRuleType);
export const AddRoutingRulePayload = answers('AddRoutingRule');
export const EditRoutingRulePayload = answers('EditRoutingRule');
export const MoveRoutingRulePayload = answers('MoveRoutingRule');
export const RetireRoutingRulePayload = answers('RetireRoutingRule');
