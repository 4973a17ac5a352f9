import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { pageOf, type OrderBy, type Page, type PageArgs } from '../../graphql/connection';
import { Records } from '../../platform/shell/records';
import type { MeasureEntity, ObjectiveEntity } from './measure.entity';
import { measureKind, objectiveKind } from './measure.kinds';

const byName: OrderBy[] = [
  { sql: 't.name', type: 'text' },
  { sql: 't.id', type: 'uuid' },
];

/** Questions about measures and objectives. Everybody in the agency sees them. */
@Injectable()
export class MeasuresRepository {
  constructor(
    private readonly dataSource: DataSource,
    private readonly records: Records,
  ) {}

  find(agencyId: string, id: string): Promise<MeasureEntity | null> {
    return this.records.of(measureKind).find(this.dataSource.manager, agencyId, id);
  }

  async findByName(agencyId: string, name: string): Promise<MeasureEntity | null> {
    const [row] = await this.dataSource.query<MeasureEntity[]>(
      `${this.records.of(measureKind).select} WHERE t.agency_id = $1 AND t.name = $2`,
      [agencyId, name],
    );
    return row ?? null;
  }

  /** Measures of these names, read within an act, lower id first. */
  named(manager: EntityManager, agencyId: string, names: readonly string[]): Promise<MeasureEntity[]> {
    return manager.query<MeasureEntity[]>(
      `${this.records.of(measureKind).select} WHERE t.agency_id = $1 AND t.name = ANY($2::text[]) ORDER BY t.id`,
      [agencyId, names],
    );
  }

  page(agencyId: string, args: PageArgs): Promise<Page<MeasureEntity>> {
    const { select, table } = this.records.of(measureKind);
    return pageOf(
      this.dataSource.manager,
      select,
      table,
      [{ sql: 't.agency_id = ?', params: [agencyId] }],
      byName,
      args,
    );
  }

  objectives(agencyId: string, args: PageArgs): Promise<Page<ObjectiveEntity>> {
    const { select, table } = this.records.of(objectiveKind);
    return pageOf(
      this.dataSource.manager,
      select,
      table,
      [{ sql: 't.agency_id = ?', params: [agencyId] }],
      byName,
      args,
    );
  }

  objectivesOf(agencyId: string, measureIds: readonly string[]): Promise<ObjectiveEntity[]> {
    return this.dataSource.query<ObjectiveEntity[]>(
      `${this.records.of(objectiveKind).select} WHERE t.agency_id = $1 AND t.measure_id = ANY($2::uuid[])
        ORDER BY t.fiscal_year, t.name`,
      [agencyId, measureIds],
    );
  }
}
