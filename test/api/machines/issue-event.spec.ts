import { startTestService, type TestService } from '../../support/api';
import { buildAgency, type BuiltAgency } from '../../support/build';
import { IssueBuilder, type BuiltIssue, type Stage, type Verdict } from '../../support/build-issue';

import { proveMachine } from '../../support/machine-proof';
import type { Sent } from '../../support/machine-send';
import {
  issueTable,
  itemTable,
  nextCycle,
  statementTable,
  workingStages,
  type IssueEvent,
  type IssueState,
  type ItemEvent,
  type ItemState,
  type StatementEvent,
  type StatementState,
} from './issue-event-table';

const parts = [
  'plan',
  'action_item',
  'statement',
  'review',
  'cause',
  'issue_option',
  'criterion',
  'option_score',
  'evidence',
];
let test: TestService;
let agency: BuiltAgency;
let build: IssueBuilder;

beforeAll(async () => {
  test = await startTestService();
  agency = await buildAgency(test, 'issues');
  build = new IssueBuilder(test, agency);
});
afterAll(() => test.stop());

const reason = 'So it is.';

describe('the issue', () => {
  const onIssue = (person: 'lead' | 'chiefExperienceOfficer', command: string, fields: object = {}) =>
    ((issue: BuiltIssue) =>
      build.send(person, command, 'issue', { issueId: issue.id, ...fields })) as Sending;
  type Sending = (issue: BuiltIssue) => Promise<Sent>;

  let other: Promise<BuiltIssue> | null = null;
  const merge: Sending = async (issue) => {
    const { id: intoId } = await (other ??= build.at('analyze'));
    return build.send('chiefExperienceOfficer', 'mergeIssue', 'issue', { issueId: issue.id, intoId });
  };
  const sent: Record<IssueEvent, Sending> = {
    accept: onIssue('chiefExperienceOfficer', 'acceptIssue'),
    decline: onIssue('chiefExperienceOfficer', 'declineIssue', { reason }),
    reconsider: onIssue('chiefExperienceOfficer', 'reconsiderIssue'),
    merge,
    unmerge: onIssue('chiefExperienceOfficer', 'unmergeIssue'),
    // Where no option is at hand, any id: the event comes before what it names.
    chooseOption: ({ id, optionId }) =>
      build.send('lead', 'chooseOption', 'issue', { issueId: id, optionId: optionId ?? id }),
    submitPlan: onIssue('lead', 'submitPlan'),
    approve: onIssue('chiefExperienceOfficer', 'approvePlan'),
    requestChanges: onIssue('chiefExperienceOfficer', 'requestPlanChanges', { remarks: 'Say who.' }),
    rejectOption: onIssue('lead', 'rejectOption', { reason }),
    finishImplementation: onIssue('lead', 'finishImplementation'),
    replan: onIssue('lead', 'replanIssue', { reason }),
    confirmEffective: onIssue('chiefExperienceOfficer', 'confirmEffective'),
    foundIneffective: onIssue('lead', 'foundIneffective', { reason }),
    extendMeasurement: onIssue('lead', 'extendMeasurement', { until: '2091-06-30', reason }),
    close: onIssue('chiefExperienceOfficer', 'closeIssue'),
    relapse: onIssue('lead', 'relapseIssue', { reason }),
    reopen: onIssue('lead', 'reopenIssue', { reason }),
    hold: onIssue('lead', 'holdIssue', { reason, until: '2090-01-01T00:00:00Z' }),
    resume: onIssue('lead', 'resumeIssue'),
    cancel: onIssue('chiefExperienceOfficer', 'cancelIssue', { reason }),
  };

  /** What must stand before an event is accepted, in the stage that knows it. */
  const verdicts: Partial<Record<IssueEvent, Verdict>> = {
    confirmEffective: 'IMPROVED',
    foundIneffective: 'WORSE',
    extendMeasurement: 'INCONCLUSIVE',
    replan: 'INCONCLUSIVE',
  };
  const ready = async (issue: BuiltIssue, state: IssueState, event: IssueEvent): Promise<void> => {
    if (state === 'analyze' && event === 'chooseOption') await build.analysed(issue);
    if (state === 'plan.draft' && event === 'submitPlan') await build.planned(issue);
    if (state === 'implement' && event === 'finishImplementation') await build.worked(issue);
    if (state === 'measure' && verdicts[event]) await build.reviewed(issue, verdicts[event]);
    if (state === 'communicate' && event === 'close') await build.told(issue);
  };

  const left = async (stage: Stage, by: IssueEvent): Promise<BuiltIssue> => {
    const issue = await build.at(stage);
    await sent[by](issue);
    return issue;
  };
  const bring = async (state: IssueState, event?: IssueEvent): Promise<BuiltIssue> => {
    switch (state) {
      case 'declined':
        return left('identify', 'decline');
      case 'merged':
        return left('identify', 'merge');
      case 'held':
        return left('analyze', 'hold');
      case 'cancelled':
        return left('analyze', 'cancel');
      default: {
        const issue = await build.at(state);
        if (event) await ready(issue, state, event);
        return issue;
      }
    }
  };

  proveMachine(() => test, {
    table: issueTable,
    records: ['issue', ...parts],
    bring,
    send: (event, issue) => sent[event](issue),
  });

  const stored = async (id: string) =>
    (
      await test.sql<{ state: string; cycle: number }>('SELECT state, cycle FROM issue WHERE id = $1', [id])
    )[0];

  it.each(workingStages)('held in %s resumes there, by a person or when its time has come', async (stage) => {
    for (const resume of ['person', 'time']) {
      const issue = await build.at(stage);
      const [clock] = await test.sql<{ until: Date }>("SELECT clock_now() + interval '3 days' AS until");
      await build.must('lead', 'holdIssue', 'issue', { issueId: issue.id, reason, until: clock!.until });
      expect((await stored(issue.id))?.state).toBe('held');
      if (resume === 'person') await sent.resume(issue);
      else await test.passDays(4);
      expect((await stored(issue.id))?.state).toBe(stage);
    }
  });

  it.each([
    ['foundIneffective', 'measure'],
    ['relapse', 'communicate'],
    ['reopen', 'closed'],
  ] as const)('%s begins the next cycle', async (event, stage) => {
    expect(nextCycle).toContain(event);
    const issue = await bring(stage, event);
    await sent[event](issue);
    expect(await stored(issue.id)).toEqual({ state: 'analyze', cycle: 2 });
  });

  it.each(issueTable.states)(
    'in %s tells lead and Chief Experience Officer what the table says',
    async (state) => {
      const { id } = await bring(state);
      for (const person of ['lead', 'chiefExperienceOfficer'] as const) {
        const { data } = await test.ask<{ issue: { allowedEvents: { event: string }[] } }>(
          agency.people[person].subject,
          'query ($id: ID!) { issue(id: $id) { allowedEvents { event } } }',
          { id },
        );
        expect(data.issue.allowedEvents.map(({ event }) => event).sort()).toEqual(issueTable.known(state));
      }
    },
  );
});

