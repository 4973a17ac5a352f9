import { randomUUID } from 'node:crypto';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { Client } from 'pg';
import { entities } from '../../src/entities';
import { dataSourceOptions, statementLimits } from '../../src/platform/database/data-source';
import { admitService, migrate } from '../../src/platform/database/migrate';
import { secureTables } from '../../src/platform/database/roles/secure-tables';
import { tableRights } from '../../src/platform/database/roles/table-rights';
import { acrossOffices, asWorker, withinScope } from '../../src/platform/database/scope';
import { ScopedDataSource } from '../../src/platform/database/scoped-data-source';
import { hiddenColumns } from '../../src/platform/personal-data/hidden-columns';
import { systemSession } from '../../src/platform/auth/session';
import { createTestDatabase, type TestDatabase } from '../support/database';

const source = join(__dirname, '../../src');

describe('the roles of the database', () => {
  let database: TestDatabase;
  let owner: Client;
  let login: Client;

  const connected = async (url: string): Promise<Client> => {
    const client = new Client({ connectionString: url });
    await client.connect();
    return client;
  };
  /** What comes of a statement in a role that is taken for it. */
  const tried = async (role: string, sql: string, by: Client = login): Promise<string> => {
    try {
      await by.query(`BEGIN; SET LOCAL ROLE ${role}`);
      return (await by.query(sql)).command;
    } catch (error) {
      return (error as Error).message;
    } finally {
      await by.query('ROLLBACK');
    }
  };

  beforeAll(async () => {
    database = await createTestDatabase();
    await admitService(database.ownerUrl, {
      serviceUrl: database.url,
      limits: statementLimits(12_000),
      hidden: hiddenColumns(),
    });
    owner = await connected(database.ownerUrl);
    login = await connected(database.url);
  });
  afterAll(async () => {
    await owner.end();
    await login.end();
    await database.drop();
  });

  it.each([
    ['UPDATE history_entry SET event = event', 'permission denied'],
    ['DELETE FROM history_entry', 'permission denied'],
    ['DELETE FROM text_version', 'permission denied'],
    ['UPDATE text_version SET digest = digest', 'permission denied'],
    ['UPDATE text_version SET content = NULL, erased_under = id WHERE false', 'UPDATE'],
    ['UPDATE history_checkpoint SET root = root', 'permission denied'],
    ['UPDATE refused_attempt SET operation = operation', 'permission denied'],
    ['DELETE FROM refused_attempt', 'permission denied'],
    ['DELETE FROM "case"', 'permission denied'],
    ['TRUNCATE "case"', 'permission denied'],
    ['TRUNCATE timer', 'permission denied'],
    ['CREATE TABLE loot (id int)', 'permission denied'],
    ['CREATE FUNCTION loot() RETURNS int LANGUAGE sql AS $$ SELECT 1 $$', 'permission denied'],
    ['ALTER TABLE "case" DISABLE ROW LEVEL SECURITY', 'must be owner'],
    ['DROP POLICY agency ON "case"', 'must be owner'],
    ['ALTER TABLE history_entry DISABLE TRIGGER ALL', 'must be owner'],
    ['SET LOCAL session_replication_role = replica', 'permission denied'],
    ['SET LOCAL ROLE postgres', 'permission denied'],
    ["UPDATE test_clock SET ahead = '1 day'", 'permission denied'],
    ['DELETE FROM migrations', 'permission denied'],
    ['SELECT clock_now()', 'SELECT'],
  ])('let the service do %s: %s', async (sql, answer) => {
    expect(await tried('find_and_fix_service', sql)).toContain(answer);
    expect(await tried('find_and_fix_worker', sql)).toContain(answer);
  });

  it('let the owner do what they refuse the service', async () => {
    expect(await tried('postgres', 'ALTER TABLE "case" DISABLE ROW LEVEL SECURITY', owner)).toBe('ALTER');
    expect(await tried('postgres', 'TRUNCATE timer', owner)).toBe('TRUNCATE');
  });

  it('give nobody who signs in a right of their own, nor one they could pass on', async () => {
    const { rows } = await login.query<{ name: string }>(
      `SELECT relname AS name FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p', 'v')
          AND has_table_privilege(oid, 'SELECT, INSERT, UPDATE, DELETE, TRUNCATE, REFERENCES, TRIGGER')`,
    );
    expect(rows).toEqual([]);
    for (const sql of [
      'GRANT find_and_fix_service TO find_and_fix_reader',
      'CREATE ROLE loot',
      'ALTER ROLE find_and_fix_reader LOGIN',
    ])
      await expect(login.query(sql)).rejects.toThrow(/permission denied/);
  });

  it('let rows be deleted where a statement of ours does, and nowhere else', () => {
    const files = readdirSync(source, { recursive: true, encoding: 'utf8' }).filter((name) =>
      /(?<!\.spec)\.ts$/.test(name),
    );
    const texts = files
      .filter((name) => !name.startsWith('cli'))
      .map((name) => readFileSync(join(source, name), 'utf8'));
    const deleted = texts.flatMap((text) =>
      [...text.matchAll(/DELETE FROM "?(\w+)/g)].map(([, table]) => table!),
    );
    // Named by a list in retention.repository.ts.
    deleted.push('notification', 'mail_delivery');
    expect([...new Set(deleted)].sort()).toEqual([...tableRights.deletable].sort());
  });

  it('show analysts every agency, without personal data and secrets', async () => {
    const hidden = hiddenColumns();
    expect(hidden.length).toBeGreaterThan(50);
    const { rows } = await owner.query<{ table: string; column: string }>(
      `SELECT h.table, h.column FROM jsonb_to_recordset($1) h("table" text, "column" text)
        WHERE has_column_privilege('find_and_fix_reader', format('public.%I', h.table)::regclass, h.column, 'SELECT')`,
      [JSON.stringify(hidden)],
    );
    expect(rows).toEqual([]);
    const asReader = (sql: string): Promise<string> => tried('find_and_fix_reader', sql, owner);
    expect(await asReader('SELECT id, state, office_id, received_at FROM "case"')).toBe('SELECT');
    expect(await asReader('SELECT sealed_secret FROM webhook')).toContain('permission denied');
    expect(await asReader('SELECT email FROM person')).toContain('permission denied');
    expect(await asReader('SELECT summary FROM "case"')).toContain('permission denied');
    expect(await asReader('SELECT * FROM text_version')).toContain('permission denied');
    expect(await asReader('SELECT changes FROM history_entry')).toContain('permission denied');
    expect(await asReader('SELECT event, at FROM history_entry')).toBe('SELECT');
    expect(await asReader('UPDATE "case" SET state = state')).toContain('permission denied');
  });

  it('keep the limits of statements with the role, for a pooler that drops what a connection asks for', async () => {
    const fresh = await connected(database.url);
    const { rows } = await fresh.query(
      `SELECT name, setting FROM pg_settings WHERE name = ANY ($1) ORDER BY name`,
      [Object.keys(statementLimits(1))],
    );
    expect(rows).toEqual(
      Object.entries(statementLimits(12_000))
        .map(([name, value]) => ({ name, setting: String(value) }))
        .sort((a, b) => (a.name < b.name ? -1 : 1)),
    );
    await fresh.end();
  });

  describe('at a start', () => {
    it('changes nothing that stands, and puts back what somebody changed', async () => {
      const client = await connected(database.ownerUrl);
      const said = jest.spyOn(client, 'query');
      const changes = (): number =>
        said.mock.calls.filter(([sql]) => /POLICY|GRANT/.test(String(sql).slice(0, 400))).length;
      await secureTables(client);
      expect(changes()).toBe(0);
      await owner.query(
        'DROP POLICY agency ON "case"; GRANT DELETE ON history_entry TO find_and_fix_service',
      );
      await secureTables(client);
      expect(changes()).toBeGreaterThan(0);
      expect(await tried('find_and_fix_service', 'DELETE FROM history_entry')).toContain('permission denied');
      const { rows } = await owner.query(
        "SELECT 1 FROM pg_policies WHERE tablename = 'case' AND policyname = 'agency'",
      );
      expect(rows).toHaveLength(1);
      await client.end();
    });

    it('secures a table that came later, and refuses one of which nobody said whose its rows are', async () => {
      await owner.query('CREATE TABLE later (id uuid PRIMARY KEY, agency_id uuid NOT NULL)');
      await owner.query(`INSERT INTO later VALUES (gen_random_uuid(), gen_random_uuid())`);
      await migrate(database.ownerUrl);
      await login.query('BEGIN; SET LOCAL ROLE find_and_fix_service');
      expect((await login.query('SELECT * FROM later')).rows).toEqual([]);
      await login.query('COMMIT');
      await owner.query('CREATE TABLE latest (id uuid PRIMARY KEY)');
      await expect(migrate(database.ownerUrl)).rejects.toThrow(
        'The table latest has no agency_id. Give it one, or say in table-rights.ts whose its rows are.',
      );
      await owner.query('DROP TABLE later, latest');
      await migrate(database.ownerUrl);
    });

    it('bears others at the same server, and itself twice', async () => {
      const other = await createTestDatabase();
      const admit = ({ ownerUrl, url }: TestDatabase): Promise<void> =>
        admitService(ownerUrl, { serviceUrl: url, limits: statementLimits(9_000), hidden: hiddenColumns() });
      await Promise.all([other, database, other, database].map(admit));
      await other.drop();
    });

    it('without the owner looks whether anything is missing, and says what to do', async () => {
      await expect(migrate(database.url)).resolves.toEqual([]);
      await owner.query('BEGIN');
      const { rows } = await owner.query<{ name: string }>(
        'DELETE FROM migrations WHERE name = (SELECT max(name) FROM migrations) RETURNING timestamp, name',
      );
      await owner.query('COMMIT');
      await expect(migrate(database.url)).rejects.toThrow(
        'The database lacks 1 migrations and the role of DATABASE_URL may not run them',
      );
      await owner.query(
        'INSERT INTO migrations (timestamp, name) SELECT ($1::jsonb ->> 0)::bigint, $1::jsonb ->> 1',
        [JSON.stringify(Object.values(rows[0]!))],
      );
    });
  });

  describe('on a connection that many use in turn', () => {
    let service: ScopedDataSource;
    const [one, two] = [systemSession(randomUUID(), 'one', '1'), systemSession(randomUUID(), 'two', '2')];
    const agency = async (
      manager: { query(sql: string): Promise<unknown> } = service,
    ): Promise<string | null> => {
      const rows = (await manager.query('SELECT scope_agency() AS agency')) as { agency: string | null }[];
      return rows[0]!.agency;
    };

    beforeAll(async () => {
      const settings = { url: database.url, poolSize: 1, statementTimeoutMs: 15_000 };
      service = await new ScopedDataSource(dataSourceOptions(settings, entities)).initialize();
    });
    afterAll(() => service.destroy());

    it('nothing of one transaction holds for the next', async () => {
      expect(await withinScope(one, () => agency())).toBe(one.caller.agencyId);
      expect(await agency()).toBeNull();
      const [row] = await service.query<{ role: string }[]>('SELECT current_user AS role');
      expect(row!.role).not.toMatch(/^find_and_fix_/);
      await expect(withinScope(one, () => service.query('SELECT 1 / 0'))).rejects.toThrow('division by zero');
      expect(await agency()).toBeNull();
      expect(await asWorker(() => service.query('SELECT current_user AS role'))).toEqual([
        { role: 'find_and_fix_worker' },
      ]);
    });

    it('each statement has its own, whatever travels beside it', async () => {
      const asked = Array.from({ length: 20 }, (_, index) => (index % 2 ? one : two));
      const answers = await Promise.all(asked.map((session) => withinScope(session, () => agency())));
      expect(answers).toEqual(asked.map(({ caller }) => caller.agencyId));
    });

    it('a transaction follows the scope of each statement in it, also after a savepoint was gone back to', async () => {
      await withinScope(one, () =>
        service.transaction(async (manager) => {
          const mixed = [one, two, one, two].map((session) => withinScope(session, () => agency(manager)));
          expect(await Promise.all(mixed)).toEqual([one, two, one, two].map(({ caller }) => caller.agencyId));
          await manager.query('SAVEPOINT there');
          await withinScope(two, () => agency(manager));
          await manager.query('ROLLBACK TO SAVEPOINT there');
          expect(await agency(manager)).toBe(one.caller.agencyId);
          expect(await acrossOffices('a test of it', () => agency(manager))).toBe(one.caller.agencyId);
        }),
      );
      expect(await agency()).toBeNull();
    });

    it('no text that is no id becomes part of a statement', async () => {
      const forged = systemSession("x'; SET ROLE postgres; --", 'forged', '3');
      await expect(withinScope(forged, () => agency())).rejects.toThrow('is no id');
      expect(await withinScope(one, () => agency())).toBe(one.caller.agencyId);
    });
  });
});
