import {
  AssignmentRounds,
  CandidatesRepository,
  DeskActs,
  WaitingWorkRepository,
} from '../../src/features/escalations';
import { DeskNotices } from '../../src/features/escalations/desk-notices.service';
import { startTestService, type TestService } from '../support/api';
import { Crew } from '../support/crew';

describe('work that is given', () => {
  let test: TestService;

  beforeAll(async () => {
    test = await startTestService();
  });
  afterAll(() => test.stop());

  const crewOf = (options: Parameters<typeof Crew.of>[2]) =>
    Crew.of(test, expect.getState().currentTestName!, options);

  it('goes round by turns, by the service itself, and each is told of what they got', async () => {
    const crew = await crewOf({ assignment: 'roundRobin' });
    for (const name of ['Ada', 'Ben', 'Cleo']) await crew.add(name, 5);
    const ids = await crew.queue(7);
    await crew.give();
    expect(await crew.holders(ids)).toEqual(['Ada', 'Ben', 'Cleo', 'Ada', 'Ben', 'Cleo', 'Ada']);
    expect(await crew.told(crew.id('Ben'), 'escalationAssigned')).toEqual([
      expect.stringMatching(/^E-\d{4}-\d+ is yours: its queue gives out its work by itself\.$/),
      expect.any(String),
    ]);
    const entries = await test.sql(
      `SELECT actor_name, actor_kind FROM history_entry WHERE subject_id = $1 AND event = 'EscalationAssigned'`,
      [ids[0]],
    );
    expect(entries).toEqual([{ actor_name: 'assignment', actor_kind: 'system' }]);
  });

  it('counts what went back as a turn, and does not go back to whom it came from', async () => {
    const crew = await crewOf({ assignment: 'roundRobin' });
    for (const name of ['Ada', 'Ben', 'Cleo']) await crew.add(name, 5);
    const [first] = await crew.queue(1);
    await crew.give();
    await crew.by('Ada', 'releaseEscalation', { escalationId: first });
    await crew.give();
    expect(await crew.holders([first!])).toEqual(['Ben']);
    const more = await crew.queue(2);
    await crew.give();
    // Were her turn forgotten, Ada would come before Cleo, as who never got anything.
    expect(await crew.holders(more)).toEqual(['Cleo', 'Ada']);
  });

  it('goes to somebody else when it lay idle, and stays queued where there is nobody else', async () => {
    const crew = await crewOf({ assignment: 'leastLoaded', idleHandBackMinutes: 30 });
    await crew.add('Ada', 5);
    const [id] = await crew.queue(1);
    await crew.give();
    expect(await crew.holders([id!])).toEqual(['Ada']);
    await test.passDays(1);
    await crew.give();
    expect(await crew.holders([id!])).toEqual([null]);
    await crew.add('Ben', 5);
    await crew.give();
    expect(await crew.holders([id!])).toEqual(['Ben']);
  });

  it('goes to who has most room, and never beyond what somebody may hold', async () => {
    const crew = await crewOf({ assignment: 'leastLoaded' });
    await crew.add('Ada', 2);
    await crew.add('Ben', 4);
    const ids = await crew.queue(8);
    await crew.give();
    expect(await crew.loads()).toEqual([2, 4]);
    expect((await crew.holders(ids)).slice(6)).toEqual([null, null]);
    const ofAda = (await crew.holders(ids)).indexOf('Ada');
    await crew.by('Ada', 'resolveEscalation', { escalationId: ids[ofAda], resolution: 'Found.' });
    await crew.give();
    expect(await crew.loads()).toEqual([2, 4]);
    expect((await crew.holders(ids))[6]).toBe('Ada');
  });

  it('stays queued where nobody has the skills, and blocks nothing behind it', async () => {
    const crew = await crewOf({ assignment: 'leastLoaded', requiredSkills: ['annuities'] });
    await crew.add('Ada', 5, ['annuities']);
    await crew.add('Ben', 5, ['spanish']);
    await test.sql(
      `INSERT INTO routing_rule (id, agency_id, version, head, position, severity, queue_id, required_skills)
       VALUES (uuidv7(), $1, 1, '', 1, 1, $2, '{spanish}')`,
      [crew.agency.id, crew.agency.queue],
    );
    // More than one transaction gives at once, and all of them before the others in the order of work.
    const spanish = await crew.queue(22, { severity: 1 });
    const behind = await crew.queue(2);
    await crew.give();
    expect(new Set(await crew.holders(spanish))).toEqual(new Set([null]));
    expect(await crew.holders(behind)).toEqual(['Ada', 'Ada']);
    await crew.add('Cleo', 1, ['annuities', 'spanish']);
    await crew.give();
    expect((await crew.holders(spanish)).slice(0, 2)).toEqual(['Cleo', null]);
  });

  it('passes over who is away until they are back', async () => {
    const crew = await crewOf({ assignment: 'roundRobin' });
    const ada = await crew.add('Ada', 5);
    await crew.add('Ben', 5);
    const [now] = await test.sql<{ from: Date; until: Date }>(
      `SELECT clock_now() AS from, clock_now() + interval '1 day' AS until`,
    );
    const input = { personId: ada.id, from: now!.from, until: now!.until };
    const away = await test.ask<{ recordAbsence: { refusal: null } }>(
      ada.subject,
      'mutation ($input: RecordAbsenceInput!) { recordAbsence(input: $input) { refusal { message } } }',
      { input: { ...input, from: input.from.toISOString(), until: input.until.toISOString() } },
    );
    expect(away.data.recordAbsence.refusal).toBeNull();
    const ids = await crew.queue(2);
    await crew.give();
    expect(await crew.holders(ids)).toEqual(['Ben', 'Ben']);
    const assigned = await crew.send(crew.agency.people.lead.subject, 'assignEscalation', {
      escalationId: ids[0],
      toId: ada.id,
      reason: 'She knows the customer.',
    });
    expect(assigned.refusal?.checks?.map(({ code }) => code)).toEqual(['assigneePresent']);
    await test.passDays(2);
    const later = await crew.queue(1);
    await crew.give();
    expect(await crew.holders(later)).toEqual(['Ada']);
  });

  it('never exceeds anybody’s capacity, with three instances giving and everybody claiming at once', async () => {
    const crew = await crewOf({ assignment: 'leastLoaded' });
    const names = ['Ada', 'Ben', 'Cleo', 'Dan'];
    for (const name of names) await crew.add(name, 3);
    const ids = await crew.queue(30);
    const { app } = test.service;
    const instances = [1, 2, 3].map(
      () =>
        new AssignmentRounds(
          app.get(DeskActs),
          app.get(DeskNotices, { strict: false }),
          app.get(WaitingWorkRepository),
          app.get(CandidatesRepository),
        ),
    );
    const claims = names.flatMap((name) =>
      Array.from({ length: 4 }, () =>
        crew.send(crew.members.get(name)!.subject, 'claimNextEscalation', { queueId: crew.agency.queue }),
      ),
    );
    await Promise.all([...instances.map((instance) => instance.round()), ...claims]);
    await crew.give();
    expect(await crew.loads()).toEqual([3, 3, 3, 3]);
    expect((await crew.holders(ids)).filter((name) => name === null)).toHaveLength(30 - 12);
    const twice = await test.sql(
      `SELECT subject_id FROM history_entry WHERE subject_id = ANY($1) AND event IN ('EscalationAssigned', 'EscalationClaimed')
        GROUP BY subject_id HAVING count(*) > 1`,
      [ids],
    );
    expect(twice).toEqual([]);
  });

  it('is not given where people pull it', async () => {
    const crew = await crewOf({});
    await crew.add('Ada', 5);
    const ids = await crew.queue(1);
    await crew.give();
    expect(await crew.holders(ids)).toEqual([null]);
  });
});

