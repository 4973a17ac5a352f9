import { Field, Float, ID, InputType, Int, ObjectType } from '@nestjs/graphql';
import { IsIn, IsNumber, IsOptional } from 'class-validator';
import type { ActionItemFact } from '../../../../domain/issue/item/action-item.decide';
import {
  actionItemKinds,
  type ActionItemKind,
  type ActionItemState,
} from '../../../../domain/issue/item/action-item.types';
import { connection } from '../../../../graphql/connection';
import { enumOf } from '../../../../graphql/enums';
import { historyOf } from '../../../../graphql/history';
import {
  CommandInput,
  EditInput,
  EventInput,
  IdField,
  IdsField,
  TextField,
  shortText,
} from '../../../../graphql/inputs';
import { payload } from '../../../../graphql/payload';
import { RecordType, showsRecord } from '../../../../graphql/refusal.types';
import { DateScalar } from '../../../../graphql/scalars';

export const ActionItemStateEnum = enumOf<ActionItemState>(
  'ActionItemState',
  'Where an action item stands.',
  {
    draft: 'Handed back: to be changed and offered again, or cancelled.',
    proposed: 'Offered to another office.',
    planned: 'Accepted; waits for the plan to be carried out.',
    inProgress: 'Somebody works on it.',
    blocked: 'Something keeps it from going on.',
    done: 'Finished, with proof.',
    cancelled: 'Not to be done.',
  },
);

export const ActionItemKindEnum = enumOf<ActionItemKind>('ActionItemKind', 'What an action item is for.', {
  containment: 'Protects customers until the cause is gone.',
  corrective: 'Removes the cause.',
  preventive: 'Keeps the cause away.',
});

export const ActionItemHistoryConnection = historyOf<ActionItemFact>('ActionItem', {
  ActionItemAdded: 'It was written into the plan.',
  ActionItemEdited: 'It was put differently.',
  ActionItemOffered: 'It was offered to its office.',
  ActionItemAccepted: 'The office accepted it.',
  ActionItemHandedBack: 'The office handed it back, with the reason.',
  ActionItemStarted: 'Work began.',
  ActionItemBlocked: 'Something keeps it from going on.',
  ActionItemUnblocked: 'Work goes on.',
  ActionItemFinished: 'It was finished, with proof.',
  ActionItemReopened: 'It was taken up again.',
  ActionItemCancelled: 'It was cancelled, with the reason.',
  ActionItemHandedOver: 'It went to another owner, with the reason.',
});

@ObjectType('ActionItem', {
  implements: () => RecordType,
  description: 'A piece of work of the plan, given to one office.',
})
export class ActionItemType extends RecordType {
  @Field(() => ID, { description: 'The issue it belongs to.' })
  issueId!: string;
  @Field(() => Int, { description: 'The cycle of the issue it belongs to.' })
  cycle!: number;
  @Field(() => String, { description: 'Title.' })
  title!: string;
  @Field(() => ActionItemStateEnum, { description: 'Where it stands.' })
  state!: ActionItemState;
  @Field(() => ActionItemKindEnum, { description: 'What it is for.' })
  kind!: ActionItemKind;
  @Field(() => ID, { description: 'The office that does it.' })
  officeId!: string;
  @Field(() => ID, { nullable: true, description: 'Who does it.' })
  ownerId!: string | null;
  @Field(() => DateScalar, { nullable: true, description: 'When it should start.' })
  startOn!: string | null;
  @Field(() => DateScalar, { nullable: true, description: 'When it should be done.' })
  dueOn!: string | null;
  @Field(() => ID, { nullable: true, description: 'The cause it deals with.' })
  causeId!: string | null;
  @Field(() => [ID], { description: 'Items that must be done before it.' })
  dependsOnIds!: string[];
  @Field(() => String, { nullable: true, description: 'What keeps it from going on; null unless blocked.' })
  blockedReason!: string | null;
  @Field(() => DateScalar, { nullable: true, description: 'When it was finished.' })
  finishedOn!: string | null;
  @Field(() => String, { nullable: true, description: 'What shows that it was done.' })
  proof!: string | null;
  @Field(() => ID, { nullable: true, description: 'The measure it should move.' })
  measureId!: string | null;
  @Field(() => Float, { nullable: true, description: 'By how much, in the unit of the measure.' })
  expectedEffect!: number | null;
  @Field(() => DateScalar, { nullable: true, description: 'From when.' })
  effectFrom!: string | null;
}
showsRecord('actionItem', 'ActionItem');

export const ActionItemConnection = connection('ActionItem', () => ActionItemType);

