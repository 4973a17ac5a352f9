export { NotificationEntity } from './notification.entity';
export type { NotificationReason } from './notification.reasons';
export { NotificationsModule } from './notifications.module';
export type { DatedNotice, Notice } from './notifications.repository';
export { NotificationsService } from './notifications.service';
export { NotificationPreferenceEntity } from './preference.entity';
export { notificationPreferenceKind } from './preference.kind';
export { NotificationReasonEnum, NotificationType } from './graphql/notification.types';