describe('work that takes skills', () => {
  let test: TestService;
  let crew: Crew;
  let id: string;

  beforeAll(async () => {
    test = await startTestService();
    crew = await Crew.of(test, 'skills', { requiredSkills: ['court orders'] });
    await crew.add('Ada', 5);
    await crew.add('Ben', 5, ['court orders']);
    [id] = (await crew.queue(1)) as [string];
  });
  afterAll(() => test.stop());

  it('is not claimed without them, and the button says which are missing', async () => {
    const { subject } = crew.members.get('Ada')!;
    const message =
      'This takes skills that you do not have: court orders. Take another one, or ask your lead.';
    const looked = await test.ask<{
      escalation: { allowedEvents: { event: string; allowed: boolean; blockers: object[] }[] };
    }>(
      subject,
      'query ($id: ID!) { escalation(id: $id) { allowedEvents { event allowed blockers { code message } } } }',
      { id },
    );
    expect(looked.data.escalation.allowedEvents[0]).toEqual({
      event: 'claim',
      allowed: false,
      blockers: [{ code: 'hasRequiredSkills', message }],
    });
    for (const [command, input] of [
      ['claimEscalation', { escalationId: id }],
      ['claimNextEscalation', { queueId: crew.agency.queue }],
    ] as const) {
      const { refusal } = await crew.send(subject, command, input);
      expect(refusal?.checks).toEqual([{ code: 'hasRequiredSkills', message }]);
    }
  });

  it('is assigned without them only with a reason; who gets it is told, and by whom', async () => {
    const { subject } = crew.agency.people.lead;
    const input = { escalationId: id, toId: crew.id('Ada') };
    const without = await crew.send(subject, 'assignEscalation', input);
    expect(without.refusal?.checks?.map(({ code }) => code)).toEqual(['reasonWithoutSkills']);
    await crew.must(subject, 'assignEscalation', { ...input, reason: 'She learns it.' });
    expect(await crew.told(crew.id('Ada'), 'escalationAssigned')).toEqual([
      expect.stringMatching(/^E-\d{4}-\d+ is yours: lead assigned it to you\.$/),
    ]);
  });

  it('tells who asked what came of it', async () => {
    const { id: representative } = crew.agency.people.representative;
    await crew.by('Ada', 'returnEscalation', { escalationId: id, guidance: 'Ask for form 12.' });
    expect(await crew.told(representative, 'escalationReturned')).toHaveLength(1);
    const [next] = await crew.queue(1);
    await crew.by('Ben', 'claimEscalation', { escalationId: next });
    await crew.by('Ben', 'resolveEscalation', { escalationId: next, resolution: 'Paid.' });
    expect(await crew.told(representative, 'escalationResolved')).toHaveLength(1);
  });
});
