import { startTestService, type TestService } from '../support/api';
import { buildAgency, openCase, type BuiltAgency } from '../support/build';
import { IssueBuilder } from '../support/build-issue';
import { issuePage } from '../support/issue-page';
import { readsOf, statementsSent } from '../support/wire';

interface Page {
  evidenceCount: number;
  peopleAffected: number;
  evidence: { totalCount: number; nodes: { linkedAt: string; case: { number: string } | null }[] };
  causes: object[];
  items: object[];
  planVersions: object[];
  reviews: { sentence: string }[];
  statements: { revisions: object[] }[];
  history: { totalCount: number; nodes: { at: string }[] };
}

describe('the page of an issue', () => {
  let test: TestService;
  let agency: BuiltAgency;
  let issueId: string;

  beforeAll(async () => {
    test = await startTestService();
    agency = await buildAgency(test, 'page');
    const builder = new IssueBuilder(test, agency);
    const issue = await builder.at('communicate');
    issueId = issue.id;
    const caseId = await openCase(test, agency);
    await builder.must('chiefExperienceOfficer', 'linkEvidence', 'issue', {
      issueId,
      kind: 'CASE',
      targetIds: [caseId],
    });
    await builder.told(issue);
    await builder.must('chiefExperienceOfficer', 'closeIssue', 'issue', { issueId });
  }, 30_000);
  afterAll(() => test?.stop());

  /** Copies of the first linked case, its link and the beginning of the link's history, until so many cases are linked. */
  async function linkUpTo(count: number): Promise<void> {
    await test.sql(
      `WITH model AS (SELECT e AS link, c AS linked, h AS begun FROM evidence e JOIN "case" c ON c.id = e.target_id
                        JOIN history_entry h ON h.subject_id = e.id AND h.sequence = 1
                       WHERE e.issue_id = $1 AND e.kind = 'case' ORDER BY e.id LIMIT 1),
            copy AS MATERIALIZED (
              SELECT n, uuidv7() AS case_id, uuidv7() AS link_id
                FROM generate_series((SELECT count(*)::int FROM evidence WHERE issue_id = $1 AND kind = 'case') + 1, $2::int) n),
            cases AS (INSERT INTO "case" SELECT (jsonb_populate_record(linked, jsonb_build_object('id', case_id,
                        'number', 'C-2026-9' || lpad(n::text, 6, '0'), 'customer_reference', 'customer ' || n, 'customer_index', 'customer ' || n))).* FROM model, copy),
            links AS (INSERT INTO evidence SELECT (jsonb_populate_record(link, jsonb_build_object('id', link_id, 'target_id', case_id))).*
                        FROM model, copy)
       INSERT INTO history_entry SELECT (jsonb_populate_record(begun, jsonb_build_object('subject_id', link_id))).* FROM model, copy`,
      [issueId, count],
    );
    await test.sql('ANALYZE evidence');
  }

  async function read(): Promise<{ page: Page; statements: number }> {
    const { answer, sent } = await statementsSent(() =>
      test.ask<{ issue: Page }>(agency.people.lead.subject, issuePage, { id: issueId }),
    );
    expect(answer.errors).toBeUndefined();
    return { page: answer.data.issue, statements: readsOf(sent) };
  }

  it('takes the same few SQL statements at 10 linked cases and at 10,000, with all that a screen shows', async () => {
    await linkUpTo(10);
    const few = await read();
    expect(few.page).toMatchObject({ evidenceCount: 11, peopleAffected: 10, evidence: { totalCount: 11 } });
    await linkUpTo(10_000);
    const many = await read();
    expect(many.page).toMatchObject({ evidenceCount: 10_001, evidence: { totalCount: 10_001 } });
    expect(many.page.peopleAffected).toBe(10_000);

    process.stdout.write(
      `statements of an issue's page: ${few.statements} at 10 linked cases, ${many.statements} at 10,000\n`,
    );
    expect(many.statements).toBe(few.statements);
    expect(many.statements).toBeGreaterThan(2);
    expect(many.statements).toBeLessThanOrEqual(12);
  }, 30_000);

  it('answers what the parts of the issue hold, though they are read together', async () => {
    const { page } = await read();
    expect(page.evidence.nodes).toHaveLength(25);
    expect(
      page.evidence.nodes.filter((one) => one.case?.number.startsWith('C-2026-')).length,
    ).toBeGreaterThan(20);
    for (const { linkedAt } of page.evidence.nodes) expect(new Date(linkedAt).toISOString()).toBe(linkedAt);
    expect(page.causes).toHaveLength(1);
    expect(page.items).toHaveLength(1);
    expect(page.planVersions).toHaveLength(1);
    expect(page.statements.map(({ revisions }) => revisions.length)).toEqual([1, 1]);
    expect(page.history.nodes).toHaveLength(page.history.totalCount);
  });

  it('fails in one place alone where one of the questions that are asked together fails', async () => {
    const answer = await test.ask<{ issue: { title: string; causes: object[] } | null }>(
      agency.people.lead.subject,
      'query ($id: ID!, $after: String!) { issue(id: $id) { title causes { id } notes(first: 1, after: $after) { nodes { id } } } }',
      { id: issueId, after: Buffer.from(JSON.stringify(['no time', 'no id'])).toString('base64url') },
    );
    expect(answer.errors).toMatchObject([
      { path: ['issue', 'notes'], extensions: { code: 'BAD_USER_INPUT' } },
    ]);
  });
});
