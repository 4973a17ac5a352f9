import vectors from '../data/vectors.json';
import { startTestService, type TestService } from '../support/api';
import { buildAgency, type BuiltAgency } from '../support/build';
import { write } from '../support/write';
import { calendarKind } from '../../src/features/agency/agency.kinds';
import { businessMs, dueAt, segments, type Calendar } from '../../src/domain/calendar';
import {
  dueMinute,
  kindsByMinute,
  randomCase,
  type OracleCase,
  type OracleKind,
} from '../support/minute-oracle';

const minuteMs = 60_000;
const cases = 10_000;
const seed = Number(process.env.ORACLE_SEED ?? 20_261_122);

/** Numbers in [0, 1) that are the same for the same seed (mulberry32). */
function numbersFrom(state: number): () => number {
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

const at = (minute: number) => new Date(minute * minuteMs);
const spansOf = (spans: [number, number][]) => spans.map(([from, to]) => ({ from: at(from), to: at(to) }));

function calendarOf(asked: OracleCase): Calendar {
  return {
    zone: asked.zone,
    windows: asked.windows,
    holidays: asked.federal ? 'federal' : 'none',
    closings: [
      ...asked.closedDays.map((day) => ({
        day: at(day * 1440)
          .toISOString()
          .slice(0, 10),
        reason: 'day',
      })),
      ...spansOf(asked.closedSpans).map((span) => ({ ...span, reason: 'hours' })),
    ],
  };
}

/** Neighbours of one kind as one: [kind, milliseconds]. Two closings side by side have two reasons but one kind. */
function joined(parts: [OracleKind, number][]): [OracleKind, number][] {
  const runs: [OracleKind, number][] = [];
  for (const [kind, ms] of parts) {
    const last = runs.at(-1);
    if (last?.[0] === kind) last[1] += ms;
    else runs.push([kind, ms]);
  }
  return runs;
}

describe('business time', () => {
  it(`equals minute by minute what the wall clock says, in ${cases} random cases`, () => {
    const random = numbersFrom(seed);
    for (let i = 0; i < cases; i++) {
      const asked = randomCase(random);
      const calendar = calendarOf(asked);
      const [from, to, pauses] = [at(asked.from), at(asked.to), spansOf(asked.pauses)];
      const kinds = kindsByMinute(asked);
      const running = kinds.filter((kind) => kind === 'running').length;
      const budget = Math.floor(random() * (running + 1));
      const told = {
        runs: joined(
          segments(calendar, from, to, pauses).map((one) => [
            one.kind,
            one.to.getTime() - one.from.getTime(),
          ]),
        ),
        elapsed: businessMs(calendar, from, to, pauses) / minuteMs,
        due: dueAt(calendar, from, budget * minuteMs, pauses)!.getTime() / minuteMs,
      };
      const counted = {
        runs: joined(kinds.map((kind) => [kind, minuteMs])),
        elapsed: running,
        due: dueMinute(asked.from, kinds, budget),
      };
      if (JSON.stringify(told) !== JSON.stringify(counted))
        expect({ asked, ...told }).toEqual({ asked, ...counted });
    }
  });
});

describe('the previews', () => {
  let test: TestService;
  let agency: BuiltAgency;
  beforeAll(async () => {
    test = await startTestService();
    agency = await buildAgency(test, 'previews');
  });
  afterAll(() => test?.stop());

  const week = (weekdays: number[], from: string, to: string) =>
    weekdays.map((weekday) => ({ weekday, from, to }));
  const office = { windows: week([1, 2, 3, 4, 5], '09:00', '17:00'), holidays: 'FEDERAL' };
  const calendars: Record<string, object> = {
    'NY9-17': { zone: 'America/New_York', ...office },
    'LA9-17': { zone: 'America/Los_Angeles', ...office },
    '24x7': { zone: 'UTC', windows: week([1, 2, 3, 4, 5, 6, 7], '00:00', '24:00') },
    'NY01-04 daily': { zone: 'America/New_York', windows: week([1, 2, 3, 4, 5, 6, 7], '01:00', '04:00') },
  };
  const newYork = calendars['NY9-17'];
  const told = 'segmentCount segments { from to kind name }';
  const elapsed = `query ($calendar: CalendarInput!, $from: DateTime!, $to: DateTime!, $pauses: [PauseInput!], $first: Int) {
    businessTime(calendar: $calendar, from: $from, to: $to, pauses: $pauses, first: $first) { minutes ${told} } }`;
  const due = `query ($calendar: CalendarInput!, $start: DateTime!, $budget: String!, $pauses: [PauseInput!]) {
    previewServiceLevel(calendar: $calendar, start: $start, budget: $budget, pauses: $pauses) { dueAt ${told} } }`;
  const observed = 'query ($year: Int!) { holidays(year: $year) { day observed name } }';
  interface Told {
    segmentCount: number;
    segments: { from: string; to: string; kind: string; name: string | null }[];
  }
  interface Data {
    businessTime: Told & { minutes: number };
    previewServiceLevel: Told & { dueAt: string | null };
    holidays: { day: string; observed: string; name: string }[];
  }
  const ask = async (query: string, variables: Record<string, unknown>): Promise<Data> => {
    const { data, errors } = await test.ask<Data>(agency.people.employee.subject, query, variables);
    expect(errors).toBeUndefined();
    return data;
  };
  /** The paths of the fields that are wrong. */
  const wrong = async (query: string, variables: Record<string, unknown>): Promise<string[]> => {
    const { errors } = await test.ask(agency.people.employee.subject, query, variables);
    expect(errors?.[0]?.extensions.code).toBe('BAD_USER_INPUT');
    return errors![0]!.extensions.fields!.map(({ path }) => path);
  };

  it.each(vectors.business_time.add)('due: $name', async (vector) => {
    const calendar = calendars[vector.calendar];
    for (const budget of [`${vector.addBusinessMinutes}`, `PT${vector.addBusinessMinutes}M`]) {
      const { previewServiceLevel } = await ask(due, { calendar, start: vector.start, budget });
      expect(new Date(previewServiceLevel.dueAt!)).toEqual(new Date(vector.due));
      expect(previewServiceLevel.segments.at(-1)).toMatchObject({
        kind: 'RUNNING',
        to: previewServiceLevel.dueAt,
      });
    }
  });

  it.each(vectors.business_time.elapsed)('elapsed: $name', async (vector) => {
    const { start: from, end: to } = vector;
    const pauses = vector.pauses.map(([begin, end]) => ({ from: begin, to: end }));
    const { businessTime } = await ask(elapsed, { calendar: calendars[vector.calendar], from, to, pauses });
    expect(businessTime.minutes).toBe(vector.businessMinutes);
  });

  it.each(['2026', '2027'] as const)('holidays of %s', async (year) => {
    const { holidays } = await ask(observed, { year: Number(year) });
    expect(holidays.map((holiday) => holiday.observed)).toEqual(vectors.federal_holidays_observed[year]);
  });

  it('tell why time stood still, as many segments as asked for', async () => {
    const interval = { from: '2026-11-25T21:00:00Z', to: '2026-11-27T15:00:00Z' };
    const { businessTime } = await ask(elapsed, { calendar: newYork, ...interval, first: 3 });
    expect(businessTime).toMatchObject({ minutes: 120, segmentCount: 5 });
    expect(businessTime.segments.map(({ kind, name }) => [kind, name])).toEqual([
      ['RUNNING', null],
      ['OUT_OF_HOURS', null],
      ['HOLIDAY', 'Thanksgiving Day'],
    ]);
  });

  it('take a calendar of the agency by its id, and nobody else’s', async () => {
    const fields = { name: 'Tier 2', zone: 'America/New_York', windows: office.windows, holidays: 'federal' };
    const calendarId = await write(test, agency, calendarKind, fields);
    const asked = { calendar: { calendarId }, start: '2026-11-25T21:00:00Z', budget: 'PT2H' };
    const { previewServiceLevel } = await ask(due, asked);
    expect(previewServiceLevel.dueAt).toBe('2026-11-27T15:00:00.000Z');
    const stranger = await buildAgency(test, 'strangers');
    const { errors } = await test.ask(stranger.people.employee.subject, due, asked);
    expect(errors?.[0]?.extensions.fields).toMatchObject([{ path: 'calendar.calendarId' }]);
  });

  it('know no due time while a pause goes on, and tell how far time ran', async () => {
    const pauses = [{ from: '2026-06-05T20:00:00Z' }];
    const asked = { calendar: newYork, start: '2026-06-05T19:00:00Z', budget: 'PT4H', pauses };
    const { previewServiceLevel } = await ask(due, asked);
    expect(previewServiceLevel).toMatchObject({
      dueAt: null,
      segments: [{ kind: 'RUNNING', to: '2026-06-05T20:00:00.000Z' }],
    });
  });

  it('refuse what is wrong, under its path', async () => {
    const day = { from: '2026-01-05T00:00:00Z', to: '2026-01-06T00:00:00Z' };
    const pause = { from: day.to, to: day.from };
    const closing = { reason: 'Snow' };
    const windows = [{ weekday: 1, from: '9', to: '17:00' }];
    const start = day.from;
    const calendar = newYork;
    const none = '0197b2c0-0000-7000-8000-000000000000';
    const cases: [string, Record<string, unknown>, string[]][] = [
      [elapsed, { calendar: {}, ...day }, ['calendar.zone']],
      [elapsed, { calendar: { zone: 'UTC' }, ...day }, ['calendar.windows']],
      [
        elapsed,
        { calendar: { zone: 'Mars', windows }, ...day },
        ['calendar.zone', 'calendar.windows.0.from'],
      ],
      [elapsed, { calendar: { calendarId: none }, ...day }, ['calendar.calendarId']],
      [elapsed, { calendar: { calendarId: none, zone: 'UTC' }, ...day }, ['calendar.zone']],
      [elapsed, { calendar: { ...newYork, closings: [closing] }, ...day }, ['calendar.closings.0']],
      [elapsed, { calendar, from: day.to, to: day.from }, ['to']],
      [elapsed, { calendar, from: day.from, to: '2036-02-01T00:00:00Z' }, ['to']],
      [elapsed, { calendar, from: '1900-01-01T00:00:00Z', to: day.to }, ['from']],
      [elapsed, { calendar, ...day, pauses: [pause] }, ['pauses.0.to']],
      [elapsed, { calendar, ...day, pauses: Array(1_001).fill({ from: start }) }, ['pauses']],
      [elapsed, { calendar, ...day, first: 1_001 }, ['first']],
      [due, { calendar, start, budget: 'P1D' }, ['budget']],
      [due, { calendar, start, budget: 'PT' }, ['budget']],
      [due, { calendar, start, budget: '99999999' }, ['budget']],
      [due, { calendar, start, budget: 'PT80000H' }, []],
      [observed, { year: 1970 }, ['year']],
    ];
    for (const [query, variables, paths] of cases) {
      if (paths.length > 0) expect(await wrong(query, variables)).toEqual(paths);
      else await ask(query, variables);
    }
    const hardlyOpen = { zone: 'UTC', windows: [{ weekday: 1, from: '09:00', to: '09:01' }] };
    expect(await wrong(due, { calendar: hardlyOpen, start, budget: 'PT80000H' })).toEqual(['budget']);
  });
});
