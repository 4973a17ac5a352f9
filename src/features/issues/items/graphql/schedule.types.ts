import { Field, Float, Int, ObjectType } from '@nestjs/graphql';
import type { ActionItemRecord } from '../../../../domain/issue/item/action-item.types';
import type { Progress } from '../../../../domain/issue/item/progress';
import type { Schedule, ScheduledDates } from '../../../../domain/issue/item/schedule';
import { DateScalar } from '../../../../graphql/scalars';
import { ActionItemType } from './item.types';

/** An item’s dates, with the item itself. */
export type ShownDates = Omit<ScheduledDates, 'itemId'> & { item: ActionItemRecord };

@ObjectType('ScheduledItem', {
  description: 'Where an item stands in time between those it waits for and those that wait for it.',
})
export class ScheduledItemType implements ShownDates {
  @Field(() => ActionItemType, { description: 'The item.' })
  item!: ActionItemRecord;
  @Field(() => Int, {
    description: 'Calendar days it takes, from its start to its due date, both included; 1 without both.',
  })
  durationDays!: number;
  @Field(() => DateScalar, { description: 'The first day on which it can begin.' })
  earliestStartOn!: string;
  @Field(() => DateScalar, {
    description: 'The first day on which it can be done; of a done item the day it was.',
  })
  earliestFinishOn!: string;
  @Field(() => DateScalar, {
    description: 'The last day on which it can begin without moving the end of the work.',
  })
  latestStartOn!: string;
  @Field(() => DateScalar, {
    description: 'The last day on which it can be done without moving the end of the work.',
  })
  latestFinishOn!: string;
  @Field(() => Int, {
    nullable: true,
    description: 'Calendar days by which it may be late without moving the end of the work; null when done.',
  })
  slackDays!: number | null;
  @Field(() => Boolean, { description: 'Whether it has no slack.' })
  isCritical!: boolean;
  @Field(() => Int, { description: 'Calendar days by which it will miss its due date; 0 when it keeps it.' })
  lateDays!: number;
}

export type ShownSchedule = Pick<Schedule, 'projectedEndOn' | 'sentence'> & {
  items: ShownDates[];
  criticalPath: ActionItemRecord[];
  ring: ActionItemRecord[] | null;
  mermaid: string;
};

@ObjectType('IssueSchedule', {
  description:
    'Critical path and slack of the items of a cycle that are not cancelled, in calendar days as of today (UTC). What has not begun begins on its start date (its due date where it has no start), on the day after everything that it waits for, or today, whichever is last.',
})
export class IssueScheduleType implements ShownSchedule {
  @Field(() => [ScheduledItemType], {
    description:
      'The items in the order of their earliest starts; none where items wait for each other in a ring.',
  })
  items!: ShownDates[];
  @Field(() => [ActionItemType], {
    description: 'The items without slack, in order: late here is late at the end.',
  })
  criticalPath!: ActionItemRecord[];
  @Field(() => DateScalar, { nullable: true, description: 'When the work ends at the earliest.' })
  projectedEndOn!: string | null;
  @Field(() => [ActionItemType], {
    nullable: true,
    description:
      'Items that wait for each other, each before the one it waits for; null when there is an order.',
  })
  ring!: ActionItemRecord[] | null;
  @Field(() => String, { description: 'The same in a sentence.' })
  sentence!: string;
  @Field(() => String, { description: 'The same as a gantt chart, in the text of Mermaid.' })
  mermaid!: string;
}

@ObjectType('IssueProgress', { description: 'How much of the work is done, by effort.' })
export class IssueProgressType implements Progress {
  @Field(() => Int, { description: 'Items that are not cancelled.' })
  itemCount!: number;
  @Field(() => Int, { description: 'Items that are done.' })
  doneCount!: number;
  @Field(() => Float, {
    description: 'Person-days of all items; one without an effort counts as the mean of the others.',
  })
  effortDays!: number;
  @Field(() => Float, { description: 'Person-days of the done items.' })
  doneEffortDays!: number;
  @Field(() => Int, { description: 'Items without an effort, counted as the mean of the others.' })
  assumedCount!: number;
  @Field(() => Float, {
    nullable: true,
    description: 'Share done, 0 to 1: by effort, or by number where no item has any; null without items.',
  })
  share!: number | null;
  @Field(() => String, { description: 'The same in a sentence.' })
  sentence!: string;
}
