import { Field, ID, InputType, ObjectType } from '@nestjs/graphql';
import { IsBoolean, IsIn, IsOptional, Matches } from 'class-validator';
import { enumOf } from '../../../graphql/enums';
import { CommandInput, IdField } from '../../../graphql/inputs';
import { payload } from '../../../graphql/payload';
import { notificationReasons, type NotificationReason } from '../notification.reasons';
import { deliveries, type Delivery } from '../telling.rules';
import { NotificationReasonEnum } from './notification.types';

export const NotificationDeliveryEnum = enumOf<Delivery>(
  'NotificationDelivery',
  'How what you are told reaches you.',
  {
    none: 'Not at all.',
    inAppOnly: 'In the application only.',
    mailAtOnce: 'In the application, and by a mail of its own as soon as your quiet hours allow.',
    mailDigest: 'In the application, and in the one mail of your day.',
  },
);

@ObjectType('NotificationPreference', { description: 'How one reason reaches you.' })
export class NotificationPreferenceType {
  @Field(() => NotificationReasonEnum, { description: 'The reason.' })
  reason!: NotificationReason;
  @Field(() => NotificationDeliveryEnum, { description: 'How it reaches you.' })
  delivery!: Delivery;
  @Field(() => Boolean, { description: 'Whether that is the default, because you did not choose.' })
  isDefault!: boolean;
}

@ObjectType('NotificationPreferences', { description: 'How you are told what concerns you.' })
export class NotificationPreferencesType {
  @Field(() => [NotificationPreferenceType], { description: 'Every reason, each with how it reaches you.' })
  reasons!: NotificationPreferenceType[];
  @Field(() => String, {
    description:
      'Local time of your digest, `HH:MM`, in the zone of your calendar (without one, of the agency’s first calendar by name). 16:00 unless you choose.',
  })
  digestTime!: string;
  @Field(() => Boolean, {
    description:
      'Whether mail comes only in the working time of your calendar: what falls outside waits until it begins. False unless you choose.',
  })
  quietHours!: boolean;
  @Field(() => ID, { nullable: true, description: 'Your calendar; null until you name it.' })
  calendarId!: string | null;
}

@InputType({ description: 'How you want to be told from now on. What you leave out stays as it is.' })
export class SetNotificationPreferenceInput extends CommandInput {
  @Field(() => NotificationReasonEnum, {
    nullable: true,
    description: 'The reason that `delivery` is about; left out: all of them.',
  })
  @IsOptional()
  @IsIn(notificationReasons)
  reason?: NotificationReason | null;
  @Field(() => NotificationDeliveryEnum, { nullable: true, description: 'How it reaches you.' })
  @IsOptional()
  @IsIn(deliveries)
  delivery?: Delivery | null;
  @Field(() => String, {
    nullable: true,
    description: 'Local time of your digest, `HH:MM` from 00:00 to 23:59.',
  })
  @IsOptional()
  @Matches(/^([01]\d|2[0-3]):[0-5]\d$/, { message: 'A time of day is written 00:00 to 23:59.' })
  digestTime?: string | null;
  @Field(() => Boolean, {
    nullable: true,
    description: 'Whether mail comes only in the working time of your calendar; needs the calendar.',
  })
  @IsOptional()
  @IsBoolean()
  quietHours?: boolean | null;
  @IdField('Your calendar: its zone, and its working time for quiet hours.', { nullable: true })
  calendarId?: string | null;
}

export const SetNotificationPreferencePayload = payload(
  'SetNotificationPreference',
  'preferences',
  () => NotificationPreferencesType,
);
