import { createHash } from 'node:crypto';
import { strFromU8, unzipSync } from 'fflate';
import { DataSource } from 'typeorm';
import { exportedTables, people } from '../../src/features/records-requests/record-columns';
import { entryHash, type ChainedEntry } from '../../src/platform/history/chain';
import { startTestService, type TestService } from '../support/api';
import { buildAgency, openCase, type BuiltAgency, type PersonName } from '../support/build';
import { IssueBuilder } from '../support/build-issue';

type Files = Record<'issue.json' | 'index.html' | 'README.txt', string>;

describe('a package of an issue’s record', () => {
  let test: TestService;
  let agency: BuiltAgency;
  let issueId: string;

  beforeAll(async () => {
    test = await startTestService();
    agency = await buildAgency(test, 'requests', [], 100);
    const builder = new IssueBuilder(test, agency);
    ({ id: issueId } = await builder.at('communicate'));
    await builder.told({ id: issueId, causeId: null, optionId: null, itemId: null });
    const caseId = await openCase(test, agency, {
      summary: '<script>alert("Roe")</script>',
      customerReference: 'CSA 1234567',
      contact: { name: 'Jane Roe', email: 'jane@example.org' },
    });
    await builder.must('chiefExperienceOfficer', 'linkEvidence', 'issue', {
      issueId,
      kind: 'CASE',
      targetIds: [caseId],
      note: 'Jane Roe wrote twice.',
    });
  });
  afterAll(() => test?.stop());

  const get = async (by: PersonName, address: string): Promise<Response> =>
    fetch(`${test.url}/exports/issues/${address}`, {
      headers: { authorization: `Bearer ${await test.token(agency.people[by].subject)}` },
    });

  async function packaged(by: PersonName, level: string): Promise<Files> {
    const response = await get(by, `${issueId}.zip?level=${level}&reason=FOIA%202026-17`);
    expect([level, response.status, response.headers.get('content-type')]).toEqual([
      level,
      200,
      'application/zip',
    ]);
    const files = unzipSync(new Uint8Array(await response.arrayBuffer()));
    return Object.fromEntries(
      Object.entries(files).map(([name, bytes]) => [name, strFromU8(bytes)]),
    ) as Files;
  }

  it('lists every column of every table it tells, so that a new one is told by nobody unseen', () => {
    for (const { name, entity, ...levels } of exportedTables) {
      const listed = [...levels.public, ...levels.internal, ...levels.full, ...levels.never].sort();
      const { columns } = test.service.app.get(DataSource).getMetadata(entity);
      expect([name, listed]).toEqual([name, columns.map(({ propertyName }) => propertyName).sort()]);
      const unnamed = listed.filter((column) => /(ById|ForId|ownerId|personId|editorIds)$/.test(column));
      expect([name, unnamed.filter((column) => !people.has(column))]).toEqual([name, []]);
    }
  });

  it('holds at the public level what was published and nothing else', async () => {
    const files = await packaged('lead', 'public');
    const { content } = JSON.parse(files['issue.json']) as { content: Record<string, object[]> };
    expect(Object.keys(content).sort()).toEqual(['issue', 'reviews', 'statements']);
    expect(content.statements).toHaveLength(2);
    expect(files['index.html']).toContain('From 77 days to 61.');
    for (const secret of [
      'Roe',
      'Files arrive incomplete',
      'Annuitants live',
      agency.people.lead.id,
      issueId,
    ])
      expect([secret, Object.values(files).some((file) => file.includes(secret))]).toEqual([secret, false]);
  });

  it('holds at the internal level the work, and no customer and no person by name', async () => {
    const files = await packaged('lead', 'internal');
    const { content } = JSON.parse(files['issue.json']) as {
      content: Record<string, Record<string, unknown>[]>;
    };
    expect(content.causes).toMatchObject([
      { text: 'Files arrive incomplete.', decidedById: 'lead of Retirement Services' },
    ]);
    expect(content.cases).toHaveLength(1);
    expect(content.history!.length).toBeGreaterThan(20);
    for (const secret of ['Roe', '1234567', 'jane@', agency.people.lead.id])
      expect([secret, Object.values(files).some((file) => file.includes(secret))]).toEqual([secret, false]);
  });

  it('holds at the full level everything but contact data, with a history whose hashes compute', async () => {
    const files = await packaged('auditor', 'full');
    const { content } = JSON.parse(files['issue.json']) as {
      content: { history: (ChainedEntry & { hash: string; previousHash: string })[]; cases: object[] };
    };
    expect(content.cases).toMatchObject([{ customerReference: 'CSA 1234567' }]);
    for (const { hash, previousHash, ...entry } of content.history)
      expect(entryHash(Buffer.from(previousHash, 'hex'), entry).toString('hex')).toBe(hash);
    expect(files['index.html']).toContain('&lt;script&gt;alert(&quot;Roe&quot;)');
    expect(files['index.html']).not.toMatch(/<script|src=|href=/);
    expect(Object.values(files).some((file) => file.includes('jane@example.org'))).toBe(false);
    for (const name of ['issue.json', 'index.html'] as const)
      expect(files['README.txt']).toContain(createHash('sha256').update(files[name]).digest('hex'));
    expect(files['README.txt']).toContain('FOIA 2026-17');
  });

  it('is an entry of the issue’s history, and is refused without a reason or to those it is not for', async () => {
    const rows = await test.sql<{ level: string }>(
      `SELECT note -> 'export' ->> 'level' AS level FROM history_entry
        WHERE subject_id = $1 AND event = 'IssueExported' ORDER BY sequence`,
      [issueId],
    );
    expect(rows.map(({ level }) => level)).toEqual(['public', 'internal', 'full']);
    expect((await get('auditor', `${issueId}.zip?level=full`)).status).toBe(400);
    expect((await get('auditor', `${issueId}.zip?level=some&reason=x`)).status).toBe(400);
    expect((await get('lead', `${issueId}.zip?level=full&reason=x`)).status).toBe(403);
    expect((await get('leadElsewhere', `${issueId}.zip?level=internal&reason=x`)).status).toBe(403);
    expect((await get('specialist', `${issueId}.zip?level=public`)).status).toBe(404);
    expect((await fetch(`${test.url}/exports/issues/${issueId}.zip`)).status).toBe(401);
  });
});
