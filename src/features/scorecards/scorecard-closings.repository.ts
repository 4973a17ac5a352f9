import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Period } from '../../domain/calendar';
import { pageOf, type Page, type PageArgs } from '../../graphql/connection';
import { reads, type Asks } from '../../platform/database/reads';
import { Records } from '../../platform/shell/records';
import type { ScorecardClosingEntity } from './scorecard-closing.entity';
import { scorecardClosingKind } from './scorecard-closing.kind';

/** The agency itself where no office is meant. */
export function scopeOf(agencyId: string, officeId: string | null): string {
  return officeId ?? agencyId;
}

@Injectable()
export class ScorecardClosingsRepository {
  constructor(
    private readonly dataSource: DataSource,
    private readonly records: Records,
  ) {}

  /** What was published of a scope for a period; null while it is not closed. */
  async of(
    agencyId: string,
    scopeId: string,
    { kind, from }: Period,
    asks: Asks = reads(this.dataSource, this.records.of(scorecardClosingKind).shapes),
  ): Promise<ScorecardClosingEntity | null> {
    const [row] = await asks.query<ScorecardClosingEntity[]>(
      `${this.records.of(scorecardClosingKind).select}
        WHERE t.agency_id = $1 AND t.scope_id = $2 AND t.period_kind = $3 AND t.period_from = $4`,
      [agencyId, scopeId, kind, from],
    );
    return row ?? null;
  }

  /** Latest period first; of one office, of the agency as a whole, or all. */
  page(agencyId: string, scopeId: string | null, args: PageArgs): Promise<Page<ScorecardClosingEntity>> {
    const { select, table } = this.records.of(scorecardClosingKind);
    return pageOf(
      this.dataSource.manager,
      select,
      table,
      [
        { sql: 't.agency_id = ?', params: [agencyId] },
        { sql: '?::uuid IS NULL OR t.scope_id = ?::uuid', params: [scopeId, scopeId] },
      ],
      [
        { sql: 't.period_to', type: 'date', descending: true },
        { sql: 't.id', type: 'uuid', descending: true },
      ],
      args,
    );
  }
}
