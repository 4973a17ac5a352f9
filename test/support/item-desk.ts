import { draftPlan } from '../../src/domain/issue/plan/plan.decide';
import { causeKind, planKind } from '../../src/features/issues/issue.kinds';
import { newId } from '../../src/platform/database/id';
import type { TestService } from './api';
import type { BuiltAgency, PersonName } from './build';
import { send, type Told } from './send';
import { write, writeIssue } from './write';

/** An action item as these specs read it. */
export interface ReadItem {
  id: string;
  version: number;
  state: string;
  startOn: string | null;
  dueOn: string | null;
  proposedStartOn: string | null;
  proposedDueOn: string | null;
  proposedBecause: { title: string } | null;
  dueNotice: string | null;
  effortDays: number | null;
  cost: { amountMinor: number; currency: string } | null;
  checkList: { id: string; text: string; position: number; doneById: string | null }[];
}

const fields = `state startOn dueOn proposedStartOn proposedDueOn proposedBecause { title } dueNotice effortDays
  cost { amountMinor currency } checkList { id text position doneById }`;

/** Action items of one agency, in the draft of a plan and while it is carried out. */
export class ItemDesk {
  constructor(
    private readonly test: TestService,
    private readonly agency: BuiltAgency,
  ) {}

  /** An issue whose plan is a draft, as the choice of an option leaves it. */
  async inPlan(): Promise<string> {
    const { test, agency } = this;
    const issueId = await writeIssue(test, agency, 'plan.draft', {
      contributingOfficeIds: [agency.elsewhere],
    });
    const part = { issueId, cycle: 1 };
    await write(test, agency, causeKind, {
      ...part,
      text: 'Paper',
      category: 'process',
      kind: 'root',
      status: 'confirmed',
    });
    const drafted = draftPlan({ ...part, id: newId(), agencyId: agency.id, version: 0 }, null);
    if (drafted.ok) await write(test, agency, planKind, drafted.state);
    return issueId;
  }

  tell(by: PersonName, command: string, input: object): Promise<Told<ReadItem>> {
    return send<ReadItem>(this.test, this.agency, by, command, ['actionItem', fields], input);
  }

  async add(issueId: string, title: string, more: object = {}): Promise<ReadItem> {
    const input = { issueId, title, kind: 'CORRECTIVE', officeId: this.agency.office, ...more };
    return (await this.tell('lead', 'addActionItem', input)).record;
  }

  async read(id: string): Promise<ReadItem> {
    const query = `query ($id: ID!) { actionItem(id: $id) { id version ${fields} } }`;
    const { subject } = this.agency.people.auditor;
    return (await this.test.ask<{ actionItem: ReadItem }>(subject, query, { id })).data.actionItem;
  }

  /** What somebody was told of an item, oldest first: the reason, and the text without the issue's number. */
  async told(person: PersonName, itemId: string): Promise<[string, string][]> {
    const rows = await this.test.sql<{ reason: string; text: string }>(
      'SELECT reason, text FROM notification WHERE person_id = $1 AND subject_id = $2 ORDER BY created_at, id',
      [this.agency.people[person].id, itemId],
    );
    return rows.map(({ reason, text }) => [reason, text.replace(/^I-\S+: /, '')]);
  }

  async reasons(person: PersonName, itemId: string): Promise<string[]> {
    return (await this.told(person, itemId)).map(([reason]) => reason);
  }

  /** The day so many days from today, in UTC. */
  async dayIn(days: number): Promise<string> {
    const [row] = await this.test.sql<{ day: string }>(
      `SELECT ((clock_now() AT TIME ZONE 'UTC')::date + $1::int)::text AS day`,
      [days],
    );
    return row!.day;
  }

  /** The issue goes on as its approval would have it; the timers are set where its state changes in an act. */
  async carriedOut(issueId: string): Promise<void> {
    await this.test.sql(
      `UPDATE issue SET state = 'held', held_from = 'implement', held_until = '2999-01-01' WHERE id = $1`,
      [issueId],
    );
    const resumed = await send(this.test, this.agency, 'lead', 'resumeIssue', ['issue', ''], { issueId });
    if (resumed.refusal) throw new Error(resumed.refusal.message);
  }
}
