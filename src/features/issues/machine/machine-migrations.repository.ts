import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { IssueRecord } from '../../../domain/issue/issue.types';
import type { StateMap } from '../../../domain/kernel/machine-change';
import { pageOf, type Page, type PageArgs } from '../../../graphql/connection';
import type { Stored } from '../../../platform/database/record-store';
import { Records } from '../../../platform/shell/records';
import { issueKind } from '../issue.kinds';
import type { MigratedState } from './machine-migration.decide';
import type { MachineMigrationEntity, MachineMigrationLeftEntity } from './machine-migration.entity';
import { machineMigrationKind } from './machine-migration.kind';

/** Issues of one version that stand in one state, with some of them. */
export interface IssuesInState {
  state: string;
  /** Where held ones resume; null for the others. */
  heldFrom: string | null;
  issues: number;
  examples: { issueId: string; number: string }[];
}

/** Migrations of the machine of issues, and the issues that they are about. */
@Injectable()
export class MachineMigrationsRepository {
  constructor(
    private readonly dataSource: DataSource,
    private readonly records: Records,
  ) {}

  find(agencyId: string, id: string): Promise<MachineMigrationEntity | null> {
    return this.records.of(machineMigrationKind).find(this.dataSource.manager, agencyId, id);
  }

  page(agencyId: string, args: PageArgs): Promise<Page<MachineMigrationEntity>> {
    const { select, table } = this.records.of(machineMigrationKind);
    return pageOf<MachineMigrationEntity>(
      this.dataSource.manager,
      select,
      table,
      [{ sql: 't.agency_id = ?', params: [agencyId] }],
      [
        { sql: 't.started_at', type: 'timestamptz', descending: true },
        { sql: 't.id', type: 'uuid', descending: true },
      ],
      args,
    );
  }

  left(migrationId: string, args: PageArgs): Promise<Page<MachineMigrationLeftEntity>> {
    return pageOf<MachineMigrationLeftEntity>(
      this.dataSource.manager,
      `SELECT t.migration_id AS "migrationId", t.issue_id AS "issueId", t.agency_id AS "agencyId", t.number, t.state, t.reason
         FROM machine_migration_left t`,
      'machine_migration_left',
      [{ sql: 't.migration_id = ?', params: [migrationId] }],
      [{ sql: 't.issue_id', type: 'uuid' }],
      args,
    );
  }

  /** How many issues of the version stand where, with the first five of each. */
  inFlight(agencyId: string, version: string): Promise<IssuesInState[]> {
    return this.dataSource.query<IssuesInState[]>(
      `SELECT state, held_from AS "heldFrom", count(*)::int AS issues,
              jsonb_path_query_array(jsonb_agg(jsonb_build_object('issueId', id, 'number', number) ORDER BY id), '$[0 to 4]') AS examples
         FROM issue WHERE agency_id = $1 AND machine_version = $2 GROUP BY state, held_from ORDER BY state, held_from`,
      [agencyId, version],
    );
  }

  async count(manager: EntityManager, agencyId: string, version: string): Promise<number> {
    const [row] = await manager.query<{ count: number }[]>(
      'SELECT count(*)::int AS count FROM issue WHERE agency_id = $1 AND machine_version = $2',
      [agencyId, version],
    );
    return row!.count;
  }

  /** Whether a dry run of the very same migration came to its end. */
  async wasTried(
    manager: EntityManager,
    agencyId: string,
    { from, to, stateMap }: { from: string; to: string; stateMap: StateMap },
  ): Promise<boolean> {
    const rows = await manager.query<unknown[]>(
      `SELECT 1 FROM machine_migration WHERE agency_id = $1 AND from_version = $2 AND to_version = $3
          AND state_map = $4::jsonb AND is_dry_run AND state = 'finished' LIMIT 1`,
      [agencyId, from, to, JSON.stringify(stateMap)],
    );
    return rows.length > 0;
  }

  /** Migrations that are not at their end, of all agencies. */
  running(): Promise<{ id: string; agencyId: string }[]> {
    return this.dataSource.query(
      `SELECT id, agency_id AS "agencyId" FROM machine_migration WHERE state = 'running' ORDER BY started_at LIMIT 20`,
    );
  }

  /** The migration, locked for one batch; null while another instance works on it, and once it is at its end. */
  async take(manager: EntityManager, id: string): Promise<Stored<MachineMigrationEntity> | null> {
    const [row] = await manager.query<Stored<MachineMigrationEntity>[]>(
      `${this.records.of(machineMigrationKind).select} WHERE t.id = $1 AND t.state = 'running' FOR UPDATE SKIP LOCKED`,
      [id],
    );
    return row ?? null;
  }

  /** The next issues that run on the old version, as they stand now and without a lock. */
  waiting(
    manager: EntityManager,
    { agencyId, fromVersion, afterId }: MachineMigrationEntity,
    size: number,
  ): Promise<Stored<IssueRecord>[]> {
    return manager.query<Stored<IssueRecord>[]>(
      `${this.records.of(issueKind).select} WHERE t.agency_id = $1 AND t.machine_version = $2
          AND ($3::uuid IS NULL OR t.id > $3) ORDER BY t.id LIMIT $4`,
      [agencyId, fromVersion, afterId, size],
    );
  }

  async advance(
    manager: EntityManager,
    id: string,
    batch: { afterId: string | null; migrated: number; leftOver: number; report: readonly MigratedState[] },
    left: readonly Omit<MachineMigrationLeftEntity, 'migrationId'>[],
  ): Promise<void> {
    await manager.query(
      `UPDATE machine_migration SET after_id = coalesce($2, after_id), migrated = $3, left_over = $4, report = $5, attempts = 0
        WHERE id = $1`,
      [id, batch.afterId, batch.migrated, batch.leftOver, JSON.stringify(batch.report)],
    );
    if (left.length === 0) return;
    await manager.query(
      `INSERT INTO machine_migration_left (migration_id, issue_id, agency_id, number, state, reason)
       SELECT $1, "issueId", "agencyId", number, state, reason
         FROM jsonb_to_recordset($2::jsonb) AS left_over("issueId" uuid, "agencyId" uuid, number text, state text, reason text)`,
      [id, JSON.stringify(left)],
    );
  }

  /** Counts a try that threw, and says how many there were of this batch. */
  async failed(id: string): Promise<number> {
    const [rows] = await this.dataSource.query<[{ attempts: number }[], number]>(
      'UPDATE machine_migration SET attempts = attempts + 1 WHERE id = $1 RETURNING attempts',
      [id],
    );
    return rows[0]?.attempts ?? 0;
  }
}
