import ICAL from 'ical.js';
import { startTestService, type TestService } from '../support/api';
import { buildAgency, type BuiltAgency, type PersonName } from '../support/build';
import { ItemDesk } from '../support/item-desk';
import { recordsOf } from '../support/read-csv';
import { send, unmetBy } from '../support/send';

describe('action items, taken together', () => {
  let test: TestService;
  let agency: BuiltAgency;
  let desk: ItemDesk;

  beforeAll(async () => {
    test = await startTestService();
    agency = await buildAgency(test, 'overviews');
    desk = new ItemDesk(test, agency);
  });
  afterAll(() => test?.stop());

  it('give a schedule and a progress, with effort, cost and check-list', async () => {
    const issueId = await desk.inPlan();
    const first = await desk.add(issueId, 'A "form"; end', {
      startOn: '2030-03-01',
      dueOn: '2030-03-10',
      ownerId: agency.people.employee.id,
      effortDays: 2.5,
      cost: { amountMinor: 1250000, currency: 'USD' },
    });
    expect(first).toMatchObject({ effortDays: 2.5, cost: { amountMinor: 1250000, currency: 'USD' } });
    await desk.add(issueId, 'A letter', {
      startOn: '2030-03-05',
      dueOn: '2030-03-06',
      dependsOnIds: [first.id],
    });
    await expect(desk.add(issueId, 'x', { effortDays: 0.125 })).rejects.toThrow('input.effortDays');
    await expect(desk.add(issueId, 'x', { cost: { amountMinor: 1.5, currency: 'USD' } })).rejects.toThrow(
      'input.cost.amountMinor',
    );
    await expect(desk.add(issueId, 'x', { cost: { amountMinor: 1, currency: 'usd' } })).rejects.toThrow(
      'input.cost.currency',
    );

    const onList = (by: PersonName, command: string, input: object) =>
      send<{ id: string; doneById: string | null }>(test, agency, by, command, ['entry', 'doneById'], input);
    const entry = (await onList('employee', 'addCheckListEntry', { itemId: first.id, text: 'Ask the union' }))
      .record;
    const other = (await onList('lead', 'addCheckListEntry', { itemId: first.id, text: 'Print it' })).record;
    expect(unmetBy(await onList('employee', 'tickCheckListEntry', { entryId: entry.id }))).toEqual([
      'issueInImplement',
    ]);
    await desk.carriedOut(issueId);
    await onList('employee', 'tickCheckListEntry', { entryId: entry.id });
    await onList('employee', 'removeCheckListEntry', { entryId: other.id });
    await expect(onList('leadElsewhere', 'untickCheckListEntry', { entryId: entry.id })).rejects.toThrow(
      'FORBIDDEN',
    );
    expect((await desk.read(first.id)).checkList).toEqual([
      { id: entry.id, text: 'Ask the union', position: 1, doneById: agency.people.employee.id },
    ]);

    const { data } = await test.ask<{ issue: Record<string, unknown> }>(
      agency.people.auditor.subject,
      `query ($id: ID!) { issue(id: $id) {
         schedule { projectedEndOn ring { id } criticalPath { title } mermaid
                    items { item { title } earliestStartOn earliestFinishOn slackDays lateDays } }
         progress { effortDays doneEffortDays assumedCount share } } }`,
      { id: issueId },
    );
    expect(data.issue).toMatchObject({
      schedule: {
        projectedEndOn: '2030-03-12',
        ring: null,
        criticalPath: [{ title: 'A "form"; end' }, { title: 'A letter' }],
        mermaid: expect.stringContaining(
          '    1. A #34;form#34;#59; end :crit, item1, 2030-03-01, 2030-03-10\n',
        ) as string,
        items: [
          { item: { title: 'A "form"; end' }, earliestFinishOn: '2030-03-10', slackDays: 0, lateDays: 0 },
          {
            item: { title: 'A letter' },
            earliestStartOn: '2030-03-11',
            earliestFinishOn: '2030-03-12',
            lateDays: 6,
          },
        ],
      },
      progress: { effortDays: 5, doneEffortDays: 0, assumedCount: 1, share: 0 },
    });
  });

  it('are listed and exported with one filter, as far as one sees the issue', async () => {
    const issueId = await desk.inPlan();
    const late = await desk.add(issueId, '=late', {
      dueOn: await desk.dayIn(-3),
      cost: { amountMinor: 105, currency: 'USD' },
    });
    await desk.add(issueId, 'coming', { dueOn: await desk.dayIn(3) });
    const list = async (by: PersonName, filter: object) => {
      const { data, errors } = await test.ask<{ actionItems: { nodes: { title: string }[] } }>(
        agency.people[by].subject,
        'query ($filter: ActionItemFilter) { actionItems(filter: $filter) { nodes { title } } }',
        { filter: { issueId: [issueId], ...filter } },
      );
      if (!data) throw new Error(JSON.stringify(errors));
      return data.actionItems.nodes.map(({ title }) => title);
    };
    expect(await list('auditor', {})).toEqual(['=late', 'coming']);
    expect(await list('auditor', { overdue: true })).toEqual(['=late']);
    expect(await list('auditor', { overdue: false })).toEqual(['coming']);
    expect(await list('auditor', { dueBefore: await desk.dayIn(3), state: ['PLANNED'] })).toEqual(['=late']);
    expect(await list('auditor', { ownerId: [agency.people.employee.id] })).toEqual([]);
    expect(await list('representative', {})).toEqual([]);

    const file = async (by: PersonName, filter: object) => {
      const query = new URLSearchParams({
        filter: JSON.stringify(filter),
        sort: 'DUE_DESCENDING',
      }).toString();
      const headers = { authorization: `Bearer ${await test.token(agency.people[by].subject)}` };
      return fetch(`${test.url}/exports/action-items.csv?${query}`, { headers });
    };
    const rows = recordsOf(await (await file('auditor', { issueId: [issueId] })).text());
    expect(rows.map(({ title }) => title)).toEqual(['coming', "'=late"]);
    expect(rows[1]).toMatchObject({
      id: late.id,
      issue: expect.stringMatching(/^I-/) as string,
      office: 'Retirement Services',
      cost: '1.05',
      currency: 'USD',
    });
    expect(recordsOf(await (await file('representative', { issueId: [issueId] })).text())).toEqual([]);
    expect(await (await file('auditor', { nobody: 1 })).json()).toMatchObject({ code: 'BAD_USER_INPUT' });
  });

  it('stand in a calendar under a secret address', async () => {
    const issueId = await desk.inPlan();
    const title = 'Order; "forms", and\nfile them';
    const mine = { ownerId: agency.people.secondSpecialist.id };
    const due = await desk.add(issueId, title, { ...mine, dueOn: '2030-05-31' });
    await desk.add(issueId, 'Without a date', mine);
    await desk.add(issueId, 'Somebody else’s', { ownerId: agency.people.employee.id, dueOn: '2030-06-01' });
    const onFeed = async (command: string, input: object = {}) => {
      const address = command.startsWith('remove') ? '' : 'address';
      const name = `${command.charAt(0).toUpperCase()}${command.slice(1)}Input!`;
      const { data } = await test.ask<{
        told: { feed: { version: number } | null; address: string; refusal: { message: string } | null };
      }>(
        agency.people.secondSpecialist.subject,
        `mutation ($input: ${name}) { told: ${command}(input: $input) { feed { version } ${address} refusal { message } } }`,
        { input },
      );
      return data.told;
    };
    const get = (address: string, headers: Record<string, string> = {}) =>
      fetch(`${test.url}${address}`, { headers });
    const key = { idempotencyKey: 'my-calendar' };
    const { address } = await onFeed('createCalendarFeed', key);
    expect(address).toMatch(/^\/calendar\/[\w-]{43}\.ics$/);
    // The secret is shown once, and is kept nowhere.
    expect((await onFeed('createCalendarFeed', key)).address).toBeNull();
    const secret = address.slice('/calendar/'.length, -'.ics'.length);
    const kept = await test.sql<{ text: string }>(
      `SELECT concat((SELECT jsonb_agg(f) FROM calendar_feed f), (SELECT jsonb_agg(h) FROM history_entry h),
                     (SELECT jsonb_agg(k) FROM idempotency_key k), (SELECT jsonb_agg(t) FROM text_version t)) AS text`,
    );
    expect(kept[0]!.text).not.toContain(secret);

    const response = await get(address);
    expect(response.headers.get('content-type')).toBe('text/calendar; charset=utf-8');
    const tag = response.headers.get('etag')!;
    const events = () => (text: string) =>
      new ICAL.Component(ICAL.parse(text) as unknown[]).getAllSubcomponents('vevent').map((event) => ({
        uid: event.getFirstPropertyValue('uid'),
        sequence: event.getFirstPropertyValue('sequence'),
        summary: event.getFirstPropertyValue('summary'),
        day: String(event.getFirstPropertyValue('dtstart')),
      }));
    const [issue] = await test.sql<{ number: string }>('SELECT number FROM issue WHERE id = $1', [issueId]);
    const shown = { uid: `${due.id}@find-and-fix`, summary: `${title} (${issue!.number})` };
    const before = await response.text();
    expect(events()(before)).toEqual([{ ...shown, day: '2030-05-31', sequence: due.version }]);
    expect(before).not.toContain('Somebody');
    expect((await get(address, { 'if-none-match': `W/"x", ${tag}` })).status).toBe(304);

    await desk.tell('lead', 'editActionItem', {
      itemId: due.id,
      expectedVersion: due.version,
      dueOn: '2030-06-15',
    });
    const changed = await get(address, { 'if-none-match': tag });
    expect(changed.status).toBe(200);
    expect(events()(await changed.text())).toEqual([
      { ...shown, day: '2030-06-15', sequence: due.version + 1 },
    ]);

    const rotated = await onFeed('rotateCalendarFeed');
    expect([(await get(address)).status, (await get(rotated.address)).status]).toEqual([404, 200]);
    expect((await onFeed('createCalendarFeed')).refusal?.message).toContain(
      'You have a calendar address already',
    );
    await test.sql('UPDATE person SET left_at = clock_now() WHERE id = $1', [mine.ownerId]);
    expect((await get(rotated.address)).status).toBe(404);
    await test.sql('UPDATE person SET left_at = NULL WHERE id = $1', [mine.ownerId]);
    await onFeed('removeCalendarFeed');
    const gone = [rotated.address, '/calendar/x.ics', '/calendar/%00.ics', `/calendar/${'a'.repeat(43)}.ics`];
    for (const path of gone) expect([path, (await get(path)).status]).toEqual([path, 404]);
    const again = await onFeed('createCalendarFeed');
    expect((await get(again.address)).status).toBe(200);
  });
});
