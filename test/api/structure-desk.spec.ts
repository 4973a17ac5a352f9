import { DataSource } from 'typeorm';
import { QueuesRepository } from '../../src/features/agency';
import { startTestService, type TestService } from '../support/api';
import { buildAgency, type BuiltAgency, type PersonName } from '../support/build';

interface Told {
  record: Record<string, unknown> | null;
  refusal: { kind: string; message: string; checks?: { code: string; path: string | null }[] } | null;
}

const refusal = 'refusal { kind message ... on ChecksNotMet { checks { code path } } }';
const queueFields = `id version name calendarId quietPeriodDays assignment idleHandBackMinutes supervisorQueueId
  requiredSkills preferredSkills`;
const policyFields =
  'id version severity channel claimBudgetMinutes resolveBudgetMinutes warnPercent retiredAt levels { clock afterMinutes act }';
const acts = {
  addQueue: `record: queue { ${queueFields} }`,
  editQueue: `record: queue { ${queueFields} }`,
  addServiceLevelPolicy: `record: serviceLevelPolicy { ${policyFields} }`,
  editServiceLevelPolicy: `record: serviceLevelPolicy { ${policyFields} }`,
  retireServiceLevelPolicy: `record: serviceLevelPolicy { ${policyFields} }`,
};

describe('queues and their service levels', () => {
  let test: TestService;
  let agency: BuiltAgency;
  let lead: string;

  beforeAll(async () => {
    test = await startTestService();
    agency = await buildAgency(test, 'structure');
    lead = agency.people.lead.subject;
  });
  afterAll(() => test.stop());

  async function sent(act: keyof typeof acts, input: object, who: PersonName = 'lead'): Promise<Told> {
    const type = `${act[0]!.toUpperCase()}${act.slice(1)}Input`;
    const document = `mutation ($input: ${type}!) { told: ${act}(input: $input) { ${acts[act]} ${refusal} } }`;
    const { data, errors } = await test.ask<{ told: Told }>(agency.people[who].subject, document, { input });
    expect(errors).toBeUndefined();
    return data.told;
  }

  let made = 0;
  async function freshQueue(more: object = {}): Promise<string> {
    made += 1;
    const input = { officeId: agency.office, name: `Queue ${made}`, ...more };
    return (await sent('addQueue', input, 'administrator')).record!.id as string;
  }

  const codes = ({ refusal: given }: Told) => given?.checks?.map(({ code }) => code) ?? [];

  it('give work out as the lead of the office says; what an edit leaves out stays, null takes away', async () => {
    const [queueId, above] = [await freshQueue(), await freshQueue()];
    const settings = { assignment: 'LEAST_LOADED', idleHandBackMinutes: 90, supervisorQueueId: above };
    const skills = {
      requiredSkills: ['Spanish', ' court   Orders'.trim()],
      preferredSkills: ['SPANISH', 'spanish'],
    };
    const first = await sent('editQueue', { queueId, expectedVersion: 1, ...settings, ...skills });
    expect(first.record).toMatchObject({
      ...settings,
      version: 2,
      requiredSkills: ['court orders', 'spanish'],
      preferredSkills: ['spanish'],
    });
    const second = await sent('editQueue', {
      queueId,
      expectedVersion: 2,
      idleHandBackMinutes: null,
      name: 'Renamed',
    });
    expect(second.record).toMatchObject({
      name: 'Renamed',
      idleHandBackMinutes: null,
      assignment: 'LEAST_LOADED',
      supervisorQueueId: above,
    });
    const stale = await sent('editQueue', { queueId, expectedVersion: 2, name: 'Late' });
    expect(stale.refusal?.kind).toBe('STALE_VERSION');
    const { data } = await test.ask(
      lead,
      'query ($id: ID!) { queue(id: $id) { supervisorQueue { id } history { nodes { fact changes { field } } } } }',
      { id: queueId },
    );
    expect(data).toMatchObject({
      queue: {
        supervisorQueue: { id: above },
        history: { nodes: [{ fact: 'QUEUE_ADDED' }, { fact: 'QUEUE_EDITED' }, { fact: 'QUEUE_EDITED' }] },
      },
    });
  });

  it('stand in no ring of supervisor queues, also when two edits race', async () => {
    const [a, b] = [await freshQueue(), await freshQueue()];
    const own = await sent('editQueue', { queueId: a, expectedVersion: 1, supervisorQueueId: a });
    expect(codes(own)).toEqual(['supervisorQueueAbove']);
    const answers = await Promise.all([
      sent('editQueue', { queueId: a, expectedVersion: 1, supervisorQueueId: b }),
      sent('editQueue', { queueId: b, expectedVersion: 1, supervisorQueueId: a }),
    ]);
    expect(answers.flatMap(codes)).toEqual(['supervisorQueueAbove']);
    const c = await freshQueue({ supervisorQueueId: a });
    const lower = answers[0].refusal === null ? b : a;
    const round = await sent('editQueue', { queueId: lower, expectedVersion: 1, supervisorQueueId: c });
    expect(codes(round)).toEqual(['supervisorQueueAbove']);
  });

  it('have one standing policy per severity and channel, and the channel’s own goes first', async () => {
    const queueId = await freshQueue();
    const policy = { queueId, severity: 2, claimBudgetMinutes: 60, resolveBudgetMinutes: 480 };
    const any = await sent('addServiceLevelPolicy', policy);
    expect(any.record).toMatchObject({ channel: null, warnPercent: 75, levels: [], version: 1 });
    expect((await sent('addServiceLevelPolicy', policy)).refusal?.kind).toBe('ALREADY_EXISTS');
    const chat = { ...policy, channel: 'CHAT', claimBudgetMinutes: 5, warnPercent: 50 };
    const answers = await Promise.all([
      sent('addServiceLevelPolicy', chat),
      sent('addServiceLevelPolicy', chat),
    ]);
    expect(answers.map((answer) => answer.refusal?.kind ?? 'ADDED').sort()).toEqual([
      'ADDED',
      'ALREADY_EXISTS',
    ]);

    const policies = test.service.app.get(QueuesRepository);
    const { manager } = test.service.app.get(DataSource);
    const minutes = async (severity: number, channel: 'chat' | 'phone' | null) =>
      (await policies.policyFor(manager, agency.id, queueId, severity, channel))?.claimBudgetMinutes ?? null;
    expect(await minutes(2, 'chat')).toBe(5);
    expect(await minutes(2, 'phone')).toBe(60);
    expect(await minutes(2, null)).toBe(60);
    expect(await minutes(1, 'chat')).toBeNull();

    const own = answers.find(({ record }) => record)!.record!.id;
    const retired = await sent('retireServiceLevelPolicy', { policyId: own });
    expect(retired.record!.retiredAt).not.toBeNull();
    expect(await minutes(2, 'chat')).toBe(60);
    expect(codes(await sent('retireServiceLevelPolicy', { policyId: own }))).toEqual(['policyInUse']);
    expect(
      codes(await sent('editServiceLevelPolicy', { policyId: own, expectedVersion: 2, warnPercent: 60 })),
    ).toEqual(['policyInUse']);
    expect((await sent('addServiceLevelPolicy', chat)).refusal).toBeNull();
    const { data } = await test.ask<{ queue: { serviceLevels: unknown[] } }>(
      lead,
      'query ($id: ID!) { queue(id: $id) { serviceLevels { channel warnPercent version history { nodes { fact } } } } }',
      { id: queueId },
    );
    const history = { nodes: [{ fact: 'SERVICE_LEVEL_POLICY_ADDED' }] };
    expect(data.queue.serviceLevels).toEqual([
      { channel: null, warnPercent: 75, version: 1, history },
      { channel: 'CHAT', warnPercent: 50, version: 1, history },
    ]);
  });

  it('allow no more time to claim than to resolve, and no level before a minute has passed', async () => {
    const queueId = await freshQueue();
    const policy = { queueId, severity: 1, claimBudgetMinutes: 61, resolveBudgetMinutes: 60 };
    expect(codes(await sent('addServiceLevelPolicy', policy))).toEqual(['claimWithinResolve']);
    const levels = [{ clock: 'CLAIM', afterMinutes: 0, act: 'TELL_LEAD' }];
    const { errors } = await test.ask(
      lead,
      'mutation ($input: AddServiceLevelPolicyInput!) { addServiceLevelPolicy(input: $input) { refusal { kind } } }',
      { input: { ...policy, claimBudgetMinutes: 60, warnPercent: 100, levels } },
    );
    expect(errors?.[0]?.extensions.fields?.map(({ path }) => path).sort()).toEqual([
      'input.levels.0.afterMinutes',
      'input.warnPercent',
    ]);
  });

  it('move work to a supervisor queue only while there is one', async () => {
    const [queueId, above] = [await freshQueue(), await freshQueue()];
    const levels = [
      { clock: 'RESOLVE', afterMinutes: 60, act: 'TELL_LEAD' },
      { clock: 'RESOLVE', afterMinutes: 60, act: 'MOVE_TO_SUPERVISOR_QUEUE' },
    ];
    const policy = { queueId, severity: 3, claimBudgetMinutes: 60, resolveBudgetMinutes: 480, levels };
    expect(codes(await sent('addServiceLevelPolicy', policy))).toEqual(['supervisorQueueNamed']);
    await sent('editQueue', { queueId, expectedVersion: 1, supervisorQueueId: above });
    const added = await sent('addServiceLevelPolicy', policy);
    expect(added.record!.levels).toEqual(levels);
    const without = { queueId, expectedVersion: 2, supervisorQueueId: null };
    expect(codes(await sent('editQueue', without))).toEqual(['supervisorQueueNamed']);
    const policyId = added.record!.id;
    const told = await sent('editServiceLevelPolicy', {
      policyId,
      expectedVersion: 1,
      levels: levels.slice(0, 1),
    });
    expect(told.record).toMatchObject({ version: 2, levels: levels.slice(0, 1), resolveBudgetMinutes: 480 });
    expect((await sent('editQueue', without)).record!.supervisorQueueId).toBeNull();
  });

  it('are their own office’s and the administrator’s: another lead may not touch them', async () => {
    const queueId = await freshQueue();
    const { errors } = await test.ask(
      agency.people.leadElsewhere.subject,
      'mutation ($input: EditQueueInput!) { editQueue(input: $input) { refusal { kind } } }',
      { input: { queueId, expectedVersion: 1, name: 'Mine' } },
    );
    expect(errors?.[0]?.extensions.code).toBe('FORBIDDEN');
    expect(
      (await sent('editQueue', { queueId, expectedVersion: 1, name: 'Ours' }, 'administrator')).refusal,
    ).toBeNull();
  });
});
