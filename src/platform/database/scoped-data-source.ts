import { DataSource, type QueryRunner, type ReplicationMode } from 'typeorm';
import { serviceRole, workerRole } from './roles/role-names';
import { ScopedClient, type Connection } from './scoped-client';

/**
 * How far the database itself keeps agencies apart: `separate` when the service signs in as a role that owns nothing;
 * `owner` when it signs in as the tables' owner and lays its rights down in each transaction; `none` when it cannot.
 */
export type RowSecurity = 'separate' | 'owner' | 'none';

/**
 * The service's database, asked in the scope of whoever asks. The hook is the connection a query runner gets: below
 * `query`, transactions and everything else of TypeORM, and above the pool, so that all goes through it and no statement
 * has to be written differently.
 */
export class ScopedDataSource extends DataSource {
  rowSecurity: RowSecurity = 'none';

  override async initialize(): Promise<this> {
    await super.initialize();
    this.rowSecurity = await this.findRowSecurity();
    return this;
  }

  override createQueryRunner(mode?: ReplicationMode): QueryRunner {
    const runner = super.createQueryRunner(mode);
    if (this.rowSecurity === 'none') return runner;
    const connect = runner.connect.bind(runner) as () => Promise<Connection>;
    let scoped: ScopedClient | null = null;
    runner.connect = async () => (scoped ??= new ScopedClient(await connect()));
    return runner;
  }

  private async findRowSecurity(): Promise<RowSecurity> {
    const [row] = await this.query<{ may: boolean; owns: boolean }[]>(
      `SELECT count(*) = 2 AND bool_and(pg_has_role(current_user, oid,
                CASE WHEN current_setting('server_version_num')::int >= 160000 THEN 'SET' ELSE 'MEMBER' END)) AS may,
              pg_has_role(current_user, (SELECT relowner FROM pg_class WHERE oid = 'history_entry'::regclass), 'MEMBER') AS owns
         FROM pg_roles WHERE rolname IN ($1, $2)`,
      [serviceRole, workerRole],
    );
    if (!row?.may) return 'none';
    return row.owns ? 'owner' : 'separate';
  }
}