describe('the action item', () => {
  interface Item {
    id: string;
    issue: BuiltIssue;
  }
  const onItem =
    (person: 'lead' | 'leadElsewhere' | 'employee', command: string, fields: object = {}) =>
    ({ id }: Item): Promise<Sent> =>
      build.send(person, command, 'actionItem', { itemId: id, ...fields });
  const edit = async ({ id }: Item): Promise<Sent> => {
    const [item] = await test.sql<{ version: number }>('SELECT version FROM action_item WHERE id = $1', [id]);
    return build.send('lead', 'editActionItem', 'actionItem', {
      itemId: id,
      expectedVersion: item!.version,
      title: 'Write it short',
    });
  };
  const sent: Record<ItemEvent, (item: Item) => Promise<Sent>> = {
    accept: onItem('leadElsewhere', 'acceptActionItem'),
    handBack: onItem('leadElsewhere', 'handBackActionItem', { reason }),
    start: onItem('employee', 'startActionItem'),
    block: onItem('employee', 'blockActionItem', { reason }),
    unblock: onItem('employee', 'unblockActionItem'),
    finish: onItem('employee', 'finishActionItem', { proof: 'The checklist.' }),
    reopen: onItem('employee', 'reopenActionItem'),
    cancel: onItem('lead', 'cancelActionItem', { reason }),
    offer: edit,
    edit,
    handOver: (item) =>
      onItem('lead', 'handOverActionItem', { toId: agency.people.auditor.id, reason })(item),
    reschedule: onItem('employee', 'rescheduleActionItem', { dueOn: '2090-01-31', reason }),
    acceptDates: onItem('employee', 'acceptActionItemDates'),
    declineDates: onItem('employee', 'declineActionItemDates', { reason }),
  };

  /** Other dates are proposed because of a delay elsewhere, which is another spec's matter. */
  const proposeDates = ({ id }: Item): Promise<unknown> =>
    test.sql(
      `UPDATE action_item SET proposed_due_on = '2090-06-30', proposed_because_id = id WHERE id = $1`,
      [id],
    );

  const inDraft: readonly ItemState[] = ['draft', 'proposed'];
  const ofDates: readonly ItemEvent[] = ['acceptDates', 'declineDates'];
  const bring = async (state: ItemState, event?: ItemEvent): Promise<Item> => {
    if (inDraft.includes(state)) {
      const issue = await build.at('plan.draft');
      const item = { id: await build.item(issue), issue };
      if (event && ofDates.includes(event)) await proposeDates(item);
      if (state === 'draft') await sent.handBack(item);
      return item;
    }
    const issue = await build.at('implement');
    const item = { id: issue.itemId!, issue };
    if (event && ofDates.includes(event)) await proposeDates(item);
    const steps: Record<string, ItemEvent[]> = {
      inProgress: ['start'],
      blocked: ['start', 'block'],
      done: ['start', 'finish'],
      cancelled: ['cancel'],
    };
    for (const step of steps[state] ?? []) await sent[step](item);
    // An item is written only while the plan is a draft, whatever became of it before.
    if (event === 'edit') await build.must('lead', 'replanIssue', 'issue', { issueId: issue.id, reason });
    return item;
  };

  proveMachine(() => test, {
    table: itemTable,
    records: ['action_item', 'issue', ...parts.filter((name) => name !== 'action_item')],
    bring,
    send: (event, item) => sent[event](item),
    refuse: {
      // Offering is no command: adding an item offers it, and so does editing one that was handed back.
      offer: async () => expect(await commands()).not.toContain('offerActionItem'),
    },
  });
});

