import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { EscalationRecord } from '../../../domain/escalation/escalation.types';
import { pageOf, type Page, type PageArgs, type Where } from '../../../graphql/connection';
import { newId } from '../../../platform/database/id';
import type { Stored } from '../../../platform/database/record-store';
import { Records } from '../../../platform/shell/records';
import { acrossOffices } from '../../../platform/database/scope';
import { escalationKind } from '../escalation.kind';
import type { ReplanCause, ReplanEntity, ReplanMoveEntity } from './replan.entity';

const columns = `t.id, t.agency_id AS "agencyId", t.cause, t.subject_id AS "subjectId", t.subject_version AS "subjectVersion",
  t.started_at AS "startedAt", t.finished_at AS "finishedAt", t.after_id AS "afterId", t.examined, t.moved, t.attempts,
  t.last_error AS "lastError", t.failed_at AS "failedAt"`;

/** A policy as far as it says which clocks it governs. */
export interface GoverningPolicy {
  id: string;
  queueId: string;
  severity: number;
  channel: string | null;
}

/** Passes over open clocks, and the clocks they pass over. */
@Injectable()
export class ReplansRepository {
  constructor(
    private readonly dataSource: DataSource,
    private readonly records: Records,
  ) {}

  async begin(
    manager: EntityManager,
    run: { agencyId: string; cause: ReplanCause; subjectId: string; subjectVersion: number },
  ): Promise<ReplanEntity> {
    const [row] = await manager.query<ReplanEntity[]>(
      `INSERT INTO replan AS t (id, agency_id, cause, subject_id, subject_version, started_at)
       VALUES ($1, $2, $3, $4, $5, clock_now()) RETURNING ${columns}`,
      [newId(), run.agencyId, run.cause, run.subjectId, run.subjectVersion],
    );
    return row!;
  }

  /** Passes that are not at their end, the oldest first. */
  open(): Promise<ReplanEntity[]> {
    return this.dataSource.query<ReplanEntity[]>(
      `SELECT ${columns} FROM replan t WHERE t.finished_at IS NULL AND t.failed_at IS NULL ORDER BY t.started_at LIMIT 20`,
    );
  }

  /** The pass as it stands, locked for one batch; null while another instance works on it, and once it is at its end. */
  async take(manager: EntityManager, id: string): Promise<ReplanEntity | null> {
    const [row] = await manager.query<ReplanEntity[]>(
      `SELECT ${columns} FROM replan t WHERE t.id = $1 AND t.finished_at IS NULL AND t.failed_at IS NULL
         FOR UPDATE SKIP LOCKED`,
      [id],
    );
    return row ?? null;
  }

  async advance(
    manager: EntityManager,
    run: ReplanEntity,
    batch: { afterId: string | null; examined: number; isLast: boolean },
    moves: readonly Omit<ReplanMoveEntity, 'replanId' | 'agencyId'>[],
  ): Promise<void> {
    await manager.query(
      `UPDATE replan SET after_id = coalesce($2, after_id), examined = examined + $3, moved = moved + $4, attempts = 0,
              finished_at = CASE WHEN $5 THEN clock_now() END WHERE id = $1`,
      [run.id, batch.afterId, batch.examined, moves.length, batch.isLast],
    );
    if (moves.length === 0) return;
    await manager.query(
      `INSERT INTO replan_move (replan_id, agency_id, escalation_id, due_before, due_after)
       SELECT $1, $2, * FROM unnest($3::uuid[], $4::timestamptz[], $5::timestamptz[])
       ON CONFLICT (replan_id, escalation_id) DO UPDATE SET due_after = excluded.due_after`,
      [
        run.id,
        run.agencyId,
        moves.map(({ escalationId }) => escalationId),
        moves.map(({ dueBefore }) => dueBefore?.toISOString() ?? null),
        moves.map(({ dueAfter }) => dueAfter?.toISOString() ?? null),
      ],
    );
  }

  /** Counts a try that threw, and gives the pass up after `most` of one batch. */
  async failed(id: string, message: string, most: number): Promise<void> {
    await this.dataSource.query(
      `UPDATE replan SET attempts = attempts + 1, last_error = $2,
              failed_at = CASE WHEN attempts + 1 >= $3 THEN clock_now() END WHERE id = $1`,
      [id, message.slice(0, 500), most],
    );
  }

  /** Open escalations in the order of their ids, from the one after `afterId`. */
  openEscalations(
    manager: EntityManager,
    agencyId: string,
    afterId: string | null,
    size: number,
    policy: GoverningPolicy | null,
  ): Promise<Stored<EscalationRecord>[]> {
    const { select } = this.records.of(escalationKind);
    const governed = policy
      ? `AND t.queue_id = $4 AND t.severity = $5
         AND ($6::text IS NULL OR (SELECT c.channel FROM "case" c WHERE c.id = t.case_id) = $6)`
      : '';
    return acrossOffices('A policy or a calendar governs escalations of every office.', () =>
      manager.query<Stored<EscalationRecord>[]>(
        `${select} WHERE t.agency_id = $1 AND t.state IN ('queued', 'claimed', 'waiting')
          AND ($2::uuid IS NULL OR t.id > $2) ${governed} ORDER BY t.id LIMIT $3`,
        [agencyId, afterId, size, ...(policy ? [policy.queueId, policy.severity, policy.channel] : [])],
      ),
    );
  }

  async find(agencyId: string, id: string): Promise<ReplanEntity | null> {
    const [row] = await this.dataSource.query<ReplanEntity[]>(
      `SELECT ${columns} FROM replan t WHERE t.agency_id = $1 AND t.id = $2`,
      [agencyId, id],
    );
    return row ?? null;
  }

  page(agencyId: string, subjectId: string | null, args: PageArgs): Promise<Page<ReplanEntity>> {
    const where: Where[] = [{ sql: 't.agency_id = ?', params: [agencyId] }];
    if (subjectId !== null) where.push({ sql: 't.subject_id = ?', params: [subjectId] });
    return pageOf(
      this.dataSource.manager,
      `SELECT ${columns} FROM replan t`,
      'replan',
      where,
      [
        { sql: 't.started_at', type: 'timestamptz', descending: true },
        { sql: 't.id', type: 'uuid', descending: true },
      ],
      args,
    );
  }

  moves(replanId: string, args: PageArgs): Promise<Page<ReplanMoveEntity>> {
    return pageOf(
      this.dataSource.manager,
      `SELECT t.replan_id AS "replanId", t.escalation_id AS "escalationId", t.agency_id AS "agencyId",
              t.due_before AS "dueBefore", t.due_after AS "dueAfter" FROM replan_move t`,
      'replan_move',
      [{ sql: 't.replan_id = ?', params: [replanId] }],
      [{ sql: 't.escalation_id', type: 'uuid' }],
      args,
    );
  }
}
