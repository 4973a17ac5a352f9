import { applyDecorators } from '@nestjs/common';
import { Field, Float, InputType } from '@nestjs/graphql';
import { Type } from 'class-transformer';
import { IsIn, IsNumber, IsOptional, Max, Min, ValidateNested } from 'class-validator';
import { actionItemKinds, type ActionItemKind } from '../../../../domain/issue/item/action-item.types';
import type { Money } from '../../../../domain/issue/money';
import {
  CommandInput,
  EventInput,
  IdField,
  IdsField,
  TextField,
  VersionField,
  shortText,
} from '../../../../graphql/inputs';
import { DateScalar } from '../../../../graphql/scalars';
import { MoneyInput } from '../../graphql/money.types';
import { ActionItemKindEnum, effortSaid } from './item.types';

/** A number of days that hundredths measure; 10,000 are forty years of one person. */
function EffortField(): PropertyDecorator {
  return applyDecorators(
    Field(() => Float, { nullable: true, description: `${effortSaid} From 0 to 10000.` }),
    IsOptional(),
    IsNumber(
      { maxDecimalPlaces: 2 },
      { message: 'Give person-days with at most two decimals, such as 2.5.' },
    ),
    Min(0, { message: 'Effort is 0 person-days or more.' }),
    Max(10_000, { message: 'More than 10,000 person-days is no item: divide it.' }),
  );
}

function CostField(): PropertyDecorator {
  return applyDecorators(
    Field(() => MoneyInput, { nullable: true, description: 'What it costs.' }),
    IsOptional(),
    ValidateNested(),
    Type(() => MoneyInput),
  );
}

/** What an item says besides what every item must: left out or null where it may lack. */
@InputType({ isAbstract: true })
abstract class ItemDetailInput extends CommandInput {
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
  @EffortField()
  effortDays?: number | null;
  @CostField()
  cost?: Money | null;
}

@InputType({ description: 'A piece of work for the plan; it is offered to its office at once.' })
export class AddActionItemInput extends ItemDetailInput {
  @IdField('The issue.')
  issueId!: string;
  @TextField('Title.', { max: shortText })
  title!: string;
  @IdField('The office that does it.')
  officeId!: string;
  @Field(() => ActionItemKindEnum, { description: 'What it is for.' })
  @IsIn(actionItemKinds)
  kind!: ActionItemKind;
}

@InputType({
  description:
    'What changes of an item. What is left out stays as it is; null takes away what an item may lack.',
})
export class EditActionItemInput extends ItemDetailInput {
  @VersionField()
  expectedVersion!: number;
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
