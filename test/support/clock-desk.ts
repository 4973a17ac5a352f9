import { calendarKind, queueKind, serviceLevelPolicyKind } from '../../src/features/agency';
import { Replanner } from '../../src/features/escalations/replanning/replanner.service';
import type { Answer, TestService } from './api';
import { buildAgency, escalate, type BuiltAgency, type PersonName } from './build';
import { write } from './write';

/** A segment of a clock, as the wire gave it. */
export interface ToldSegment {
  from: string;
  to: string;
  kind: string;
  name: string | null;
  holder: { id: string } | null;
  queue: { id: string } | null;
  policyId: string | null;
  severity: number | null;
}

/** A clock of an escalation, as the wire gave it. */
export interface ToldClock {
  kind: string;
  number: number;
  state: string;
  sentence: string;
  isMet: boolean;
  budgetMinutes: number | null;
  elapsedMinutes: number;
  remainingMinutes: number | null;
  dueAt: string | null;
  warnAt: string | null;
  nextMark: { kind: string; level: number | null; dueAt: string } | null;
  marks: { kind: string; level: number | null; isLate: boolean }[];
  terms: { queueId: string; policyVersion: number | null; calendarVersion: number | null }[];
  segments: ToldSegment[];
  totalSegments: number;
}

export interface ToldReport {
  differences: { field: string; holds: unknown; shouldHold: unknown }[];
  entries: number;
}

export interface ToldRepair {
  report: ToldReport;
  escalation: { version: number } | null;
  refusal: unknown;
}

const clockFields = `kind number state sentence isMet budgetMinutes elapsedMinutes remainingMinutes dueAt warnAt
  nextMark { kind level dueAt } marks { kind level isLate } terms { queueId policyVersion calendarVersion }
  totalSegments segments(first: 1000) { from to kind name holder { id } queue { id } policyId severity }`;
const reportFields = 'differences { field holds shouldHold } entries';

/** A desk whose queue `timed` works by the calendar of Washington and has service levels; `other` has some around the clock. */
export class ClockDesk {
  calendar!: string;
  timed!: string;
  other!: string;
  policy!: string;
  /** Years after that of the machine: each story has one of its own. */
  private year = new Date().getFullYear();

  private constructor(
    readonly test: TestService,
    readonly agency: BuiltAgency,
  ) {}

  static async build(test: TestService, name: string): Promise<ClockDesk> {
    const agency = await buildAgency(test, name, [], 50);
    const desk = new ClockDesk(test, agency);
    desk.calendar = await write(test, agency, calendarKind, {
      name: 'Washington',
      zone: 'America/New_York',
      windows: [1, 2, 3, 4, 5].map((weekday) => ({ weekday, from: '09:00', to: '17:00' })),
      holidays: 'federal',
      closings: [],
    });
    const queue = { officeId: agency.office, isDefault: false, quietPeriodDays: 7 };
    desk.timed = await write(test, agency, queueKind, {
      ...queue,
      name: 'Timed',
      calendarId: desk.calendar,
    });
    desk.other = await write(test, agency, queueKind, { ...queue, name: 'Other', calendarId: null });
    const levels = [{ clock: 'resolve', afterMinutes: 60, act: 'tellLead' }];
    const budgets = { claimBudgetMinutes: 240, resolveBudgetMinutes: 960, warnPercent: 75, levels };
    const added = { severity: 3, channel: null, retiredAt: null, ...budgets };
    desk.policy = await write(test, agency, serviceLevelPolicyKind, { queueId: desk.timed, ...added });
    const byMail = { ...added, channel: 'email', claimBudgetMinutes: 60 };
    await write(test, agency, serviceLevelPolicyKind, { queueId: desk.timed, ...byMail });
    await write(test, agency, serviceLevelPolicyKind, { queueId: desk.other, ...added });
    return desk;
  }

