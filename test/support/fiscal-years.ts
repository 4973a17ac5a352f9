import { Sweeper } from '../../src/platform/jobs/sweeper';
import type { Service } from '../../src/service';
import { NaiveYears, type Found } from '../model/naive-years';
import type { TestService } from './api';
import { buildAgency, type BuiltAgency, type PersonName } from './build';
import { IssueDesk } from './issue-desk';
import { send } from './send';
import { writeIssue } from './write';

const dayMs = 86_400_000;
const wobble = [0, 3, -2, 1, -3, 2, -1];
const dayOf = (at: number): string => new Date(at).toISOString().slice(0, 10);
const daysFrom = (day: string, days: number): string => dayOf(Date.parse(day) + days * dayMs);
const isMonday = (day: string): boolean => new Date(day).getUTCDay() === 1;

/** An item as the story writes it into a plan. */
export interface StoryItem {
  name: string;
  owner: PersonName;
  dueOn: string;
  startOn?: string;
  after?: string;
  isElsewhere?: boolean;
}

export interface StoryPlan {
  items: StoryItem[];
  reviewDates: string[];
  lagDays?: number;
  /** Left out: the half year before the story. */
  baseline?: [from: string, to: string];
}

interface StoryIssue {
  id: string;
  cycle: number;
  causeId: string;
  measureId: string;
  /** From which week on its measure stands at which level. */
  levels: [from: string, level: number][];
}

/**
 * Two fiscal years of one agency, lived day by day on two instances of the service. Whatever people do is told to the naive
 * calendar too, so that both can be asked what happened by itself.
 */
export class FiscalYears {
  readonly naive = new NaiveYears();
  readonly names = new Map<string, string>();
  readonly issues = new Map<string, StoryIssue>();
  private readonly items = new Map<string, string>();
  private recordedTo: string;

  private constructor(
    readonly test: TestService,
    readonly agency: BuiltAgency,
    private second: Service | null,
    readonly firstDay: string,
  ) {
    this.recordedTo = firstDay;
    for (const [name, { id }] of Object.entries(agency.people)) this.names.set(id, name);
  }

  /** Begins on a morning in America, so that a day of the story is the same day in the whole country. */
  static async begin(test: TestService, firstDay: string): Promise<FiscalYears> {
    await test.sql("UPDATE test_clock SET ahead = ($1 || 'T15:00:00Z')::timestamptz - clock_timestamp()", [
      firstDay,
    ]);
    const agency = await buildAgency(test, 'years');
    return new FiscalYears(test, agency, await test.another(), firstDay);
  }

  end(): Promise<void> {
    return this.second?.stop() ?? Promise.resolve();
  }

  async now(): Promise<number> {
    const [row] = await this.test.sql<{ now: Date }>('SELECT clock_now() AS now');
    return row!.now.getTime();
  }

  /** Lives every day until `day` has come. */
  async until(day: string): Promise<void> {
    for (let today = dayOf(await this.now()); today < day; today = daysFrom(today, 1)) {
      await this.ahead(1);
      await this.record(daysFrom(today, 1));
      await this.settle();
    }
  }

  /**
   * Nobody is there until `day`, neither people nor the service; then one instance looks (two would share what is due, each in
   * its order), then the missing weeks are recorded and the other instance is back.
   */
  async absentUntil(day: string): Promise<void> {
    await this.end();
    this.second = null;
    await this.ahead((Date.parse(day) - Date.parse(dayOf(await this.now()))) / dayMs);
    await this.settle();
    this.second = await this.test.another();
    await this.record(day);
    await this.settle();
  }

  private async ahead(days: number): Promise<void> {
    await this.test.sql("UPDATE test_clock SET ahead = ahead + $1 * interval '1 day'", [days]);
  }

  /** All instances look what is due, at the same time, until none finds anything more. */
  async settle(): Promise<void> {
    this.naive.sweep(await this.now());
    const sweepers = [this.test.service, this.second].flatMap((one) => one?.app.get(Sweeper) ?? []);
    for (;;) {
      const sent = await Promise.all(sweepers.map((sweeper) => sweeper.sweep()));
      if (sent.every((count) => count === 0)) return;
    }
  }

  async must(by: PersonName, command: string, record: string, input: object): Promise<string> {
    const told = await send(this.test, this.agency, by, command, [record, ''], input);
    if (told.refusal) throw new Error(`${command}: ${told.refusal.message}`);
    return told.record.id;
  }

