import { randomUUID } from 'node:crypto';
import type { Caller, HeldGrant } from '../../src/domain/permission/permission.types';
import { entities } from '../../src/entities';
import { CasesRepository } from '../../src/features/cases';
import type { Session } from '../../src/platform/auth/session';
import { dataSourceOptions } from '../../src/platform/database/data-source';
import { ofNoAgency, throughParent } from '../../src/platform/database/roles/table-rights';
import { acrossOffices, asWorker, withinAct, withinScope } from '../../src/platform/database/scope';
import { ScopedDataSource } from '../../src/platform/database/scoped-data-source';
import { Records } from '../../src/platform/shell/records';
import { createTestDatabase, type TestDatabase } from '../support/database';
import { asOwner } from '../support/owner';
import { PlantedRows } from '../support/planted-rows';

const [ours, theirs] = [randomUUID(), randomUUID()];
const [office, otherOffice] = [randomUUID(), randomUUID()];
const person = randomUUID();
const grant: HeldGrant = { role: 'representative', officeId: office, officeIds: [office], operations: [] };

function sessionOf(grants: readonly HeldGrant[], agencyId = ours): Session {
  const caller: Caller = { kind: 'person', personId: person, agencyId, name: 'somebody', grants };
  return { caller, requestId: 'row security', subject: null, expiresAt: null };
}

/** Sees all of the agency. */
const officer = sessionOf([{ ...grant, role: 'chiefExperienceOfficer', officeId: null, officeIds: null }]);
const representative = sessionOf([grant]);
const stranger = sessionOf([]);

