import type { ServiceClock } from '../../src/domain/escalation/clock.types';
import { calendarKind, queueKind, serviceLevelPolicyKind } from '../../src/features/agency';
import { Sweeper } from '../../src/platform/jobs/sweeper';
import { startTestService, type TestService } from '../support/api';
import { buildAgency, escalate, type BuiltAgency, type PersonName } from '../support/build';
import { deskFields, writeMany, type Desk } from '../support/overview';
import { nodesOf, type PlanNode } from '../support/plan';
import { mutationOf, refusalFields, toldOf, type Told } from '../support/send';
import { write } from '../support/write';

const windows = [1, 2, 3, 4, 5].map((weekday) => ({ weekday, from: '09:00', to: '17:00' }));
const hour = 60;

describe('the lead’s view of a desk', () => {
  let test: TestService;
  let agency: BuiltAgency;
  let timed: string;
  /** By name of what is told of it below. */
  const work: Record<string, string> = {};

  const send = async (by: PersonName, command: string, input: object): Promise<void> => {
    const text = mutationOf(command, refusalFields);
    const { refusal } = toldOf(await test.ask<{ told: Told }>(agency.people[by].subject, text, { input }));
    if (refusal) throw new Error(`${command}: ${refusal.message}`);
  };
  const desks = async (by: PersonName, args: object = {}, fields = deskFields): Promise<Desk[]> => {
    const { data, errors } = await test.ask<{ deskOverview: { nodes: Desk[] } }>(
      agency.people[by].subject,
      `query ($queueIds: [ID!], $officeId: ID) { deskOverview(queueIds: $queueIds, officeId: $officeId, first: 5) {
        nodes { ${fields} } } }`,
      { ...args },
    );
    if (errors) throw new Error(JSON.stringify(errors));
    return data.deskOverview.nodes;
  };
  const desk = async (): Promise<Desk> => (await desks('lead', { queueIds: [timed] }))[0]!;
  /** Sets the clock of the service and lets what became due happen. */
  const setClock = async (at: string): Promise<void> => {
    await test.sql('UPDATE test_clock SET ahead = ahead + ($1::timestamptz - clock_now())', [at]);
    await test.service.app.get(Sweeper).sweep();
  };
  const inTimedQueue = async (name: string, severity: number): Promise<string> => {
    const { escalationId } = await escalate(test, agency, { severity });
    await send('lead', 'transferEscalation', { escalationId, queueId: timed, reason: 'Service levels.' });
    return (work[name] = escalationId);
  };
  const claim = async (by: PersonName, escalationId: string): Promise<void> =>
    send(by, 'claimEscalation', { escalationId });
  const wait = async (by: PersonName, escalationId: string, on: string): Promise<void> =>
    send(by, 'waitEscalation', { escalationId, on, note: 'A form.' });

  beforeAll(async () => {
    test = await startTestService();
    agency = await buildAgency(test, 'overview');
    // A Friday; the clocks go forward on the Sunday after it.
    await setClock('2031-03-07T10:00:00-05:00');
    const calendarId = await write(test, agency, calendarKind, {
      name: 'Office hours',
      zone: 'America/New_York',
      windows,
      holidays: 'federal',
      closings: [],
    });
    timed = await write(test, agency, queueKind, {
      name: 'Timed',
      officeId: agency.office,
      calendarId,
      isDefault: false,
      quietPeriodDays: 7,
    });
    for (const [severity, claimHours, resolveHours] of [
      [2, 1, 4],
      [3, 2, 12],
      [4, 40, 80],
    ] as const)
      await write(test, agency, serviceLevelPolicyKind, {
        queueId: timed,
        severity,
        channel: null,
        claimBudgetMinutes: claimHours * hour,
        resolveBudgetMinutes: resolveHours * hour,
        warnPercent: 75,
        levels: [],
        retiredAt: null,
      });
    await inTimedQueue('unclaimed', 3);
    await claim('specialist', await inTimedQueue('claimed', 2));
    await claim('secondSpecialist', await inTimedQueue('paused', 3));
    await wait('secondSpecialist', work.paused!, 'CUSTOMER');
    await claim('secondSpecialist', await inTimedQueue('waiting', 3));
    await wait('secondSpecialist', work.waiting!, 'OTHER_OFFICE');
    await inTimedQueue('mild', 4);
  }, 60_000);
  afterAll(() => test?.stop());

  it('counts what is open by severity, state and clock state', async () => {
    const { backlog } = await desk();
    expect(backlog).toMatchObject({ open: 5, unclaimed: 2, warned: 0, breached: 0 });
    expect(backlog.counts).toEqual([
      { severity: 2, state: 'CLAIMED', clockState: 'RUNNING', count: 1 },
      { severity: 3, state: 'QUEUED', clockState: 'RUNNING', count: 1 },
      { severity: 3, state: 'WAITING', clockState: 'PAUSED', count: 1 },
      { severity: 3, state: 'WAITING', clockState: 'RUNNING', count: 1 },
      { severity: 4, state: 'QUEUED', clockState: 'RUNNING', count: 1 },
    ]);
    expect(backlog.oldest!.id).toBe(work.unclaimed);
    expect(backlog.firstDue!.id).toBe(work.unclaimed);
  });

  it('says who holds what, and what is held by people who are away', async () => {
    const person = agency.people.secondSpecialist;
    const [row] = await test.sql<{ version: number }>('SELECT version FROM person WHERE id = $1', [
      person.id,
    ]);
    const profile = { capacity: 4, skills: ['Survivors'], expectedVersion: row!.version };
    await send('lead', 'setDeskProfile', { personId: person.id, ...profile });
    const before = await desk();
    expect(before.needingHandOver).toBe(0);
    expect(before.holders.map(({ person: { name }, held, room }) => [name, held, room])).toEqual([
      ['secondSpecialist', 2, 2],
      ['specialist', 1, 4],
    ]);
    await send('lead', 'recordAbsence', {
      personId: person.id,
      from: '2031-03-07T00:00:00-05:00',
      until: '2031-03-20T00:00:00-04:00',
    });
    const { holders, needingHandOver } = await desk();
    expect(needingHandOver).toBe(2);
    expect(holders[0]).toEqual({
      person: { name: 'secondSpecialist', capacity: 4, load: 2, skills: ['survivors'] },
      isSpecialist: true,
      isAway: true,
      room: 0,
      held: 2,
      claimed: 0,
      waiting: 2,
      breached: 0,
      needsHandOver: true,
      oldest: { id: work.paused },
    });
  });

  it('says what is held by people who left', async () => {
    const { id } = agency.people.specialistElsewhere;
    await test.sql('UPDATE escalation SET holder_id = $2 WHERE id = $1', [work.claimed, id]);
    await test.sql('UPDATE person SET left_at = clock_now() WHERE id = $1', [id]);
    const { holders, needingHandOver } = await desk();
    expect(needingHandOver).toBe(3);
    expect(holders.map(({ person, isSpecialist, held }) => [person.name, isSpecialist, held])).toEqual([
      ['secondSpecialist', true, 2],
      ['specialistElsewhere', false, 1],
      ['specialist', true, 0],
    ]);
    await test.sql('UPDATE person SET left_at = NULL WHERE id = $1', [id]);
    await test.sql('UPDATE escalation SET holder_id = $2 WHERE id = $1', [
      work.claimed,
      agency.people.specialist.id,
    ]);
  });

  it('foresees by the hour what will be breached by the end of the next working day', async () => {
    const { breachForecast } = await desk();
    expect(breachForecast).toMatchObject({
      until: '2031-03-11T04:00:00.000Z',
      zone: 'America/New_York',
      nextWorkingDay: '2031-03-10',
      count: 4,
      isCut: false,
      ifResumedCount: 1,
    });
    const nameOf = (id: string) => Object.keys(work).find((name) => work[name] === id);
    expect(
      breachForecast.hours.map(({ from, count, breaches }) => [
        from,
        count,
        breaches
          .map(({ escalationId, clock, escalation }) =>
            [nameOf(escalationId), clock, escalation.holder?.name ?? 'nobody'].join(' '),
          )
          .sort(),
      ]),
    ).toEqual([
      ['2031-03-07T17:00:00.000Z', 1, ['unclaimed CLAIM nobody']],
      ['2031-03-07T19:00:00.000Z', 1, ['claimed RESOLVE specialist']],
      // Seven working hours of Friday and five of Monday: 14:00, four hours behind Greenwich by then.
      ['2031-03-10T18:00:00.000Z', 2, ['unclaimed RESOLVE nobody', 'waiting RESOLVE secondSpecialist']],
    ]);
    expect(breachForecast.ifResumed.map(({ escalationId, clock }) => [escalationId, clock])).toEqual([
      [work.paused, 'RESOLVE'],
    ]);
  });

  it('says it in words', async () => {
    const { sentence } = await desk();
    expect(sentence.replace(/E-\d+-\d+/g, 'E')).toBe(
      'Timed: 5 open, 2 of them unclaimed. The oldest, E, has been open for less than a day. ' +
        '4 clocks will be breached by the end of Monday 10 March if nobody acts, the first that of E, due to be claimed on Friday 7 March at 12:00. ' +
        '1 more is paused and would be too if it went on now. 2 are held by people who are away or gone.',
    );
  });

  it('shows each only the queues that they run or work', async () => {
    const seen = async (by: PersonName, args?: object) =>
      (await desks(by, args, 'id queue { name } sentence')).map(({ id }) => id).sort();
    const own = [agency.queue, agency.otherQueue, timed].sort();
    expect(await seen('lead')).toEqual(own);
    expect(await seen('specialist')).toEqual(own);
    expect(await seen('leadElsewhere')).toEqual([agency.queueElsewhere]);
    expect(await seen('auditor')).toEqual([...own, agency.queueElsewhere].sort());
    expect(await seen('representative')).toEqual([]);
    expect(await seen('administrator')).toEqual([]);
    expect(await seen('lead', { queueIds: [timed, agency.queueElsewhere] })).toEqual([timed]);
    expect(await seen('auditor', { officeId: agency.elsewhere })).toEqual([agency.queueElsewhere]);
  });

  it('tells an empty queue without a calendar from midnight to midnight in UTC', async () => {
    const [elsewhere] = await desks('leadElsewhere');
    expect(elsewhere).toMatchObject({
      sentence: 'Tier 2: nothing is open.',
      backlog: { open: 0, counts: [], oldest: null, firstDue: null },
      breachForecast: {
        zone: 'UTC',
        nextWorkingDay: '2031-03-08',
        until: '2031-03-09T00:00:00.000Z',
        hours: [],
      },
    });
  });

  it('foresaw exactly what is breached when the time has passed and nobody touched anything', async () => {
    const { breachForecast } = await desk();
    const foreseen = breachForecast.hours
      .flatMap(({ breaches }) => breaches)
      .map(({ escalationId, clock, dueAt }) => [escalationId, clock.toLowerCase(), dueAt]);
    await setClock(breachForecast.until);
    for (let round = 0; round < 3; round++) await test.service.app.get(Sweeper).sweep();
    const happened = await test.sql<{ id: string; kind: string; due: string }>(
      `SELECT e.id, c ->> 'kind' AS kind, m ->> 'dueAt' AS due
         FROM escalation e, jsonb_array_elements(e.clocks) c, jsonb_array_elements(c -> 'marks') m
        WHERE e.queue_id = $1 AND m ->> 'kind' = 'breach'`,
      [timed],
    );
    const lines = (breaches: string[][]) => breaches.map((one) => one.join(' ')).sort();
    expect(lines(happened.map(({ id, kind, due }) => [id, kind, due]))).toEqual(lines(foreseen));
    const after = await desk();
    expect(after.backlog).toMatchObject({ open: 5, breached: 3 });
    expect(after.breachForecast.hours.flatMap(({ breaches }) => breaches)).toEqual([]);
    expect(after.sentence).toContain('5 open, 2 of them unclaimed, 3 past the due time.');
  });

  it('costs what is open, however much was ever closed', async () => {
    const holderId = agency.people.specialist.id;
    await writeMany(test, agency, { count: 5_940, queueId: timed, state: 'closed', holderId });
    await writeMany(test, agency, { count: 60, queueId: timed, state: 'claimed', holderId });
    await test.sql('ANALYZE escalation');
    const sent: { text: string; params: unknown[] }[] = [];
    const query = test.dataSource.query.bind(test.dataSource) as (
      text: string,
      params?: unknown[],
    ) => Promise<unknown>;
    const spy = jest.spyOn(test.dataSource, 'query').mockImplementation((text: string, params?: unknown) => {
      sent.push({ text, params: (params ?? []) as unknown[] });
      return query(text, params as unknown[]);
    });
    const { backlog } = await desk().finally(() => spy.mockRestore());
    expect(backlog).toMatchObject({ open: 65 });
    const asked = sent.filter(({ text }) => text.includes('FROM escalation t'));
    expect(asked).toHaveLength(4);
    for (const { text, params } of asked) {
      const [row] = (await query(`EXPLAIN (ANALYZE, FORMAT JSON) ${text}`, params)) as {
        'QUERY PLAN': { Plan: PlanNode }[];
      }[];
      const scans = nodesOf(row!['QUERY PLAN'][0]!.Plan).filter(
        (node) => node['Relation Name'] === 'escalation' || node['Index Name'],
      );
      expect(scans.filter((node) => node['Node Type'] === 'Seq Scan')).toEqual([]);
      expect(
        scans.map((node) => node['Index Name']).filter((name) => name?.startsWith('escalation')),
      ).toEqual(['escalation_work']);
      for (const node of scans) expect(node['Actual Rows']).toBeLessThanOrEqual(65);
    }
  });

  it('says that it was cut where there is more to foresee than is looked at', async () => {
    const [mild] = await test.sql<{ clocks: ServiceClock[] }>('SELECT clocks FROM escalation WHERE id = $1', [
      work.mild,
    ]);
    // Fifteen hours are used by now: an hour of work is left.
    const clocks = JSON.stringify(mild!.clocks, (key, value: unknown) =>
      key === 'budgetMs' ? 16 * hour * 60_000 : value,
    );
    const dueAt = '2031-03-11T10:00:00-04:00';
    const more = { queueId: agency.otherQueue, state: 'queued', clocks, dueAt };
    await writeMany(test, agency, { count: 500, ...more });
    const look = async () => (await desks('lead', { queueIds: [agency.otherQueue] }))[0]!;
    expect((await look()).breachForecast).toMatchObject({ count: 1_000, isCut: false });
    await writeMany(test, agency, { count: 1, ...more });
    const { breachForecast, sentence } = await look();
    expect(breachForecast).toMatchObject({ count: 1_000, isCut: true });
    expect(breachForecast.hours.map(({ count, breaches }) => [count, breaches.length])).toEqual([
      [1_000, 20],
    ]);
    expect(sentence).toContain('At least 1,000 clocks will be breached');
  });
});
