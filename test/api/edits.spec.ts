import { roleGrantKind } from '../../src/features/people';
import { systemSession } from '../../src/platform/auth/session';
import { newId } from '../../src/platform/database/id';
import { Shell } from '../../src/platform/shell/shell';
import { readConfig } from '../../src/platform/config/config';
import { HistoryVerifier } from '../../src/platform/history/history-verifier';
import { startService, type Service } from '../../src/service';
import { startTestService, type TestService } from '../support/api';
import { begin, buildAgency, type BuiltAgency } from '../support/build';
import { Editor, buildIssueUnderEdit, type EditAnswer } from '../support/edits';
import {
  editsVerdict,
  entriesSql,
  plantedFaults,
  rowsSql,
  type EditEntry,
  type EditedRow,
} from '../support/edits-verdict';

/** In short; `npm run trust -- edits` is the long one, on two processes. */
const wanted = 120;

describe('two leads who edit one issue at once', () => {
  let test: TestService;
  let second: Service;
  let agency: BuiltAgency;
  let editors: Editor[];

  beforeAll(async () => {
    test = await startTestService();
    second = await startSecond(test);
    agency = await buildAgency(test, 'edits');
    const colleague = await leadBeside(test, agency);
    const leads = [agency.people.lead, colleague];
    const issue = await buildIssueUnderEdit(
      test.service.app,
      agency.id,
      agency.office,
      leads.map(({ id }) => id),
    );
    editors = leads.flatMap(({ subject }, lead) =>
      [test.url, second.url].map(
        (url, instance) => new Editor(2 * lead + instance, issue, sendTo(url, test.token(subject))),
      ),
    );
  });
  afterAll(async () => {
    await second.stop();
    await test.stop();
  });

  it('lose none of their acknowledged edits, and the verdict sees a lost one', async () => {
    const done = () => editors.reduce((sum, { acknowledged }) => sum + acknowledged, 0);
    for (const [part, to] of [
      [1, 'plan'],
      [2, 'analyze'],
      [3, null],
    ] as const) {
      const edit = async (editor: Editor) => {
        while (done() < (part * wanted) / 3) await editor.edit();
      };
      await Promise.all(editors.map(edit));
      // While the others edit on.
      if (to) await Promise.all([editors[part]!.move(to), ...editors.map((editor) => editor.edit())]);
    }
    expect(editors.flatMap(({ faults }) => faults)).toEqual([]);
    const acts = editors.flatMap((editor) => editor.acts);
    const entries = await test.sql<EditEntry>(entriesSql, [agency.id]);
    const rows = await test.sql<EditedRow>(rowsSql, [agency.id]);
    expect(editsVerdict(acts, entries, rows)).toEqual([]);
    for (const [what, found] of plantedFaults(acts, entries, rows))
      expect({ what, isFound: found.length > 0 }).toEqual({ what, isFound: true });
    const verified = await test.service.app.get(HistoryVerifier).verify(agency.id, null);
    expect(verified.faults).toEqual([]);
    console.log(`${done()} edits acknowledged of ${acts.length} sent by ${editors.length} windows`);
  });
});

async function startSecond(test: TestService): Promise<Service> {
  const { dataDir } = test;
  const read = readConfig({
    DEMO: '1',
    PORT: '0',
    DATA_DIR: dataDir,
    LOG_LEVEL: 'silent',
    SEED_REFERENCE_DATA: '0',
  });
  if (!read.ok) throw new Error(read.mistakes.join(' '));
  return startService(read.config, test.database.url);
}

/** Another lead of the same office: a representative there is made one. */
async function leadBeside(test: TestService, agency: BuiltAgency) {
  const person = agency.people.secondRepresentative;
  const session = systemSession(agency.id, 'test', 'build');
  await test.service.app.get(Shell).act(session, { operation: 'build', input: null }, async (act) => {
    const grant = { role: 'lead', officeId: agency.office, operations: [], revokedAt: null };
    await begin(act, roleGrantKind, { id: newId(), personId: person.id, ...grant });
    return { ok: true, value: null };
  });
  return person;
}

function sendTo(url: string, token: Promise<string>) {
  return async (query: string, variables: object, requestId: string): Promise<EditAnswer> => {
    const response = await fetch(`${url}/graphql`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        authorization: `Bearer ${await token}`,
        'x-request-id': requestId,
      },
      body: JSON.stringify({ query, variables }),
    });
    return (await response.json()) as EditAnswer;
  };
}
