import { startTestService, type TestService } from '../support/api';
import { buildAgency, escalate, openCase, type BuiltAgency, type PersonName } from '../support/build';

interface Rule {
  id: string;
  version: number;
  position: number;
}
interface Told {
  routingRule: Rule | null;
  refusal: { kind: string; checks?: { code: string }[] } | null;
}
interface Preview {
  previewRouting: {
    reason: string;
    queue: { id: string } | null;
    rule: { id: string } | null;
    tried: {
      rule: { id: string };
      fits: boolean;
      misfits: { field: string; wanted: string; had: string | null }[];
    }[];
  };
}

const answer = 'routingRule { id version position } refusal { kind ... on ChecksNotMet { checks { code } } }';
const preview = `query ($input: PreviewRoutingInput!) { previewRouting(input: $input) {
  reason queue { id } rule { id } tried { rule { id } fits misfits { field wanted had } } } }`;

describe('routing rules', () => {
  let test: TestService;
  let agency: BuiltAgency;
  let administrator: string;

  beforeAll(async () => {
    test = await startTestService();
  });
  beforeEach(async () => {
    agency = await buildAgency(test, expect.getState().currentTestName!);
    administrator = agency.people.administrator.subject;
  });
  afterAll(() => test.stop());

  async function sent(act: 'add' | 'edit' | 'move' | 'retire', input: object): Promise<Told> {
    const name = `${act}RoutingRule`;
    const type = `${act[0]!.toUpperCase()}${act.slice(1)}RoutingRuleInput`;
    const document = `mutation ($input: ${type}!) { told: ${name}(input: $input) { ${answer} } }`;
    const { data, errors } = await test.ask<{ told: Told }>(administrator, document, { input });
    expect(errors).toBeUndefined();
    return data.told;
  }

  const added = async (input: object = {}) =>
    (await sent('add', { queueId: agency.otherQueue, ...input })).routingRule!.id;

  async function order(includeRetired = false): Promise<string[]> {
    const { data } = await test.ask<{ routingRules: Rule[] }>(
      administrator,
      'query ($all: Boolean!) { routingRules(includeRetired: $all) { id } }',
      { all: includeRetired },
    );
    return data.routingRules.map(({ id }) => id);
  }

  async function tried(input: object, who: PersonName = 'lead'): Promise<Preview['previewRouting']> {
    const { data, errors } = await test.ask<Preview>(agency.people[who].subject, preview, { input });
    expect(errors).toBeUndefined();
    return data.previewRouting;
  }

  async function queueOf(escalationId: string): Promise<unknown> {
    const [row] = await test.sql('SELECT queue_id, required_skills FROM escalation WHERE id = $1', [
      escalationId,
    ]);
    return row;
  }

  it('are tried in their order, which a move changes and nothing else does', async () => {
    const [a, b, c] = [await added(), await added({ severity: 1 }), await added({ severity: 2 })];
    expect(await order()).toEqual([a, b, c]);
    await sent('move', { ruleId: c, beforeId: a });
    expect(await order()).toEqual([c, a, b]);
    const between = await added({ afterId: c });
    expect(await order()).toEqual([c, between, a, b]);
    await sent('edit', { ruleId: a, expectedVersion: 1, channel: 'CHAT' });
    expect(await order()).toEqual([c, between, a, b]);
  });

  it('keep any order however often they are moved, and say so in their history', async () => {
    const ids = [await added(), await added(), await added(), await added()];
    for (let turn = 0; turn < 12; turn += 1) {
      const [ruleId, beforeId] = [ids.at(-1)!, ids[1]!];
      expect((await sent('move', { ruleId, beforeId })).refusal).toBeNull();
      ids.splice(1, 0, ids.pop()!);
      expect(await order()).toEqual(ids);
    }
    const { data } = await test.ask(administrator, '{ verifyHistory { faults { subjectKind } } }');
    expect(data).toEqual({ verifyHistory: { faults: [] } });
  });

  it('end up in one order when two people move them at once', async () => {
    const ids = [await added(), await added(), await added(), await added()];
    const moves = [
      { ruleId: ids[0], afterId: ids[3] },
      { ruleId: ids[2], beforeId: ids[1] },
      { ruleId: ids[3], beforeId: ids[1] },
    ];
    const answers = await Promise.all(moves.map((move) => sent('move', move)));
    expect(answers.map((told) => told.refusal)).toEqual([null, null, null]);
    const positions = await test.sql<{ position: number }>(
      'SELECT position FROM routing_rule WHERE id = ANY($1)',
      [ids],
    );
    expect(new Set(positions.map(({ position }) => position)).size).toBe(ids.length);
  });

  it('name what belongs together, and stand next to a rule that stands', async () => {
    const other = await test.ask<{ addService: { service: { id: string } } }>(
      administrator,
      'mutation ($input: AddServiceInput!) { addService(input: $input) { service { id } } }',
      { input: { name: 'Insurance', officeId: agency.elsewhere } },
    );
    const serviceId = other.data.addService.service.id;
    const apart = await sent('add', { queueId: agency.queue, serviceId, topicId: agency.topic });
    expect(apart.refusal?.checks).toEqual([{ code: 'topicOfService' }]);
    const ruleId = await added({ topicId: agency.topic });
    const document =
      'mutation ($input: MoveRoutingRuleInput!) { moveRoutingRule(input: $input) { refusal { kind } } }';
    const paths = async (input: object) =>
      (await test.ask(administrator, document, { input })).errors?.[0]?.extensions.fields?.map(
        ({ path }) => path,
      );
    expect(await paths({ ruleId })).toEqual(['input.beforeId']);
    expect(await paths({ ruleId, afterId: ruleId })).toEqual(['input.afterId']);
    const gone = await added();
    await sent('retire', { ruleId: gone });
    expect(await paths({ ruleId, beforeId: gone })).toEqual(['input.beforeId']);
    expect((await sent('retire', { ruleId: gone })).refusal?.checks).toEqual([{ code: 'ruleInUse' }]);
    expect(await order()).toEqual([ruleId]);
    expect(await order(true)).toEqual([ruleId, gone]);
  });

  it('send escalations where the dry run says, with the skills they ask for, until they are retired', async () => {
    const ruleId = await added({ severity: 2, requiredSkills: ['Court orders'] });
    const caseId = await openCase(test, agency);
    const said = await tried({ caseId, severity: 2 });
    expect(said).toMatchObject({ reason: 'RULE', queue: { id: agency.otherQueue }, rule: { id: ruleId } });
    const { escalationId } = await escalate(test, agency, { severity: 2 });
    expect(await queueOf(escalationId)).toEqual({
      queue_id: agency.otherQueue,
      required_skills: ['court orders'],
    });
    await sent('retire', { ruleId });
    expect(await tried({ caseId, severity: 2 })).toEqual({
      reason: 'DEFAULT_QUEUE',
      queue: { id: agency.queue },
      rule: null,
      tried: [],
    });
    const after = await escalate(test, agency, { severity: 2 });
    expect(await queueOf(after.escalationId)).toEqual({ queue_id: agency.queue, required_skills: [] });
  });

  it('say of each why it does not fit, by names that people know', async () => {
    const [topic, chat, all] = [
      await added({ topicId: agency.topic, channel: 'CHAT' }),
      await added({ channel: 'CHAT', severity: 1, customerSegment: 'Congressional office' }),
      await added(),
    ];
    const said = await tried({ severity: 3, channel: 'PHONE', serviceId: agency.service });
    expect(said.rule).toEqual({ id: all });
    expect(said.tried).toEqual([
      {
        rule: { id: topic },
        fits: false,
        misfits: [
          { field: 'TOPIC_ID', wanted: 'Status', had: null },
          { field: 'CHANNEL', wanted: 'CHAT', had: 'PHONE' },
        ],
      },
      {
        rule: { id: chat },
        fits: false,
        misfits: [
          { field: 'CHANNEL', wanted: 'CHAT', had: 'PHONE' },
          { field: 'CUSTOMER_SEGMENT', wanted: 'Congressional office', had: null },
          { field: 'SEVERITY', wanted: '1', had: '3' },
        ],
      },
      { rule: { id: all }, fits: true, misfits: [] },
    ]);
  });

  it('leave work without a queue where no rule fits and nobody says whose it is', async () => {
    expect(await tried({ severity: 3 })).toMatchObject({ reason: 'NO_OFFICE', queue: null });
    const office = await test.ask<{ addOffice: { office: { id: string } } }>(
      administrator,
      'mutation ($input: AddOfficeInput!) { addOffice(input: $input) { office { id } } }',
      { input: { name: 'Alone' } },
    );
    const officeId = office.data.addOffice.office.id;
    expect(await tried({ severity: 3, officeId })).toMatchObject({ reason: 'NO_DEFAULT_QUEUE', queue: null });
    expect(await tried({ severity: 3, officeId: agency.office })).toMatchObject({
      reason: 'DEFAULT_QUEUE',
      queue: { id: agency.queue },
    });
  });

  it('are tried only on cases that one may see', async () => {
    const caseId = await openCase(test, agency);
    const ask = async (who: PersonName, input: object) =>
      (await test.ask(agency.people[who].subject, preview, { input })).errors?.[0]?.extensions.fields?.map(
        ({ path }) => path,
      );
    expect(await ask('administrator', { caseId, severity: 1 })).toEqual(['input.caseId']);
    expect(await ask('leadElsewhere', { caseId, severity: 1 })).toEqual(['input.caseId']);
    expect(await ask('lead', { caseId, severity: 1, channel: 'CHAT' })).toEqual(['input.channel']);
    expect(await ask('lead', { caseId, severity: 1 })).toBeUndefined();
  });
});
