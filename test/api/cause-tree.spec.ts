import { startTestService, type TestService } from '../support/api';
import { AnalysisDesk } from '../support/analysis-desk';
import { buildAgency, type BuiltAgency } from '../support/build';
import { IssueDesk } from '../support/issue-desk';
import { unmetBy } from '../support/send';

describe('the cause tree of an issue', () => {
  let test: TestService;
  let agency: BuiltAgency;
  let desk: AnalysisDesk;

  beforeAll(async () => {
    test = await startTestService();
    agency = await buildAgency(test, 'tree');
    desk = new AnalysisDesk(test, agency);
  });
  afterAll(() => test.stop());

  it('orders siblings, moves them, and reads the tree as five whys and as a fishbone', async () => {
    const issueId = await desk.anIssue();
    const first = await desk.cause(issueId, 'A "backlog"]; end');
    const second = await desk.cause(issueId, 'Paper', { category: 'PEOPLE' });
    const third = await desk.cause(issueId, 'Old forms', { parentId: first });
    const move = (more: object) => desk.tell('moveCause', 'cause', 'place parent { id }', more);
    const forward = await move({ causeId: second, place: 1, expectedVersion: 1 });
    expect(forward.record).toMatchObject({ place: 1, parent: null, version: 2 });
    const stale = await move({ causeId: second, parentId: first, expectedVersion: 1 });
    expect(stale.refusal?.kind).toBe('STALE_VERSION');
    const ring = await move({ causeId: first, parentId: third, expectedVersion: 1 });
    expect(ring.refusal?.message).toContain('“Old forms”');
    expect(unmetBy(ring)).toEqual(['noCauseRing']);
    const views = await desk.read(
      issueId,
      `causePaths { paths { isRefuted causes { text } } mermaid }
       causesByCategory { categories { category causes { text children { text } } } mermaid }
       earlier: causePaths(cycle: 2) { paths { isRefuted } }`,
    );
    expect(views).toMatchObject({
      causePaths: {
        paths: [
          { isRefuted: false, causes: [{ text: 'Paper' }] },
          { isRefuted: false, causes: [{ text: 'A "backlog"]; end' }, { text: 'Old forms' }] },
        ],
      },
      causesByCategory: {
        categories: [
          { category: 'PEOPLE', causes: [{ text: 'Paper', children: [] }] },
          { category: 'PROCESS', causes: [{ children: [{ text: 'Old forms' }] }] },
        ],
      },
      earlier: { paths: [] },
    });
    const { causePaths, causesByCategory } = views as Record<string, { mermaid: string }>;
    expect(causePaths!.mermaid).toContain('["A #34;backlog#34;#93;#59; end"]');
    expect(causesByCategory!.mermaid).toMatch(/^flowchart LR\n/);
  });

  it('splits a hypothesis, keeps it readable, and rests causes on pieces of evidence of the issue', async () => {
    const issueId = await desk.anIssue();
    const document = { issueId, kind: 'DOCUMENT', note: 'The audit.' };
    const linked = await new IssueDesk(test, agency).send(
      'lead',
      'linkEvidence',
      document,
      'results { evidence { id } }',
    );
    const evidenceIds = [linked.results![0]!.evidence!.id];
    const old = await desk.cause(issueId, 'Forms and mail', { evidenceIds });
    const child = await desk.cause(issueId, 'Old forms', { parentId: old });
    const input = {
      causeId: old,
      expectedVersion: 1,
      reason: 'Two roads.',
      parts: [{ text: 'Forms', kind: 'ROOT', childIds: [child] }, { text: 'Mail' }],
    };
    const bare = await desk.tell('splitCause', 'cause', '', {
      ...input,
      parts: [{ text: 'Forms' }, { text: 'Mail' }],
    });
    expect(unmetBy(bare)).toEqual(['childrenGiven']);
    const split = await desk.tell(
      'splitCause',
      'cause',
      'status children { id } splitInto { id text place splitFrom { text } children { text } }',
      input,
    );
    expect(split.record).toMatchObject({
      status: 'SPLIT',
      children: [],
      splitInto: [
        { text: 'Forms', place: 2, splitFrom: { text: 'Forms and mail' }, children: [{ text: 'Old forms' }] },
        { text: 'Mail', place: 3, children: [] },
      ],
    });
    const { splitInto } = split.record as unknown as { splitInto: { id: string }[] };
    const confirm = (ids: string[]) =>
      desk.tell('confirmCause', 'cause', 'status evidence { id note }', {
        causeId: splitInto[0]!.id,
        evidenceNote: 'Seen in 40 of 50 files.',
        refutableBy: 'Complete files that wait.',
        evidenceIds: ids,
      });
    expect(unmetBy(await confirm([child]))).toEqual(['evidenceOfIssue']);
    expect((await confirm(evidenceIds)).record).toMatchObject({
      status: 'CONFIRMED',
      evidence: [{ id: evidenceIds[0], note: 'The audit.' }],
    });
  });
});
