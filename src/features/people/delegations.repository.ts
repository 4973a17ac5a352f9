import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { ApprovalDelegationRecord } from '../../domain/permission/delegation';
import { reachOf } from '../../domain/permission/may';
import type { Caller } from '../../domain/permission/permission.types';
import { conjunction, pageOf, type Page, type PageArgs, type Where } from '../../graphql/connection';
import { withinReach } from '../../graphql/reach';
import { Records } from '../../platform/shell/records';
import { runningDelegation } from './delegation.entity';
import { approvalDelegationKind } from './delegation.kind';

/** Questions about who approves in whose place. */
@Injectable()
export class DelegationsRepository {
  constructor(
    private readonly dataSource: DataSource,
    private readonly records: Records,
  ) {}

  async find(caller: Caller, id: string): Promise<ApprovalDelegationRecord | null> {
    const { sql, params } = conjunction([...visibleTo(caller), { sql: 't.id = ?::uuid', params: [id] }]);
    const rows = await this.dataSource.query<ApprovalDelegationRecord[]>(
      `${this.records.of(approvalDelegationKind).select} WHERE ${sql}`,
      [...params],
    );
    return rows[0] ?? null;
  }

  /** Latest first. */
  page(caller: Caller, runningOnly: boolean, args: PageArgs): Promise<Page<ApprovalDelegationRecord>> {
    const { select, table } = this.records.of(approvalDelegationKind);
    const where: Where[] = [
      ...visibleTo(caller),
      ...(runningOnly ? [{ sql: runningDelegation('t'), params: [] }] : []),
    ];
    return pageOf<ApprovalDelegationRecord>(
      this.dataSource.manager,
      select,
      table,
      where,
      [{ sql: 't.id', type: 'uuid', descending: true }],
      args,
    );
  }

  /** In whose place somebody approves now; the delegation given first where there are several. */
  async delegatorOf(manager: EntityManager, agencyId: string, personId: string): Promise<string | null> {
    const [row] = await manager.query<{ id: string }[]>(
      `SELECT d.from_person_id AS id FROM approval_delegation d
        WHERE d.agency_id = $1 AND d.to_person_id = $2 AND ${runningDelegation('d')} ORDER BY d.id LIMIT 1`,
      [agencyId, personId],
    );
    return row?.id ?? null;
  }
}

/** Everybody who approves plans now, by themselves or as a delegate; one column, `person_id`, of the agency `?`. */
export const approversSql = `
  SELECT g.person_id FROM role_grant g
   WHERE g.agency_id = ?::uuid AND g.role = 'chiefExperienceOfficer' AND g.revoked_at IS NULL
  UNION SELECT d.to_person_id FROM approval_delegation d
   WHERE d.agency_id = ?::uuid AND ${runningDelegation('d')}`;

function visibleTo(caller: Caller): Where[] {
  return [
    { sql: 't.agency_id = ?', params: [caller.agencyId] },
    withinReach(reachOf(caller, 'viewApprovalDelegation'), caller.personId, {
      self: 't.from_person_id = ?::uuid OR t.to_person_id = ?::uuid',
    }),
  ];
}
