import { actionItemKind } from '../../src/features/issues';
import { startTestService, type TestService } from '../support/api';
import { buildAgency, escalate, openCase, type BuiltAgency, type PersonName } from '../support/build';
import { send } from '../support/send';
import { linkEvidence, texts } from '../support/telling-texts';
import { write, writeIssue } from '../support/write';

interface Statement {
  id: string;
  version: number;
  state: string;
  revision: number;
}

describe('what people are told of a fix', () => {
  let test: TestService;
  let agency: BuiltAgency;
  let issueId: string;

  beforeAll(async () => {
    test = await startTestService();
    agency = await buildAgency(test, 'telling');
  });
  afterAll(() => test.stop());
  beforeEach(async () => {
    issueId = await writeIssue(test, agency, 'communicate');
  });

  const tell = (by: PersonName, verb: string, input: object) =>
    send<Statement>(
      test,
      agency,
      by,
      verb === 'overrideFindings' ? verb : `${verb}Statement`,
      ['statement', 'state revision'],
      input,
    );

  const link = (kind: 'CASE' | 'ESCALATION', targetIds: string[]) =>
    linkEvidence(test, agency, { issueId, kind, targetIds });

  async function publish(statementId: string): Promise<void> {
    expect((await tell('lead', 'check', { statementId })).refusal).toBeNull();
    await tell('chiefExperienceOfficer', 'approve', { statementId });
    const told = await tell('chiefExperienceOfficer', 'publish', { statementId });
    expect(told).toMatchObject({ record: { state: 'PUBLISHED' }, refusal: null });
  }

  async function published(audience: string, more: object = {}): Promise<string> {
    const { record, refusal } = await tell('lead', 'draft', { issueId, audience, ...texts, ...more });
    expect(refusal).toBeNull();
    await publish(record.id);
    return record.id;
  }

  async function read<T>(by: PersonName, id: string, fields: string): Promise<T> {
    const answer = await test.ask<{ statement: T }>(
      agency.people[by].subject,
      `query ($id: ID!) { statement(id: $id) { ${fields} } }`,
      { id },
    );
    expect(answer.errors).toBeUndefined();
    return answer.data.statement;
  }

  it('begins with a template from the record of the issue', async () => {
    await link('CASE', [await openCase(test, agency), await openCase(test, agency)]);
    await write(test, agency, actionItemKind, {
      issueId,
      cycle: 1,
      title: 'Wrote a checklist',
      officeId: agency.office,
      ownerId: agency.people.specialist.id,
      dueOn: '2026-12-31',
      kind: 'corrective',
      dependsOnIds: [],
      state: 'done',
      finishedOn: '2026-11-01',
      proof: 'RI-20',
    });
    const template = await test.ask<{ statementTemplate: Record<string, string> | null }>(
      agency.people.lead.subject,
      `query ($issueId: ID!) { statementTemplate(issueId: $issueId, audience: CUSTOMERS) { title youToldUs weDid whatChanged } }`,
      { issueId },
    );
    expect(template.data.statementTemplate).toEqual({
      title: 'Late annuities: what you told us and what we did',
      youToldUs: 'You told us about this problem: Rent is due. We know of 2 people who had it.',
      weDid: 'Because of what you told us, we did this:\n– Wrote a checklist.',
      whatChanged: '',
    });
    const { record } = await tell('lead', 'draft', {
      issueId,
      audience: 'CUSTOMERS',
      fromTemplate: true,
      whatChanged: texts.whatChanged,
    });
    expect(await read('lead', record.id, 'title youToldUs weDid whatChanged')).toEqual({
      ...template.data.statementTemplate,
      whatChanged: texts.whatChanged,
    });
  });

  it('holds nothing personal: what looks so is shown to who may edit, taken out or let stand with a reason', async () => {
    await link('ESCALATION', [(await escalate(test, agency)).escalationId]);
    await link('CASE', [await openCase(test, agency, { contact: { name: 'Zoltán Wisoczky' } })]);
    const { record } = await tell('lead', 'draft', {
      issueId,
      audience: 'PUBLIC',
      ...texts,
      youToldUs: 'Zoltan Wisoczky waited for case C-2026-000123.',
      weDid: 'Our press line is 202-555-0143.',
    });
    const statementId = record.id;
    const fields =
      'findings { field kind start end text override { reason at by { id } } } allowedEvents { event blockers { code message } }';
    interface Read {
      findings:
        { kind: string; field: string; start: number; end: number; text: string; override: unknown }[] | null;
      allowedEvents: { event: string; blockers: { code: string; message: string }[] }[];
    }
    const draft = await read<Read>('lead', statementId, fields);
    expect(draft.findings).toEqual([
      {
        field: 'YOU_TOLD_US',
        kind: 'CUSTOMER_NAME',
        start: 0,
        end: 15,
        text: 'Zoltan Wisoczky',
        override: null,
      },
      { field: 'WE_DID', kind: 'PHONE_NUMBER', start: 18, end: 30, text: '202-555-0143', override: null },
    ]);
    // Who sees the issue and may not write in it reads the draft, and is pointed at nothing.
    expect((await read<Read>('auditor', statementId, fields)).findings).toBeNull();
    const refused = await tell('lead', 'check', { statementId });
    expect(refused.refusal?.message).toBe(
      draft.allowedEvents
        .find(({ event }) => event === 'check')!
        .blockers.map(({ message }) => message)
        .join(' '),
    );
    await tell('lead', 'edit', { statementId, expectedVersion: 1, youToldUs: 'People waited.' });
    const findings = [{ field: 'WE_DID', start: 18, end: 30 }];
    const reason = 'The press line is public.';
    const overridden = await tell('lead', 'overrideFindings', {
      statementId,
      expectedVersion: 2,
      findings,
      reason,
    });
    expect(overridden).toMatchObject({ record: { version: 3 }, refusal: null });
    expect((await read<Read>('lead', statementId, fields)).findings).toEqual([
      expect.objectContaining({
        kind: 'PHONE_NUMBER',
        override: { reason, at: expect.any(String), by: { id: agency.people.lead.id } },
      }),
    ]);
    // In the chain and in the record nothing of the reason: it can be erased.
    const rows = await test.sql(
      `SELECT 1 FROM history_entry h JOIN statement s ON s.id = h.subject_id
        WHERE s.id = $1 AND (h.note::text || h.changes::text || s.overrides::text) LIKE '%press line%'`,
      [statementId],
    );
    expect(rows).toEqual([]);
    // Who approves sees what was let stand, and why.
    await tell('lead', 'check', { statementId });
    expect((await read<Read>('chiefExperienceOfficer', statementId, fields)).findings).toEqual([
      expect.objectContaining({
        text: '202-555-0143',
        override: expect.objectContaining({ reason }) as unknown,
      }),
    ]);
    await tell('chiefExperienceOfficer', 'approve', { statementId });
    await tell('chiefExperienceOfficer', 'publish', { statementId });
    const { record: revised } = await tell('lead', 'revise', { statementId });
    await tell('lead', 'edit', {
      statementId,
      expectedVersion: revised.version,
      weDid: 'Our press line is 202-555-0199.',
    });
    expect((await tell('lead', 'check', { statementId })).refusal?.checks).toEqual([
      { code: 'noPersonalData' },
    ]);
  });

  it('says how hard it is to read, and lets it pass', async () => {
    const { record } = await tell('lead', 'draft', {
      issueId,
      audience: 'CUSTOMERS',
      ...texts,
      weDid:
        'The administration implemented comprehensive modernization initiatives encompassing electronic submission functionality, interdepartmental communication improvements and supplementary personnel.',
    });
    const { readability } = await read<{
      readability: {
        grade: number;
        targetGrade: number;
        advice: string;
        fields: { field: string; grade: number }[];
      };
    }>(
      'lead',
      record.id,
      'readability { grade targetGrade advice words readingEase fields { field grade advice } }',
    );
    expect(readability.targetGrade).toBe(8);
    expect(readability.fields.find(({ field }) => field === 'WE_DID')!.grade).toBeGreaterThan(12);
    expect(readability.advice).toContain('shorten this sentence: “The administration implemented');
    expect((await tell('lead', 'check', { statementId: record.id })).record.state).toBe('CLEARED');
  });

  it('is revised word by word against what was published, and every published text stays readable', async () => {
    const statementId = await published('STAFF');
    expect(await read('employee', statementId, 'changesSincePublished { field }')).toEqual({
      changesSincePublished: null,
    });
    const { record } = await tell('lead', 'revise', { statementId });
    await tell('lead', 'edit', {
      statementId,
      expectedVersion: record.version,
      weDid: 'We hired twelve people.',
    });
    await publish(statementId);
    const told = await read<{
      changesSincePublished: { field: string; parts: object[] }[];
      revisions: object[];
    }>(
      'employee',
      statementId,
      'changesSincePublished { field parts { kind text } } revisions { revision weDid whatChanged publishedBy { id } }',
    );
    expect(told.changesSincePublished.find(({ field }) => field === 'WE_DID')!.parts).toEqual([
      { kind: 'SAME', text: 'We hired ' },
      { kind: 'REMOVED', text: 'two' },
      { kind: 'ADDED', text: 'twelve' },
      { kind: 'SAME', text: ' people.' },
    ]);
    const publishedBy = { id: agency.people.chiefExperienceOfficer.id };
    const { whatChanged } = texts;
    expect(told.revisions).toEqual([
      { revision: 1, weDid: texts.weDid, whatChanged, publishedBy },
      { revision: 2, weDid: 'We hired twelve people.', whatChanged, publishedBy },
    ]);
  });

  it('reaches a representative once, also when one statement is revised while another is published', async () => {
    const told = async () =>
      (
        await test.sql<{ count: number }>(
          'SELECT count(*)::int AS count FROM notification n JOIN statement s ON s.id = n.subject_id WHERE s.subject_id = $1',
          [issueId],
        )
      )[0]!.count;
    await link('CASE', [await openCase(test, agency)]);
    const customers = await published('CUSTOMERS');
    await tell('lead', 'revise', { statementId: customers });
    await published('FRONTLINE');
    await publish(customers);
    expect(await told()).toBe(1);
    // What was taken back told them nothing that holds: the next statement tells them anew.
    for (const { id } of await test.sql<{ id: string }>('SELECT id FROM statement WHERE subject_id = $1', [
      issueId,
    ]))
      await tell('chiefExperienceOfficer', 'withdraw', { statementId: id, reason: 'The figure was wrong.' });
    await published('CUSTOMERS');
    expect(await told()).toBe(2);
  });

  it('gives the front line an answer text on the cases behind it and on those of the topic', async () => {
    issueId = await writeIssue(test, agency, 'communicate', {
      serviceId: agency.service,
      topicIds: [agency.topic],
    });
    const [evidence, sameTopic, other] = [
      await openCase(test, agency),
      await openCase(test, agency, { serviceId: agency.service, topicId: agency.topic }),
      await openCase(test, agency),
    ];
    await link('CASE', [evidence]);
    const fixes = async () => {
      const answer = await test.ask<
        Record<string, { publishedFix: { because: string; answer: { body: string } } | null }>
      >(
        agency.people.representative.subject,
        `query ($a: ID!, $b: ID!, $c: ID!) { a: case(id: $a) { ...fix } b: case(id: $b) { ...fix } c: case(id: $c) { ...fix } }
         fragment fix on Case { publishedFix { because publishedAt answer { id title body serviceId topicId fromStatementId } } }`,
        { a: evidence, b: sameTopic, c: other },
      );
      expect(answer.errors).toBeUndefined();
      return Object.values(answer.data).map(({ publishedFix }) => publishedFix);
    };
    await published('CUSTOMERS');
    expect(await fixes()).toEqual([null, null, null]);
    const statementId = await published('FRONTLINE', { weDid: 'We hired {{two}} people.' });
    const [first, second, third] = await fixes();
    expect([first?.because, second?.because, third]).toEqual(['EVIDENCE', 'TOPIC', null]);
    expect(first!.answer).toMatchObject({
      body: `${texts.youToldUs}\n\nWe hired { {two} } people.\n\n${texts.whatChanged}`,
      serviceId: agency.service,
      topicId: agency.topic,
      fromStatementId: statementId,
    });
    const { record } = await tell('lead', 'revise', { statementId });
    await tell('lead', 'edit', {
      statementId,
      expectedVersion: record.version,
      weDid: 'We hired three people.',
    });
    await publish(statementId);
    expect((await fixes())[0]!.answer).toMatchObject({
      id: (first!.answer as unknown as { id: string }).id,
      body: expect.stringContaining('three people'),
    });
    await tell('chiefExperienceOfficer', 'withdraw', { statementId, reason: 'The figure was wrong.' });
    expect(await fixes()).toEqual([null, null, null]);
  });
});
