import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { Channel } from '../../../domain/case/case.types';
import type { ServiceLevelStep } from '../../../domain/escalation/service-level.types';
import { Records } from '../../../platform/shell/records';
import type { ServiceLevelPolicyEntity } from '../agency.entity';
import { serviceLevelPolicyKind } from '../agency.kinds';

/** Questions about how queues stand to each other and how long they may take. */
@Injectable()
export class QueuesRepository {
  constructor(
    private readonly dataSource: DataSource,
    private readonly records: Records,
  ) {}

  /** The queue, the one above it, and so on, up to the top or to `until`. */
  async supervisorsFrom(
    manager: EntityManager,
    agencyId: string,
    queueId: string | null,
    until: string,
  ): Promise<string[]> {
    const rows = await manager.query<{ id: string }[]>(
      `WITH RECURSIVE above AS (
         SELECT id, supervisor_queue_id AS next, 0 AS up FROM queue WHERE agency_id = $1 AND id = $2
         UNION ALL SELECT q.id, q.supervisor_queue_id, above.up + 1
           FROM above JOIN queue q ON q.id = above.next AND q.agency_id = $1 WHERE above.id <> $3
       ) CYCLE id SET is_ring USING path
       SELECT id FROM above WHERE NOT is_ring ORDER BY up`,
      [agencyId, queueId, until],
    );
    return rows.map(({ id }) => id);
  }

  /** Every level of the queue's standing policies, in no order. */
  async standingLevels(
    manager: EntityManager,
    agencyId: string,
    queueId: string,
  ): Promise<ServiceLevelStep[]> {
    const rows = await manager.query<{ levels: ServiceLevelStep[] }[]>(
      'SELECT levels FROM service_level_policy WHERE agency_id = $1 AND queue_id = $2 AND retired_at IS NULL',
      [agencyId, queueId],
    );
    return rows.flatMap(({ levels }) => levels);
  }

  /** The standing policies of queues, worst severity first; the one for any channel before those for one. */
  serviceLevelsOf(agencyId: string, queueIds: readonly string[]): Promise<ServiceLevelPolicyEntity[]> {
    return this.dataSource.query<ServiceLevelPolicyEntity[]>(
      `${this.records.of(serviceLevelPolicyKind).select}
        WHERE t.agency_id = $1 AND t.queue_id = ANY($2::uuid[]) AND t.retired_at IS NULL
        ORDER BY t.severity, t.channel NULLS FIRST`,
      [agencyId, queueIds],
    );
  }

  /** The standing policy that is for exactly this; `channel` null asks for the one for any channel. */
  async policyForExactly(
    manager: EntityManager,
    agencyId: string,
    queueId: string,
    severity: number,
    channel: Channel | null,
  ): Promise<ServiceLevelPolicyEntity | null> {
    const policy = await this.policyFor(manager, agencyId, queueId, severity, channel);
    return policy?.channel === channel ? policy : null;
  }

  /** The policy that a new clock runs by: the channel's own before the one for any channel; null where none stands. */
  async policyFor(
    manager: EntityManager,
    agencyId: string,
    queueId: string,
    severity: number,
    channel: Channel | null,
  ): Promise<ServiceLevelPolicyEntity | null> {
    const [policy] = await manager.query<ServiceLevelPolicyEntity[]>(
      `${this.records.of(serviceLevelPolicyKind).select}
        WHERE t.agency_id = $1 AND t.queue_id = $2 AND t.severity = $3 AND t.retired_at IS NULL
          AND (t.channel IS NULL OR t.channel = $4)
        ORDER BY t.channel NULLS LAST LIMIT 1`,
      [agencyId, queueId, severity, channel],
    );
    return policy ?? null;
  }
}
