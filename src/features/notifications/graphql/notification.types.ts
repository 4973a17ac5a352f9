import { ArgsType, Field, ID, InputType, ObjectType } from '@nestjs/graphql';
import { IsBoolean, IsOptional } from 'class-validator';
import { PageArgs, connection } from '../../../graphql/connection';
import { CommandInput, IdField } from '../../../graphql/inputs';
import { payload } from '../../../graphql/payload';
import { DateTimeScalar } from '../../../graphql/scalars';

@ObjectType('Notification', { description: 'Something you are told once about one record.' })
export class NotificationType {
  @Field(() => ID, { description: 'Opaque id.' })
  id!: string;
  @Field(() => String, { description: 'Kind of the record it is about: `statement`.' })
  subjectKind!: string;
  @Field(() => ID, { description: 'The record it is about.' })
  subjectId!: string;
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
}

@InputType({ description: 'The notification that was read.' })
export class MarkNotificationReadInput extends CommandInput {
  @IdField('The notification.')
  notificationId!: string;
}

export const MarkNotificationReadPayload = payload(
  'MarkNotificationRead',
  'notification',
  () => NotificationType,
);
