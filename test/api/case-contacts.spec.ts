import { ContactsRepository } from '../../src/features/cases';
import { asWorker } from '../../src/platform/database/scope';
import { startTestService, type TestService } from '../support/api';
import { buildAgency, escalate, openCase, type BuiltAgency, type PersonName } from '../support/build';
import { send } from '../support/send';

const contact = {
  name: 'Ada Byron',
  email: 'Ada.Byron@Example.org',
  phone: '+1 555 0100',
  postalAddress: '12 St James’s Square',
  preferredChannel: 'EMAIL',
  language: 'en-GB',
};
const values = /byron|0100|James|en-GB/i;

describe('the contact of a customer', () => {
  let test: TestService;
  let agency: BuiltAgency;

  beforeAll(async () => {
    test = await startTestService();
    agency = await buildAgency(test, 'contacts');
  });
  afterAll(() => test.stop());

  const seen = async (id: string, by: PersonName): Promise<unknown> => {
    const answer = await test.ask<{ case: { contact: unknown } | null; caseContact: unknown }>(
      agency.people[by].subject,
      `query ($id: ID!) {
        case(id: $id) { contact { name email phone postalAddress preferredChannel language } }
        caseContact(caseId: $id) { name email phone postalAddress preferredChannel language } }`,
      { id },
    );
    expect(answer.errors).toBeUndefined();
    expect(answer.data.caseContact).toEqual(answer.data.case?.contact ?? null);
    return answer.data.caseContact;
  };
  const correct = (by: PersonName, caseId: string, changes: object, expectedVersion: number) =>
    send(test, agency, by, 'correctContact', ['case', 'state'], {
      caseId,
      contact: changes,
      reason: 'The customer said so.',
      expectedVersion,
    });
  const erase = (by: PersonName, caseId: string) =>
    send(test, agency, by, 'eraseContact', ['case', 'state'], {
      caseId,
      reason: 'The customer asked for it.',
    });

  it('is taken down with the case, and shown to the office that keeps it and to nobody above', async () => {
    const id = await openCase(test, agency, { contact });
    expect(await seen(id, 'representative')).toEqual(contact);
    for (const by of ['specialist', 'chiefExperienceOfficer', 'auditor', 'representativeElsewhere'] as const)
      expect([by, await seen(id, by)]).toEqual([by, null]);
  });

  it('is shown to a desk while it has the case, and not when it gave it back', async () => {
    const { caseId, escalationId } = await escalate(test, agency);
    await correct('representative', caseId, contact, 2);
    // The queue of the built agency is of the case's own office: what counts is the desk, not the office.
    await test.sql('UPDATE "case" SET escalation_office_id = $2 WHERE id = $1', [caseId, agency.elsewhere]);
    expect(await seen(caseId, 'specialistElsewhere')).toEqual(contact);
    expect(await seen(caseId, 'leadElsewhere')).toEqual(contact);
    expect(await seen(caseId, 'specialist')).toBeNull();
    await test.sql('UPDATE "case" SET escalation_office_id = $2 WHERE id = $1', [caseId, agency.office]);
    expect(await seen(caseId, 'specialist')).toEqual(contact);
    const withdrawn = await send(
      test,
      agency,
      'representative',
      'withdrawEscalation',
      ['escalation', 'state'],
      {
        escalationId,
        justification: 'It came.',
      },
    );
    expect(withdrawn.refusal).toBeNull();
    expect(await seen(caseId, 'specialist')).toBeNull();
    expect(await seen(caseId, 'representative')).toEqual(contact);
  });

  it('is corrected in what was given, and nothing is left of what it was', async () => {
    const id = await openCase(test, agency, { contact });
    const { record } = await correct('representative', id, { email: 'ada@example.com', phone: null }, 2);
    expect(record.version).toBe(3);
    expect(await seen(id, 'representative')).toEqual({ ...contact, email: 'ada@example.com', phone: null });
    expect((await correct('representative', id, { name: 'Bea' }, 2)).refusal?.kind).toBe('STALE_VERSION');
    await expect(correct('lead', id, { name: 'Bea' }, 3)).rejects.toThrow('FORBIDDEN');
    await expect(correct('representative', id, { email: 'Ada <ada@example.com>' }, 3)).rejects.toThrow(
      'BAD_USER_INPUT: input.contact.email',
    );
  });

  it('that reaches nobody is refused, and the case is not opened either', async () => {
    const summary = 'Nobody to be reached';
    const told = await send(test, agency, 'representative', 'openCase', ['case', 'state'], {
      officeId: agency.office,
      channel: 'PHONE',
      summary,
      contact: { language: 'en' },
    });
    expect(told.refusal?.checks).toEqual([{ code: 'contactReaches' }]);
    expect(await test.sql('SELECT id FROM "case" WHERE summary = $1', [summary])).toEqual([]);
  });

  it('is erased for good, and stands nowhere else: no history, no text, no news, no key', async () => {
    const id = await openCase(test, agency, { contact, idempotencyKey: 'with-contact' });
    await correct('representative', id, { name: 'Ada Lovelace Byron' }, 2);
    expect((await erase('lead', id)).refusal).toBeNull();
    expect(await seen(id, 'representative')).toBeNull();
    expect((await erase('lead', id)).refusal?.checks).toEqual([{ code: 'contactKept' }]);
    await erase('representative', id);

    const { data } = await test.ask<{ case: { history: { nodes: { fact: string; role: string }[] } } }>(
      agency.people.representative.subject,
      'query ($id: ID!) { case(id: $id) { history { nodes { fact role changes { field after } note { field after } } } } }',
      { id },
    );
    expect(data.case.history.nodes.map(({ fact }) => fact)).toEqual([
      'CASE_OPENED',
      'CASE_CONTACT_RECORDED',
      'CASE_CONTACT_CORRECTED',
      'CASE_CONTACT_ERASED',
    ]);
    expect(JSON.stringify(data)).not.toMatch(values);
    const tables = await test.sql<{ name: string }>(
      `SELECT quote_ident(tablename) AS name FROM pg_tables WHERE schemaname = 'public' AND tablename <> 'case_contact'`,
    );
    expect(tables.length).toBeGreaterThan(20);
    for (const { name } of tables) {
      const rows = await test.sql(`SELECT 1 FROM ${name} t WHERE t::text ~* 'byron|555 0100|St James'`);
      expect([name, rows.length]).toEqual([name, 0]);
    }
    expect(await test.sql('SELECT * FROM case_contact WHERE case_id = $1', [id])).toEqual([]);
  });

  it('finds the cases of an address whatever its capitals, newest first, along an index', async () => {
    const email = 'grace@example.org';
    const first = await openCase(test, agency, { contact: { email }, receivedAt: '2026-03-01T12:00:00Z' });
    const second = await openCase(test, agency, { contact: { email: 'Grace@Example.ORG' } });
    const contacts = test.service.app.get(ContactsRepository);
    const { manager } = test.dataSource;
    const byAddress = (agencyId: string, address: string) =>
      asWorker(() => contacts.casesByContactEmail(manager, agencyId, address));
    const found = await byAddress(agency.id, 'GRACE@example.org');
    expect(found.map(({ id }) => id)).toEqual([second, first]);
    const other = await buildAgency(test, 'contacts of others');
    expect(await byAddress(other.id, email)).toEqual([]);
    await test.sql('SET enable_seqscan = off');
    const indexed = await test.sql(
      `EXPLAIN SELECT case_id FROM case_contact
        WHERE agency_id = '${agency.id}' AND email_index = '${'0'.repeat(32)}'`,
    );
    await test.sql('RESET enable_seqscan');
    expect(JSON.stringify(indexed)).toContain('case_contact_email_index');
  });
});
