import { Injectable } from '@nestjs/common';
import { calendarMistakes } from '../../../domain/calendar';
import { accepted, refused, type Effect } from '../../../domain/kernel/decision';
import { staleVersion, unmet } from '../../../domain/kernel/refusal';
import type { Session } from '../../../platform/auth/session';
import { newId } from '../../../platform/database/id';
import type { Stored } from '../../../platform/database/record-store';
import type { Act, Outcome } from '../../../platform/shell/act';
import { Failure, type BadField } from '../../../platform/shell/failure';
import { Shell } from '../../../platform/shell/shell';
import type { CalendarEntity, CalendarHolidays, CalendarWindow } from '../agency.entity';
import { calendarKind } from '../agency.kinds';
import {
  closingGiven,
  closingKept,
  definitionOf,
  type CalendarFields,
  type GivenClosing,
} from './calendar.definition';

export interface AddCalendar {
  name: string;
  zone: string;
  windows: CalendarWindow[];
  holidays: CalendarHolidays;
  closings?: GivenClosing[] | null;
  idempotencyKey?: string | null;
}

export interface EditCalendar {
  calendarId: string;
  expectedVersion: number;
  name?: string | null;
  zone?: string | null;
  windows?: CalendarWindow[] | null;
  holidays?: CalendarHolidays | null;
  closings?: GivenClosing[] | null;
  idempotencyKey?: string | null;
}

export interface AddClosing extends GivenClosing {
  calendarId: string;
  expectedVersion?: number | null;
  idempotencyKey?: string | null;
}

/** As many as one calendar can have; a year of closing every day would rather be another calendar. */
export const mostClosings = 300;
export const mostWindows = 100;

/** When offices work: the administrator's acts on calendars. */
@Injectable()
export class CalendarsService {
  constructor(private readonly shell: Shell) {}

  async add(session: Session, input: AddCalendar): Promise<Outcome<CalendarEntity>> {
    const request = { operation: 'addCalendar', input, idempotencyKey: input.idempotencyKey };
    return this.shell.act(session, request, async (act) => {
      act.permit('addCalendar');
      const { name, zone, windows, holidays } = input;
      const fields = {
        zone,
        windows: windowsKept(windows),
        holidays,
        closings: closingsKept(input.closings ?? []),
      };
      refuseMistakes(fields, (path) => `input.${path}`);
      const calendar = { id: newId(), agencyId: act.agencyId, version: 0, name, ...fields };
      return act.begin(calendarKind, accepted(calendar as CalendarEntity, 'CalendarAdded'));
    });
  }

  async edit(session: Session, input: EditCalendar): Promise<Outcome<CalendarEntity>> {
    const request = { operation: 'editCalendar', input, idempotencyKey: input.idempotencyKey };
    return this.shell.act(session, request, async (act) => {
      act.permit('editCalendar');
      const calendar = await changing(act, input.calendarId);
      if (input.expectedVersion !== calendar.version) return stale(act, calendar, input.expectedVersion);
      const after = {
        ...calendar,
        name: input.name ?? calendar.name,
        zone: input.zone ?? calendar.zone,
        windows: input.windows ? windowsKept(input.windows) : calendar.windows,
        holidays: input.holidays ?? calendar.holidays,
        closings: input.closings ? closingsKept(input.closings) : calendar.closings,
      };
      refuseMistakes(after, (path) => `input.${path}`);
      return act.settle(calendarKind, calendar, accepted(after, 'CalendarEdited', {}, [replan(act)]));
    });
  }

  /** Closes an office for a day or some hours, whatever else was edited meanwhile. */
  async close(session: Session, input: AddClosing): Promise<Outcome<CalendarEntity>> {
    const request = { operation: 'addClosing', input, idempotencyKey: input.idempotencyKey };
    return this.shell.act(session, request, async (act) => {
      act.permit('addClosing');
      const calendar = await changing(act, input.calendarId);
      if (input.expectedVersion != null && input.expectedVersion !== calendar.version)
        return stale(act, calendar, input.expectedVersion);
      const closing = closingGiven(input, 'input');
      const at = calendar.closings.length;
      if (at >= mostClosings) return act.settle(calendarKind, calendar, refused(noRoom));
      const after = { ...calendar, closings: [...calendar.closings, closingKept(closing)] };
      // What is wrong can only be the closing: everything else was checked when it was written.
      refuseMistakes({ ...always, closings: after.closings.slice(at) }, (path) =>
        path.replace('closings.0', 'input'),
      );
      return act.settle(calendarKind, calendar, accepted(after, 'CalendarClosed', {}, [replan(act)]));
    });
  }
}

const always: CalendarFields = {
  zone: 'UTC',
  windows: [{ weekday: 1, from: '00:00', to: '24:00' }],
  holidays: 'none',
  closings: [],
};

const noRoom = unmet(
  'closingsFit',
  `A calendar has at most ${mostClosings} closings. Edit it and leave out those that are long over.`,
  'input',
);

/**
 * The calendar, locked. Acts on escalations hold this lock shared while they work out due times: an edit waits for those that
 * have begun, and whoever begins after it sees the new version. It is taken first, so that nobody waits for it with the
 * calendar's row in hand.
 */
async function changing(act: Act, id: string): Promise<Stored<CalendarEntity>> {
  await act.manager.query(`SELECT pg_advisory_xact_lock(hashtextextended('calendars/' || $1, 0))`, [
    act.agencyId,
  ]);
  return act.load(calendarKind, id);
}

/** Clocks that run in the calendar have other due times now. */
function replan(act: Act): Effect {
  return { type: 'timer', event: 'replan', dueAt: act.now };
}

function stale(
  act: Act,
  calendar: Stored<CalendarEntity>,
  expected: number,
): Promise<Outcome<CalendarEntity>> {
  return act.settle(calendarKind, calendar, refused(staleVersion(expected, calendar.version)));
}

function windowsKept(windows: readonly CalendarWindow[]): CalendarWindow[] {
  return windows.map(({ weekday, from, to }) => ({ weekday, from, to }));
}

function closingsKept(closings: readonly GivenClosing[]): CalendarEntity['closings'] {
  return closings.map((closing, index) => closingKept(closingGiven(closing, `input.closings.${index}`)));
}

function refuseMistakes(fields: CalendarFields, pathOf: (path: string) => string): void {
  const mistakes: BadField[] = calendarMistakes(definitionOf(fields)).map(({ path, message }) => ({
    path: pathOf(path),
    message,
  }));
  if (mistakes.length === 0) return;
  throw new Failure('BAD_USER_INPUT', mistakes.map(({ message }) => message).join(' '), mistakes);
}
