import { Args, Int, Mutation, Query, Resolver } from '@nestjs/graphql';
import type { Page } from '../../../graphql/connection';
import { told, type Payload } from '../../../graphql/payload';
import { Asking } from '../../../graphql/session';
import { permit, type Session } from '../../../platform/auth/session';
import type { NotificationEntity } from '../notification.entity';
import { NotificationsRepository } from '../notifications.repository';
import { NotificationsService } from '../notifications.service';
import {
  MarkAllNotificationsReadInput,
  MarkAllNotificationsReadPayload,
  MarkNotificationReadInput,
  MarkNotificationReadPayload,
  NotificationConnection,
  NotificationType,
  NotificationsArgs,
} from './notification.types';

@Resolver(() => NotificationType)
export class NotificationResolver {
  constructor(
    private readonly service: NotificationsService,
    private readonly repository: NotificationsRepository,
  ) {}

  @Query(() => NotificationConnection, { description: 'What you were told, latest first.' })
  notifications(
    @Asking() { caller }: Session,
    @Args() args: NotificationsArgs,
  ): Promise<Page<NotificationEntity>> {
    permit(caller, 'viewNotifications', { self: [caller.personId] });
    const filter = { unreadOnly: args.unreadOnly ?? false, reasons: args.reasons ?? null };
    return this.repository.page(caller.agencyId, caller.personId!, filter, args);
  }

  @Query(() => Int, { description: 'How many of your notifications you have not read.' })
  unreadCount(@Asking() { caller }: Session): Promise<number> {
    permit(caller, 'viewNotifications', { self: [caller.personId] });
    return this.repository.unreadCount(caller.agencyId, caller.personId!);
  }

  @Mutation(() => MarkNotificationReadPayload, {
    description: 'Marks what you were told as read. Your own only.',
  })
  async markNotificationRead(
    @Asking() session: Session,
    @Args('input', { type: () => MarkNotificationReadInput, description: 'Which one.' })
    input: MarkNotificationReadInput,
  ): Promise<Payload> {
    return told('notification', await this.service.markRead(session, input));
  }

  @Mutation(() => MarkAllNotificationsReadPayload, {
    description: 'Marks everything that you were told as read, and answers how many were not. Your own only.',
  })
  async markAllNotificationsRead(
    @Asking() session: Session,
    @Args('input', { type: () => MarkAllNotificationsReadInput, description: 'Up to when.' })
    input: MarkAllNotificationsReadInput,
  ): Promise<Payload> {
    return told('count', await this.service.markAllRead(session, input));
  }
}
