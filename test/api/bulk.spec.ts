import { startTestService, type TestService } from '../support/api';
import { Crew } from '../support/crew';
import { mutationOf, toldOf } from '../support/send';

interface Row {
  escalationId: string;
  escalation: { state: string; version: number } | null;
  refusal: { kind: string; checks?: { code: string }[] } | null;
  error: { code: string } | null;
}

const rowFields = `rows { escalationId escalation { state version } error { code }
  refusal { kind ... on ChecksNotMet { checks { code } } } }`;

describe('many escalations at once', () => {
  let test: TestService;
  let crew: Crew;
  let lead: string;

  beforeAll(async () => {
    test = await startTestService();
    crew = await Crew.of(test, 'bulk');
    await crew.add('Ada', 2);
    await crew.add('Ben', 99);
    lead = crew.agency.people.lead.subject;
  });
  afterAll(() => test.stop());

  async function rows(command: string, input: object, subject = lead): Promise<Row[]> {
    return toldOf(
      await test.ask<{ told: { rows: Row[] } }>(subject, mutationOf(command, rowFields), { input }),
    ).rows;
  }

  /** How each row was answered: the state it is in now, the kind of its refusal, or the code of its error. */
  const answers = (all: readonly Row[]) =>
    all.map(({ escalation, refusal, error }) => escalation?.state ?? refusal?.kind ?? error?.code);

  it('are assigned each for itself: what one refuses undoes no other', async () => {
    const escalationIds = await crew.queue(4);
    const elsewhere = (await crew.queue(1))[0]!;
    await crew.must(lead, 'transferEscalation', {
      escalationId: elsewhere,
      queueId: crew.agency.queueElsewhere,
      reason: 'Insurance.',
    });
    const unknown = '01890000-0000-7000-8000-000000000000';
    const told = await rows('assignEscalations', {
      escalationIds: [unknown, elsewhere, ...escalationIds, escalationIds[0]],
      toId: crew.id('Ada'),
    });
    // The case is of the lead's office, so they see what another office's desk has; it is not theirs to assign.
    expect(answers(told)).toEqual([
      'NOT_FOUND',
      'FORBIDDEN',
      'CLAIMED',
      'CLAIMED',
      'CHECKS_NOT_MET',
      'CHECKS_NOT_MET',
    ]);
    expect(told[4]!.refusal!.checks).toEqual([{ code: 'reasonAboveCapacity' }]);
    expect(told.map(({ escalationId }) => escalationId)).toEqual([unknown, elsewhere, ...escalationIds]);
    expect(await crew.holders(escalationIds)).toEqual(['Ada', 'Ada', null, null]);
    expect(await crew.told(crew.id('Ada'), 'escalationAssigned')).toHaveLength(2);
  });

  it('are done once however often the request is sent, and what was refused is tried again', async () => {
    const escalationIds = await crew.queue(3);
    const input = { escalationIds, toId: crew.id('Ben'), idempotencyKey: 'bulk-once' };
    await test.sql('UPDATE person SET capacity = 2 WHERE id = $1', [crew.id('Ben')]);
    const first = await rows('assignEscalations', input);
    expect(answers(first)).toEqual(['CLAIMED', 'CLAIMED', 'CHECKS_NOT_MET']);
    await test.sql('UPDATE person SET capacity = 99 WHERE id = $1', [crew.id('Ben')]);
    const again = await rows('assignEscalations', input);
    expect(answers(again)).toEqual(['CLAIMED', 'CLAIMED', 'CLAIMED']);
    expect(again.slice(0, 2)).toEqual(first.slice(0, 2));
    const [counted] = await test.sql<{ entries: number }>(
      `SELECT count(*)::int AS entries FROM history_entry WHERE subject_id = ANY($1) AND event = 'EscalationAssigned'`,
      [escalationIds],
    );
    expect(counted!.entries).toBe(3);
    const other = await rows('assignEscalations', { ...input, reason: 'Another request.' });
    expect(answers(other)).toEqual(Array.from({ length: 3 }, () => 'SAME_KEY_OTHER_REQUEST'));
  });

  it('are transferred by their holder too, each only their own', async () => {
    const escalationIds = await crew.queue(2);
    await crew.by('Ben', 'claimEscalation', { escalationId: escalationIds[0] });
    const told = await rows(
      'transferEscalations',
      { escalationIds, queueId: crew.agency.otherQueue, reason: 'Survivors.' },
      crew.members.get('Ben')!.subject,
    );
    expect(answers(told)).toEqual(['QUEUED', 'FORBIDDEN']);
    const again = await rows('transferEscalations', {
      escalationIds,
      queueId: crew.agency.otherQueue,
      reason: 'Survivors.',
    });
    expect(again[0]!.refusal!.checks).toEqual([{ code: 'otherQueue' }]);
    expect(answers(again)).toEqual(['CHECKS_NOT_MET', 'QUEUED']);
  });

  it('that ended are closed before their quiet period is over, with the reason, and can still be reopened', async () => {
    const [done, open] = (await crew.queue(2)) as [string, string];
    await crew.by('Ben', 'claimEscalation', { escalationId: done });
    await crew.by('Ben', 'resolveEscalation', { escalationId: done, resolution: 'Paid.' });
    const input = { escalationIds: [done, open], reason: 'The customer confirmed it.' };
    expect(answers(await rows('closeEscalations', input))).toEqual(['CLOSED', 'EVENT_NOT_ALLOWED']);
    expect(answers(await rows('closeEscalations', input, crew.members.get('Ben')!.subject))).toEqual([
      'FORBIDDEN',
      'FORBIDDEN',
    ]);
    const timers = await test.sql(`SELECT event FROM timer WHERE subject_id = $1`, [done]);
    expect(timers).toEqual([]);
    await crew.must(lead, 'reopenEscalation', { escalationId: done, reason: 'It bounced.' });
  });

  it('are at most a hundred', async () => {
    const escalationIds = Array.from(
      { length: 101 },
      (_, index) => `01890000-0000-7000-8000-${String(index).padStart(12, '0')}`,
    );
    await expect(rows('closeEscalations', { escalationIds, reason: 'Done.' })).rejects.toThrow(
      'BAD_USER_INPUT: input.escalationIds',
    );
  });
});
