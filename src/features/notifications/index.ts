export { NotificationEntity } from './notification.entity';
export { NotificationsModule } from './notifications.module';
export { NotificationsService } from './notifications.service';
export { NotificationType } from './graphql/notification.types';
