import { MachineMigrator } from '../../src/features/issues/machine/machine-migrator.service';
import { startTestService, type TestService } from '../support/api';
import { buildAgency, type BuiltAgency, type PersonName } from '../support/build';
import { writeIssue } from '../support/write';
import { bothIssueMachines, nameSecondStates, secondIssueVersion } from '../machines/issue.machine.v2';
import type { IssueState } from '../../src/domain/issue/issue.types';

nameSecondStates();
const first = 'issue.machine.v1';
const stateMap = [
  { from: 'declined', to: 'notPursued' },
  { from: 'measure', to: 'verify' },
];

interface Migration {
  id: string;
  state: string;
  total: number;
  migrated: number;
  leftOver: number;
  report: { state: string; to: string | null; issues: number }[];
  left: { nodes: { issueId: string; reason: string }[] };
}
const migrationFields =
  'id state total migrated leftOver report { state to issues } left { nodes { issueId reason } }';

describe('the machine as a living document', () => {
  let test: TestService;
  let agency: BuiltAgency;
  let ids: Record<'identify' | 'declined' | 'held' | 'communicate', string>;

  beforeAll(async () => {
    test = await startTestService({}, { issueMachines: bothIssueMachines });
    agency = await buildAgency(test, 'Fixers');
    ids = {
      identify: await writeIssue(test, agency, 'identify'),
      declined: await writeIssue(test, agency, 'declined'),
      held: await writeIssue(test, agency, 'held', { heldFrom: 'measure' }),
      communicate: await writeIssue(test, agency, 'communicate'),
    };
  });
  afterAll(() => test?.stop());

  const ask = <T>(who: PersonName, query: string, variables: Record<string, unknown> = {}) =>
    test.ask<T>(agency.people[who].subject, query, variables);

  const migrate = async (input: object) => {
    const answer = await ask<{
      migrateMachine: { migration: { id: string } | null; refusal: { checks?: { code: string }[] } | null };
    }>(
      'administrator',
      `mutation ($input: MigrateMachineInput!) { migrateMachine(input: $input) {
         migration { id } refusal { kind message ... on ChecksNotMet { checks { code } } } } }`,
      { input: { from: first, to: secondIssueVersion, stateMap, ...input } },
    );
    if (answer.errors) throw new Error(JSON.stringify(answer.errors));
    return answer.data.migrateMachine;
  };
  const worked = async (id: string): Promise<Migration> => {
    await test.service.app.get(MachineMigrator).workOff();
    const answer = await ask<{ machineMigration: Migration }>(
      'auditor',
      `query ($id: ID!) { machineMigration(id: $id) { ${migrationFields} } }`,
      { id },
    );
    return answer.data.machineMigration;
  };
  const stateOf = async (id: string) => {
    const [row] = await test.sql<{ state: string; machineVersion: string; heldFrom: string | null }>(
      'SELECT state, machine_version AS "machineVersion", held_from AS "heldFrom" FROM issue WHERE id = $1',
      [id],
    );
    return row!;
  };

  it('tells everybody its states, events, roles, rules and picture, with the issue where it stands', async () => {
    const { data, errors } = await ask<{ machine: Record<string, unknown> & { states: never[] } }>(
      'chiefExperienceOfficer',
      `query ($id: ID) { machine(name: ISSUE, issueId: $id) { version versions currentState mermaid besides
         states { state isInitial isCurrent events { event label roles ways { target checks { code sentence } } } } } }`,
      { id: ids.communicate },
    );
    if (errors) throw new Error(JSON.stringify(errors));
    expect(data.machine).toMatchObject({
      version: first,
      versions: [first, secondIssueVersion],
      currentState: 'communicate',
    });
    expect(data.machine.mermaid).toContain('class communicate current');
    const state = data.machine.states.find((one: { state: string }) => one.state === 'communicate');
    expect(state).toMatchObject({ isCurrent: true, isInitial: false });
    expect((state as unknown as { events: unknown[] }).events[0]).toEqual({
      event: 'close',
      label: 'Close',
      roles: ['chiefExperienceOfficer'],
      ways: [
        {
          target: 'closed',
          checks: expect.arrayContaining([
            {
              code: 'publishedForCustomers',
              sentence: 'A statement of this cycle is published for customers.',
            },
          ]),
        },
      ],
    });
  });

  it('tells of an issue only to those who see it, and of the other machines to everybody', async () => {
    const machine = (args: string) =>
      ask<{ machine: { version: string; states: unknown[] } | null }>(
        'employee',
        `{ machine(${args}) { version states { state events { event label roles } } } }`,
      );
    expect((await machine(`name: ISSUE, issueId: "${ids.identify}"`)).data.machine).toBeNull();
    for (const [name, version] of [
      ['ACTION_ITEM', 'action-item.machine.v1'],
      ['STATEMENT', 'statement.machine.v1'],
      ['CASE', 'case.machine.v1'],
      ['ESCALATION', 'escalation.machine.v1'],
      ['SURVEY_COLLECTION', 'surveyCollection.machine.v1'],
      ['ISSUE', first],
    ])
      expect((await machine(`name: ${name}`)).data.machine).toMatchObject({ version });
    const wrong = await machine('name: ISSUE, version: "issue.machine.v9"');
    expect(wrong.errors![0]!.extensions).toMatchObject({
      code: 'BAD_USER_INPUT',
      fields: [{ path: 'version', message: expect.stringContaining(secondIssueVersion) }],
    });
  });

  it('previews a version: what it adds and takes away, and whom it would strand', async () => {
    const preview = (map: object[]) =>
      ask<{ previewMachine: { stranded: { state: string; to: string | null }[] } }>(
        'chiefExperienceOfficer',
        `query ($version: String!, $map: [StateMapInput!]) { previewMachine(version: $version, stateMap: $map) {
           version from mermaid statesAdded statesRemoved eventsAdded { state event } eventsRemoved { state event }
           inFlight stateMap { state to } stranded { state heldFrom to lostEvents issues examples { issueId } } } }`,
        { version: secondIssueVersion, map },
      );
    const bare = await preview([]);
    expect(bare.data.previewMachine).toMatchObject({
      version: secondIssueVersion,
      from: first,
      statesAdded: ['notPursued', 'verify'],
      statesRemoved: ['declined'],
      eventsRemoved: [{ state: 'communicate', event: 'relapse' }],
      eventsAdded: [],
      inFlight: 4,
      stranded: [
        {
          state: 'communicate',
          heldFrom: null,
          to: 'communicate',
          lostEvents: ['relapse'],
          issues: 1,
          examples: [{ issueId: ids.communicate }],
        },
        {
          state: 'declined',
          heldFrom: null,
          to: null,
          lostEvents: [],
          issues: 1,
          examples: [{ issueId: ids.declined }],
        },
      ],
    });
    const mapped = await preview([stateMap[0]!]);
    expect(mapped.data.previewMachine.stranded.map(({ state }) => state)).toEqual(['communicate']);
    const wrong = await preview([{ from: 'declined', to: 'nowhere' }]);
    expect(wrong.errors![0]!.extensions.fields![0]!.path).toBe('stateMap');
  });

  it('moves nothing before the same was run dry, and a dry run only reports', async () => {
    expect((await migrate({ dryRun: false })).refusal!.checks).toEqual([{ code: 'dryRunFirst' }]);
    const before = await test.sql('SELECT * FROM issue ORDER BY id');
    const dry = await migrate({ dryRun: true, stateMap: [] });
    // One at a time: the database itself sees to it.
    expect((await migrate({ dryRun: true })).refusal!.checks).toEqual([{ code: 'noOtherMigration' }]);
    const report = await worked(dry.migration!.id);
    expect(report).toMatchObject({ state: 'FINISHED', total: 4, migrated: 3, leftOver: 1 });
    expect(report.left.nodes).toEqual([
      { issueId: ids.declined, reason: expect.stringContaining('no counterpart for declined') },
    ]);
    expect(await test.sql('SELECT * FROM issue ORDER BY id')).toEqual(before);
  });

  it('moves every issue once, with an entry by the service, while people go on', async () => {
    const dry = await migrate({ dryRun: true });
    await worked(dry.migration!.id);
    const real = await migrate({ dryRun: false });
    expect(await worked(real.migration!.id)).toMatchObject({ state: 'FINISHED', migrated: 4, leftOver: 0 });
    expect(await stateOf(ids.declined)).toMatchObject({
      state: 'notPursued',
      machineVersion: secondIssueVersion,
    });
    expect(await stateOf(ids.held)).toMatchObject({ state: 'held', heldFrom: 'verify' });
    const entries = await test.sql(
      `SELECT event, actor_kind, actor_name, machine_version, changes FROM history_entry
        WHERE subject_id = $1 ORDER BY sequence DESC LIMIT 1`,
      [ids.declined],
    );
    expect(entries).toEqual([
      {
        event: 'MachineMigrated',
        actor_kind: 'system',
        actor_name: 'migrator',
        machine_version: secondIssueVersion,
        changes: { state: ['declined', 'notPursued'], machineVersion: [first, secondIssueVersion] },
      },
    ]);
    // Nothing is left to move, and nothing is moved twice.
    const again = await migrate({ dryRun: false });
    expect(await worked(again.migration!.id)).toMatchObject({ state: 'FINISHED', total: 0, migrated: 0 });
  });

  it('lets each issue go on by its own version, and new ones begin on the first', async () => {
    const resumed = await ask<{ resumeIssue: { issue: { state: string } | null } }>(
      'lead',
      `mutation ($id: ID!) { resumeIssue(input: { issueId: $id }) { issue { state machineVersion } refusal { message } } }`,
      { id: ids.held },
    );
    expect(resumed.data.resumeIssue.issue).toEqual({ state: 'VERIFY', machineVersion: secondIssueVersion });
    const told = await ask<{ issue: { allowedEvents: { event: string }[] } }>(
      'lead',
      'query ($id: ID!) { issue(id: $id) { allowedEvents { event } } }',
      { id: ids.communicate },
    );
    expect(told.data.issue.allowedEvents.map(({ event }) => event)).not.toContain('relapse');
    const onFirst = await writeIssue(test, agency, 'communicate' satisfies IssueState);
    expect((await stateOf(onFirst)).machineVersion).toBe(first);
  });

  it('leaves histories that verify', async () => {
    const { data } = await ask<{ verifyHistory: { faults: unknown[] } }>(
      'auditor',
      '{ verifyHistory { faults { subjectKind message } } }',
    );
    expect(data.verifyHistory.faults).toEqual([]);
  });
});
