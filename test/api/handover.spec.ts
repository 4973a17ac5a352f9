import { actionItemKind } from '../../src/features/issues';
import { startTestService, type TestService } from '../support/api';
import type { PersonName } from '../support/build';
import { Crew } from '../support/crew';
import { mutationOf, refusalFields, toldOf } from '../support/send';
import { write, writeIssue } from '../support/write';

interface Row {
  kind: string;
  recordId: string;
  outcome: string;
  to: { name: string } | null;
  message: string | null;
}
interface HandOver {
  rows: Row[];
  more: number;
  elsewhere: number;
}

const payload = `handOver { rows { kind recordId outcome to { name } message } more elsewhere } ${refusalFields}`;

describe('handing work over', () => {
  let test: TestService;
  let crew: Crew;
  let made = 0;

  beforeAll(async () => {
    test = await startTestService();
  });
  beforeEach(async () => {
    crew = await Crew.of(test, `handover${(made += 1)}`);
    await crew.add('Ada', 150);
    await crew.add('Ben', 2);
    await crew.add('Cleo', 3);
  });
  afterAll(() => test.stop());

  async function handOver(input: object, by: PersonName = 'lead'): Promise<HandOver> {
    const { subject } = crew.agency.people[by];
    const full = { fromPersonId: crew.id('Ada'), reason: 'She is on leave.', ...input };
    const answer = await test.ask<{ told: { handOver: HandOver } }>(
      subject,
      mutationOf('handOverWork', payload),
      { input: full },
    );
    return toldOf(answer).handOver;
  }

  async function heldByAda(count: number): Promise<string[]> {
    const ids = await crew.queue(count);
    for (const escalationId of ids) await crew.by('Ada', 'claimEscalation', { escalationId });
    return ids;
  }

  const outcomes = ({ rows }: HandOver) => rows.map(({ outcome, to }) => to?.name ?? outcome);

  it('gives each escalation to who has most room, and back to the queue what nobody may have, with why', async () => {
    const ids = await heldByAda(6);
    await crew.by('Ada', 'waitEscalation', { escalationId: ids[1], on: 'CUSTOMER', note: 'A form.' });
    const told = await handOver({ toIds: [crew.id('Ben'), crew.id('Cleo')] });
    expect(outcomes(told)).toEqual(['Ben', 'Cleo', 'Cleo', 'Ben', 'Cleo', 'PUT_BACK']);
    expect(told.rows[5]!.message).toBe(
      'Ben holds 2 of 2 escalations and can take no more. Cleo holds 3 of 3 escalations and can take no more.',
    );
    expect(await crew.holders(ids)).toEqual(['Ben', 'Cleo', 'Cleo', 'Ben', 'Cleo', null]);
    expect(told).toMatchObject({ more: 0, elsewhere: 0 });
    const [text, ...more] = await crew.told(crew.id('Ben'), 'workHandedOver');
    expect(text).toMatch(/^lead handed work of Ada over to you: E-\S+, E-\S+\. She is on leave\.$/);
    expect(more).toEqual([]);
    expect(await crew.told(crew.id('Ben'), 'escalationAssigned')).toEqual([]);
  });

  it('puts everything back where nobody is named, also of who left', async () => {
    const ids = await heldByAda(2);
    const left = await test.ask<{ told: { refusal: null } }>(
      crew.agency.people.administrator.subject,
      mutationOf('leavePerson', 'refusal { message }'),
      { input: { personId: crew.id('Ada'), reason: 'Retired.' } },
    );
    expect(left.data.told.refusal).toBeNull();
    expect(outcomes(await handOver({}))).toEqual(['PUT_BACK', 'PUT_BACK']);
    expect(await crew.holders(ids)).toEqual([null, null]);
  });

  it('touches only what the caller leads, says how much others do, and is nobody else’s to ask for', async () => {
    const [id] = await heldByAda(1);
    expect(await handOver({}, 'leadElsewhere')).toEqual({ rows: [], more: 0, elsewhere: 1 });
    expect(await crew.holders([id!])).toEqual(['Ada']);
    await expect(handOver({}, 'specialist')).rejects.toThrow('FORBIDDEN');
    await expect(handOver({ toIds: [crew.id('Ada')] })).rejects.toThrow('BAD_USER_INPUT: input.toIds');
    await expect(handOver({ itemsToId: crew.agency.people.integrator.id })).rejects.toThrow(
      'BAD_USER_INPUT: input.itemsToId',
    );
  });

  it('does up to a hundred at once, and says how many are left', async () => {
    await Promise.all(Array.from({ length: 7 }, () => heldByAda(15)));
    const told = await handOver({});
    expect(new Set(outcomes(told))).toEqual(new Set(['PUT_BACK']));
    expect(told).toMatchObject({ more: 5, elsewhere: 0 });
    expect(told.rows).toHaveLength(100);
    expect((await handOver({})).rows).toHaveLength(5);
  }, 60_000);

  it('gives the same answer to the same key, and does nothing twice', async () => {
    const ids = await heldByAda(1);
    const input = { toIds: [crew.id('Ben')], idempotencyKey: 'leave' };
    const first = await handOver(input);
    await crew.by('Ben', 'releaseEscalation', { escalationId: ids[0] });
    expect(await handOver(input)).toEqual(first);
    expect(await crew.holders(ids)).toEqual([null]);
  });

  describe('of issues', () => {
    async function owned(state: 'implement' | 'plan.draft' | 'closed', more: object = {}): Promise<string> {
      const issueId = await writeIssue(test, crew.agency, state, {
        ownerId: crew.id('Ada'),
        machineVersion: 'issue.machine.v1',
      });
      return write(test, crew.agency, actionItemKind, {
        issueId,
        cycle: 1,
        title: 'Write the checklist',
        officeId: crew.agency.office,
        ownerId: crew.id('Ada'),
        startOn: null,
        dueOn: null,
        kind: 'containment',
        causeId: null,
        dependsOnIds: [],
        state: 'inProgress',
        blockedReason: null,
        finishedOn: null,
        proof: null,
        measureId: null,
        expectedEffect: null,
        effectFrom: null,
        ...more,
      });
    }

    const ownerOf = async (table: 'action_item' | 'issue', id: string): Promise<unknown> =>
      (await test.sql(`SELECT owner_id FROM ${table} WHERE id = $1`, [id]))[0]!.owner_id;

    it('gives unfinished items to another owner while they are worked on, with the reason in their history', async () => {
      const itemId = await owned('implement');
      await owned('implement', { state: 'done' });
      await owned('closed');
      const told = await handOver({ itemsToId: crew.id('Ben') });
      expect(told.rows).toEqual([
        { kind: 'ACTION_ITEM', recordId: itemId, outcome: 'HANDED_OVER', to: { name: 'Ben' }, message: null },
      ]);
      expect(await ownerOf('action_item', itemId)).toBe(crew.id('Ben'));
      const entries = await test.sql('SELECT event FROM history_entry WHERE subject_id = $1', [itemId]);
      expect(entries).toContainEqual({ event: 'ActionItemHandedOver' });
      expect(await crew.told(crew.id('Ben'), 'workHandedOver')).toHaveLength(1);
    });

    it('leaves items of others’ offices to their leads, and gives issues by whoever triages', async () => {
      const { office, elsewhere } = crew.agency;
      const itemId = await owned('implement');
      const [{ issue_id: issueId }] = (await test.sql('SELECT issue_id FROM action_item WHERE id = $1', [
        itemId,
      ])) as [{ issue_id: string }];
      await test.sql('UPDATE issue SET lead_office_id = $2 WHERE id = $1', [issueId, elsewhere]);
      await test.sql('UPDATE action_item SET office_id = $2 WHERE id = $1', [itemId, elsewhere]);
      const to = { itemsToId: crew.id('Ben'), issuesToId: crew.id('Cleo') };
      expect(await handOver(to)).toEqual({ rows: [], more: 0, elsewhere: 2 });
      await test.sql('UPDATE action_item SET office_id = $2 WHERE id = $1', [itemId, office]);
      expect(outcomes(await handOver(to))).toEqual(['Ben']);
      expect(outcomes(await handOver(to, 'chiefExperienceOfficer'))).toEqual(['Cleo']);
      expect(await ownerOf('issue', issueId)).toBe(crew.id('Cleo'));
    });

    it('says of what cannot be handed over why, and does the rest', async () => {
      await owned('implement');
      const issueId = await writeIssue(test, crew.agency, 'held', { ownerId: crew.id('Ada') });
      const told = await handOver({ issuesToId: crew.id('Cleo') }, 'chiefExperienceOfficer');
      expect(told.rows).toContainEqual({
        kind: 'ISSUE',
        recordId: issueId,
        outcome: 'LEFT',
        to: null,
        message: 'The issue is held: it can be changed only while it is worked on.',
      });
      expect(outcomes(told).sort()).toEqual(['Cleo', 'LEFT']);
    });
  });

  it('the history verifies after all of it', async () => {
    await heldByAda(1);
    await handOver({ toIds: [crew.id('Ben')] });
    const { data } = await test.ask<{ verifyHistory: { faults: unknown[] } }>(
      crew.agency.people.auditor.subject,
      '{ verifyHistory { faults { message } } }',
    );
    expect(data.verifyHistory.faults).toEqual([]);
  });
});
