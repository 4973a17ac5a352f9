import { accepted } from '../../src/domain/kernel/decision';
import { draftPlan } from '../../src/domain/issue/plan.decide';
import type { CauseRecord } from '../../src/domain/issue/part.types';
import type { IssueRecord } from '../../src/domain/issue/issue.types';
import { causeKind, issueKind, planKind } from '../../src/features/issues/issue.kinds';
import { systemSession } from '../../src/platform/auth/session';
import { newId } from '../../src/platform/database/id';
import { Shell } from '../../src/platform/shell/shell';
import { startTestService, type TestService } from '../support/api';
import { buildAgency, type BuiltAgency, type PersonName } from '../support/build';

interface Told {
  record: Record<string, unknown> & { id: string; version: number };
  refusal: { kind: string; message: string; checks?: { code: string }[] } | null;
}

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
    [issueId, causeId] = [newId(), newId()];
    const part = { agencyId: agency.id, version: 0, issueId, cycle: 1 };
    await test.service.app
      .get(Shell)
      .act(systemSession(agency.id, 'test', 'build'), { operation: 'build', input: null }, async (act) => {
        const issue = {
          id: issueId,
          agencyId: agency.id,
          version: 0,
          number: 'I-2026-000001',
          state: 'plan.draft',
          machineVersion: 'issue.machine.v1',
          title: 'Late annuities',
          impact: 'Rent is due.',
          impactClass: 1,
          topicIds: [],
          contributingOfficeIds: [agency.elsewhere],
          leadOfficeId: agency.office,
          cycle: 1,
        } as unknown as IssueRecord;
        const cause = {
          ...part,
          id: causeId,
          text: 'Paper',
          category: 'process',
          kind: 'root',
          status: 'confirmed',
        };
        await act.begin(issueKind, accepted(issue, 'Built'));
        await act.begin(causeKind, accepted(cause as unknown as CauseRecord, 'Built'));
        return act.begin(planKind, draftPlan({ ...part, id: newId() }, null));
      });
  }

  const moveIssue = (state: string) =>
    test.sql('UPDATE issue SET state = $2 WHERE id = $1', [issueId, state]);

  async function send(
    by: PersonName,
    operation: string,
    field: string,
    fields: string,
    input: object,
  ): Promise<Told> {
    const type = `${operation.charAt(0).toUpperCase()}${operation.slice(1)}Input!`;
    const answer = await test.ask<Record<string, Told>>(
      agency.people[by].subject,
      `mutation ($input: ${type}) { told: ${operation}(input: $input) {
         record: ${field} { id version ${fields} }
         refusal { kind message ... on ChecksNotMet { checks { code } } } } }`,
      { input },
    );
    if (answer.errors) throw new Error(`${answer.errors[0]!.extensions.code}: ${answer.errors[0]!.message}`);
    return answer.data.told!;
  }

  const item = (by: PersonName, operation: string, input: object) =>
    send(by, operation, 'actionItem', 'state', input);
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
    const measure = await send('lead', 'addMeasure', 'measure', '', {
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
    await send('lead', 'recordObservations', 'measure', '', { measureId: measure.record.id, observations });
    const promise = {
      measureId: measure.record.id,
      baselineFrom: '2024-01-01',
      baselineTo: '2025-12-31',
      smallestEffect: 5,
    };
    const edited = await send(
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
        'With 24 observations before and 24 after, only a change of about 1.7 days or more can be shown; the change worth having is 5 days.',
    });
    const stale = await send('lead', 'editPlan', 'plan', '', { issueId, expectedVersion: 1, lagDays: 1 });
    expect(stale.refusal?.kind).toBe('STALE_VERSION');
    const wrong = await send('lead', 'editPlan', 'plan', '', {
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
          { event: 'cancel', allowed: false },
        ],
      },
    ]);
    await item('employee', 'startActionItem', { itemId });
    await item('employee', 'blockActionItem', { itemId, reason: 'No room.' });
    await item('employee', 'unblockActionItem', { itemId });
    const done = await send('employee', 'finishActionItem', 'actionItem', 'state proof finishedOn', {
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