describe('the statement', () => {
  const onStatement =
    (person: 'lead' | 'chiefExperienceOfficer', command: string, fields: object = {}) =>
    ({ id }: { id: string }): Promise<Sent> =>
      build.send(person, command, 'statement', { statementId: id, ...fields });
  const sent: Record<StatementEvent, (statement: { id: string }) => Promise<Sent>> = {
    check: onStatement('lead', 'checkStatement'),
    approve: onStatement('chiefExperienceOfficer', 'approveStatement'),
    publish: onStatement('chiefExperienceOfficer', 'publishStatement'),
    revise: onStatement('lead', 'reviseStatement'),
    withdraw: onStatement('chiefExperienceOfficer', 'withdrawStatement', { reason }),
    edit: async ({ id }) => {
      const [row] = await test.sql<{ version: number }>('SELECT version FROM statement WHERE id = $1', [id]);
      return build.send('lead', 'editStatement', 'statement', {
        statementId: id,
        expectedVersion: row!.version,
        weDid: 'A checklist, and two more people at intake.',
      });
    },
    overrideFindings: async ({ id }) => {
      const [row] = await test.sql<{ version: number }>('SELECT version FROM statement WHERE id = $1', [id]);
      return build.send('lead', 'overrideFindings', 'statement', {
        statementId: id,
        expectedVersion: row!.version,
        findings: [{ field: 'TITLE', start: 5, end: 17 }],
        reason,
      });
    },
  };

  const steps: Record<StatementState, StatementEvent[]> = {
    draft: [],
    cleared: ['check'],
    approved: ['check', 'approve'],
    published: ['check', 'approve', 'publish'],
    withdrawn: ['check', 'approve', 'publish', 'withdraw'],
  };
  proveMachine(() => test, {
    table: statementTable,
    records: ['statement', 'issue'],
    bring: async (state, event) => {
      const statement = { id: await build.statement(await build.at('communicate'), 'STAFF') };
      for (const step of steps[state]) await sent[step](statement);
      // Something to let stand.
      if (event === 'overrideFindings')
        await build.send('lead', 'editStatement', 'statement', {
          statementId: statement.id,
          expectedVersion: 1,
          title: 'Call 202-555-0143',
        });
      return statement;
    },
    send: (event, statement) => sent[event](statement),
  });
});

async function commands(): Promise<string[]> {
  const { data } = await test.ask<{ __schema: { mutationType: { fields: { name: string }[] } } }>(
    agency.people.lead.subject,
    '{ __schema { mutationType { fields { name } } } }',
  );
  return data.__schema.mutationType.fields.map(({ name }) => name);
}
