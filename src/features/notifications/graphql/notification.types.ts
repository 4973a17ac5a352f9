import { ArgsType, Field, ID, InputType, Int, ObjectType } from '@nestjs/graphql';
import { ArrayMaxSize, IsBoolean, IsDate, IsIn, IsOptional } from 'class-validator';
import { PageArgs, connection } from '../../../graphql/connection';
import { enumOf } from '../../../graphql/enums';
import { CommandInput, IdField } from '../../../graphql/inputs';
import { payload } from '../../../graphql/payload';
import { DateTimeScalar } from '../../../graphql/scalars';
import { notificationReasons, type NotificationReason } from '../notification.reasons';

export const NotificationReasonEnum = enumOf<NotificationReason>(
  'NotificationReason',
  'Why somebody is told something. Each says how it reaches people who did not choose otherwise.',
  {
    statementPublished:
      'What came of a problem that you brought was published. In the digest; never turned off wholly.',
    mentioned: 'Somebody named you in a note. By mail at once.',
    noteAdded: 'A note was added to a record that you work on or watch. In the digest.',
    recordChanged: 'A record that you watch changed. In the digest.',
    escalationAssigned: 'An escalation was assigned to you. By mail at once.',
    escalationWarned: 'A clock of an escalation that is yours has used most of its time. By mail at once.',
    escalationBreached: 'A clock of an escalation that is yours was breached. By mail at once.',
    escalationLevel: 'After a breach, the next step of the policy was taken. By mail at once.',
    escalationHandedBack:
      'An escalation that you held went back to its queue, because nothing happened on it. In the digest.',
    escalationReturned: 'An escalation that you asked for came back with guidance. By mail at once.',
    escalationResolved: 'An escalation that you asked for was resolved. In the digest.',
    workHandedOver: 'Work of somebody who is away or left was handed over to you. By mail at once.',
    approvalAwaited: 'Something waits for your approval. By mail at once.',
    approvalDelegated: 'You approve plans in an officer’s place for some days. By mail at once.',
    planDecided: 'A plan that you wrote or lead was approved or given back with remarks. By mail at once.',
    actionItemDue: 'An action item of yours is due in three days. In the digest.',
    actionItemOverdue:
      'An action item of yours, of your office or of the agency was not done by its due date. By mail at once.',
    actionItemOffered: 'Your office is asked to do an action item. By mail at once.',
    actionItemHandedBack: 'An office handed an action item of your issue back. By mail at once.',
    actionItemDatesProposed:
      'Other dates are proposed for your action item, since what it waits for is due later. By mail at once.',
    actionItemDatesDeclined: 'Dates proposed for an action item of your issue were declined. In the digest.',
    reviewComputed:
      'The service judged whether the fix of an issue that you lead or decide about works, or still works. In the digest.',
    relapseProposed:
      'The measure of a closed issue signals a relapse: it is proposed to take it up again. By mail at once.',
    calendarReplanned: 'A change of a calendar moved due times that concern you. In the application only.',
  },
);

@ObjectType('Notification', { description: 'Something you are told once about one record.' })
export class NotificationType {
  @Field(() => ID, { description: 'Opaque id.' })
  id!: string;
  @Field(() => String, {
    description: 'Kind of the record it is about, as the history names it: `statement`, `escalation`.',
  })
  subjectKind!: string;
  @Field(() => ID, { description: 'The record it is about.' })
  subjectId!: string;
  @Field(() => String, { description: 'Its number, such as E-2026-000042; empty where it has none.' })
  subjectLabel!: string;
  @Field(() => NotificationReasonEnum, { description: 'Why you are told.' })
  reason!: NotificationReason;
  @Field(() => String, { description: 'What you are told.' })
  text!: string;
  @Field(() => DateTimeScalar, { description: 'When you were told.' })
  createdAt!: Date;
  @Field(() => DateTimeScalar, { nullable: true, description: 'When you marked it as read; null before.' })
  readAt!: Date | null;
}

export const NotificationConnection = connection('Notification', () => NotificationType);

@ArgsType()
export class NotificationsArgs extends PageArgs {
  @Field(() => Boolean, { nullable: true, description: 'Only those not read yet.' })
  @IsOptional()
  @IsBoolean()
  unreadOnly?: boolean | null;
  @Field(() => [NotificationReasonEnum], { nullable: true, description: 'Only these reasons.' })
  @IsOptional()
  @ArrayMaxSize(100, { message: 'At most 100 reasons.' })
  @IsIn(notificationReasons, { each: true })
  reasons?: NotificationReason[] | null;
}

@InputType({ description: 'The notification that was read.' })
export class MarkNotificationReadInput extends CommandInput {
  @IdField('The notification.')
  notificationId!: string;
}

@InputType({ description: 'Which notifications were read.' })
export class MarkAllNotificationsReadInput extends CommandInput {
  @Field(() => DateTimeScalar, {
    nullable: true,
    description:
      'Those told up to this moment, so that what came in since you looked stays unread; left out: all.',
  })
  @IsOptional()
  @IsDate()
  until?: Date | null;
}

export const MarkNotificationReadPayload = payload(
  'MarkNotificationRead',
  'notification',
  () => NotificationType,
);
export const MarkAllNotificationsReadPayload = payload('MarkAllNotificationsRead', 'count', () => Int);
