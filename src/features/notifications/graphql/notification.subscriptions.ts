import { Context, Resolver, Subscription } from '@nestjs/graphql';
import { sessionOf, type GraphqlContext } from '../../../graphql/session';
import { Subscriptions, same } from '../../../graphql/subscribe';
import { permit, type Session } from '../../../platform/auth/session';
import type { NewsItem } from '../../../platform/outbox/news';
import type { NotificationEntity } from '../notification.entity';
import { NotificationsRepository } from '../notifications.repository';
import { NotificationType } from './notification.types';

@Resolver()
export class NotificationSubscriptions {
  constructor(
    private readonly notifications: NotificationsRepository,
    private readonly subscriptions: Subscriptions,
  ) {}

  @Subscription(() => NotificationType, {
    description:
      'What you are told from now on, as it happens; after a lost connection, read `notifications` for what you missed. One may come twice: know it by its id.',
    resolve: same,
  })
  notificationTold(@Context() context: GraphqlContext): Promise<AsyncIterableIterator<NotificationEntity>> {
    const { personId } = sessionOf(context).caller;
    const allowed = ({ caller }: Session): void => {
      permit(caller, 'viewNotifications', { self: [caller.personId] });
    };
    const begin = async (session: Session): Promise<null> => {
      allowed(session);
      return Promise.resolve(null);
    };
    const read = (session: Session, { subjectId }: NewsItem): Promise<NotificationEntity | null> => {
      allowed(session);
      return this.notifications.find(session.caller.agencyId, session.caller.personId!, subjectId);
    };
    return this.subscriptions.watch(context, `notifications:${personId}`, begin, read);
  }
}
