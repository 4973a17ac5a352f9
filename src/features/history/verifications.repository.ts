import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { may } from '../../domain/permission/may';
import type { Caller } from '../../domain/permission/permission.types';
import { pageOf, type Page, type PageArgs } from '../../graphql/connection';
import type { Stored } from '../../platform/database/record-store';
import { Records } from '../../platform/shell/records';
import type { HistoryVerificationEntity } from './verification.entity';
import { historyVerificationKind } from './verification.kind';

/**
 * A verification whose worker was silent so long is taken up by another: longer than the longest batch, which the
 * statement timeout ends.
 */
const leaseSeconds = 60;

/** Questions about verifications, and where they stand. */
@Injectable()
export class VerificationsRepository {
  constructor(
    private readonly dataSource: DataSource,
    private readonly records: Records,
  ) {}

  async find(caller: Caller, id: string): Promise<Stored<HistoryVerificationEntity> | null> {
    if (!may(caller, 'verifyHistory')) return null;
    return this.records.of(historyVerificationKind).find(this.dataSource.manager, caller.agencyId, id);
  }

  page(caller: Caller, args: PageArgs): Promise<Page<HistoryVerificationEntity>> {
    const { select, table } = this.records.of(historyVerificationKind);
    return pageOf<HistoryVerificationEntity>(
      this.dataSource.manager,
      select,
      table,
      [{ sql: 't.agency_id = ?', params: [caller.agencyId] }],
      [
        { sql: 't.started_at', type: 'timestamptz', descending: true },
        { sql: 't.id', type: 'uuid', descending: true },
      ],
      args,
    );
  }

  /** The oldest that nobody works on, now leased to `leaseId`; null when there is none. */
  async claim(leaseId: string): Promise<Stored<HistoryVerificationEntity> | null> {
    const [claimed] = await this.dataSource.query<[{ id: string; agencyId: string }[], number]>(
      `UPDATE history_verification SET lease_id = $1, lease_until = clock_now() + make_interval(secs => $2), attempts = attempts + 1
        WHERE id = (SELECT id FROM history_verification WHERE state = 'running' AND lease_until <= (SELECT clock_now())
                     ORDER BY started_at, id LIMIT 1 FOR UPDATE SKIP LOCKED)
        RETURNING id, agency_id AS "agencyId"`,
      [leaseId, leaseSeconds],
    );
    const [run] = claimed;
    return run
      ? this.records.of(historyVerificationKind).find(this.dataSource.manager, run.agencyId, run.id)
      : null;
  }

  /** Lets go at a stop of the service, so that the next start need not wait for the lease. */
  async release(leaseId: string): Promise<void> {
    await this.dataSource.query(
      'UPDATE history_verification SET lease_until = clock_now(), attempts = attempts - 1 WHERE lease_id = $1',
      [leaseId],
    );
  }

  /** Says how far a verification has come, if it is still this worker's. */
  async move(
    { id, leaseId }: HistoryVerificationEntity,
    { step, chains, entries }: Pick<HistoryVerificationEntity, 'step' | 'chains' | 'entries'>,
  ): Promise<boolean> {
    const [, count] = await this.dataSource.query<[unknown, number]>(
      `UPDATE history_verification SET step = $3, chains = $4, entries = $5, lease_until = clock_now() + make_interval(secs => $6)
        WHERE id = $1 AND lease_id = $2`,
      [id, leaseId, step, chains, entries, leaseSeconds],
    );
    return count === 1;
  }

  async countEntries({ id, agencyId }: HistoryVerificationEntity): Promise<void> {
    await this.dataSource.query(
      `UPDATE history_verification SET total_entries =
         (SELECT count(*) FROM history_entry WHERE agency_id = $2) WHERE id = $1`,
      [id, agencyId],
    );
  }
}
