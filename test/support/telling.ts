import type { EntityManager } from 'typeorm';
import { accepted } from '../../src/domain/kernel/decision';
import { calendarKind, type CalendarEntity } from '../../src/features/agency';
import { NotificationsService, type NotificationReason } from '../../src/features/notifications';
import { systemSession } from '../../src/platform/auth/session';
import { newId } from '../../src/platform/database/id';
import { MailCourier } from '../../src/platform/mail/mail-courier';
import { Shell } from '../../src/platform/shell/shell';
import type { TestService } from './api';
import type { BuiltAgency, PersonName } from './build';
import { mutationOf, refusalFields, toldOf } from './send';

export interface TestNotice {
  reason?: NotificationReason;
  occasion?: string;
  subjectId?: string;
  subjectLabel?: string;
  text?: string;
}

/** Tells people of an agency something, in a transaction of its own; gives how many were told. */
export function tell(
  test: TestService,
  agency: BuiltAgency,
  people: readonly PersonName[],
  notice: TestNotice = {},
): Promise<number> {
  return test.dataSource.transaction((manager) => tellWithin(manager, test, agency, people, notice));
}

export async function tellWithin(
  manager: EntityManager,
  test: TestService,
  agency: BuiltAgency,
  people: readonly PersonName[],
  notice: TestNotice = {},
): Promise<number> {
  const [clock] = await manager.query<{ at: Date }[]>('SELECT clock_now() AS at');
  return test.service.app.get(NotificationsService).tellWithin(
    manager,
    {
      agencyId: agency.id,
      at: clock!.at,
      subjectKind: 'escalation',
      subjectId: newId(),
      subjectLabel: 'E-2026-000042',
      reason: 'escalationBreached',
      occasion: 'resolve/breach',
      text: 'Nobody has solved it in time.',
      ...notice,
    },
    {
      sql: 'SELECT unnest(?::uuid[]) AS person_id',
      params: [people.map((person) => agency.people[person].id)],
    },
  );
}

/** An address of somebody’s own, for mail that a spec waits for. */
export async function giveAddress(
  test: TestService,
  agency: BuiltAgency,
  person: PersonName,
): Promise<string> {
  const address = `${newId()}@readers.example`;
  await test.sql('UPDATE person SET email = $2 WHERE id = $1', [agency.people[person].id, address]);
  return address;
}

/** Sets the clock ahead to an instant (`2031-11-21T18:00:00Z`), and sends what is due by then. */
export async function passUntil(test: TestService, instant: string): Promise<void> {
  const [row] = await test.sql<{ days: string }>(
    'SELECT extract(epoch FROM $1::timestamptz - clock_now()) / 86400 AS days',
    [instant],
  );
  if (Number(row!.days) < 0) throw new Error(`${instant} is over: the clock goes forward only.`);
  await passDays(test, Number(row!.days));
}

export async function passDays(test: TestService, days: number): Promise<void> {
  await test.passDays(days);
  await deliver(test);
}

export function deliver(test: TestService): Promise<number> {
  return test.service.app.get(MailCourier).deliver();
}

/** Says how somebody wants to be told. */
export async function prefer(
  test: TestService,
  agency: BuiltAgency,
  person: PersonName,
  input: object,
): Promise<void> {
  const text = mutationOf('setNotificationPreference', `preferences { digestTime } ${refusalFields}`);
  const told = toldOf(
    await test.ask<{ told: { refusal: unknown } }>(agency.people[person].subject, text, { input }),
  );
  if (told.refusal) throw new Error(JSON.stringify(told.refusal));
}

/** A week of New York’s office hours, as the administrator would keep it. */
export async function officeCalendar(test: TestService, agency: BuiltAgency): Promise<string> {
  const calendar = {
    id: newId(),
    agencyId: agency.id,
    version: 0,
    name: 'Office hours',
    zone: 'America/New_York',
    windows: [1, 2, 3, 4, 5].map((weekday) => ({ weekday, from: '08:00', to: '17:00' })),
    holidays: 'federal',
    closings: [],
  };
  const build = { operation: 'build', input: null };
  await test.service.app
    .get(Shell)
    .act(systemSession(agency.id, 'test', 'build'), build, (act) =>
      act.begin(calendarKind, accepted(calendar as unknown as CalendarEntity, 'CalendarAdded')),
    );
  return calendar.id;
}
