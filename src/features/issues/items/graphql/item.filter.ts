import { ArgsType, Field, InputType } from '@nestjs/graphql';
import { Type } from 'class-transformer';
import { ArrayMaxSize, IsBoolean, IsIn, IsOptional, ValidateNested } from 'class-validator';
import {
  actionItemKinds,
  actionItemStates,
  type ActionItemKind,
  type ActionItemState,
} from '../../../../domain/issue/item/action-item.types';
import { PageArgs } from '../../../../graphql/connection';
import { enumOf } from '../../../../graphql/enums';
import { IdsField } from '../../../../graphql/inputs';
import { DateScalar } from '../../../../graphql/scalars';
import type { ActionItemFilterSpec, ActionItemSort } from '../items.repository';
import { ActionItemKindEnum, ActionItemStateEnum } from './item.types';

@InputType({ description: 'Which action items: every condition given must hold.' })
export class ActionItemFilter implements ActionItemFilterSpec {
  @Field(() => [ActionItemFilter], { nullable: true, description: 'All of these.' })
  @IsOptional()
  @ArrayMaxSize(20)
  @ValidateNested({ each: true })
  @Type(() => ActionItemFilter)
  and?: ActionItemFilter[] | null;
  @Field(() => [ActionItemFilter], { nullable: true, description: 'Any of these.' })
  @IsOptional()
  @ArrayMaxSize(20)
  @ValidateNested({ each: true })
  @Type(() => ActionItemFilter)
  or?: ActionItemFilter[] | null;
  @Field(() => ActionItemFilter, { nullable: true, description: 'Not this.' })
  @IsOptional()
  @ValidateNested()
  @Type(() => ActionItemFilter)
  not?: ActionItemFilter | null;
  @IdsField('Of one of these issues.', { nullable: true })
  issueId?: string[] | null;
  @IdsField('Done by one of these offices.', { nullable: true })
  officeId?: string[] | null;
  @IdsField('Owned by one of these people.', { nullable: true })
  ownerId?: string[] | null;
  @Field(() => [ActionItemStateEnum], { nullable: true, description: 'In one of these states.' })
  @IsOptional()
  @ArrayMaxSize(100)
  @IsIn(actionItemStates, { each: true })
  state?: ActionItemState[] | null;
  @Field(() => [ActionItemKindEnum], { nullable: true, description: 'Of one of these kinds.' })
  @IsOptional()
  @ArrayMaxSize(100)
  @IsIn(actionItemKinds, { each: true })
  kind?: ActionItemKind[] | null;
  @Field(() => Boolean, {
    nullable: true,
    description:
      'Whether it is still to be done although its due day is over everywhere (from noon UTC of the day after).',
  })
  @IsOptional()
  @IsBoolean()
  overdue?: boolean | null;
  @Field(() => DateScalar, { nullable: true, description: 'Due before this day.' })
  @IsOptional()
  dueBefore?: string | null;
}

export const ActionItemSortEnum = enumOf<ActionItemSort>(
  'ActionItemSort',
  'In which order action items are listed.',
  {
    dueAscending: 'Earliest due first; those without a due date last.',
    dueDescending: 'Latest due first; those without a due date first.',
  },
);

@ArgsType()
export class ActionItemsArgs extends PageArgs {
  @Field(() => ActionItemFilter, { nullable: true, description: 'Which action items.' })
  @IsOptional()
  @ValidateNested()
  @Type(() => ActionItemFilter)
  filter?: ActionItemFilter | null;
  @Field(() => ActionItemSortEnum, {
    nullable: true,
    description: 'In which order; earliest due first when left out.',
  })
  @IsOptional()
  sort?: ActionItemSort | null;
}
