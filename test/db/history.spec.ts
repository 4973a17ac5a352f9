import { Client } from 'pg';
import { accepted } from '../../src/domain/kernel/decision';
import { officeKind, type OfficeEntity } from '../../src/features/agency';
import { systemSession } from '../../src/platform/auth/session';
import { newId } from '../../src/platform/database/id';
import { HistoryVerifier } from '../../src/platform/history/history-verifier';
import { Shell } from '../../src/platform/shell/shell';
import { startTestService, type TestService } from '../support/api';
import { buildAgency, escalate, type BuiltAgency } from '../support/build';
import { IssueBuilder } from '../support/build-issue';

describe('the history', () => {
  let test: TestService;
  let agency: BuiltAgency;
  let superuser: Client;

  beforeAll(async () => {
    test = await startTestService();
    // One specialist claims an escalation in every example.
    agency = await buildAgency(test, 'history', [], 100);
    superuser = new Client({ connectionString: test.database.ownerUrl });
    await superuser.connect();
  });
  afterAll(async () => {
    await superuser.end();
    await test.stop();
  });

  const messages = async (): Promise<string[]> => {
    const { faults } = await test.service.app.get(HistoryVerifier).verify(agency.id, null);
    return [...new Set(faults.map(({ message }) => message))].sort();
  };

  /** What is found after somebody with every right changed something, triggers off; then undone. */
  async function foundAfter(...statements: [string, unknown[]][]): Promise<string[]> {
    const { caseId, escalationId } = await escalate(test, agency);
    const claimed = await test.ask<{ claimEscalation: { refusal: null } }>(
      agency.people.specialist.subject,
      'mutation ($input: ClaimEscalationInput!) { claimEscalation(input: $input) { refusal { message } } }',
      { input: { escalationId } },
    );
    expect(claimed.data.claimEscalation.refusal).toBeNull();
    expect(await messages()).toEqual([]);
    // A copy of what will be broken, so that the next example begins with a whole history.
    const tables = ['history_entry', 'text_version', '"case"', 'escalation'];
    await superuser.query('SET session_replication_role = replica');
    for (const [index, table] of tables.entries())
      await superuser.query(`CREATE TEMP TABLE kept${index} AS SELECT * FROM ${table}`);
    const ids: Record<string, string> = { case: caseId, escalation: escalationId };
    for (const [sql, params] of statements)
      await superuser.query(
        sql,
        params.map((value) => ids[value as string] ?? value),
      );
    const found = await messages();
    for (const [index, table] of tables.entries()) {
      await superuser.query(`DELETE FROM ${table}`);
      await superuser.query(`INSERT INTO ${table} SELECT * FROM kept${index}`);
      await superuser.query(`DROP TABLE kept${index}`);
    }
    await superuser.query('SET session_replication_role = origin');
    expect(await messages()).toEqual([]);
    return found;
  }

  const edited = 'Its content was changed after it was written.';
  const missing = 'An entry before this one is missing.';
  const unchained = 'It does not follow from the entry before it.';
  const disagreeing = 'The record and the end of its history do not agree.';

  it('verifies as long as nobody touched it, entry by entry', async () => {
    const { entries, chains, faults } = await test.service.app.get(HistoryVerifier).verify(agency.id, null);
    expect(faults).toEqual([]);
    expect(chains).toBeGreaterThan(10);
    expect(entries).toBeGreaterThanOrEqual(chains);
  });

  it('shows an entry that was edited', async () => {
    const sql = 'UPDATE history_entry SET note = $2 WHERE subject_id = $1 AND sequence = 1';
    expect(await foundAfter([sql, ['escalation', '{"why":1}']])).toContain(edited);
  });

  it('shows an entry in the name of somebody else', async () => {
    const sql = 'UPDATE history_entry SET actor_id = $2 WHERE subject_id = $1 AND sequence = 2';
    expect(await foundAfter([sql, ['escalation', agency.people.auditor.id]])).toEqual([edited]);
  });

  it('shows an entry taken out of the middle', async () => {
    const sql = 'DELETE FROM history_entry WHERE subject_id = $1 AND sequence = 1';
    expect(await foundAfter([sql, ['escalation']])).toEqual([missing]);
  });

  it('shows an end that was cut off', async () => {
    const sql = 'DELETE FROM history_entry WHERE subject_id = $1 AND sequence = 2';
    expect(await foundAfter([sql, ['escalation']])).toEqual([disagreeing]);
  });

  it('shows a history taken away as a whole', async () => {
    expect(await foundAfter(['DELETE FROM history_entry WHERE subject_id = $1', ['escalation']])).toEqual([
      disagreeing,
    ]);
  });

  it('shows an entry moved to another agency', async () => {
    const sql = 'UPDATE history_entry SET agency_id = $1 WHERE subject_id = $2 AND sequence = 2';
    expect(await foundAfter([sql, ['escalation', 'escalation']])).toEqual([disagreeing]);
  });

  it('shows two entries that changed places', async () => {
    const move = 'UPDATE history_entry SET sequence = $2 WHERE subject_id = $1 AND sequence = $3';
    const found = await foundAfter(
      [move, ['escalation', 99, 1]],
      [move, ['escalation', 1, 2]],
      [move, ['escalation', 2, 99]],
    );
    expect(found).toEqual([unchained, disagreeing].sort());
  });

  it('shows a text that was changed, put under another digest, or taken away', async () => {
    const change = `UPDATE text_version SET content = 'Nothing happened.' WHERE subject_id = $1`;
    expect(await foundAfter([change, ['escalation']])).toEqual(['A text was changed after it was written.']);
    const digest = `UPDATE text_version SET digest = sha256('x'), content = NULL WHERE subject_id = $1`;
    const another = ['A text that it points to is missing or another one.'];
    expect(await foundAfter([digest, ['escalation']])).toEqual(another);
    expect(await foundAfter(['DELETE FROM text_version WHERE subject_id = $1', ['escalation']])).toEqual(
      another,
    );
  });

  it('still verifies where a text was erased under a schedule', async () => {
    const sql = `UPDATE text_version SET content = NULL, erased_under = 'GRS 6.5' WHERE subject_id = $1`;
    expect(await foundAfter([sql, ['escalation']])).toEqual([]);
  });

  it('shows a record that moved on past the shell', async () => {
    const sql = `UPDATE escalation SET state = 'closed', version = version + 1 WHERE id = $1`;
    expect(await foundAfter([sql, ['escalation']])).toEqual([disagreeing]);
  });

  it.each([
    ['UPDATE escalation SET severity = 4 WHERE id = $1', 'escalation', 'severity'],
    ['UPDATE escalation SET holder_id = NULL WHERE id = $1', 'escalation', 'holderId'],
    [`UPDATE "case" SET received_at = received_at - interval '1 day' WHERE id = $1`, 'case', 'receivedAt'],
    [`UPDATE "case" SET summary = 'Nothing happened.' WHERE id = $1`, 'case', 'summary'],
    [`UPDATE "case" SET answer = 'Paid.' WHERE id = $1`, 'case', 'answer'],
    [`UPDATE escalation SET justification = '' WHERE id = $1`, 'escalation', 'justification'],
  ])('shows a column edited past its history: %s', async (sql, record, field) => {
    expect(await foundAfter([sql, [record]])).toEqual([`The record is not what its history says: ${field}`]);
  });

  it('shows the one that was edited among more than are read at once', async () => {
    const many = await buildAgency(test, 'many');
    const office = (index: number) => ({
      id: newId(),
      agencyId: many.id,
      version: 0,
      name: `Office ${index}`,
      abbreviation: null,
      parentId: null,
    });
    const offices = Array.from({ length: 1_200 }, (_, index) => office(index) as unknown as OfficeEntity);
    const session = systemSession(many.id, 'test', 'build');
    const begun = await test.service.app.get(Shell).act(session, { operation: 'build', input: null }, (act) =>
      act.beginMany(
        officeKind,
        offices.map((record) => accepted(record, 'Built')),
      ),
    );
    expect(begun.ok).toBe(true);
    const verify = async () => (await test.service.app.get(HistoryVerifier).verify(many.id, null)).faults;
    expect(await verify()).toEqual([]);
    const { id } = offices.at(-1)!;
    await superuser.query(`UPDATE office SET name = 'Another' WHERE id = $1`, [id]);
    const message = 'The record is not what its history says: name';
    expect(await verify()).toEqual([{ subjectKind: 'office', subjectId: id, sequence: 1, message }]);
  });

  it('holds for an issue with its causes, options, plan and items', async () => {
    await new IssueBuilder(test, agency).at('implement');
    expect(await messages()).toEqual([]);
  });

  it('shows a record that was deleted', async () => {
    expect(await foundAfter(['DELETE FROM escalation WHERE id = $1', ['escalation']])).toEqual([
      'Its record is gone, though no record is ever deleted.',
    ]);
  });

  it.each([
    ['UPDATE history_entry SET event = event', /append-only: UPDATE/],
    ['DELETE FROM history_entry', /append-only: DELETE/],
    ['TRUNCATE history_entry', /append-only: TRUNCATE/],
    [`UPDATE text_version SET content = 'x'`, /only be erased under a schedule: UPDATE/],
    ['DELETE FROM text_version', /only be erased under a schedule: DELETE/],
    ['TRUNCATE text_version', /only be erased under a schedule: TRUNCATE/],
  ])('refuses %s to its owner', async (sql, refusal) => {
    await expect(superuser.query(sql)).rejects.toThrow(refusal);
  });
});
