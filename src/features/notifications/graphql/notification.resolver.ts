import { Args, Mutation, Query, Resolver } from '@nestjs/graphql';
import type { Page } from '../../../graphql/connection';
import { told, type Payload } from '../../../graphql/payload';
import { Asking } from '../../../graphql/session';
import { permit, type Session } from '../../../platform/auth/session';
import type { NotificationEntity } from '../notification.entity';
import { NotificationsRepository } from '../notifications.repository';
import { NotificationsService } from '../notifications.service';
import {
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
    return this.repository.page(caller.agencyId, caller.personId!, args.unreadOnly ?? false, args);
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
}
