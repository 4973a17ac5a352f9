import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { conjunction } from '../../../../graphql/connection';
import type { Stored } from '../../../../platform/database/record-store';
import { Records } from '../../../../platform/shell/records';
import { unfinishedItems } from '../items.repository';
import type { CalendarFeedRecord } from './calendar-feed.entity';
import { calendarFeedKind } from './calendar-feed.kind';

/** What a calendar shows of an item. */
export interface DueItem {
  id: string;
  title: string;
  issueNumber: string;
  dueOn: string;
  version: number;
  changedAt: Date;
}

/** A calendar with more than this serves nobody, and a program that reads it every minute would cost everybody. */
const mostItems = 500;

@Injectable()
export class CalendarFeedsRepository {
  constructor(
    private readonly dataSource: DataSource,
    private readonly records: Records,
  ) {}

  async ofPerson(
    agencyId: string,
    personId: string,
    manager: EntityManager = this.dataSource.manager,
  ): Promise<Stored<CalendarFeedRecord> | null> {
    const [feed] = await manager.query<Stored<CalendarFeedRecord>[]>(
      `${this.records.of(calendarFeedKind).select} WHERE t.agency_id = $1 AND t.person_id = $2`,
      [agencyId, personId],
    );
    return feed ?? null;
  }

  /** Whose address it is; null where there is none, or its person left. */
  async ownerOf(secretHash: string): Promise<{ agencyId: string; personId: string } | null> {
    const [owner] = await this.dataSource.query<{ agencyId: string; personId: string }[]>(
      `SELECT f.agency_id AS "agencyId", f.person_id AS "personId"
         FROM calendar_feed f JOIN person p ON p.id = f.person_id AND p.left_at IS NULL
        WHERE f.secret_hash = $1`,
      [secretHash],
    );
    return owner ?? null;
  }

  /** The person's unfinished items that have a due date, earliest first; changed when their latest entry was written. */
  dueItems(agencyId: string, personId: string): Promise<DueItem[]> {
    const { sql, params } = conjunction(unfinishedItems(agencyId, personId));
    return this.dataSource.query<DueItem[]>(
      `SELECT t.id, t.title, t.due_on AS "dueOn", t.version, issue.number AS "issueNumber", h.at AS "changedAt"
         FROM action_item t JOIN issue ON issue.id = t.issue_id
         JOIN history_entry h ON h.agency_id = t.agency_id AND h.subject_id = t.id AND h.sequence = t.version
        WHERE t.due_on IS NOT NULL AND ${sql} ORDER BY t.due_on, t.id LIMIT ${mostItems}`,
      [...params],
    );
  }
}