  async send(by: PersonName, command: string, input: object): Promise<void> {
    const type = `${command.charAt(0).toUpperCase()}${command.slice(1)}Input`;
    const answer = await this.test.ask<Record<string, { refusal: { message: string } | null }>>(
      this.agency.people[by].subject,
      `mutation ($input: ${type}!) { ${command}(input: $input) { refusal { message } } }`,
      { input },
    );
    expect(answer.errors).toBeUndefined();
    expect(answer.data[command]!.refusal).toBeNull();
  }

  /** Lets time pass until an instant of Washington's winter, and everything happen that falls due meanwhile. */
  async until(wall: string): Promise<void> {
    const [row] = await this.test.sql<{ now: Date }>('SELECT clock_now() AS now');
    const ms = Date.parse(`${wall}:00-05:00`) - row!.now.getTime();
    if (ms < 0) throw new Error(`It is later than ${wall} already.`);
    await this.test.passDays(ms / 86_400_000);
  }

  /** Goes to 15:00 on the Wednesday before Thanksgiving, a year on from the last; gives the days from there: `day(2, '11:00')` is a Friday. */
  async toWednesday(): Promise<(day: number, time: string) => string> {
    this.year += 1;
    const first = new Date(Date.UTC(this.year, 10, 1)).getUTCDay();
    const thanksgiving = 1 + ((4 - first + 7) % 7) + 21;
    const from = Date.UTC(this.year, 10, thanksgiving - 1);
    const wall = (day: number, time: string): string =>
      `${new Date(from + day * 86_400_000).toISOString().slice(0, 10)}T${time}`;
    await this.until(wall(0, '15:00'));
    return wall;
  }

  async inTimedQueue(): Promise<string> {
    const { escalationId } = await escalate(this.test, this.agency);
    const reason = 'It has service levels.';
    await this.send('lead', 'transferEscalation', { escalationId, queueId: this.timed, reason });
    return escalationId;
  }

  async clocks(id: string): Promise<ToldClock[]> {
    const { data, errors } = await this.test.ask<{ escalation: { serviceLevel: ToldClock[] } }>(
      this.agency.people.lead.subject,
      `query ($id: ID!) { escalation(id: $id) { serviceLevel { ${clockFields} } } }`,
      { id },
    );
    expect(errors).toBeUndefined();
    return data.escalation.serviceLevel;
  }

  async resolveClock(id: string): Promise<ToldClock> {
    return (await this.clocks(id)).find(({ kind }) => kind === 'RESOLVE')!;
  }

  async check(escalationId: string): Promise<ToldReport> {
    const { data, errors } = await this.test.ask<{ checkServiceLevel: ToldReport }>(
      this.agency.people.auditor.subject,
      `query ($id: ID!) { checkServiceLevel(escalationId: $id) { ${reportFields} } }`,
      { id: escalationId },
    );
    expect(errors).toBeUndefined();
    return data.checkServiceLevel;
  }

  /** What differs, by name. */
  async differing(escalationId: string): Promise<string[]> {
    return (await this.check(escalationId)).differences.map(({ field }) => field);
  }

  repair(input: object, by: PersonName = 'lead'): Promise<Answer<{ repairServiceLevel: ToldRepair }>> {
    return this.test.ask(
      this.agency.people[by].subject,
      `mutation ($input: RepairServiceLevelInput!) { repairServiceLevel(input: $input) {
         report { ${reportFields} } escalation { version } refusal { message } } }`,
      { input },
    );
  }

  /** Until no pass over open clocks is left: the service works on them by itself too. */
  async replanned(): Promise<void> {
    const open = 'SELECT 1 FROM replan WHERE finished_at IS NULL';
    while ((await this.test.sql(open)).length > 0) await this.test.service.app.get(Replanner).workOff();
  }

  async versionOf(table: string, id: string): Promise<number> {
    const [row] = await this.test.sql<{ version: number }>(`SELECT version FROM ${table} WHERE id = $1`, [
      id,
    ]);
    return row!.version;
  }
}

/** Minutes that segments of a kind last. */
export function minutesOf({ segments }: ToldClock, kind: string): number {
  return segments
    .filter((segment) => segment.kind === kind)
    .reduce((sum, { from, to }) => sum + (Date.parse(to) - Date.parse(from)) / 60_000, 0);
}
