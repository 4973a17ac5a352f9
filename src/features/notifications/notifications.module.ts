import { Module } from '@nestjs/common';
import { NotificationResolver } from './graphql/notification.resolver';
import { NotificationsRepository } from './notifications.repository';
import { NotificationsService } from './notifications.service';

@Module({
  providers: [NotificationsService, NotificationsRepository, NotificationResolver],
  exports: [NotificationsService],
})
export class NotificationsModule {}
