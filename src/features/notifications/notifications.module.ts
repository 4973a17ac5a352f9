import { Module } from '@nestjs/common';
import { Digests } from './digests';
import { MailResolver } from './graphql/mail.resolver';
import { NotificationResolver } from './graphql/notification.resolver';
import { NotificationSubscriptions } from './graphql/notification.subscriptions';
import { PreferenceResolver } from './graphql/preference.resolver';
import { MailHoursRepository } from './mail-hours.repository';
import { MailRepository } from './mail.repository';
import { MailService } from './mail.service';
import { NotificationMails } from './notification-mails';
import { NotificationsRepository } from './notifications.repository';
import { NotificationsService } from './notifications.service';
import { PreferencesRepository } from './preferences.repository';
import { PreferencesService } from './preferences.service';

@Module({
  providers: [
    NotificationsService,
    NotificationsRepository,
    NotificationResolver,
    NotificationSubscriptions,
    NotificationMails,
    Digests,
    MailHoursRepository,
    PreferencesService,
    PreferencesRepository,
    PreferenceResolver,
    MailService,
    MailRepository,
    MailResolver,
  ],
  exports: [NotificationsService],
})
export class NotificationsModule {}
