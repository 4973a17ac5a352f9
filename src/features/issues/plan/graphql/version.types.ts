import { Field, ID, InputType, Int, ObjectType } from '@nestjs/graphql';
import type { ItemChange } from '../../../../domain/issue/plan/plan.differences';
import type { PlanRemarkFact } from '../../../../domain/issue/plan/plan.remark';
import type { PlanDecision, PlanVersionFact } from '../../../../domain/issue/plan/plan.version';
import { enumOf } from '../../../../graphql/enums';
import { historyOf } from '../../../../graphql/history';
import { EventInput, IdField, TextField } from '../../../../graphql/inputs';
import { payload } from '../../../../graphql/payload';
import { RecordType, showsRecord } from '../../../../graphql/refusal.types';
import { DateScalar, DateTimeScalar, JsonScalar } from '../../../../graphql/scalars';
import { ActionItemKindEnum } from '../../items/graphql/item.types';
import { PlanPromiseType } from './plan.types';

export const PlanDecisionEnum = enumOf<PlanDecision>(
  'PlanDecision',
  'What an approver decided on a version of a plan.',
  {
    approved: 'The work begins.',
    changesRequested: 'It was given back with remarks.',
  },
);

export const ItemChangeEnum = enumOf<ItemChange>(
  'PlanItemChange',
  'How an item differs between two versions of a plan.',
  {
    added: 'Only the later version has it.',
    removed: 'Only the earlier version has it.',
    changed: 'Both have it, and it says something else.',
  },
);

@ObjectType('PlanVersionItem', { description: 'An item as it was when the plan was submitted.' })
export class PlanVersionItemType {
  @Field(() => ID, { description: 'The item.' })
  id!: string;
  @Field(() => String, { description: 'Title.' })
  title!: string;
  @Field(() => ActionItemKindEnum, { description: 'What it is for.' })
  kind!: string;
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
}

@ObjectType('PlanVersion', {
  implements: () => RecordType,
  description:
    'A plan as it was submitted, with its items as they were and what was decided on it. Nothing of it changes.',
})
export class PlanVersionType extends RecordType {
  @Field(() => ID, { description: 'The issue it belongs to.' })
  issueId!: string;
  @Field(() => Int, { description: 'The cycle of the issue it belongs to.' })
  cycle!: number;
  @Field(() => Int, { description: 'From 1 within the cycle.' })
  number!: number;
  @Field(() => Int, {
    description: 'The revision of the plan that was submitted; only a replan makes another.',
  })
  revision!: number;
  @Field(() => PlanPromiseType, { description: 'What it promised.' })
  promise!: PlanPromiseType;
  @Field(() => String, {
    nullable: true,
    description: 'How small a change the data could show, as it was told when the plan was submitted.',
  })
  detectable!: string | null;
  @Field(() => DateTimeScalar, { description: 'When it was submitted.' })
  submittedAt!: Date;
  @Field(() => PlanDecisionEnum, { nullable: true, description: 'What was decided; null while nothing is.' })
  decision!: PlanDecision | null;
  @Field(() => DateTimeScalar, { nullable: true, description: 'When that was decided.' })
  decidedAt!: Date | null;
  @Field(() => DateTimeScalar, {
    nullable: true,
    description: 'When a later version, a replan or another option took its place; null while it stands.',
  })
  supersededAt!: Date | null;
}
showsRecord('planVersion', 'PlanVersion');

export const PlanVersionHistoryConnection = historyOf<PlanVersionFact>('PlanVersion', {
  PlanVersionSubmitted: 'The plan was submitted; this is how it stood.',
  PlanVersionApproved: 'It was approved.',
  PlanVersionChangesRequested: 'It was given back with remarks.',
  PlanVersionSuperseded: 'A later version, a replan or another option took its place.',
});

@ObjectType('PlanRemark', {
  implements: () => RecordType,
  description: 'What an approver asked to be changed in a version of a plan, and what was said to it.',
})
export class PlanRemarkType extends RecordType {
  @Field(() => ID, { description: 'The version it is about.' })
  planVersionId!: string;
  @Field(() => ID, { nullable: true, description: 'The item it is about; null: the whole plan.' })
  actionItemId!: string | null;
  @Field(() => String, { description: 'What has to change.' })
  text!: string;
  @Field(() => String, { nullable: true, description: 'What was done about it; null while it is open.' })
  answer!: string | null;
  @Field(() => DateTimeScalar, { nullable: true, description: 'When it was answered last.' })
  answeredAt!: Date | null;
}
showsRecord('planRemark', 'PlanRemark');

export const PlanRemarkHistoryConnection = historyOf<PlanRemarkFact>('PlanRemark', {
  PlanRemarkMade: 'An approver asked for a change.',
  PlanRemarkAnswered: 'A planner said what was done about it.',
});

@ObjectType('PlanFieldDifference', { description: 'One field that two versions of a plan do not share.' })
export class PlanFieldDifferenceType {
  @Field(() => String, { description: 'The field, by the name it has in the plan or the item.' })
  field!: string;
  @Field(() => JsonScalar, { nullable: true, description: 'Its value in the first version.' })
  before!: unknown;
  @Field(() => JsonScalar, { nullable: true, description: 'Its value in the second version.' })
  after!: unknown;
}

@ObjectType('PlanItemDifference', {
  description: 'An item that two versions of a plan do not share as it is.',
})
export class PlanItemDifferenceType {
  @Field(() => ID, { description: 'The item.' })
  itemId!: string;
  @Field(() => String, { description: 'Its title, in the second version where that has it.' })
  title!: string;
  @Field(() => ItemChangeEnum, { description: 'How it differs.' })
  change!: ItemChange;
  @Field(() => [PlanFieldDifferenceType], { description: 'Field by field.' })
  fields!: PlanFieldDifferenceType[];
}

@ObjectType('PlanDifferences', { description: 'What one version of a plan says differently from another.' })
export class PlanDifferencesType {
  @Field(() => [PlanFieldDifferenceType], { description: 'Of what the plan promises.' })
  plan!: PlanFieldDifferenceType[];
  @Field(() => [PlanItemDifferenceType], { description: 'Of its items.' })
  items!: PlanItemDifferenceType[];
}

@InputType({ description: 'What was done about a remark.' })
export class AnswerPlanRemarkInput extends EventInput {
  @IdField('The remark.')
  remarkId!: string;
  @TextField('What was done about it, in a sentence.', { max: 2_000 })
  answer!: string;
}

export const AnswerPlanRemarkPayload = payload('AnswerPlanRemark', 'planRemark', () => PlanRemarkType);
