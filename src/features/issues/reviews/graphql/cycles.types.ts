import { Field, Int, ObjectType } from '@nestjs/graphql';
import { StatementType } from '../../../communications';
import { CauseType, OptionType } from '../../analysis/graphql/analysis.types';
import { ActionItemType } from '../../items/graphql/item.types';
import { PlanType } from '../../plan/graphql/plan.types';
import { ReviewType } from './review.types';

@ObjectType('IssueCycle', {
  description: 'One round from the causes to the proof; earlier rounds stay readable beside the one at work.',
})
export class IssueCycleType {
  @Field(() => Int, { description: 'Its number, from 1.' })
  cycle!: number;
  @Field(() => [CauseType], { description: 'The causes that were confirmed, oldest first.' })
  confirmedCauses!: CauseType[];
  @Field(() => OptionType, {
    nullable: true,
    description: 'The option that was carried out; null before one was chosen.',
  })
  chosenOption!: OptionType | null;
  @Field(() => [PlanType], { description: 'Every revision of its plan, latest first.' })
  plans!: PlanType[];
  @Field(() => [ActionItemType], { description: 'The items that were done, oldest first.' })
  itemsDone!: ActionItemType[];
  @Field(() => ReviewType, {
    nullable: true,
    description: 'The review that counts: the latest; null before the first.',
  })
  latestReview!: ReviewType | null;
  @Field(() => [StatementType], { description: 'What was told about it, in any state, oldest first.' })
  statements!: StatementType[];
}
