import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { pageOf, type Page, type PageArgs } from '../../graphql/connection';
import type { RefusedAttemptEntity } from '../../platform/shell/refused-attempt.entity';

const columns = `t.id, t.agency_id AS "agencyId", t.at, t.actor_kind AS "actorKind", t.actor_id AS "actorId", t.operation,
  t.outcome, t.checks, t.request_id AS "requestId", t.left_out AS "leftOut"`;

/** What was tried in the agency and refused. */
@Injectable()
export class RefusedAttemptsRepository {
  constructor(private readonly dataSource: DataSource) {}

  /** The newest first: by id, which is given in the order of writing. */
  page(agencyId: string, args: PageArgs): Promise<Page<RefusedAttemptEntity>> {
    return pageOf(
      this.dataSource.manager,
      `SELECT ${columns} FROM refused_attempt t`,
      'refused_attempt',
      [{ sql: 't.agency_id = ?', params: [agencyId] }],
      [{ sql: 't.id', type: 'bigint', descending: true }],
      args,
    );
  }
}
