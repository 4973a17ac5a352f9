import { Field, InputType } from '@nestjs/graphql';
import { IsOptional } from 'class-validator';
import { EventInput, IdField, TextField } from '../../../../graphql/inputs';
import { payload } from '../../../../graphql/payload';
import { DateScalar } from '../../../../graphql/scalars';
import { ActionItemType } from '../graphql/item.types';

@InputType({ description: 'Other dates for an item of an approved plan, and why.' })
export class RescheduleActionItemInput extends EventInput {
  @IdField('The item.')
  itemId!: string;
  @Field(() => DateScalar, {
    nullable: true,
    description: 'Another start, while work on it has not begun; stays as it is when left out.',
  })
  @IsOptional()
  startOn?: string | null;
  @Field(() => DateScalar, { description: 'The new due date.' })
  @IsOptional()
  dueOn!: string;
  @TextField('Why.')
  reason!: string;
}

@InputType({ description: 'The item whose proposed dates shall hold.' })
export class AcceptActionItemDatesInput extends EventInput {
  @IdField('The item.')
  itemId!: string;
}

@InputType({ description: 'Why the proposed dates do not do.' })
export class DeclineActionItemDatesInput extends EventInput {
  @IdField('The item.')
  itemId!: string;
  @TextField('Why.')
  reason!: string;
}

const answers = (command: string) => payload(command, 'actionItem', () => ActionItemType);
export const RescheduleActionItemPayload = answers('RescheduleActionItem');
export const AcceptActionItemDatesPayload = answers('AcceptActionItemDates');
export const DeclineActionItemDatesPayload = answers('DeclineActionItemDates');
