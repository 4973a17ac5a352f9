import { Field, Float, ID, Int, ObjectType } from '@nestjs/graphql';
import type { ActionItemFact } from '../../../../domain/issue/item/action-item.decide';
import type {
  ActionItemKind,
  ActionItemState,
  DueNotice,
} from '../../../../domain/issue/item/action-item.types';
import type { Money } from '../../../../domain/issue/money';
import { connection } from '../../../../graphql/connection';
import { enumOf } from '../../../../graphql/enums';
import { historyOf } from '../../../../graphql/history';
import { payload } from '../../../../graphql/payload';
import { RecordType, showsRecord } from '../../../../graphql/refusal.types';
import { DateScalar } from '../../../../graphql/scalars';
import { MoneyType } from '../../graphql/money.types';

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
  ActionItemRescheduled: 'Its dates moved while the plan was carried out, with the reason.',
  ActionItemDatesProposed: 'Other dates were proposed, because what it waits for is due later.',
  ActionItemDatesWithdrawn: 'The proposed dates are no longer needed.',
  ActionItemDatesAccepted: 'The proposed dates were accepted, and hold.',
  ActionItemDatesDeclined: 'The proposed dates were declined, with the reason.',
  ActionItemDueSoon: 'The service told its owner that the due date comes near.',
  ActionItemOverdue: 'The service told that the due date has passed; `dueNotice` says to whom.',
});

export const DueNoticeEnum = enumOf<DueNotice>(
  'DueNotice',
  'How far the notices about a due date have gone; another date begins them anew.',
  {
    dueSoon: 'Its owner was told three days before.',
    ownerTold: 'Its owner was told that the day has passed.',
    leadTold: 'Three days later, the leads of its office were told.',
    chiefExperienceOfficerTold: 'Seven more days later, the Chief Experience Officer was told.',
  },
);

export const effortSaid = 'Person-days of work, at most two decimals.';

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
  @Field(() => Float, { nullable: true, description: effortSaid })
  effortDays!: number | null;
  @Field(() => MoneyType, { nullable: true, description: 'What it costs.' })
  cost!: Money | null;
  @Field(() => DateScalar, { nullable: true, description: 'The start that is proposed for it; see `dueOn`.' })
  proposedStartOn!: string | null;
  @Field(() => DateScalar, {
    nullable: true,
    description:
      'The due date that is proposed for it since what it waits for is due later. Nothing moves until its owner accepts.',
  })
  proposedDueOn!: string | null;
  @Field(() => ID, { nullable: true, description: 'The item whose delay asks for the proposed dates.' })
  proposedBecauseId!: string | null;
  @Field(() => DueNoticeEnum, {
    nullable: true,
    description: 'How far the notices about its due date have gone.',
  })
  dueNotice!: DueNotice | null;
}
showsRecord('actionItem', 'ActionItem');

export const ActionItemConnection = connection('ActionItem', () => ActionItemType);

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