  /** An issue whose causes and options were looked at; its measure has half a year of weeks before the story. */
  async analysed(name: string): Promise<void> {
    const measureId = await this.must('lead', 'addMeasure', 'measure', {
      ...{ name: `Days of ${name}`, unit: 'days', direction: 'LOWER_IS_BETTER', kind: 'MEAN' },
      ...{ source: 'OPERATIONS', officeId: this.agency.office },
    });
    const id = await writeIssue(this.test, this.agency, 'analyze', {
      contributingOfficeIds: [this.agency.elsewhere],
    });
    this.names.set(id, name);
    this.issues.set(name, { id, cycle: 1, causeId: '', measureId, levels: [['', 70]] });
    await this.observe(name, weeks(daysFrom(this.firstDay, -7 * 27), this.firstDay));
  }

  /** From the choice of an option to a plan that waits for its approval. */
  async planned(name: string, plan: StoryPlan): Promise<void> {
    const issue = this.issues.get(name)!;
    const { optionId, causeId } = await new IssueDesk(this.test, this.agency).analysed(issue.id, issue.cycle);
    issue.causeId = causeId;
    await this.must('lead', 'chooseOption', 'issue', { issueId: issue.id, optionId });
    await this.promise(name, plan);
    for (const item of plan.items) await this.add(name, item);
    await this.must('lead', 'submitPlan', 'issue', { issueId: issue.id });
  }

  private async promise(name: string, { reviewDates, lagDays = 0, baseline }: StoryPlan): Promise<void> {
    const { id: issueId, measureId } = this.issues.get(name)!;
    const [from, to] = baseline ?? [daysFrom(this.firstDay, -190), daysFrom(this.firstDay, -1)];
    const [plan] = await this.test.sql<{ version: number }>(
      'SELECT version FROM plan WHERE issue_id = $1 ORDER BY cycle DESC, revision DESC LIMIT 1',
      [issueId],
    );
    await this.must('lead', 'editPlan', 'plan', {
      ...{ issueId, expectedVersion: plan!.version, measureId, direction: 'LOWER_IS_BETTER' },
      ...{ baselineFrom: from, baselineTo: to, smallestEffect: 5, reviewDates, lagDays },
    });
  }

  private async add(name: string, item: StoryItem): Promise<void> {
    const itemId = await this.offered(name, item);
    if (item.isElsewhere) await this.must('leadElsewhere', 'acceptActionItem', 'actionItem', { itemId });
  }

  /** Written into the plan, and so offered to its office. */
  private async offered(name: string, item: StoryItem): Promise<string> {
    const { id: issueId, causeId } = this.issues.get(name)!;
    const { elsewhere, office, people } = this.agency;
    const input = {
      ...{ issueId, causeId, title: item.name, kind: 'CORRECTIVE', startOn: item.startOn, dueOn: item.dueOn },
      officeId: item.isElsewhere ? elsewhere : office,
      ownerId: people[item.owner].id,
      dependsOnIds: item.after ? [this.itemId(name, item.after)] : [],
    };
    const itemId = await this.must('lead', 'addActionItem', 'actionItem', input);
    this.items.set(`${name}/${item.name}`, itemId);
    this.names.set(itemId, `${name}/${item.name}`);
    return itemId;
  }

  /** Another office is asked first and hands the item back; then the office of the issue does it. */
  async handedBack(name: string, item: StoryItem): Promise<void> {
    const itemId = await this.offered(name, { ...item, isElsewhere: true });
    await this.must('leadElsewhere', 'handBackActionItem', 'actionItem', { itemId, reason: 'No time.' });
    const [row] = await this.test.sql<{ version: number }>('SELECT version FROM action_item WHERE id = $1', [
      itemId,
    ]);
    const input = { itemId, expectedVersion: row!.version, officeId: this.agency.office };
    await this.must('lead', 'editActionItem', 'actionItem', input);
  }

  itemId(name: string, item: string): string {
    return this.items.get(`${name}/${item}`)!;
  }

  /** Approved, the plan is carried out. */
  async approved(name: string, plan: StoryPlan, by: PersonName = 'chiefExperienceOfficer'): Promise<void> {
    await this.must(by, 'approvePlan', 'issue', { issueId: this.issues.get(name)!.id });
    this.naive.implement(name, plan.reviewDates, await this.now());
    for (const { name: item, dueOn, owner, isElsewhere } of plan.items)
      this.naive.item(name, item, dueOn, owner, isElsewhere ? 'leadElsewhere' : 'lead');
    await this.settle();
  }

  async finished(name: string, item: string, by: PersonName): Promise<void> {
    const itemId = this.itemId(name, item);
    await this.must(by, 'startActionItem', 'actionItem', { itemId });
    await this.must(by, 'finishActionItem', 'actionItem', { itemId, proof: 'Seen.' });
    this.naive.finished(name, item);
  }

  /** The work is done today; it shows after the lag, from when on its weeks stand at `level`. */
  async measured(name: string, level: number, lagDays = 0): Promise<void> {
    const issue = this.issues.get(name)!;
    const from = daysFrom(dayOf(await this.now()), lagDays);
    issue.levels.push([from, level]);
    await this.must('lead', 'finishImplementation', 'issue', { issueId: issue.id });
    this.naive.measure(name, from, await this.now());
    await this.settle();
  }

