import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { Records } from '../../../platform/shell/records';
import type { RoutingRuleEntity } from '../agency.entity';
import { routingRuleKind } from '../agency.kinds';

/** Questions about routing rules. */
@Injectable()
export class RoutingRepository {
  constructor(
    private readonly dataSource: DataSource,
    private readonly records: Records,
  ) {}

  /** Rules in the order in which they are tried; retired ones, where wanted, after those that stand. */
  rules(
    agencyId: string,
    withRetired = false,
    manager: EntityManager = this.dataSource.manager,
  ): Promise<RoutingRuleEntity[]> {
    return manager.query<RoutingRuleEntity[]>(
      `${this.records.of(routingRuleKind).select} WHERE t.agency_id = $1 AND ($2 OR t.retired_at IS NULL)
        ORDER BY t.retired_at IS NOT NULL, t.position, t.id`,
      [agencyId, withRetired],
    );
  }
}
