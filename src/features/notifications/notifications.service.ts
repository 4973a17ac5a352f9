import { Injectable } from '@nestjs/common';
import type { Where } from '../../graphql/connection';
import type { Session } from '../../platform/auth/session';
import type { Act, Outcome } from '../../platform/shell/act';
import { notFound } from '../../platform/shell/failure';
import { Shell } from '../../platform/shell/shell';
import type { NotificationEntity } from './notification.entity';
import { NotificationsRepository } from './notifications.repository';

export interface MarkNotificationRead {
  notificationId: string;
  idempotencyKey?: string | null;
}

/** Telling people, and their answer that they have read it. */
@Injectable()
export class NotificationsService {
  constructor(
    private readonly shell: Shell,
    private readonly notifications: NotificationsRepository,
  ) {}

  /** Tells many people about one record, in the transaction of the act that gives the reason. */
  tell(
    act: Act,
    notice: { subjectKind: string; subjectId: string; text: string },
    recipients: Where,
  ): Promise<number> {
    return this.notifications.add(
      act.manager,
      { ...notice, agencyId: act.agencyId, at: act.now },
      recipients,
    );
  }

  markRead(session: Session, input: MarkNotificationRead): Promise<Outcome<NotificationEntity>> {
    const request = { operation: 'markNotificationRead', input, idempotencyKey: input.idempotencyKey };
    return this.shell.act(session, request, async (act) => {
      const { personId } = session.caller;
      const view = { operation: 'viewNotifications', what: 'notification' } as const;
      act.permit('markNotificationRead', { self: [personId] }, view);
      const read =
        personId &&
        (await this.notifications.read(act.manager, act.agencyId, personId, input.notificationId));
      if (!read) throw notFound('notification');
      return { ok: true, value: read };
    });
  }
}
