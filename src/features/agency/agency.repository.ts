import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { StoredRecord } from '../../domain/kernel/decision';
import { pageOf, type Page, type PageArgs, type Where } from '../../graphql/connection';
import type { RecordKind } from '../../platform/shell/record-kind';
import { Records } from '../../platform/shell/records';
import type {
  AgencyEntity,
  CalendarEntity,
  OfficeEntity,
  QueueEntity,
  ServiceEntity,
  TopicEntity,
} from './agency.entity';
import { agencyKind, calendarKind, officeKind, queueKind, serviceKind, topicKind } from './agency.kinds';

/** How much an agency has of what its administrator keeps. */
export interface AgencyCounts {
  offices: number;
  services: number;
  topics: number;
  queues: number;
}

/** Questions about the agency's structure. All of it is visible to everybody in the agency and to nobody else. */
@Injectable()
export class AgencyRepository {
  constructor(
    private readonly dataSource: DataSource,
    private readonly records: Records,
  ) {}

  agency(agencyId: string): Promise<AgencyEntity | null> {
    return this.records.of(agencyKind).find(this.dataSource.manager, agencyId, agencyId);
  }

  office(agencyId: string, id: string): Promise<OfficeEntity | null> {
    return this.records.of(officeKind).find(this.dataSource.manager, agencyId, id);
  }

  queue(agencyId: string, id: string): Promise<QueueEntity | null> {
    return this.records.of(queueKind).find(this.dataSource.manager, agencyId, id);
  }

  offices(agencyId: string, args: PageArgs): Promise<Page<OfficeEntity>> {
    return this.byName(officeKind, agencyId, args);
  }

  services(agencyId: string, args: PageArgs): Promise<Page<ServiceEntity>> {
    return this.byName(serviceKind, agencyId, args);
  }

  queues(agencyId: string, officeId: string | null, args: PageArgs): Promise<Page<QueueEntity>> {
    return this.byName(
      queueKind,
      agencyId,
      args,
      officeId === null ? [] : [{ sql: 't.office_id = ?', params: [officeId] }],
    );
  }

  calendars(agencyId: string): Promise<CalendarEntity[]> {
    return this.dataSource.query<CalendarEntity[]>(
      `${this.records.of(calendarKind).select} WHERE t.agency_id = $1 ORDER BY t.name`,
      [agencyId],
    );
  }

  async counts(agencyId: string): Promise<AgencyCounts> {
    const [row] = await this.dataSource.query<AgencyCounts[]>(
      `SELECT (SELECT count(*)::int FROM office WHERE agency_id = $1) AS offices,
              (SELECT count(*)::int FROM service WHERE agency_id = $1) AS services,
              (SELECT count(*)::int FROM topic WHERE agency_id = $1 AND retired_at IS NULL) AS topics,
              (SELECT count(*)::int FROM queue WHERE agency_id = $1) AS queues`,
      [agencyId],
    );
    return row!;
  }

  /** Topics of services, first level before second, then by name. Retired ones too: cases still name them. */
  topicsOf(agencyId: string, serviceIds: readonly string[]): Promise<TopicEntity[]> {
    return this.dataSource.query<TopicEntity[]>(
      `${this.records.of(topicKind).select} WHERE t.agency_id = $1 AND t.service_id = ANY($2::uuid[])
        ORDER BY t.parent_id IS NOT NULL, t.name`,
      [agencyId, serviceIds],
    );
  }

  /** The topics below one that are in use, in the order in which they are locked. */
  async standingBelow(manager: EntityManager, topic: TopicEntity): Promise<string[]> {
    const rows = await manager.query<{ id: string }[]>(
      'SELECT id FROM topic WHERE agency_id = $1 AND parent_id = $2 AND retired_at IS NULL ORDER BY id',
      [topic.agencyId, topic.id],
    );
    return rows.map(({ id }) => id);
  }

  /** Whether the office itself has a default queue. */
  async hasDefaultQueue(manager: EntityManager, agencyId: string, officeId: string): Promise<boolean> {
    const rows = await manager.query<unknown[]>(
      'SELECT 1 FROM queue WHERE agency_id = $1 AND office_id = $2 AND is_default',
      [agencyId, officeId],
    );
    return rows.length > 0;
  }

  /**
   * The default queue for an office's escalations: its own; else that of an office below it (a branch whose desk is an
   * office of its own); else, one step up the tree at a time, the same again. Null when the whole tree has none.
   */
  async defaultQueueOf(
    manager: EntityManager,
    agencyId: string,
    officeId: string,
  ): Promise<QueueEntity | null> {
    const [row] = await manager.query<QueueEntity[]>(
      `WITH RECURSIVE above AS (
         SELECT id, parent_id, 0 AS up FROM office WHERE agency_id = $1 AND id = $2
         UNION ALL SELECT o.id, o.parent_id, above.up + 1 FROM office o JOIN above ON o.id = above.parent_id
       ), around AS (
         SELECT id, up, 0 AS down FROM above
         UNION ALL SELECT o.id, around.up, around.down + 1 FROM office o JOIN around ON o.parent_id = around.id
       )
       ${this.records.of(queueKind).select} JOIN around ON around.id = t.office_id
        WHERE t.agency_id = $1 AND t.is_default ORDER BY around.up, around.down, t.name, t.id LIMIT 1`,
      [agencyId, officeId],
    );
    return row ?? null;
  }

  private byName<R extends StoredRecord>(
    kind: RecordKind<R>,
    agencyId: string,
    args: PageArgs,
    more: readonly Where[] = [],
  ): Promise<Page<R>> {
    const store = this.records.of(kind);
    return pageOf<R>(
      this.dataSource.manager,
      store.select,
      store.table,
      [{ sql: 't.agency_id = ?', params: [agencyId] }, ...more],
      [
        { sql: 't.name', type: 'text' },
        { sql: 't.id', type: 'uuid' },
      ],
      args,
    );
  }
}
