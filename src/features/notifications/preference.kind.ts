import { unmet } from '../../domain/kernel/refusal';
import type { RecordKind } from '../../platform/shell/record-kind';
import { NotificationPreferenceEntity } from './preference.entity';

export const notificationPreferenceKind: RecordKind<NotificationPreferenceEntity> = {
  subject: 'notificationPreference',
  entity: NotificationPreferenceEntity,
  texts: [],
  machineVersion: null,
  channels: () => [],
  unique: {
    notification_preference_person: () =>
      unmet(
        'oneWishAtATime',
        'You set your preferences in another window in this moment. Look at them, then set them again.',
      ),
  },
};