  async held(name: string, until: string): Promise<void> {
    const issueId = this.issues.get(name)!.id;
    await this.must('lead', 'holdIssue', 'issue', { issueId, until, reason: 'A law is coming.' });
    this.naive.held(name, Date.parse(until));
  }

  /** Published for those who had the problem and those who answer them, then closed. */
  async closed(name: string): Promise<void> {
    const { id: issueId } = this.issues.get(name)!;
    const officer = 'chiefExperienceOfficer';
    await this.must(officer, 'confirmEffective', 'issue', { issueId });
    for (const audience of ['CUSTOMERS', 'FRONTLINE']) {
      const text = {
        title: 'Faster',
        youToldUs: 'It took long.',
        weDid: 'A form.',
        whatChanged: 'From 70 days to 60.',
      };
      const statementId = await this.must('lead', 'draftStatement', 'statement', {
        issueId,
        audience,
        ...text,
      });
      this.names.set(statementId, `${name}/statement`);
      await this.must('lead', 'checkStatement', 'statement', { statementId });
      await this.must(officer, 'approveStatement', 'statement', { statementId });
      await this.must(officer, 'publishStatement', 'statement', { statementId });
    }
    await this.must(officer, 'closeIssue', 'issue', { issueId });
    this.naive.closed(name, await this.now());
    await this.settle();
  }

  /** The weeks that ended since, of every measure on which work was done. */
  private async record(today: string): Promise<void> {
    const ended = weeks(this.recordedTo, today);
    if (ended.length === 0) return;
    this.recordedTo = daysFrom(ended.at(-1)!, 7);
    for (const [name, { levels }] of this.issues) {
      if (levels.length === 1) continue;
      await this.observe(name, ended);
      this.naive.recorded(name, ended, await this.now());
    }
    await this.published();
  }

  private async observe(name: string, mondays: readonly string[]): Promise<void> {
    const { measureId, levels } = this.issues.get(name)!;
    const observations = mondays.map((from) => ({
      periodStart: from,
      periodEnd: daysFrom(from, 6),
      value:
        levels.filter(([since]) => since <= from).at(-1)![1] +
        wobble[((Date.parse(from) / dayMs / 7) % 7) | 0]!,
    }));
    await this.must('lead', 'recordObservations', 'measure', { measureId, observations });
  }

  /** News is told after the commit: what waits for data hears of it only then. */
  private async published(): Promise<void> {
    for (let tries = 0; tries < 1_000; tries += 1) {
      const [row] = await this.test.sql<{ waiting: boolean }>(
        'SELECT EXISTS (SELECT 1 FROM outbox WHERE published_at IS NULL) AS waiting',
      );
      if (!row!.waiting) return;
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
    throw new Error('News was not published within five seconds.');
  }

  /** Everything the service did by itself, from its histories, and everything it told people without being asked. */
  async found(): Promise<Found[]> {
    const rows = await this.test.sql<{ at: Date; about: string; what: string; who: string | null }>(
      `SELECT h.at, coalesce(r.issue_id, w.issue_id, h.subject_id) AS about, NULL AS who,
              h.event || coalesce(' of ' || (r.computed #>> '{inputs,reviewDate}'), ' after ' || w.quarter, '') AS what
         FROM history_entry h LEFT JOIN review r ON r.id = h.subject_id LEFT JOIN watch_review w ON w.id = h.subject_id
        WHERE h.agency_id = $1 AND h.actor_kind = 'system' AND h.actor_name = 'sweeper'
       UNION ALL
       SELECT n.created_at, n.subject_id, n.person_id::text,
              n.reason || coalesce(' of ' || (r.computed #>> '{inputs,reviewDate}'),
                                   ' after ' || substring(n.occasion FROM '^watch/[0-9]+/([0-9]+)$'), '')
         FROM notification n LEFT JOIN review r ON n.occasion = 'review/' || r.id
        WHERE n.agency_id = $1 AND n.reason = ANY($2)
        ORDER BY 1`,
      [
        this.agency.id,
        ['actionItemDue', 'actionItemOverdue', 'reviewComputed', 'relapseProposed', 'statementPublished'],
      ],
    );
    return rows.map(({ at, about, what, who }) => {
      const told = who === null ? what : `${what} → ${this.names.get(who)}`;
      return { at: at.getTime(), line: `${dayOf(at.getTime())} ${this.names.get(about) ?? about}: ${told}` };
    });
  }
}

/** The Mondays of the weeks that lie wholly from `from` on and before `before`. */
function weeks(from: string, before: string): string[] {
  const mondays: string[] = [];
  for (let day = from; daysFrom(day, 7) <= before; day = daysFrom(day, 1))
    if (isMonday(day)) mondays.push(day);
  return mondays;
}