describe('a statement that forgot to say whose rows it wants', () => {
  let database: TestDatabase;
  let planted: PlantedRows;
  let service: ScopedDataSource;
  let tables: string[];
  /** Whose row it is, by the id of the row it hangs on. */
  const parents = new Map<string, { ours: string; theirs: string }>();

  const rows = (sql: string, values: unknown[] = []): Promise<Record<string, unknown>[]> =>
    service.query(sql, values);
  const hasAgency = (table: string): boolean => !(table in ofNoAgency) && !(table in throughParent);

  /** One row for each agency; what hangs on a row hangs on theirs and on ours. */
  async function plantEverywhere(): Promise<void> {
    for (const table of tables.filter((name) => !(name in ofNoAgency) && name !== 'measure_touch')) {
      const through = throughParent[table];
      for (const [whose, agencyId] of [
        ['ours', ours],
        ['theirs', theirs],
      ] as const) {
        const columns = (await planted.columns(table)).map(({ name }) => name);
        const given: Record<string, string> = {};
        if (columns.includes('agency_id')) given.agency_id = agencyId;
        if (through) given[through.column] = parents.get(through.parent)![whose];
        if (columns.includes('id') && hasParentRole(table)) {
          const id = randomUUID();
          given.id = id;
          const known = parents.get(table) ?? { ours: '', theirs: '' };
          parents.set(table, { ...known, [whose]: id });
        }
        await planted.plant(table, given);
      }
    }
  }

  const hasParentRole = (table: string): boolean =>
    Object.values(throughParent).some(({ parent }) => parent === table);

  beforeAll(async () => {
    database = await createTestDatabase();
    planted = await PlantedRows.in(database.ownerUrl);
    const settings = { url: database.url, poolSize: 2, statementTimeoutMs: 15_000 };
    service = await new ScopedDataSource(dataSourceOptions(settings, entities)).initialize();
    tables = await planted.tables();
    // Parents first.
    tables.sort((a, b) => Number(a in throughParent) - Number(b in throughParent));
    await plantEverywhere();
  });
  afterAll(async () => {
    await service.destroy();
    await planted.end();
    await database.drop();
  });

  it('meets policies on every table but those that are nobody’s, each with its reason', async () => {
    const bare = await planted.ask<{ name: string }>(
      `SELECT relname AS name FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p')
          AND NOT relrowsecurity ORDER BY 1`,
    );
    expect(bare.map(({ name }) => name)).toEqual(Object.keys(ofNoAgency).sort());
    expect(tables).toEqual(expect.arrayContaining(Object.keys(throughParent)));
    expect(service.rowSecurity).toBe('separate');
  });

  it('reads, of every table, no row of another agency', async () => {
    const wrong: string[] = [];
    for (const table of tables.filter((name) => !(name in ofNoAgency))) {
      const seen: Record<string, unknown>[] = await withinScope(officer, () =>
        rows(`SELECT * FROM "${table}"`).catch((error: Error): Record<string, unknown>[] => [
          { error: error.message },
        ]),
      );
      const everything = await planted.ask(`SELECT * FROM "${table}"`);
      const { column, parent } = throughParent[table] ?? {};
      const [key, value] = column ? [column, parents.get(parent!)!.ours] : ['agency_id', ours];
      const isRight =
        table === 'measure_touch' ? seen.length === 0 : seen.length === 1 && seen[0]![key] === value;
      // The negative control: who owns the table sees both.
      if (!isRight || (table !== 'measure_touch' && everything.length < 2))
        wrong.push(
          `${table}: ${seen.length} of ${everything.length}, ${JSON.stringify(seen[0]).slice(0, 80)}`,
        );
    }
    expect(wrong).toEqual([]);
  });

  it('reads nothing at all without a scope, and nothing in the service’s role without an agency', async () => {
    for (const table of tables)
      await expect(rows(`SELECT 1 FROM "${table}"`)).rejects.toThrow('permission denied');
    for (const table of tables.filter((name) => !(name in ofNoAgency))) {
      const runner = service.createQueryRunner();
      await runner.query('BEGIN; SET LOCAL ROLE find_and_fix_service');
      expect({ table, seen: await runner.query(`SELECT 1 FROM "${table}"`) }).toEqual({ table, seen: [] });
      await runner.query('COMMIT');
      await runner.release();
    }
  });

  it('changes, of every table, no row of another agency', async () => {
    for (const table of tables.filter(hasAgency).filter((name) => name !== 'measure_touch')) {
      const touch = (sql: string, values: unknown[] = []): Promise<unknown> =>
        withinAct(officer, () => service.query<[unknown, number]>(sql, values)).then(
          ([, count]) => count,
          (error: Error) => error.message,
        );
      const refused = expect.stringMatching(/permission denied|row-level security/);
      const set = `UPDATE "${table}" SET agency_id = agency_id`;
      expect([0, refused]).toContainEqual(await touch(`${set} WHERE agency_id = $1`, [theirs]));
      expect(await touch(`UPDATE "${table}" SET agency_id = $1`, [theirs])).toEqual(refused);
      const insert = await planted.insertSql(table, { agency_id: theirs });
      expect(await touch(insert.sql, insert.values)).toEqual(refused);
      const held = `SELECT count(*)::int AS count FROM "${table}" WHERE agency_id = $1`;
      await withinAct(officer, async () => {
        const runner = service.createQueryRunner();
        await runner.startTransaction();
        await runner.query(`DELETE FROM "${table}"`).catch((error: Error) => {
          expect(error.message).toMatch(/permission denied/);
        });
        await runner.rollbackTransaction();
        await runner.release();
      });
      expect({ table, ...(await planted.ask(held, [theirs]))[0] }).toEqual({ table, count: 1 });
    }
  });

  describe('about what an office keeps to itself', () => {
    const mine = { case: randomUUID(), escalation: randomUUID() };
    const other = { case: randomUUID(), escalation: randomUUID() };

    beforeAll(async () => {
      for (const table of ['note', 'case_contact', 'escalation', 'case'])
        await planted.ask(`DELETE FROM "${table}"`);
      for (const [of, officeId] of [
        [mine, office],
        [other, otherOffice],
      ] as const) {
        const agency_id = ours;
        await planted.plant('case', { id: of.case, agency_id, office_id: officeId });
        await planted.plant('case_contact', { case_id: of.case, agency_id });
        await planted.plant('escalation', {
          id: of.escalation,
          agency_id,
          office_id: officeId,
          case_id: of.case,
        });
        for (const kind of ['case', 'escalation'] as const)
          await planted.plant('note', { agency_id, subject_kind: kind, subject_id: of[kind] });
      }
    });

    const seenBy = async (session: Session): Promise<Record<string, number>> => {
      const counts: Record<string, number> = {};
      for (const table of ['case', 'case_contact', 'escalation', 'note'])
        counts[table] = (await withinScope(session, () => rows(`SELECT * FROM "${table}"`))).length;
      return counts;
    };

    it('shows each only what is tied to them', async () => {
      expect(await seenBy(officer)).toEqual({ case: 2, case_contact: 2, escalation: 2, note: 4 });
      expect(await seenBy(representative)).toEqual({ case: 1, case_contact: 1, escalation: 1, note: 2 });
      expect(await seenBy(stranger)).toEqual({ case: 0, case_contact: 0, escalation: 0, note: 0 });
      const [seen] = await withinScope(representative, () => rows('SELECT id FROM "case"'));
      expect(seen).toEqual({ id: mine.case });
    });

    it('follows a person to what they asked for, hold, wrote or are named in', async () => {
      const changes: [string, string, string][] = [
        ['case', 'opened_by_id', 'case'],
        ['escalation', 'requested_by_id', 'escalation'],
        ['escalation', 'holder_id', 'escalation'],
        ['note', 'author_id', 'note'],
      ];
      for (const [table, column, counted] of changes) {
        const set = (value: string | null): Promise<unknown> =>
          planted.ask(`UPDATE "${table}" SET ${column} = $1`, [value]);
        await set(person);
        expect({ column, ...(await seenBy(stranger)) }).toMatchObject({
          column,
          [counted]: counted === 'note' ? 4 : 2,
        });
        await set(null);
      }
    });

    it('binds neither an act, nor the places that look across offices by name, nor the background', async () => {
      const count = async (): Promise<number> => (await rows('SELECT 1 FROM "case"')).length;
      expect(await withinAct(representative, count)).toBe(2);
      expect(await withinScope(representative, () => acrossOffices('a test of it', count))).toBe(2);
      expect(await asWorker(count)).toBe(2);
      const elsewhere = sessionOf([grant], theirs);
      expect(await withinScope(elsewhere, () => acrossOffices('a test of it', count))).toBe(0);
    });
  });

  it('leaks nothing from a repository whose filter is taken out', async () => {
    const [id, otherId] = [randomUUID(), randomUUID()];
    await planted.plant('case', { id, agency_id: theirs, office_id: office });
    await planted.plant('case', { id: otherId, agency_id: ours, office_id: otherOffice });
    const owner = await asOwner(database);
    const forgetful = (session: Session, source: typeof owner): Promise<unknown[]> => {
      const repository = new CasesRepository(source, new Records(source));
      const query = source.query.bind(source) as (sql: string, values?: unknown[]) => Promise<unknown>;
      const spy = jest.spyOn(source, 'query').mockImplementation((sql: string, values?: unknown) => {
        const without = sql.replace(/t\.agency_id = (\$\d+)/, '($1::uuid IS NOT NULL)');
        expect(without).not.toBe(sql);
        return query(without, values as unknown[]);
      });
      // Nor does it ask the policy: whoever asks may see everything.
      const { caller } = { ...session, caller: { ...session.caller, grants: officer.caller.grants } };
      return withinScope(session, () =>
        Promise.all([repository.find(caller, id), repository.find(caller, otherId)]),
      ).finally(() => spy.mockRestore());
    };
    expect(await forgetful(representative, service)).toEqual([null, null]);
    expect(await forgetful(officer, service)).toEqual([null, expect.objectContaining({ id: otherId })]);
    expect(await forgetful(officer, owner)).toEqual([
      expect.objectContaining({ id }),
      expect.objectContaining({ id: otherId }),
    ]);
    await owner.destroy();
  });
});
