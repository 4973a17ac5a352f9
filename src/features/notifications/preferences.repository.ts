import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { Records } from '../../platform/shell/records';
import type { Stored } from '../../platform/database/record-store';
import type { NotificationPreferenceEntity } from './preference.entity';
import { notificationPreferenceKind } from './preference.kind';
import type { NotificationReason } from './notification.reasons';

/** What people said about how they want to be told, and what of theirs waits to be mailed. */
@Injectable()
export class PreferencesRepository {
  constructor(
    private readonly dataSource: DataSource,
    private readonly records: Records,
  ) {}

  async ofPerson(
    agencyId: string,
    personId: string,
    manager: EntityManager = this.dataSource.manager,
  ): Promise<Stored<NotificationPreferenceEntity> | null> {
    const [row] = await manager.query<Stored<NotificationPreferenceEntity>[]>(
      `${this.records.of(notificationPreferenceKind).select} WHERE t.agency_id = $1 AND t.person_id = $2`,
      [agencyId, personId],
    );
    return row ?? null;
  }

  /** Mail that waits for the end of quiet hours and was not tried yet goes at another time. */
  async postpone(manager: EntityManager, personId: string, dueAt: Date): Promise<void> {
    await manager.query(
      `UPDATE mail_delivery SET due_at = $2
        WHERE person_id = $1 AND state = 'queued' AND attempts = 0 AND once_key IS NULL`,
      [personId, dueAt],
    );
  }

  /** What waits for the digest is told at another time; what somebody wants no mail about any more, in none. */
  async digestAgain(
    manager: EntityManager,
    personId: string,
    mailed: readonly NotificationReason[],
    digestAt: Date,
  ): Promise<void> {
    await manager.query(
      `UPDATE notification SET digest_at = CASE WHEN reason = ANY($2::text[]) THEN $3::timestamptz END
        WHERE person_id = $1 AND digest_at IS NOT NULL AND mail_id IS NULL`,
      [personId, mailed, digestAt],
    );
  }
}
