import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Audience, StatementRecord } from '../../domain/communication/statement.types';
import { reachOf } from '../../domain/permission/may';
import type { Caller } from '../../domain/permission/permission.types';
import { pageOf, type Page, type PageArgs } from '../../graphql/connection';
import { oneOf } from '../../graphql/filters';
import { withinReach } from '../../graphql/reach';
import { Records } from '../../platform/shell/records';
import { statementKind } from './statement.kind';

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

  /** The statements about several subjects, in any state and of any cycle, oldest first. */
  about(agencyId: string, subjectIds: readonly string[]): Promise<StatementRecord[]> {
    return this.dataSource.query<StatementRecord[]>(
      `${this.records.of(statementKind).select} WHERE t.agency_id = $1 AND t.subject_id = ANY($2::uuid[]) ORDER BY t.id`,
      [agencyId, subjectIds],
    );
  }
}
