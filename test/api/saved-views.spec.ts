import { startTestService, type TestService } from '../support/api';
import { buildAgency, escalate, openCase, type BuiltAgency, type PersonName } from '../support/build';
import { send, type Told } from '../support/send';

interface View {
  id: string;
  version: number;
  name: string;
  list: string;
  filter: Record<string, unknown>;
  sort: string | null;
  personId: string | null;
  queueId: string | null;
  mistakes: { path: string; message: string }[];
}

const fields = 'name list filter sort personId queueId mistakes { path message }';

describe('saved views', () => {
  let test: TestService;
  let agency: BuiltAgency;

  beforeAll(async () => {
    test = await startTestService();
    agency = await buildAgency(test, 'views');
  });
  afterAll(() => test?.stop());

  const act = (by: PersonName, command: string, input: object): Promise<Told<View>> =>
    send<View>(test, agency, by, command, ['savedView', fields], input);
  const add = (by: PersonName, input: object) =>
    act(by, 'addSavedView', { list: 'ESCALATIONS', filter: {}, ...input });
  const ask = async <T>(by: PersonName, query: string, variables = {}): Promise<T> => {
    const { data, errors } = await test.ask<T>(agency.people[by].subject, query, variables);
    if (errors) throw new Error(JSON.stringify(errors));
    return data;
  };
  const names = async (by: PersonName, list: string | null = null): Promise<string[]> =>
    (
      await ask<{ savedViews: { nodes: View[] } }>(
        by,
        'query ($list: ViewList) { savedViews(list: $list, first: 100) { nodes { name } } }',
        { list },
      )
    ).savedViews.nodes.map(({ name }) => name);
  const run = async (by: PersonName, viewId: string): Promise<string[] | null> => {
    const { escalationsByView } = await ask<{ escalationsByView: { nodes: { id: string }[] } | null }>(
      by,
      'query ($viewId: ID!) { escalationsByView(viewId: $viewId, first: 100) { nodes { id } } }',
      { viewId },
    );
    return escalationsByView && escalationsByView.nodes.map(({ id }) => id);
  };

  it('keeps a list under a name and runs it', async () => {
    const worst = await escalate(test, agency, { severity: 1 });
    await escalate(test, agency, { severity: 4 });
    const filter = { severity: [1], state: ['QUEUED'], requestedFrom: '2020-01-01T00:00:00Z' };
    const { record } = await add('specialist', { name: 'Worst', filter, sort: 'QUEUE_ORDER' });
    expect(record).toMatchObject({
      name: 'Worst',
      list: 'ESCALATIONS',
      filter,
      sort: 'QUEUE_ORDER',
      personId: agency.people.specialist.id,
      queueId: null,
      mistakes: [],
    });
    expect(await run('specialist', record.id)).toEqual([worst.escalationId]);
  });

  it('runs a view of cases, in its order, page by page', async () => {
    const channel = ['SMS'];
    const first = await openCase(test, agency, { channel: 'SMS', receivedAt: '2026-01-02T00:00:00Z' });
    const second = await openCase(test, agency, { channel: 'SMS', receivedAt: '2026-01-01T00:00:00Z' });
    const { record } = await add('representative', {
      name: 'By SMS',
      list: 'CASES',
      filter: {
        or: [{ channel }, { not: { state: ['OPEN', 'RESOLVED', 'ESCALATED', 'CLOSED', 'DUPLICATE'] } }],
      },
      sort: 'RECEIVED_ASCENDING',
    });
    const page = `query ($viewId: ID!, $after: String) {
      casesByView(viewId: $viewId, first: 1, after: $after) { nodes { id } totalCount pageInfo { endCursor hasNextPage } } }`;
    interface Page {
      casesByView: { nodes: { id: string }[]; totalCount: number; pageInfo: { endCursor: string } };
    }
    const one = await ask<Page>('representative', page, { viewId: record.id });
    expect(one.casesByView).toMatchObject({ nodes: [{ id: second }], totalCount: 2 });
    const after = one.casesByView.pageInfo.endCursor;
    const two = await ask<Page>('representative', page, { viewId: record.id, after });
    expect(two.casesByView).toMatchObject({ nodes: [{ id: first }], pageInfo: { hasNextPage: false } });
    await expect(run('representative', record.id)).rejects.toThrow(/ask casesByView/);
  });

  it('is its owner’s alone; a queue’s is used by its people and kept by its lead', async () => {
    const mine = await add('secondSpecialist', { name: 'Mine' });
    const queues = await add('lead', {
      name: 'Waiting long',
      queueId: agency.queue,
      filter: { state: ['WAITING'] },
    });
    expect(queues.record).toMatchObject({ personId: null, queueId: agency.queue });

    expect(await names('secondSpecialist')).toEqual(['Mine', 'Waiting long']);
    expect(await names('specialist')).toEqual(['Waiting long', 'Worst']);
    expect(await names('specialist', 'CASES')).toEqual([]);
    expect(await names('lead')).toEqual(['Waiting long']);
    expect(await names('specialistElsewhere')).toEqual([]);
    expect(await names('chiefExperienceOfficer')).toEqual([]);
    expect(await run('specialist', mine.record.id)).toBeNull();
    expect(await run('specialist', queues.record.id)).toEqual([]);

    const edit = { viewId: queues.record.id, expectedVersion: 1, name: 'Waiting' };
    await expect(act('specialist', 'editSavedView', edit)).rejects.toThrow(/^FORBIDDEN/);
    await expect(act('leadElsewhere', 'editSavedView', edit)).rejects.toThrow(/^NOT_FOUND/);
    await expect(add('specialist', { name: 'Ours', queueId: agency.queue })).rejects.toThrow(/^FORBIDDEN/);
    await expect(add('leadElsewhere', { name: 'Ours', queueId: agency.queue })).rejects.toThrow(/^FORBIDDEN/);
    expect((await act('lead', 'editSavedView', edit)).record).toMatchObject({ name: 'Waiting', version: 2 });
    await expect(
      act('lead', 'editSavedView', { viewId: mine.record.id, expectedVersion: 1, name: 'Theirs' }),
    ).rejects.toThrow(/^NOT_FOUND/);
  });

  it('shows to whoever runs it what they may see, whoever keeps it', async () => {
    const { escalationId } = await escalate(test, agency, { severity: 2 });
    const gone = await escalate(test, agency, { severity: 2 });
    const { record } = await add('lead', {
      name: 'Twos',
      queueId: agency.queue,
      filter: { severity: [2] },
    });
    expect(new Set(await run('specialist', record.id))).toEqual(new Set([escalationId, gone.escalationId]));
    // The case lies with another office by now, and so does the escalation.
    await test.sql('UPDATE escalation SET office_id = $2, case_office_id = $2, queue_id = $3 WHERE id = $1', [
      gone.escalationId,
      agency.elsewhere,
      agency.queueElsewhere,
    ]);
    expect(await run('specialist', record.id)).toEqual([escalationId]);
  });

  it.each([
    [{ filter: { state: ['SOMEWHERE'] } }, 'input.filter.state.0'],
    [{ filter: { colour: 'red' } }, 'input.filter'],
    [{ filter: { severity: [7] } }, 'input.filter.severity'],
    [{ filter: { queueId: ['no id'] } }, 'input.filter.queueId'],
    [{ filter: { requestedFrom: 'yesterday' } }, 'input.filter.requestedFrom'],
    [{ filter: 'everything' }, 'input.filter'],
    [{ filter: { not: { not: { not: { not: { not: { not: {} } } } } } } }, 'input.filter'],
    [{ sort: 'BY_COLOUR' }, 'input.sort'],
    [{ list: 'CASES', filter: { severity: [1] } }, 'input.filter'],
    [{ list: 'CASES', sort: 'QUEUE_ORDER' }, 'input.sort'],
  ])('refuses what the list would refuse: %j', async (wrong, path) => {
    await expect(add('specialist', { name: 'Wrong', ...wrong })).rejects.toThrow(
      new RegExp(`^BAD_USER_INPUT: ${path.replaceAll('.', '\\.')}: `),
    );
  });

  it('tells what is wrong with a view that was right once, and does not run it', async () => {
    const { record } = await add('specialist', { name: 'Old' });
    await test.sql(
      `UPDATE saved_view SET filter = '{"state": ["QUEUED", "PARKED"]}', sort = 'BY_AGE' WHERE id = $1`,
      [record.id],
    );
    const { savedView } = await ask<{ savedView: View }>(
      'specialist',
      `query ($id: ID!) { savedView(id: $id) { ${fields} } }`,
      { id: record.id },
    );
    expect(savedView.filter).toEqual({ state: ['QUEUED', 'PARKED'] });
    expect(savedView.mistakes.map(({ path }) => path).sort()).toEqual(['filter.state.1', 'sort']);
    expect(savedView.mistakes.find(({ path }) => path === 'filter.state.1')!.message).toMatch(/PARKED/);
    await expect(run('specialist', record.id)).rejects.toThrow(/Edit it/);

    const filter = { state: ['QUEUED'] };
    const input = { viewId: record.id, expectedVersion: 1, filter, sort: null };
    const edited = await act('specialist', 'editSavedView', input);
    expect(edited.record).toMatchObject({ filter, sort: null, mistakes: [], name: 'Old' });
    expect(await run('specialist', record.id)).not.toBeNull();
  });

  it('has a name of its own among its owner’s, which is free again once it was removed', async () => {
    const first = await add('lead', { name: 'Late' });
    expect((await add('lead', { name: 'Late' })).refusal!.kind).toBe('ALREADY_EXISTS');
    expect((await add('specialist', { name: 'Late' })).refusal).toBeNull();
    expect((await add('lead', { name: 'Late', queueId: agency.otherQueue })).refusal).toBeNull();
    const other = await add('lead', { name: 'Later' });
    const clash = { viewId: other.record.id, expectedVersion: 1, name: 'Late' };
    expect((await act('lead', 'editSavedView', clash)).refusal!.kind).toBe('ALREADY_EXISTS');

    const stale = await act('lead', 'removeSavedView', { viewId: first.record.id, expectedVersion: 9 });
    expect(stale.refusal!.kind).toBe('STALE_VERSION');
    expect((await act('lead', 'removeSavedView', { viewId: first.record.id })).refusal).toBeNull();
    expect(await run('lead', first.record.id)).toBeNull();
    await expect(act('lead', 'removeSavedView', { viewId: first.record.id })).rejects.toThrow(/^NOT_FOUND/);
    expect((await add('lead', { name: 'Late' })).refusal).toBeNull();
  });

  it('remembers its changes', async () => {
    const { record } = await add('auditor', { name: 'Mine too', list: 'CASES' });
    await act('auditor', 'editSavedView', {
      viewId: record.id,
      expectedVersion: 1,
      filter: { overdue: true },
    });
    const { savedView } = await ask<{ savedView: { history: { nodes: { fact: string }[] } } }>(
      'auditor',
      'query ($id: ID!) { savedView(id: $id) { history { nodes { fact } } } }',
      { id: record.id },
    );
    expect(savedView.history.nodes.map(({ fact }) => fact)).toEqual([
      'SAVED_VIEW_ADDED',
      'SAVED_VIEW_EDITED',
    ]);
  });
});
