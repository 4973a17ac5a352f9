import { startTestService, type TestService } from '../support/api';
import { buildAgency, type BuiltAgency, type PersonName } from '../support/build';
import { ItemDesk } from '../support/item-desk';
import { send, unmetBy } from '../support/send';

describe('the dates of action items', () => {
  let test: TestService;
  let agency: BuiltAgency;
  let desk: ItemDesk;

  beforeAll(async () => {
    test = await startTestService();
    agency = await buildAgency(test, 'dates');
    desk = new ItemDesk(test, agency);
  });
  afterAll(() => test?.stop());

  it('never follow from a ring: the edit that would close one is refused and changes nothing', async () => {
    const issueId = await desk.inPlan();
    const first = await desk.add(issueId, 'A form', { dueOn: '2028-03-10' });
    const second = await desk.add(issueId, 'A letter', { dueOn: '2028-03-20', dependsOnIds: [first.id] });
    const waiting = (forId: string) =>
      desk.tell('lead', 'editActionItem', {
        itemId: first.id,
        expectedVersion: first.version,
        title: 'A long form',
        dependsOnIds: [forId],
      });
    expect((await waiting(second.id)).refusal).toMatchObject({
      message: expect.stringMatching(/^These items wait for each other in a ring: “A/) as string,
      checks: [{ code: 'noDependencyRing' }],
    });
    expect((await waiting(first.id)).refusal?.message).toBe(
      '“A long form” waits for itself: take that dependency away.',
    );
    expect(await desk.read(first.id)).toMatchObject({ version: first.version });
  });

  it('are proposed to those who wait when they slip, and move only when whose they are accepts', async () => {
    const issueId = await desk.inPlan();
    const owner = { ownerId: agency.people.employee.id };
    const first = await desk.add(issueId, 'A form', { startOn: '2028-03-01', dueOn: '2028-03-10' });
    const second = await desk.add(issueId, 'A letter', {
      ...owner,
      officeId: agency.elsewhere,
      startOn: '2028-03-11',
      dueOn: '2028-03-20',
      dependsOnIds: [first.id],
    });
    const third = await desk.add(issueId, 'A course', {
      ownerId: agency.people.specialist.id,
      dueOn: '2028-03-25',
      dependsOnIds: [second.id],
    });
    expect(await desk.told('leadElsewhere', second.id)).toEqual([
      [
        'actionItemOffered',
        'your office is asked to do “A letter”, due on 2028-03-20. Accept it, or hand it back.',
      ],
    ]);

    await desk.tell('lead', 'editActionItem', {
      itemId: first.id,
      expectedVersion: first.version,
      dueOn: '2028-03-15',
    });
    const proposed = await desk.read(second.id);
    expect(proposed).toMatchObject({
      startOn: '2028-03-11',
      dueOn: '2028-03-20',
      proposedStartOn: '2028-03-16',
      proposedDueOn: '2028-03-25',
      proposedBecause: { title: 'A form' },
    });
    expect(await desk.told('employee', second.id)).toEqual([
      [
        'actionItemDatesProposed',
        '“A letter” waits for “A form”, which is now due on 2028-03-15. Other dates are proposed: starting on ' +
          '2028-03-16, due on 2028-03-25. Accept or decline them; until then nothing moves.',
      ],
    ]);
    expect(await desk.read(third.id)).toMatchObject({ proposedDueOn: null });

    const accept = (by: PersonName, itemId: string) => desk.tell(by, 'acceptActionItemDates', { itemId });
    await expect(accept('lead', second.id)).rejects.toThrow('FORBIDDEN');
    const accepted = await accept('employee', second.id);
    expect(accepted.record).toMatchObject({
      startOn: '2028-03-16',
      dueOn: '2028-03-25',
      proposedDueOn: null,
    });
    expect(unmetBy(await accept('employee', second.id))).toEqual(['datesProposed']);
    expect(await desk.read(third.id)).toMatchObject({ dueOn: '2028-03-25', proposedDueOn: '2028-03-26' });

    const declined = await desk.tell('specialist', 'declineActionItemDates', {
      itemId: third.id,
      reason: 'The room is booked.',
    });
    expect(declined.record).toMatchObject({ dueOn: '2028-03-25', proposedDueOn: null });
    const answer = [
      'actionItemDatesDeclined',
      'other dates for “A course” were declined: The room is booked.',
    ];
    expect(await desk.told('lead', third.id)).toEqual([answer]);
    expect(await desk.told('employee', third.id)).toEqual([answer]);

    const [plan] = await test.sql<{ editors: string[] }>(
      'SELECT editor_ids AS editors FROM plan WHERE issue_id = $1',
      [issueId],
    );
    expect(plan!.editors.sort()).toEqual([agency.people.lead.id, agency.people.employee.id].sort());
  });

  it('of an approved item move with a reason; what is no longer asked for is taken back', async () => {
    const issueId = await desk.inPlan();
    const first = await desk.add(issueId, 'A form', { startOn: '2028-03-01', dueOn: '2028-03-10' });
    const waits = { ownerId: agency.people.employee.id, dependsOnIds: [first.id] };
    const second = await desk.add(issueId, 'A letter', {
      startOn: '2028-03-11',
      dueOn: '2028-03-20',
      ...waits,
    });
    const move = (dueOn: string, by: PersonName = 'lead') =>
      desk.tell(by, 'rescheduleActionItem', { itemId: first.id, dueOn, reason: 'The printer is late.' });
    expect(unmetBy(await move('2028-03-12'))).toEqual(['issueInImplement']);
    await desk.carriedOut(issueId);
    await expect(move('2028-03-12', 'leadElsewhere')).rejects.toThrow('FORBIDDEN');
    await move('2028-03-12');
    expect(await desk.read(second.id)).toMatchObject({ proposedStartOn: '2028-03-13' });
    await move('2028-03-09');
    expect(await desk.read(second.id)).toMatchObject({ startOn: '2028-03-11', proposedStartOn: null });
    expect(await desk.reasons('employee', second.id)).toEqual(['actionItemDatesProposed']);
    const { data } = await test.ask<{ actionItem: { history: { nodes: { fact: string }[] } } }>(
      agency.people.auditor.subject,
      'query ($id: ID!) { actionItem(id: $id) { history { nodes { fact } } } }',
      { id: second.id },
    );
    expect(data.actionItem.history.nodes.map(({ fact }) => fact).slice(-2)).toEqual([
      'ACTION_ITEM_DATES_PROPOSED',
      'ACTION_ITEM_DATES_WITHDRAWN',
    ]);
  });

  it('handed back, an item is told to the leads of its issue', async () => {
    const { id: itemId } = await desk.add(await desk.inPlan(), 'A scanner', { officeId: agency.elsewhere });
    await desk.tell('leadElsewhere', 'handBackActionItem', { itemId, reason: 'Nobody has time.' });
    expect(await desk.told('lead', itemId)).toEqual([
      ['actionItemHandedBack', '“A scanner” was handed back: Nobody has time.'],
    ]);
  });

  it('are told by the service when they come and when they pass, to one after the other, each once', async () => {
    const issueId = await desk.inPlan();
    const { id } = await desk.add(issueId, 'Train people', {
      officeId: agency.elsewhere,
      ownerId: agency.people.employee.id,
      dueOn: await desk.dayIn(10),
    });
    await desk.tell('leadElsewhere', 'acceptActionItem', { itemId: id });
    await desk.carriedOut(issueId);
    const heard = async () => ({
      owner: (await desk.reasons('employee', id)).filter((reason) => /Due$|Overdue$/.test(reason)),
      lead: (await desk.reasons('leadElsewhere', id)).filter((reason) => /Due$|Overdue$/.test(reason)),
      chief: await desk.reasons('chiefExperienceOfficer', id),
    });
    await test.passDays(6);
    expect(await heard()).toEqual({ owner: [], lead: [], chief: [] });
    await test.passDays(2);
    expect(await heard()).toEqual({ owner: ['actionItemDue'], lead: [], chief: [] });
    const overdue = ['actionItemDue', 'actionItemOverdue'];
    await test.passDays(4);
    expect(await heard()).toEqual({ owner: overdue, lead: [], chief: [] });
    await test.passDays(3);
    expect(await heard()).toEqual({ owner: overdue, lead: ['actionItemOverdue'], chief: [] });
    await test.passDays(7);
    await test.passDays(400);
    expect(await heard()).toEqual({
      owner: overdue,
      lead: ['actionItemOverdue'],
      chief: ['actionItemOverdue'],
    });
    const entries = await test.sql<{ event: string; kind: string; name: string }>(
      `SELECT event, actor_kind AS kind, actor_name AS name FROM history_entry
        WHERE subject_id = $1 AND event IN ('ActionItemDueSoon', 'ActionItemOverdue') ORDER BY sequence`,
      [id],
    );
    const by = { kind: 'system', name: 'sweeper' };
    expect(entries).toEqual([
      { event: 'ActionItemDueSoon', ...by },
      { event: 'ActionItemOverdue', ...by },
      { event: 'ActionItemOverdue', ...by },
      { event: 'ActionItemOverdue', ...by },
    ]);
    expect((await desk.read(id)).dueNotice).toBe('CHIEF_EXPERIENCE_OFFICER_TOLD');
    // Another date begins them anew; the end of the item ends them.
    await desk.tell('employee', 'rescheduleActionItem', {
      itemId: id,
      dueOn: await desk.dayIn(5),
      reason: 'Holidays.',
    });
    await test.passDays(3);
    expect((await heard()).owner).toEqual([...overdue, 'actionItemDue']);
    await desk.tell('employee', 'startActionItem', { itemId: id });
    await desk.tell('employee', 'finishActionItem', { itemId: id, proof: 'The list.' });
    await test.passDays(30);
    expect((await heard()).owner).toHaveLength(3);
    expect(await test.sql('SELECT 1 FROM timer WHERE subject_id = $1', [id])).toEqual([]);
  });

  it('rest while the issue is held, and are told at once when it goes on', async () => {
    const issueId = await desk.inPlan();
    const owner = { ownerId: agency.people.employee.id };
    const { id } = await desk.add(issueId, 'Wait', { ...owner, dueOn: await desk.dayIn(5) });
    await desk.carriedOut(issueId);
    const [clock] = await test.sql<{ until: Date }>("SELECT clock_now() + interval '20 days' AS until");
    await send(test, agency, 'lead', 'holdIssue', ['issue', ''], {
      issueId,
      reason: 'A law is coming.',
      until: clock!.until,
    });
    await test.passDays(15);
    expect(await desk.reasons('employee', id)).toEqual([]);
    await test.passDays(6);
    await test.passDays(0);
    expect(await desk.reasons('employee', id)).toEqual(['actionItemOverdue']);
  });
});
