import type { TestService } from './api';
import type { BuiltAgency, PersonName } from './build';
import { send, type Told } from './send';

export interface ReadRemark {
  id: string;
  version: number;
  actionItemId: string | null;
  text: string;
  answer: string | null;
}

export interface ReadVersion {
  id: string;
  number: number;
  revision: number;
  decision: string | null;
  supersededAt: string | null;
  detectable: string | null;
  submittedBy: { name: string };
  decidedBy: { name: string } | null;
  decidedFor: { name: string } | null;
  promise: { smallestEffect: number; balancingMeasures: { tolerance: number }[] };
  items: { id: string; title: string; dueOn: string }[];
  remarks: ReadRemark[];
}

/** An issue as the specs of plans look at it. */
export interface PlannedIssue {
  version: number;
  planState: string | null;
  plan: { version: number; revision: number };
  items: { id: string; version: number; remarks: ReadRemark[] }[];
  planVersions: ReadVersion[];
}

const remarkFields = 'id version actionItemId text answer';
const issueQuery = `query ($id: ID!) { issue(id: $id) { version planState plan { version revision }
  items { id version remarks { ${remarkFields} } }
  planVersions { id number revision decision supersededAt detectable submittedBy { name } decidedBy { name } decidedFor { name }
    promise { smallestEffect balancingMeasures { tolerance } } items { id title dueOn } remarks { ${remarkFields} } } } }`;

/** Plans of one agency, as its people see and change them. */
export class PlanDesk {
  constructor(
    private readonly test: TestService,
    private readonly agency: BuiltAgency,
  ) {}

  tell(by: PersonName, command: string, name: string, input: object): Promise<Told> {
    return send(this.test, this.agency, by, command, [name, ''], input);
  }

  /** The data of a query, asked as somebody. */
  async ask<T>(who: PersonName, query: string, variables: Record<string, unknown> = {}): Promise<T> {
    const answer = await this.test.ask<T>(this.agency.people[who].subject, query, variables);
    if (answer.errors) throw new Error(JSON.stringify(answer.errors));
    return answer.data;
  }

  async seen(who: PersonName, id: string): Promise<PlannedIssue | null> {
    return (await this.ask<{ issue: PlannedIssue | null }>(who, issueQuery, { id })).issue;
  }

  async read(id: string): Promise<PlannedIssue> {
    return (await this.seen('lead', id))!;
  }

  /** What somebody was told for a reason. */
  async told(who: PersonName, reason: string): Promise<string[]> {
    const { notifications } = await this.ask<{ notifications: { nodes: { text: string }[] } }>(
      who,
      `{ notifications(reasons: [${reason}]) { nodes { text } } }`,
    );
    return notifications.nodes.map(({ text }) => text);
  }

  /** The issues whose plan waits for somebody. */
  async toApprove(who: PersonName): Promise<string[]> {
    const { myWork } = await this.ask<{ myWork: { plansToApprove: { nodes: { id: string }[] } } }>(
      who,
      '{ myWork { plansToApprove { nodes { id } } } }',
    );
    return myWork.plansToApprove.nodes.map(({ id }) => id);
  }
}
