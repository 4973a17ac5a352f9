import { DataSource } from 'typeorm';
import { CalendarsRepository } from '../../src/features/agency';
import { startTestService, type TestService } from '../support/api';
import { buildAgency, type BuiltAgency } from '../support/build';

interface Told {
  calendar: { id: string; version: number; name: string; closings: unknown[] } | null;
  refusal: { kind: string; message: string } | null;
}

const weekdays = [1, 2, 3, 4, 5].map((weekday) => ({ weekday, from: '09:00', to: '17:00' }));
const add = `mutation ($input: AddCalendarInput!) { addCalendar(input: $input) {
  calendar { id version name closings { day from to reason } } refusal { kind message } } }`;
const edit = `mutation ($input: EditCalendarInput!) { editCalendar(input: $input) {
  calendar { id version name closings { day from to reason } } refusal { kind message } } }`;
const close = `mutation ($input: AddClosingInput!) { addClosing(input: $input) {
  calendar { id version name closings { day from to reason } } refusal { kind message } } }`;

describe('calendars', () => {
  let test: TestService;
  let agency: BuiltAgency;
  let administrator: string;

  beforeAll(async () => {
    test = await startTestService();
    agency = await buildAgency(test, 'calendars');
    administrator = agency.people.administrator.subject;
  });
  afterAll(() => test.stop());

  async function sent(document: string, input: object): Promise<Told> {
    const { data, errors } = await test.ask<Record<string, Told>>(administrator, document, { input });
    expect(errors).toBeUndefined();
    return Object.values(data)[0]!;
  }

  async function mistakes(document: string, input: object): Promise<string[]> {
    const { errors } = await test.ask(administrator, document, { input });
    expect(errors?.[0]?.extensions.code).toBe('BAD_USER_INPUT');
    return errors![0]!.extensions.fields!.map(({ path }) => path);
  }

  let made = 0;
  async function fresh(): Promise<string> {
    made += 1;
    const fields = { zone: 'America/New_York', windows: weekdays, holidays: 'FEDERAL' };
    return (await sent(add, { name: `Office hours ${made}`, ...fields })).calendar!.id;
  }

  it('tell every field in which a new one cannot be right, and that a name is taken', async () => {
    const windows = [{ weekday: 8, from: '9', to: '17:00' }];
    const wrong = { name: 'Wrong', zone: 'Here', windows, holidays: 'NONE' };
    expect(await mistakes(add, wrong)).toEqual([
      'input.zone',
      'input.windows.0.weekday',
      'input.windows.0.from',
    ]);
    expect(await mistakes(add, { ...wrong, zone: 'UTC', windows: [] })).toEqual(['input.windows']);
    const closings = [
      { day: '2026-01-26', from: '2026-01-26T10:00:00Z', to: '2026-01-26T11:00:00Z', reason: 'Snow' },
    ];
    expect(await mistakes(add, { ...wrong, zone: 'UTC', windows: weekdays, closings })).toEqual([
      'input.closings.0',
    ]);
    const right = { name: 'Twice', zone: 'UTC', windows: weekdays, holidays: 'NONE' };
    expect((await sent(add, right)).refusal).toBeNull();
    expect((await sent(add, right)).refusal?.kind).toBe('ALREADY_EXISTS');
  });

  it('keep what an edit leaves out, and refuse an edit of an older version', async () => {
    const calendarId = await fresh();
    const renamed = await sent(edit, { calendarId, expectedVersion: 1, name: 'Renamed' });
    expect(renamed.calendar).toMatchObject({ version: 2, name: 'Renamed' });
    const late = await sent(edit, { calendarId, expectedVersion: 1, zone: 'UTC' });
    expect(late.refusal?.kind).toBe('STALE_VERSION');
    expect(await mistakes(edit, { calendarId, expectedVersion: 2, windows: [] })).toEqual(['input.windows']);
    const answer = await test.ask(
      administrator,
      'query ($id: ID!) { calendar(id: $id) { zone windows { from } } }',
      {
        id: calendarId,
      },
    );
    expect(answer.data).toEqual({
      calendar: { zone: 'America/New_York', windows: weekdays.map(() => ({ from: '09:00' })) },
    });
  });

  it('close for a day or for hours, one closing after the other', async () => {
    const calendarId = await fresh();
    const [snow, drill] = [
      { day: '2026-01-26', reason: 'Snow' },
      { from: '2026-02-02T15:00:00.000Z', to: '2026-02-02T17:00:00.000Z', reason: 'Fire drill' },
    ];
    await Promise.all([snow, drill].map((closing) => sent(close, { calendarId, ...closing })));
    const { calendar } = await sent(close, { calendarId, day: '2026-03-02', reason: 'Move' });
    expect(calendar!.version).toBe(4);
    expect(calendar!.closings).toHaveLength(3);
    expect(calendar!.closings).toEqual(
      expect.arrayContaining([
        { ...snow, from: null, to: null },
        { ...drill, day: null },
      ]),
    );
    expect(await mistakes(close, { calendarId, reason: 'When?' })).toEqual(['input']);
    const backwards = { from: drill.to, to: drill.from };
    expect(await mistakes(close, { calendarId, ...backwards, reason: 'Never' })).toEqual(['input.to']);
    const preview = await test.ask<{ previewServiceLevel: { segments: unknown[] } }>(
      administrator,
      `query ($id: ID!) { previewServiceLevel(calendar: { calendarId: $id }, start: "2026-02-02T14:00:00Z", budget: "PT2H") {
        dueAt segments { kind name } } }`,
      { id: calendarId },
    );
    expect(preview.data.previewServiceLevel).toEqual({
      dueAt: '2026-02-02T18:00:00.000Z',
      segments: [
        { kind: 'RUNNING', name: null },
        { kind: 'CLOSING', name: 'Fire drill' },
        { kind: 'RUNNING', name: null },
      ],
    });
  });

  it('tell each of their versions: what it said, since when, and who made it so', async () => {
    const calendarId = await fresh();
    await sent(edit, { calendarId, expectedVersion: 1, zone: 'America/Chicago' });
    await sent(close, { calendarId, day: '2026-01-26', reason: 'Snow' });
    const { data } = await test.ask<{ calendar: { versions: { at: string }[] } }>(
      administrator,
      `query ($id: ID!) { calendar(id: $id) { versions(first: 2) {
        version at actorId actorName zone holidays windows { weekday } closings { day reason } } } }`,
      { id: calendarId },
    );
    const by = { actorId: agency.people.administrator.id, actorName: null };
    const usual = {
      zone: 'America/Chicago',
      holidays: 'FEDERAL',
      windows: weekdays.map(({ weekday }) => ({ weekday })),
    };
    expect(data.calendar.versions).toEqual([
      {
        ...usual,
        ...by,
        version: 3,
        at: expect.any(String) as string,
        closings: [{ day: '2026-01-26', reason: 'Snow' }],
      },
      { ...usual, ...by, version: 2, at: expect.any(String) as string, closings: [] },
    ]);
  });

  it('are known as they were at each version, each time the same object, and to their agency only', async () => {
    const calendarId = await fresh();
    await sent(close, { calendarId, day: '2026-01-26', reason: 'Snow' });
    const calendars = test.service.app.get(CalendarsRepository);
    const { manager } = test.service.app.get(DataSource);
    const at = (version: number, agencyId = agency.id) =>
      calendars.calendarAt(manager, agencyId, calendarId, version);
    const [first, second] = [await at(1), await at(2)];
    expect(first).toEqual({ zone: 'America/New_York', windows: weekdays, holidays: 'federal', closings: [] });
    expect(second?.closings).toEqual([{ day: '2026-01-26', reason: 'Snow' }]);
    expect(await at(1)).toBe(first);
    expect(await at(3)).toBeNull();
    const stranger = await buildAgency(test, 'strangers to calendars');
    expect(await at(1, stranger.id)).toBeNull();
    const standing = await calendars.standingCalendar(manager, agency.id, calendarId);
    expect(standing?.version).toBe(2);
    expect(standing?.calendar).toBe(second);
  });

  it('let everybody who plans with one end before it changes', async () => {
    const calendarId = await fresh();
    const runner = test.dataSource.createQueryRunner();
    await runner.startTransaction();
    await runner.query(`SELECT pg_advisory_xact_lock_shared(hashtextextended('calendars/' || $1, 0))`, [
      agency.id,
    ]);
    let isDone = false;
    const edited = sent(edit, { calendarId, expectedVersion: 1, name: `Waited ${made}` }).then((told) => {
      isDone = true;
      return told;
    });
    // It waits for as long as the lock is held: the database says so.
    const waiting =
      'SELECT 1 FROM pg_locks WHERE locktype = $1 AND NOT granted AND database = (SELECT oid FROM pg_database WHERE datname = current_database())';
    while ((await test.sql(waiting, ['advisory'])).length === 0)
      await new Promise((tick) => setTimeout(tick, 10));
    expect(isDone).toBe(false);
    await runner.commitTransaction();
    await runner.release();
    expect((await edited).calendar?.version).toBe(2);
  });

  it('ask for the clocks that run in them to be planned anew, after an edit and after a closing', async () => {
    const calendarId = await fresh();
    await test.sql(`CREATE TABLE asked AS SELECT subject_kind, subject_id, event FROM timer WHERE false`);
    await test.sql(`CREATE FUNCTION remember_asked() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER AS $$
      BEGIN INSERT INTO asked VALUES (NEW.subject_kind, NEW.subject_id, NEW.event); RETURN NEW; END $$`);
    await test.sql(
      'CREATE TRIGGER remember_asked AFTER INSERT ON timer FOR EACH ROW EXECUTE FUNCTION remember_asked()',
    );
    const asked = () => test.sql('SELECT subject_kind, event FROM asked WHERE subject_id = $1', [calendarId]);
    await sent(edit, { calendarId, expectedVersion: 1, zone: 'UTC' });
    expect(await asked()).toEqual([{ subject_kind: 'calendar', event: 'replan' }]);
    await test.sql('DELETE FROM timer WHERE subject_id = $1', [calendarId]);
    await sent(close, { calendarId, day: '2026-01-26', reason: 'Snow' });
    expect(await asked()).toHaveLength(2);
  });

  it('stand as their history says', async () => {
    await sent(close, { calendarId: await fresh(), day: '2026-01-26', reason: 'Snow' });
    const { data } = await test.ask(administrator, '{ verifyHistory { faults { subjectKind } } }');
    expect(data).toEqual({ verifyHistory: { faults: [] } });
  });
});