@InputType({ description: 'A piece of work for the plan; it is offered to its office at once.' })
export class AddActionItemInput extends CommandInput {
  @IdField('The issue.')
  issueId!: string;
  @TextField('Title.', { max: shortText })
  title!: string;
  @IdField('The office that does it.')
  officeId!: string;
  @Field(() => ActionItemKindEnum, { description: 'What it is for.' })
  @IsIn(actionItemKinds)
  kind!: ActionItemKind;
  @IdField('Who does it.', { nullable: true })
  ownerId?: string | null;
  @Field(() => DateScalar, { nullable: true, description: 'When it should start.' })
  @IsOptional()
  startOn?: string | null;
  @Field(() => DateScalar, { nullable: true, description: 'When it should be done.' })
  @IsOptional()
  dueOn?: string | null;
  @IdField('The cause it deals with.', { nullable: true })
  causeId?: string | null;
  @IdsField('Items that must be done before it.', { nullable: true })
  @IsOptional()
  dependsOnIds?: string[] | null;
  @IdField('The measure it should move.', { nullable: true })
  measureId?: string | null;
  @Field(() => Float, { nullable: true, description: 'By how much, in the unit of the measure.' })
  @IsOptional()
  @IsNumber()
  expectedEffect?: number | null;
  @Field(() => DateScalar, { nullable: true, description: 'From when.' })
  @IsOptional()
  effectFrom?: string | null;
}

@InputType({
  description:
    'What changes of an item. What is left out stays as it is; null takes away what an item may lack.',
})
export class EditActionItemInput extends EditInput {
  @IdField('The item.')
  itemId!: string;
  @TextField('Title.', { max: shortText, nullable: true })
  title?: string | null;
  @IdField('The office that does it; fixed once it was offered and not handed back.', { nullable: true })
  officeId?: string | null;
  @Field(() => ActionItemKindEnum, { nullable: true, description: 'What it is for.' })
  @IsOptional()
  @IsIn(actionItemKinds)
  kind?: ActionItemKind | null;
  @IdField('Who does it.', { nullable: true })
  ownerId?: string | null;
  @Field(() => DateScalar, { nullable: true, description: 'When it should start.' })
  @IsOptional()
  startOn?: string | null;
  @Field(() => DateScalar, { nullable: true, description: 'When it should be done.' })
  @IsOptional()
  dueOn?: string | null;
  @IdField('The cause it deals with.', { nullable: true })
  causeId?: string | null;
  @IdsField('Items that must be done before it.', { nullable: true })
  @IsOptional()
  dependsOnIds?: string[] | null;
  @IdField('The measure it should move.', { nullable: true })
  measureId?: string | null;
  @Field(() => Float, { nullable: true, description: 'By how much, in the unit of the measure.' })
  @IsOptional()
  @IsNumber()
  expectedEffect?: number | null;
  @Field(() => DateScalar, { nullable: true, description: 'From when.' })
  @IsOptional()
  effectFrom?: string | null;
}

@InputType({ isAbstract: true })
abstract class OneItemInput extends EventInput {
  @IdField('The item.')
  itemId!: string;
}

@InputType({ description: 'The item that the office takes on.' })
export class AcceptActionItemInput extends OneItemInput {}

@InputType({ description: 'Why the office does not take it on.' })
export class HandBackActionItemInput extends OneItemInput {
  @TextField('Why.')
  reason!: string;
}

@InputType({ description: 'The item on which work begins.' })
export class StartActionItemInput extends OneItemInput {}

@InputType({ description: 'What keeps the item from going on.' })
export class BlockActionItemInput extends OneItemInput {
  @TextField('What.')
  reason!: string;
}

@InputType({ description: 'The item that goes on.' })
export class UnblockActionItemInput extends OneItemInput {}

@InputType({ description: 'When the item was finished and what shows it.' })
export class FinishActionItemInput extends OneItemInput {
  @Field(() => DateScalar, {
    nullable: true,
    description: 'The day on which it was finished; today (UTC) when left out.',
  })
  @IsOptional()
  finishedOn?: string | null;
  @TextField('What shows that it was done: a link, a document’s name, a sentence.')
  proof!: string;
}

@InputType({ description: 'The item to take up again.' })
export class ReopenActionItemInput extends OneItemInput {}

@InputType({ description: 'Why the item is not to be done.' })
export class CancelActionItemInput extends OneItemInput {
  @TextField('Why.')
  reason!: string;
}

@InputType({ description: 'Who goes on with the item.' })
export class HandOverActionItemInput extends OneItemInput {
  @IdField('Who does it from now on.')
  toId!: string;
  @TextField('Why.')
  reason!: string;
}

const answers = (command: string) => payload(command, 'actionItem', () => ActionItemType);
export const AddActionItemPayload = answers('AddActionItem');
export const EditActionItemPayload = answers('EditActionItem');
export const AcceptActionItemPayload = answers('AcceptActionItem');
export const HandBackActionItemPayload = answers('HandBackActionItem');
export const StartActionItemPayload = answers('StartActionItem');
export const BlockActionItemPayload = answers('BlockActionItem');
export const UnblockActionItemPayload = answers('UnblockActionItem');
export const FinishActionItemPayload = answers('FinishActionItem');
export const ReopenActionItemPayload = answers('ReopenActionItem');
export const CancelActionItemPayload = answers('CancelActionItem');
export const HandOverActionItemPayload = answers('HandOverActionItem');
