import { AssignmentRounds } from '../../src/features/escalations';
import { startTestService, type TestService } from '../support/api';
import { buildAgency, escalate, type BuiltAgency, type PersonName } from '../support/build';
import { send, unmetBy } from '../support/send';

const hourMs = 3_600_000;
const person = ['person', 'name email capacity skills leftAt load'] as const;
const absence = ['absence', 'personId from until reason endedAt'] as const;

interface Preview {
  mode: string;
  isAutomatic: boolean;
  requiredSkills: string[];
  chosen: { name: string } | null;
  ranking: { person: { name: string }; isEligible: boolean; why: string }[];
}

describe('people', () => {
  let test: TestService;
  let agency: BuiltAgency;
  let now: number;

  beforeEach(async () => {
    test ??= await startTestService();
    agency = await buildAgency(test, `people ${expect.getState().currentTestName}`);
    now = await clock();
  });
  afterAll(() => test?.stop());

  it('have name, mail address, capacity and skills, which the administrator edits, and what is left out stays', async () => {
    const { id } = agency.people.specialist;
    const edited = await act('administrator', 'editPerson', person, {
      personId: id,
      expectedVersion: 1,
      email: 'rosa@agency.gov',
      skills: ['Spanish ', 'survivor  benefits', 'spanish'],
    });
    expect(edited.record).toMatchObject({
      name: 'specialist',
      email: 'rosa@agency.gov',
      capacity: 5,
      skills: ['spanish', 'survivor benefits'],
      version: 2,
    });
    const emptied = { personId: id, expectedVersion: 2, email: null, name: 'Rosa Alvarez', skills: [] };
    expect((await act('administrator', 'editPerson', person, emptied)).record).toMatchObject({
      name: 'Rosa Alvarez',
      email: null,
      skills: [],
    });
    const late = await act('administrator', 'editPerson', person, { ...emptied, name: 'Lost' });
    expect(late.refusal?.kind).toBe('STALE_VERSION');
  });

  it('get capacity and skills from a lead of their office too, and from no other lead', async () => {
    const input = {
      personId: agency.people.specialist.id,
      expectedVersion: 1,
      capacity: 7,
      skills: ['Braille'],
    };
    await expect(act('leadElsewhere', 'setDeskProfile', person, input)).rejects.toThrow('FORBIDDEN');
    expect((await act('lead', 'setDeskProfile', person, input)).record).toMatchObject({
      capacity: 7,
      skills: ['braille'],
    });
    // Whoever is no representative or specialist of the office is not the lead's to plan for.
    const chief = { ...input, personId: agency.people.chiefExperienceOfficer.id };
    await expect(act('lead', 'setDeskProfile', person, chief)).rejects.toThrow('FORBIDDEN');
  });

  it('who leave are signed out for good, lose every grant in the same act, and keep what they hold', async () => {
    const { id, subject } = agency.people.specialist;
    const { escalationId } = await escalate(test, agency);
    await act('specialist', 'claimEscalation', ['escalation', 'state'], { escalationId });
    await act('administrator', 'grantRole', ['grant', 'role'], { personId: id, role: 'AUDITOR' });
    expect((await test.ask(subject, '{ me { id } }')).status).toBe(200);

    const left = await act('administrator', 'leavePerson', person, { personId: id, reason: 'Retired.' });
    expect(left.record).toMatchObject({ load: 1, leftAt: expect.any(String) as string });
    expect((await test.ask(subject, '{ me { id } }')).errors?.[0]?.extensions.code).toBe('UNAUTHENTICATED');
    const grants = await test.sql<{ event: string; request: string; revoked: boolean }>(
      `SELECT h.event, h.request_id AS request, g.revoked_at IS NOT NULL AS revoked FROM role_grant g
         JOIN history_entry h ON h.subject_id = g.id AND h.sequence = g.version WHERE g.person_id = $1`,
      [id],
    );
    expect(grants.map(({ event, revoked }) => [event, revoked])).toEqual([
      ['RoleRevoked', true],
      ['RoleRevoked', true],
    ]);
    const [leaving] = await test.sql<{ request: string }>(
      "SELECT request_id AS request FROM history_entry WHERE subject_id = $1 AND event = 'PersonLeft'",
      [id],
    );
    expect(new Set(grants.map(({ request }) => request))).toEqual(new Set([leaving!.request]));

    const again = await act('administrator', 'leavePerson', person, { personId: id, reason: 'Again.' });
    expect(unmetBy(again)).toEqual(['worksHere']);
    const granted = await act('administrator', 'grantRole', ['grant', 'role'], {
      personId: id,
      role: 'AUDITOR',
    });
    expect(unmetBy(granted)).toEqual(['worksHere']);
    const away = await act('administrator', 'recordAbsence', absence, { personId: id, ...span(1, 2) });
    expect(unmetBy(away)).toEqual(['worksHere']);
  });

  it('are away from the beginning of an absence until its end, which is no longer part of it', async () => {
    const { id } = agency.people.specialist;
    const { record } = await act('specialist', 'recordAbsence', absence, {
      personId: id,
      ...span(24, 48),
      reason: 'Surgery',
    });
    expect(await isAway(id)).toBe(false);
    await test.passDays(1);
    expect(await isAway(id)).toBe(true);
    const { id: absenceId } = record;
    expect((await act('lead', 'endAbsence', absence, { absenceId })).refusal).toBeNull();
    expect(await isAway(id)).toBe(false);
    expect(unmetBy(await act('lead', 'endAbsence', absence, { absenceId }))).toEqual(['notOver']);

    const told = await test.ask<{ absence: { history: { nodes: { fact: string; role: string }[] } } }>(
      agency.people.auditor.subject,
      'query ($id: ID!) { absence(id: $id) { history { nodes { fact role } } } }',
      { id: absenceId },
    );
    expect(told.data.absence.history.nodes).toEqual([
      { fact: 'ABSENCE_RECORDED', role: 'employee' },
      { fact: 'ABSENCE_ENDED', role: 'lead' },
    ]);
    now = await clock();
    await act('lead', 'recordAbsence', absence, { personId: id, ...span(0, 24) });
    expect(await isAway(id)).toBe(true);
    await test.passDays(1);
    expect(await isAway(id)).toBe(false);
  });

  it('have absences that lie apart: ended ones make room, and of eight that race one is recorded', async () => {
    const { id: personId } = agency.people.specialist;
    const first = await act('specialist', 'recordAbsence', absence, { personId, ...span(10, 20) });
    const overlapping = await act('specialist', 'recordAbsence', absence, { personId, ...span(19, 30) });
    expect(unmetBy(overlapping)).toEqual(['absencesApart']);
    const next = await act('specialist', 'recordAbsence', absence, { personId, ...span(20, 30) });
    expect(next.refusal).toBeNull();
    await act('specialist', 'endAbsence', absence, { absenceId: first.record.id });

    const raced = await Promise.all(
      Array.from({ length: 8 }, () =>
        act('specialist', 'recordAbsence', absence, { personId, ...span(9, 20) }),
      ),
    );
    expect(raced.filter(({ refusal }) => refusal === null)).toHaveLength(1);
    expect(raced.filter((one) => unmetBy(one)?.[0] === 'absencesApart')).toHaveLength(7);
    // Another person's are their own.
    const { id: other } = agency.people.secondSpecialist;
    expect(
      (await act('lead', 'recordAbsence', absence, { personId: other, ...span(9, 20) })).refusal,
    ).toBeNull();
    // The database is the last to say so, whoever writes.
    await expect(
      test.sql('UPDATE absence SET ended_at = NULL WHERE person_id = $1', [personId]),
    ).rejects.toThrow('absence_apart');
  });

  it('cannot be away in the past, nor from later until earlier', async () => {
    const { id: personId } = agency.people.specialist;
    const past = await act('specialist', 'recordAbsence', absence, { personId, ...span(-9, -1) });
    expect(unmetBy(past)).toEqual(['notOver']);
    await expect(act('specialist', 'recordAbsence', absence, { personId, ...span(2, 2) })).rejects.toThrow(
      'BAD_USER_INPUT: input.until',
    );
  });

  it('show their absences to themselves, leads of their office, administrators and auditors, and to nobody else', async () => {
    const { id } = agency.people.specialist;
    await act('specialist', 'recordAbsence', absence, { personId: id, ...span(-1, 9), reason: 'Surgery' });
    const seen: string[] = [];
    for (const [name, { subject }] of Object.entries(agency.people)) {
      const { data } = await test.ask<{ person: { isAway: boolean; absences: { reason: string }[] } | null }>(
        subject,
        'query ($id: ID!) { person(id: $id) { isAway absences { reason } } }',
        { id },
      );
      if (data.person?.absences[0]?.reason === 'Surgery') seen.push(name);
      else expect(data.person).toEqual(name === 'integrator' ? null : { isAway: true, absences: [] });
    }
    expect(seen).toEqual(['specialist', 'lead', 'administrator', 'auditor']);
  });

  describe('who could get an escalation', () => {
    // Here it is looked who would; the service would give it to them while we look.
    beforeAll(() => test.service.app.get(AssignmentRounds).onModuleDestroy());

    it('are ranked with a sentence each, by the queue’s order and the skills that it takes', async () => {
      const { specialist, secondSpecialist } = agency.people;
      await test.sql(
        "UPDATE queue SET assignment = 'leastLoaded', required_skills = '{spanish}' WHERE id = $1",
        [agency.queue],
      );
      for (const { id } of [specialist, secondSpecialist]) {
        await act('lead', 'setDeskProfile', person, {
          personId: id,
          expectedVersion: 1,
          skills: ['Spanish'],
        });
      }
      const held = await escalate(test, agency);
      await act('secondSpecialist', 'claimEscalation', ['escalation', 'state'], {
        escalationId: held.escalationId,
      });
      const { escalationId } = await escalate(test, agency);

      const before = await preview(escalationId);
      expect(before).toMatchObject({ mode: 'LEAST_LOADED', isAutomatic: true, requiredSkills: ['spanish'] });
      expect(before.ranking.map((one) => [one.person.name, one.isEligible, one.why])).toEqual([
        ['specialist', true, 'specialist gets it, holding 0 of 5.'],
        [
          'secondSpecialist',
          true,
          'secondSpecialist comes after specialist: holds 1 of 5, a larger share than specialist with 0 of 5.',
        ],
      ]);
      expect(before.chosen?.name).toBe('specialist');

      await act('specialist', 'recordAbsence', absence, { personId: specialist.id, ...span(-1, 9) });
      const after = await preview(escalationId);
      expect(after.chosen?.name).toBe('secondSpecialist');
      expect(after.ranking[1]).toEqual({
        person: { name: 'specialist' },
        isEligible: false,
        why: 'specialist is away.',
      });
    });

    it('are taken by turns, also by work that is done', async () => {
      const { escalationId } = await escalate(test, agency);
      await act('specialist', 'claimEscalation', ['escalation', 'state'], { escalationId });
      const solved = { escalationId, resolution: 'Found and sent.' };
      await act('specialist', 'resolveEscalation', ['escalation', 'state'], solved);
      const waiting = await escalate(test, agency);
      const { mode, isAutomatic, ranking } = await preview(waiting.escalationId, 'ROUND_ROBIN');
      expect([mode, isAutomatic]).toEqual(['ROUND_ROBIN', false]);
      expect(ranking.map(({ why }) => why)).toEqual([
        'secondSpecialist gets it, having had none yet.',
        'specialist comes after secondSpecialist: got one already, secondSpecialist never.',
      ]);
    });

    it('are the specialists of offices above too, and nobody whose grant ended', async () => {
      const { specialist } = agency.people;
      const { escalationId } = await escalate(test, agency);
      await test.sql('UPDATE office SET parent_id = $2 WHERE id = $1', [agency.office, agency.elsewhere]);
      await act('administrator', 'leavePerson', person, { personId: specialist.id, reason: 'Retired.' });
      const names = (await preview(escalationId)).ranking.map((one) => one.person.name);
      expect(names.sort()).toEqual(['secondSpecialist', 'specialistElsewhere']);
    });
  });

  async function act(
    by: PersonName,
    command: string,
    record: readonly [name: string, fields: string],
    input: object,
  ) {
    return send(test, agency, by, command, record, input);
  }

  async function clock(): Promise<number> {
    const [row] = await test.sql<{ now: Date }>('SELECT clock_now() AS now');
    return row!.now.getTime();
  }

  /** Hours from `now`, which is read off the clock of the database. */
  function span(fromHours: number, untilHours: number): { from: string; until: string } {
    const at = (hours: number): string => new Date(now + hours * hourMs).toISOString();
    return { from: at(fromHours), until: at(untilHours) };
  }

  async function isAway(id: string): Promise<boolean> {
    const { data } = await test.ask<{ person: { isAway: boolean } }>(
      agency.people.employee.subject,
      'query ($id: ID!) { person(id: $id) { isAway } }',
      { id },
    );
    return data.person.isAway;
  }

  async function preview(escalationId: string, mode: string | null = null): Promise<Preview> {
    const { data } = await test.ask<{ assignmentPreview: Preview }>(
      agency.people.lead.subject,
      `query ($escalationId: ID!, $mode: AssignmentMode) {
        assignmentPreview(escalationId: $escalationId, mode: $mode) {
          mode isAutomatic requiredSkills chosen { name } ranking { person { name } isEligible why } } }`,
      { escalationId, mode },
    );
    return data.assignmentPreview;
  }
});
