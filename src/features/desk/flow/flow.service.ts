import { Injectable } from '@nestjs/common';
import type { Calendar } from '../../../domain/calendar';
import type { Caller } from '../../../domain/permission/permission.types';
import { badInput } from '../../../platform/shell/failure';
import { AgencyRepository, type CalendarEntity } from '../../agency';
import {
  FlowRepository,
  type FlowFigures,
  type FlowPart,
  type FlowQuestion,
  type FlowSubject,
} from './flow.repository';
import { boundsOf, periodsOf, type Period, type PeriodLength } from './periods';
import { workingTime } from './working-time';

/** More periods than days of a year and a month make no table that anybody reads. */
const mostPeriods = 400;
/** A hundred parts by twelve months. */
export const mostFlowRows = 1_200;

export interface FlowRequest {
  of: FlowSubject;
  by: FlowPart;
  from: string;
  before: string;
  per: PeriodLength;
  zone?: string | null;
  queueIds?: string[] | null;
  officeIds?: string[] | null;
  channels?: string[] | null;
}

/** Times of what was processed, in minutes; null where nothing measured was. */
export interface FlowTimes {
  count: number;
  averageMinutes: number | null;
  p90Minutes: number | null;
}

/** One line of the balance. Working time is worked out for all lines at once, when the first is asked for it. */
export interface FlowRow extends Omit<FlowFigures, 'part' | 'period' | 'timed' | 'averageMs' | 'p90Ms'> {
  id: string | null;
  name: string;
  from: Date;
  before: Date;
  calendarTime: FlowTimes;
  readonly businessTime: Promise<FlowTimes>;
  oldestAgeMinutes: number | null;
}

const nothing: Omit<FlowFigures, 'part' | 'period'> = {
  opening: 0,
  received: 0,
  reopened: 0,
  transferredIn: 0,
  processed: 0,
  transferredOut: 0,
  closing: 0,
  timed: 0,
  averageMs: null,
  p90Ms: null,
  oldestReceivedAt: null,
};

/** The flow balance: what a part of the desk had, got, did and kept. */
@Injectable()
export class FlowService {
  constructor(
    private readonly flow: FlowRepository,
    private readonly agency: AgencyRepository,
  ) {}

  async balance(caller: Caller, request: FlowRequest): Promise<FlowRow[]> {
    const calendars = await this.agency.calendars(caller.agencyId);
    const zone = request.zone ?? calendars[0]?.zone ?? 'UTC';
    const bounds = boundsIn(periodsAsked(request), zone);
    const question: FlowQuestion = { ...request, bounds };
    const figures = await this.flow.figures(caller, question);
    if (figures.length > mostFlowRows) {
      throw badInput(
        'input.per',
        `That would be ${figures.length.toLocaleString('en-US')} lines; at most ${mostFlowRows.toLocaleString('en-US')} are told at once. ` +
          'Take longer periods, or name queueIds, officeIds or channels.',
      );
    }
    if (figures.length === 0 && request.by === 'whole')
      figures.push(...bounds.slice(1).map((_, period) => ({ ...nothing, part: 'whole', period })));
    const names = await this.flow.names(caller, request.by);
    const business = this.businessTimes(caller, question, calendars);
    return figures
      .map((line) => rowOf(line, request.by, names, bounds, business))
      .sort((a, b) => order(a.name, b.name) || order(a.id ?? '', b.id ?? '') || +a.from - +b.from);
  }

  /** Asked for at most once an answer. */
  private businessTimes(
    caller: Caller,
    question: FlowQuestion,
    calendars: readonly CalendarEntity[],
  ): () => Promise<ReadonlyMap<string, FlowTimes>> {
    let asked: Promise<ReadonlyMap<string, FlowTimes>> | undefined;
    const ask = async (): Promise<ReadonlyMap<string, FlowTimes>> => {
      const from = await this.flow.earliest(caller, question);
      if (from === null || calendars.length === 0) return new Map();
      const worked = calendars.map((kept) =>
        workingTime(kept.id, definitionOf(kept), from, question.bounds.at(-1)!),
      );
      const lines = await this.flow.workingTimes(caller, question, worked);
      return new Map(lines.map((line) => [keyOf(line), timesOf(line)]));
    };
    return () => (asked ??= ask());
  }
}

function rowOf(
  line: FlowFigures,
  by: FlowPart,
  names: ReadonlyMap<string, string>,
  bounds: readonly Date[],
  business: () => Promise<ReadonlyMap<string, FlowTimes>>,
): FlowRow {
  const { part, period, timed, averageMs, p90Ms, ...counts } = line;
  const hasId = by !== 'channel' && by !== 'whole';
  const before = bounds[period + 1]!;
  return {
    ...counts,
    id: hasId ? part : null,
    name: hasId ? ((part && names.get(part)) ?? `without a ${by}`) : part!,
    from: bounds[period]!,
    before,
    calendarTime: timesOf({ timed, averageMs, p90Ms }),
    get businessTime() {
      return business().then(
        (times) => times.get(keyOf(line)) ?? timesOf({ timed: 0, averageMs: null, p90Ms: null }),
      );
    },
    oldestAgeMinutes: line.oldestReceivedAt && (+before - +line.oldestReceivedAt) / 60_000,
  };
}

function keyOf({ part, period }: { part: string | null; period: number }): string {
  return `${period} ${part}`;
}

function timesOf({ timed, averageMs, p90Ms }: Pick<FlowFigures, 'timed' | 'averageMs' | 'p90Ms'>): FlowTimes {
  const minutes = (ms: number | null): number | null => (ms === null ? null : ms / 60_000);
  return { count: timed, averageMinutes: minutes(averageMs), p90Minutes: minutes(p90Ms) };
}

function periodsAsked({ from, before, per }: FlowRequest): Period[] {
  if (before <= from)
    throw badInput('input.before', 'The interval is empty: `before` must be a later day than `from`.');
  const periods = periodsOf(from, before, per, mostPeriods);
  if (!periods)
    throw badInput(
      'input.per',
      `At most ${mostPeriods} periods at once: take longer ones, or a shorter interval.`,
    );
  return periods;
}

function boundsIn(periods: readonly Period[], zone: string): Date[] {
  try {
    return boundsOf(periods, zone);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw badInput(
      'input.zone',
      `${JSON.stringify(zone)} is no time zone: name one as IANA does, such as America/New_York.`,
    );
  }
}

function definitionOf({ zone, windows, holidays, closings }: CalendarEntity): Calendar {
  return {
    zone,
    windows,
    holidays,
    closings: closings.map((closing) =>
      'day' in closing
        ? closing
        : { from: new Date(closing.from), to: new Date(closing.to), reason: closing.reason },
    ),
  };
}

function order(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
