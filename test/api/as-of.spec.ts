import type { StoredRecord } from '../../src/domain/kernel/decision';
import { accepted } from '../../src/domain/kernel/decision';
import { evidenceKind } from '../../src/features/issues';
import { recordKinds } from '../../src/record-kinds';
import { systemSession } from '../../src/platform/auth/session';
import { newId } from '../../src/platform/database/id';
import { RecordStore } from '../../src/platform/database/record-store';
import { canonical } from '../../src/platform/history/chain';
import { bookkeeping } from '../../src/platform/history/entry';
import { HistoryAsOf } from '../../src/platform/history/history-as-of';
import { HistoryReader } from '../../src/platform/history/history-reader';
import { Shell } from '../../src/platform/shell/shell';
import { startTestService, type TestService } from '../support/api';
import { buildAgency, openCase, type BuiltAgency, type PersonName } from '../support/build';
import { IssueBuilder, type BuiltIssue } from '../support/build-issue';

interface Told {
  subjectKind: string;
  subjectId: string;
  label: string;
  version: number;
  fields: { field: string; value: unknown }[];
}
interface ToldIssue {
  state: string;
  cycle: number;
  issue: Told;
  causes: Told[];
  options: Told[];
  items: Told[];
  statements: Told[];
  evidence: { kind: string; count: number }[];
}
const recordFields = 'subjectKind subjectId label version fields { field value }';
const issueQuery = `query ($id: ID!, $at: DateTime!) { issueAsOf(id: $id, at: $at) { state cycle issue { ${recordFields} }
  causes { ${recordFields} } options { ${recordFields} } items { ${recordFields} } statements { ${recordFields} }
  evidence { kind count } } }`;

