import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Calendar } from '../../../domain/calendar';
import { aroundTheClock, isRunning, termOf } from '../../../domain/escalation/clock.marks';
import type { StandingCalendar } from '../../../domain/escalation/clock.types';
import { CalendarsRepository, type QueueEntity } from '../../agency';
import { CandidatesRepository } from '../../escalations';
import { PeopleRepository } from '../../people';
import { forecast, spanFrom, type BreachForecast, type ForecastSpan } from './forecast';
import {
  OverviewRepository,
  type BacklogCount,
  type Holding,
  type OpenClocks,
  type Outstanding,
} from './overview.repository';

/** What is open in a queue, counted. */
export interface Backlog {
  open: number;
  unclaimed: number;
  warned: number;
  breached: number;
  counts: BacklogCount[];
  oldest: Outstanding | null;
  firstDue: Outstanding | null;
}

/** Somebody who works the queue or holds something of it. */
export interface Holder {
  personId: string;
  name: string;
  isSpecialist: boolean;
  isAway: boolean;
  hasLeft: boolean;
  /** How many more they can take, over all queues. */
  room: number;
  held: number;
  claimed: number;
  waiting: number;
  breached: number;
  oldestId: string | null;
  needsHandOver: boolean;
}

/** Escalations of one queue that a forecast looks at; each costs some working time to count. */
const mostForecast = 500;

/** The desk as its lead sees it; each question is answered for all queues of a page at once. */
@Injectable()
export class OverviewService {
  constructor(
    private readonly overview: OverviewRepository,
    private readonly candidates: CandidatesRepository,
    private readonly people: PeopleRepository,
    private readonly calendars: CalendarsRepository,
    private readonly dataSource: DataSource,
  ) {}

  async backlogs(agencyId: string, queues: readonly QueueEntity[]): Promise<Backlog[]> {
    const found = await this.overview.backlogs(agencyId, idsOf(queues));
    const byQueue = new Map(found.map((backlog) => [backlog.queueId, backlog]));
    return queues.map(({ id }) => {
      const { counts = [], oldest = null, firstDue = null } = byQueue.get(id) ?? {};
      const sum = (which: (one: BacklogCount) => boolean): number =>
        counts.filter(which).reduce((total, { count }) => total + count, 0);
      return {
        open: sum(() => true),
        unclaimed: sum(({ state }) => state === 'queued'),
        warned: sum(({ clockState }) => clockState === 'warned'),
        breached: sum(({ clockState }) => clockState === 'breached'),
        counts,
        oldest,
        firstDue,
      };
    });
  }

  /** Who works or holds something, per queue; those whose work must be handed over first, then by what is late. */
  async holders(agencyId: string, queues: readonly QueueEntity[], now: Date): Promise<Holder[][]> {
    const holdings = await this.overview.holdings(agencyId, idsOf(queues));
    const away = await this.people.absentAt(
      this.dataSource.manager,
      [...new Set(holdings.map(({ personId }) => personId))],
      now,
    );
    const { manager } = this.dataSource;
    const specialists = new Map<string, Holder[]>();
    for (const officeId of new Set(queues.map((queue) => queue.officeId))) {
      const candidates = await this.candidates.candidatesOf(manager, agencyId, officeId);
      specialists.set(
        officeId,
        candidates.map(({ load, capacity, ...one }) => {
          const room = one.isAway || one.hasLeft ? 0 : Math.max(0, capacity - load);
          return { ...one, ...nothing, isSpecialist: true, room };
        }),
      );
    }
    return queues.map((queue) => {
      const held = holdings.filter(({ queueId }) => queueId === queue.id);
      return withHoldings(specialists.get(queue.officeId)!, held, away).sort(byNeed);
    });
  }

  async forecasts(agencyId: string, queues: readonly QueueEntity[], now: Date): Promise<BreachForecast[]> {
    const standing: Standing = new Map([[null, { version: null, calendar: aroundTheClock }]]);
    await this.addStanding(
      standing,
      agencyId,
      queues.map(({ calendarId }) => calendarId),
    );
    const spans = new Map<string, ForecastSpan>(
      queues.map(({ id, calendarId }) => [id, spanFrom(calendarOf(standing, calendarId), now)]),
    );
    const untils = queues.map(({ id }) => ({ id, until: spans.get(id)!.until }));
    const running = await this.overview.breachingBy(agencyId, untils, mostForecast + 1);
    const paused = await this.overview.paused(agencyId, idsOf(queues), mostForecast + 1);
    const clocks = [...running, ...paused].flatMap((work) => work.clocks.filter(isRunning));
    await this.addStanding(
      standing,
      agencyId,
      clocks.map((clock) => termOf(clock).calendarId),
    );
    return queues.map(({ id }) => {
      const ofQueue = (work: readonly OpenClocks[]) => work.filter(({ queueId }) => queueId === id);
      const [mayBreach, stands] = [ofQueue(running), ofQueue(paused)];
      return forecast(
        spans.get(id)!,
        mayBreach.slice(0, mostForecast),
        stands.slice(0, mostForecast),
        { calendars: standing },
        mayBreach.length > mostForecast || stands.length > mostForecast,
      );
    });
  }

  private async addStanding(
    standing: Standing,
    agencyId: string,
    calendarIds: readonly (string | null)[],
  ): Promise<void> {
    for (const id of new Set(calendarIds)) {
      if (id === null || standing.has(id)) continue;
      const found = await this.calendars.standingCalendar(this.dataSource.manager, agencyId, id);
      if (found) standing.set(id, found);
    }
  }
}

type Standing = Map<string | null, StandingCalendar>;

function calendarOf(standing: Standing, id: string | null): Calendar {
  const found = standing.get(id);
  if (!found) throw new Error(`A queue names the calendar ${id}, which the agency does not have.`);
  return found.calendar;
}

const nothing = {
  held: 0,
  claimed: 0,
  waiting: 0,
  breached: 0,
  oldestId: null,
  needsHandOver: false,
};

/** The specialists with what they hold, and whoever else holds something: who left, or whose desk is another by now. */
function withHoldings(
  specialists: readonly Holder[],
  holdings: readonly Holding[],
  away: ReadonlySet<string>,
): Holder[] {
  const holders = new Map(specialists.map((one) => [one.personId, one]));
  for (const { claimed, waiting, breached, oldestId, personId, name, hasLeft } of holdings) {
    const isAway = away.has(personId);
    const known = holders.get(personId) ?? { ...nothing, personId, name, isSpecialist: false, room: 0 };
    const held = claimed + waiting;
    const holding = { held, claimed, waiting, breached, oldestId };
    holders.set(personId, { ...known, ...holding, isAway, hasLeft, needsHandOver: isAway || hasLeft });
  }
  return [...holders.values()];
}

function byNeed(a: Holder, b: Holder): number {
  return (
    Number(b.needsHandOver) - Number(a.needsHandOver) ||
    b.breached - a.breached ||
    b.held - a.held ||
    (a.name < b.name ? -1 : a.name > b.name ? 1 : 0) ||
    (a.personId < b.personId ? -1 : 1)
  );
}

function idsOf(queues: readonly QueueEntity[]): string[] {
  return queues.map(({ id }) => id);
}
