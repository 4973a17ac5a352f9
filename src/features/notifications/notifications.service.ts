import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Where } from '../../graphql/connection';
import type { Session } from '../../platform/auth/session';
import type { Act, Outcome } from '../../platform/shell/act';
import { notFound } from '../../platform/shell/failure';
import { Shell } from '../../platform/shell/shell';
import type { NotificationEntity } from './notification.entity';
import { NotificationMails } from './notification-mails';
import { NotificationsRepository, type DatedNotice, type Notice } from './notifications.repository';

export interface MarkNotificationRead {
  notificationId: string;
  idempotencyKey?: string | null;
}

export interface MarkAllNotificationsRead {
  until?: Date | null;
  idempotencyKey?: string | null;
}

const view = { operation: 'viewNotifications', what: 'notification' } as const;

/** Telling people, and their answer that they have read it. */
@Injectable()
export class NotificationsService {
  constructor(
    private readonly shell: Shell,
    private readonly notifications: NotificationsRepository,
    private readonly mails: NotificationMails,
  ) {}

  /**
   * Tells many people about one record, in the transaction of the act that gives the reason. `recipients` selects one
   * column, `person_id`. Gives the number of people told now; who was told of the same occasion before is passed over.
   */
  tell(act: Act, notice: Notice, recipients: Where): Promise<number> {
    return this.tellWithin(act.manager, { ...notice, agencyId: act.agencyId, at: act.now }, recipients);
  }

  /** The same in a transaction that is no act. */
  async tellWithin(manager: EntityManager, notice: DatedNotice, recipients: Where): Promise<number> {
    const told = await this.notifications.add(manager, notice, recipients);
    await this.mails.plan(manager, notice, told);
    return told.length;
  }

  markRead(session: Session, input: MarkNotificationRead): Promise<Outcome<NotificationEntity>> {
    const request = { operation: 'markNotificationRead', input, idempotencyKey: input.idempotencyKey };
    return this.shell.act(session, request, async (act) => {
      const { personId } = session.caller;
      act.permit('markNotificationRead', { self: [personId] }, view);
      const read =
        personId &&
        (await this.notifications.read(act.manager, act.agencyId, personId, input.notificationId));
      if (!read) throw notFound('notification');
      return { ok: true, value: read };
    });
  }

  markAllRead(session: Session, input: MarkAllNotificationsRead): Promise<Outcome<number>> {
    const request = { operation: 'markAllNotificationsRead', input, idempotencyKey: input.idempotencyKey };
    return this.shell.act(session, request, async (act) => {
      const { personId } = session.caller;
      act.permit('markAllNotificationsRead', { self: [personId] });
      const until = input.until ?? act.now;
      const value = personId
        ? await this.notifications.readAll(act.manager, act.agencyId, personId, until)
        : 0;
      return { ok: true, value };
    });
  }
}
