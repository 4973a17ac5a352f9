import { Injectable } from '@nestjs/common';
import { reads } from '../../platform/database/reads';
import { DataSource } from 'typeorm';
import type { PublishedTexts } from '../../domain/communication/statement.changes';
import type { Audience, StatementRecord } from '../../domain/communication/statement.types';
import { reachOf } from '../../domain/permission/may';
import type { Caller } from '../../domain/permission/permission.types';
import { pageOf, type Page, type PageArgs } from '../../graphql/connection';
import { oneOf } from '../../graphql/filters';
import { withinReach } from '../../graphql/reach';
import { Records } from '../../platform/shell/records';
import { statementKind } from './statement.kind';

/** Why and when a finding was let stand. */
export interface OverrideReason {
  statementId: string;
  version: number;
  at: Date;
  reason: string;
}

/** Questions about statements. Who may see one that is not published depends on its subject, so callers ask for that. */
@Injectable()
export class CommunicationsRepository {
  constructor(
    private readonly dataSource: DataSource,
    private readonly records: Records,
  ) {}

  find(agencyId: string, id: string): Promise<StatementRecord | null> {
    return this.records.of(statementKind).find(this.dataSource.manager, agencyId, id);
  }

  /** What is published now, latest first. */
  published(agencyId: string, audience: Audience[] | null, args: PageArgs): Promise<Page<StatementRecord>> {
    const { select, table } = this.records.of(statementKind);
    return pageOf(
      this.dataSource.manager,
      select,
      table,
      [
        { sql: 't.agency_id = ?', params: [agencyId] },
        { sql: "t.state = 'published'", params: [] },
        ...oneOf('t.audience', 'text', audience),
      ],
      [
        { sql: 't.published_at', type: 'timestamptz', descending: true },
        { sql: 't.id', type: 'uuid', descending: true },
      ],
      args,
    );
  }

  /** What was checked and the caller may approve, having written nothing in it; oldest first. */
  toApprove(caller: Caller, args: PageArgs): Promise<Page<StatementRecord>> {
    const { select, table } = this.records.of(statementKind);
    return pageOf(
      this.dataSource.manager,
      select,
      table,
      [
        { sql: "t.agency_id = ? AND t.state = 'cleared'", params: [caller.agencyId] },
        withinReach(reachOf(caller, 'approveStatement'), caller.personId, {}),
        {
          sql: 't.written_by_id IS DISTINCT FROM ?::uuid AND ?::uuid <> ALL (t.editor_ids)',
          params: [caller.personId, caller.personId],
        },
      ],
      [{ sql: 't.id', type: 'uuid' }],
      args,
    );
  }

  /**
   * Every text of these statements that was published, oldest first, as their histories keep it: what was erased under a
   * schedule says so. The nth publication is the nth revision.
   */
  publications(
    agencyId: string,
    ids: readonly string[],
  ): Promise<(PublishedTexts & { statementId: string })[]> {
    return reads(this.dataSource, { publishedAt: 'instant' }).query(
      `SELECT p.subject_id AS "statementId", p.revision, p.at AS "publishedAt", p.actor_id AS "publishedById", said.*
         FROM (SELECT subject_id, sequence, at, actor_id, row_number() OVER (PARTITION BY subject_id ORDER BY sequence)::int AS revision
                 FROM history_entry WHERE agency_id = $1 AND subject_id = ANY($2::uuid[]) AND event = 'StatementPublished') p
        CROSS JOIN LATERAL (
          SELECT max(content) FILTER (WHERE field = 'title') AS title, max(content) FILTER (WHERE field = 'youToldUs') AS "youToldUs",
                 max(content) FILTER (WHERE field = 'weDid') AS "weDid", max(content) FILTER (WHERE field = 'whatChanged') AS "whatChanged"
            FROM (SELECT DISTINCT ON (change.key) change.key AS field,
                         coalesce(v.content, 'erased under ' || coalesce(v.erased_under, 'a schedule')) AS content
                    FROM history_entry h CROSS JOIN jsonb_each(h.changes) change
                    LEFT JOIN text_version v ON v.id = (change.value -> 1 ->> 'text')::uuid
                   WHERE h.agency_id = $1 AND h.subject_id = p.subject_id AND h.sequence <= p.sequence
                     AND change.key IN ('title', 'youToldUs', 'weDid', 'whatChanged')
                   ORDER BY change.key, h.sequence DESC) latest) said
        ORDER BY p.subject_id, p.revision`,
      [agencyId, ids],
    );
  }

  /** Why findings were overridden, by the version of the statement that did it. */
  overrideReasons(agencyId: string, ids: readonly string[]): Promise<OverrideReason[]> {
    return reads(this.dataSource, { at: 'instant' }).query<OverrideReason[]>(
      `SELECT h.subject_id AS "statementId", h.sequence AS version, h.at,
              coalesce(v.content, 'erased under ' || coalesce(v.erased_under, 'a schedule')) AS reason
         FROM history_entry h LEFT JOIN text_version v ON v.id = (h.note -> 'reason' ->> 'text')::uuid
        WHERE h.agency_id = $1 AND h.subject_id = ANY($2::uuid[]) AND h.event = 'StatementFindingsOverridden'`,
      [agencyId, ids],
    );
  }

  /** The statements about several subjects, in any state and of any cycle, oldest first. */
  about(agencyId: string, subjectIds: readonly string[]): Promise<StatementRecord[]> {
    const { select, shapes } = this.records.of(statementKind);
    return reads(this.dataSource, shapes).query<StatementRecord[]>(
      `${select} WHERE t.agency_id = $1 AND t.subject_id = ANY($2::uuid[]) ORDER BY t.id`,
      [agencyId, subjectIds],
    );
  }
}
