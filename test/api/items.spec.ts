import { draftPlan } from '../../src/domain/issue/plan/plan.decide';
import { causeKind, planKind } from '../../src/features/issues/issue.kinds';
import { newId } from '../../src/platform/database/id';
import { startTestService, type TestService } from '../support/api';
import { buildAgency, type BuiltAgency, type PersonName } from '../support/build';
import { send } from '../support/send';
import { write, writeIssue } from '../support/write';

describe('the plan of an issue and its items', () => {
  let test: TestService;
  let agency: BuiltAgency;
  let issueId: string;
  let causeId: string;

  beforeAll(async () => {
    test = await startTestService();
    agency = await buildAgency(test, 'items');
    await issueInPlan();
  });
  afterAll(() => test.stop());

  /** An issue whose plan has begun, as the choice of an option leaves it. */
  async function issueInPlan(): Promise<void> {
    issueId = await writeIssue(test, agency, 'plan.draft', { contributingOfficeIds: [agency.elsewhere] });
    const part = { issueId, cycle: 1 };
    causeId = await write(test, agency, causeKind, {
      ...part,
      text: 'Paper',
      category: 'process',
      kind: 'root',
      status: 'confirmed',
    });
    const drafted = draftPlan({ ...part, id: newId(), agencyId: agency.id, version: 0 }, null);
    if (drafted.ok) await write(test, agency, planKind, drafted.state);
  }

  const moveIssue = (state: string) =>
    test.sql('UPDATE issue SET state = $2 WHERE id = $1', [issueId, state]);

  const tell = (by: PersonName, command: string, name: string, fields: string, input: object) =>
    send(test, agency, by, command, [name, fields], input);
  const item = (by: PersonName, operation: string, input: object) =>
    tell(by, operation, 'actionItem', 'state', input);
  const add = (fields: object) =>
    item('lead', 'addActionItem', {
      issueId,
      title: 'A form',
      kind: 'CORRECTIVE',
      officeId: agency.office,
      causeId,
      ...fields,
    });

  it('promises a measure and says how small a change the data could show', async () => {
    const measure = await tell('lead', 'addMeasure', 'measure', '', {
      name: 'Average days',
      unit: 'days',
      direction: 'LOWER_IS_BETTER',
      kind: 'MEAN',
      source: 'OPERATIONS',
      officeId: agency.office,
    });
    const observations = Array.from({ length: 24 }, (_, month) => {
      const [year, first] = [2024 + Math.floor(month / 12), String((month % 12) + 1).padStart(2, '0')];
      const last = new Date(Date.UTC(year, (month % 12) + 1, 0)).toISOString().slice(0, 10);
      return { periodStart: `${year}-${first}-01`, periodEnd: last, value: 60 + (month % 2) * 4 };
    });
    await tell('lead', 'recordObservations', 'measure', '', { measureId: measure.record.id, observations });
    const promise = {
      measureId: measure.record.id,
      baselineFrom: '2024-01-01',
      baselineTo: '2025-12-31',
      smallestEffect: 5,
    };
    const edited = await tell(
      'lead',
      'editPlan',
      'plan',
      'revision direction lagDays reviewDates detectable editors { name }',
      {
        issueId,
        expectedVersion: 1,
        ...promise,
        lagDays: 30,
        reviewDates: ['2028-06-30', '2029-01-31'],
      },
    );
    expect(edited.record).toMatchObject({
      version: 2,
      revision: 1,
      direction: 'LOWER_IS_BETTER',
      reviewDates: ['2028-06-30', '2029-01-31'],
      editors: [{ name: 'lead' }],
      detectable:
        'With 24 months before and 24 after, only a change of about 1.7 days or more can be shown; the change worth having is 5 days.',
    });
    const stale = await tell('lead', 'editPlan', 'plan', '', { issueId, expectedVersion: 1, lagDays: 1 });
    expect(stale.refusal?.kind).toBe('STALE_VERSION');
    const wrong = await tell('lead', 'editPlan', 'plan', '', {
      issueId,
      expectedVersion: 2,
      baselineTo: '2023-12-31',
    });
    expect(wrong.refusal?.checks).toEqual([{ code: 'baselineInOrder' }]);
    const read = await test.ask<{ issue: unknown }>(
      agency.people.auditor.subject,
      'query ($id: ID!) { issue(id: $id) { plan { revision measure { name } reviewDates } plans { revision } } }',
      { id: issueId },
    );
    expect(read.data.issue).toEqual({
      plan: { revision: 1, measure: { name: 'Average days' }, reviewDates: ['2028-06-30', '2029-01-31'] },
      plans: [{ revision: 1 }],
    });
  });

  it('plans an item of the lead office at once, and offers one of another office, which may hand it back', async () => {
    expect((await add({})).record.state).toBe('PLANNED');
    const offered = await add({ title: 'A letter', officeId: agency.elsewhere });
    expect(offered.record.state).toBe('PROPOSED');
    const { id: itemId } = offered.record;
    await expect(item('lead', 'acceptActionItem', { itemId })).rejects.toThrow('FORBIDDEN');
    await expect(item('representative', 'acceptActionItem', { itemId })).rejects.toThrow('NOT_FOUND');
    const back = await item('leadElsewhere', 'handBackActionItem', { itemId, reason: 'Nobody has time.' });
    expect(back.record.state).toBe('DRAFT');
    const again = await item('lead', 'editActionItem', {
      itemId,
      expectedVersion: back.record.version,
      dueOn: '2027-01-31',
    });
    expect(again.record.state).toBe('PROPOSED');
    expect((await item('leadElsewhere', 'acceptActionItem', { itemId })).record.state).toBe('PLANNED');
  });

  it('refuses an owner who is no person and a cause of another issue', async () => {
    await expect(add({ ownerId: agency.people.integrator.id })).rejects.toThrow('There is no such person.');
    await expect(add({ causeId: newId() })).rejects.toThrow('BAD_USER_INPUT');
  });

  it('is worked by its owner while the issue is in implement, and told step by step', async () => {
    await moveIssue('plan.draft');
    const { record } = await add({
      title: 'Train people',
      ownerId: agency.people.employee.id,
      dueOn: '2027-03-31',
    });
    const itemId = record.id;
    const early = await item('employee', 'startActionItem', { itemId });
    expect(early.refusal?.checks).toEqual([{ code: 'issueInImplement' }]);
    await moveIssue('implement');
    const mine = await test.ask<{ myActionItems: { nodes: unknown[] } }>(
      agency.people.employee.subject,
      '{ myActionItems { nodes { title state issue { title } allowedEvents { event allowed } } } }',
    );
    expect(mine.data.myActionItems.nodes).toEqual([
      {
        title: 'Train people',
        state: 'PLANNED',
        issue: { title: 'Late annuities' },
        allowedEvents: [
          { event: 'start', allowed: true },
          { event: 'edit', allowed: false },
          { event: 'handOver', allowed: false },
          { event: 'reschedule', allowed: true },
          { event: 'acceptDates', allowed: false },
          { event: 'declineDates', allowed: false },
          { event: 'cancel', allowed: false },
        ],
      },
    ]);
    await item('employee', 'startActionItem', { itemId });
    await item('employee', 'blockActionItem', { itemId, reason: 'No room.' });
    await item('employee', 'unblockActionItem', { itemId });
    const done = await tell('employee', 'finishActionItem', 'actionItem', 'state proof finishedOn', {
      itemId,
      proof: 'List of attendance',
    });
    expect(done.record).toMatchObject({
      state: 'DONE',
      proof: 'List of attendance',
      finishedOn: expect.stringMatching(/^\d{4}-/) as string,
    });
    const future = await item('lead', 'finishActionItem', { itemId, proof: 'x', finishedOn: '2999-01-01' });
    expect(future.refusal?.kind).toBe('EVENT_NOT_ALLOWED');
    expect((await item('lead', 'reopenActionItem', { itemId })).record.state).toBe('IN_PROGRESS');
    expect((await item('lead', 'cancelActionItem', { itemId, reason: 'Too late.' })).record.state).toBe(
      'CANCELLED',
    );
    const told = await test.ask<{
      actionItem: { history: { nodes: { fact: string; machineVersion: string }[] } };
    }>(
      agency.people.employee.subject,
      'query ($id: ID!) { actionItem(id: $id) { history { nodes { fact machineVersion } } } }',
      { id: itemId },
    );
    expect(told.data.actionItem.history.nodes.map(({ fact }) => fact.replace('ACTION_ITEM_', ''))).toEqual([
      'ADDED',
      'OFFERED',
      'STARTED',
      'BLOCKED',
      'UNBLOCKED',
      'FINISHED',
      'REOPENED',
      'CANCELLED',
    ]);
    expect(told.data.actionItem.history.nodes[0]!.machineVersion).toBe('action-item.machine.v1');
    const hidden = await test.ask(
      agency.people.representative.subject,
      'query ($id: ID!) { actionItem(id: $id) { id } }',
      { id: itemId },
    );
    expect(hidden.data).toEqual({ actionItem: null });
  });
});