describe('a record as it was', () => {
  let test: TestService;
  let agency: BuiltAgency;
  let issue: BuiltIssue;
  let past: HistoryAsOf;
  let now: Date;

  beforeAll(async () => {
    test = await startTestService();
    agency = await buildAgency(test, 'Fixers');
    issue = await new IssueBuilder(test, agency).at('closed');
    past = test.service.app.get(HistoryAsOf);
    now = await clock();
  }, 120_000);
  afterAll(() => test?.stop());

  const clock = async (): Promise<Date> =>
    (await test.sql<{ now: Date }>('SELECT clock_now() AS now'))[0]!.now;
  const ask = <T>(who: PersonName, query: string, variables: Record<string, unknown>) =>
    test.ask<T>(agency.people[who].subject, query, variables);
  const issueAt = async (at: Date, who: PersonName = 'lead'): Promise<ToldIssue | null> => {
    const answer = await ask<{ issueAsOf: ToldIssue | null }>(who, issueQuery, { id: issue.id, at });
    if (answer.errors) throw new Error(JSON.stringify(answer.errors));
    return answer.data.issueAsOf;
  };
  /** When the issue had an entry of this event, for the first time. */
  const when = async (event: string): Promise<Date> => {
    const [row] = await test.sql<{ at: Date }>(
      'SELECT at FROM history_entry WHERE subject_id = $1 AND event = $2 ORDER BY sequence LIMIT 1',
      [issue.id, event],
    );
    return row!.at;
  };

  it('is now what its row holds, for every record of a story that was played', async () => {
    const different: string[] = [];
    let compared = 0;
    for (const kind of recordKinds) {
      const store = new RecordStore<StoredRecord>(test.dataSource, kind.entity);
      const rows = await test.dataSource.query<(StoredRecord & Record<string, unknown>)[]>(
        `${store.select} WHERE t.agency_id = $1`,
        [agency.id],
      );
      const ids = rows.map(({ id }) => id);
      const told = new Map((await past.records(agency.id, ids, now)).map((one) => [one.subjectId, one]));
      for (const row of rows) {
        const was = told.get(row.id);
        // What a test writes past the shell has no history: of it nothing can be told.
        if (!was) continue;
        compared += 1;
        const kept = store.properties.filter(
          (field) => !bookkeeping.has(field) && !kind.unkept?.includes(field),
        );
        expect(Object.keys(was.fields)).toEqual(kept);
        for (const field of kept)
          if (canonical(was.fields[field]) !== canonical(row[field]))
            different.push(`${kind.subject}.${field}`);
      }
    }
    expect(different).toEqual([]);
    expect(compared).toBeGreaterThan(40);
  });

  it('is at each entry what its entries up to then come to', async () => {
    const subjects = await test.sql<{ id: string }>(
      `SELECT DISTINCT subject_id AS id FROM history_entry WHERE subject_id = $1
          OR changes -> 'issueId' ->> 1 = $1::text OR changes -> 'subjectId' ->> 1 = $1::text`,
      [issue.id],
    );
    const reader = test.service.app.get(HistoryReader);
    let moments = 0;
    for (const { id } of subjects) {
      const entries = await reader.entries(agency.id, id, 0, 1_000);
      const fold: Record<string, unknown> = {};
      for (const [index, { at, changes, sequence }] of entries.entries()) {
        for (const { field, after } of changes) fold[field] = after;
        // Two entries of one moment are told together.
        if (entries[index + 1]?.at.getTime() === at.getTime()) continue;
        const was = (await past.record(agency.id, id, at))!;
        const named = Object.fromEntries(Object.keys(fold).map((field) => [field, was.fields[field]]));
        expect({ version: was.version, fields: named }).toEqual({ version: sequence, fields: fold });
        moments += 1;
      }
      const begun = entries[0]!.at.getTime();
      expect(await past.record(agency.id, id, new Date(begun - 1))).toBeNull();
    }
    expect(moments).toBeGreaterThan(30);
  });

  it('is told with what belonged to it then, and not with what came later', async () => {
    const early = (await issueAt(await when('IssueAccepted')))!;
    expect(early).toMatchObject({
      state: 'analyze',
      cycle: 1,
      causes: [],
      options: [],
      items: [],
      statements: [],
    });
    const late = (await issueAt(now))!;
    expect(late.state).toBe('closed');
    expect(late.options).toHaveLength(2);
    expect(late.items.map(({ label }) => label)).toEqual(['Write the checklist']);
    expect(late.statements).toHaveLength(2);
    expect(late.evidence.reduce((sum, { count }) => sum + count, 0)).toBeGreaterThan(0);
    const proposed = await when('IssueProposed');
    expect(await issueAt(new Date(proposed.getTime() - 1))).toBeNull();
  });

  it('is told to those who lead and look after, and to nobody else', async () => {
    for (const who of ['lead', 'chiefExperienceOfficer', 'auditor'] as const)
      expect(await issueAt(now, who)).not.toBeNull();
    for (const who of ['representative', 'specialist', 'employee', 'administrator'] as const)
      expect(await issueAt(now, who)).toBeNull();
    const record = `query ($id: ID!, $at: DateTime!) { recordAsOf(subjectId: $id, at: $at) { ${recordFields} } }`;
    const seen = await ask<{ recordAsOf: Told }>('auditor', record, { id: issue.causeId, at: now });
    expect(seen.data.recordAsOf).toMatchObject({ subjectKind: 'cause', label: 'Files arrive incomplete.' });
    const hidden = await ask<{ recordAsOf: null }>('employee', record, { id: issue.causeId, at: now });
    expect(hidden.data.recordAsOf).toBeNull();
    const caseId = await openCase(test, agency);
    const other = await ask<{ recordAsOf: null }>('auditor', record, { id: caseId, at: now });
    expect(other.data.recordAsOf).toBeNull();
  });

  it('differs between two moments field by field, parts that were added with what they were given', async () => {
    const answer = await ask<{
      issueDifferences: {
        records: (Omit<Told, 'fields'> & {
          isAdded: boolean;
          fields: { field: string; before: unknown; after: unknown }[];
        })[];
        evidenceBefore: unknown[];
      };
    }>(
      'auditor',
      `query ($id: ID!, $from: DateTime!, $to: DateTime!) { issueDifferences(id: $id, from: $from, to: $to) {
         records { subjectKind subjectId label isAdded fields { field before after } } evidenceBefore { kind count } } }`,
      { id: issue.id, from: await when('IssueAccepted'), to: await when('IssueOptionChosen') },
    );
    const { records } = answer.data.issueDifferences;
    const changed = records.find(({ subjectId }) => subjectId === issue.id)!;
    expect(changed.isAdded).toBe(false);
    expect(changed.fields).toContainEqual({ field: 'state', before: 'analyze', after: 'plan.draft' });
    expect(changed.fields).toContainEqual({ field: 'chosenOptionId', before: null, after: issue.optionId });
    const cause = records.find(({ subjectId }) => subjectId === issue.causeId)!;
    expect(cause).toMatchObject({ subjectKind: 'cause', isAdded: true });
    expect(cause.fields).toContainEqual({ field: 'status', before: null, after: 'confirmed' });
    expect(records.some(({ subjectKind }) => subjectKind === 'statement')).toBe(false);

    const swapped = await ask(
      'auditor',
      'query ($id: ID!) { issueDifferences(id: $id, from: "2030-01-01T00:00:00Z", to: "2029-01-01T00:00:00Z") { from } }',
      { id: issue.id },
    );
    expect(swapped.errors![0]!.extensions).toMatchObject({
      code: 'BAD_USER_INPUT',
      fields: [{ path: 'to' }],
    });
  });

  it('tells of an erased text under what it was erased', async () => {
    await test.sql(
      `UPDATE text_version SET content = NULL, erased_under = 'schedule 7' WHERE subject_id = $1 AND field = 'title'`,
      [issue.itemId],
    );
    expect((await issueAt(now))!.items.map(({ label }) => label)).toEqual(['erased under schedule 7']);
  });

  it('takes as many statements with hundreds of links as with one', async () => {
    const few = await statements();
    await test.service.app
      .get(Shell)
      .act(systemSession(agency.id, 'test', 'build'), { operation: 'build', input: null }, (act) =>
        act.beginMany(
          evidenceKind,
          Array.from({ length: 400 }, () =>
            accepted(
              {
                id: newId(),
                agencyId: agency.id,
                version: 0,
                issueId: issue.id,
                cycle: 1,
                kind: 'case' as const,
                targetId: newId(),
                url: null,
                note: null,
                survey: null,
                movedFromIssueIds: [],
                unlinkedAt: null,
                unlinkReason: null,
              } as never,
              'EvidenceLinked',
            ),
          ),
        ),
      );
    now = await clock();
    expect(await statements()).toBe(few);
    const linked = (await issueAt(now))!.evidence.find(({ kind }) => kind === 'CASE')!;
    expect(linked.count).toBeGreaterThanOrEqual(400);
  });

  async function statements(): Promise<number> {
    const asked = jest.spyOn(test.dataSource, 'query');
    await issueAt(now);
    // The relay and the sweeper ask on their own meanwhile.
    const { length } = asked.mock.calls.filter(([sql]) => /history_entry|text_version|"issue"/.test(sql));
    asked.mockRestore();
    return length;
  }
});
