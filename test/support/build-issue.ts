import type { TestService } from './api';
import type { BuiltAgency, PersonName } from './build';
import { mustSend, sendCommand, type Sent } from './machine-send';

/** A built issue and what its stages need: the option to choose, the cause to work on, its measure. */
export interface BuiltIssue {
  id: string;
  causeId: string | null;
  optionId: string | null;
  itemId: string | null;
}

export type Stage =
  | 'identify'
  | 'analyze'
  | 'plan.draft'
  | 'plan.submitted'
  | 'implement'
  | 'measure'
  | 'communicate'
  | 'closed';

export type Verdict = 'IMPROVED' | 'WORSE' | 'INCONCLUSIVE' | 'TOO_EARLY';

const way: readonly Stage[] = [
  'identify',
  'analyze',
  'plan.draft',
  'plan.submitted',
  'implement',
  'measure',
  'communicate',
  'closed',
];

let keys = 0;

/** Brings issues through their stages over HTTP alone, each step by somebody whose it is. */
export class IssueBuilder {
  private measure: Promise<string> | null = null;

  constructor(
    private readonly test: TestService,
    private readonly agency: BuiltAgency,
  ) {}

  /** Sends a command with a key, so that a refusal shows that it consumed none. */
  send(person: PersonName, command: string, record: string, input: object): Promise<Sent> {
    const { subject } = this.agency.people[person];
    return sendCommand(this.test, subject, command, record, {
      idempotencyKey: `issue-${(keys += 1)}`,
      ...input,
    });
  }

  must(person: PersonName, command: string, record: string, input: object): Promise<string> {
    return mustSend(this.test, this.agency.people[person].subject, command, record, input);
  }

  /** An issue with evidence, lead office and impact class, brought as far as `stage`. */
  async at(stage: Stage): Promise<BuiltIssue> {
    const id = await this.must('representative', 'proposeIssue', 'issue', {
      title: 'Claims wait for weeks',
      impact: 'Annuitants live without income.',
      impactClass: 'BENEFIT_LOST_OR_LATE',
      leadOfficeId: this.agency.office,
    });
    await this.must('chiefExperienceOfficer', 'linkEvidence', 'issue', {
      issueId: id,
      kind: 'DOCUMENT',
      note: 'The inspector’s letter.',
    });
    const issue: BuiltIssue = { id, causeId: null, optionId: null, itemId: null };
    for (const next of way.slice(1, way.indexOf(stage) + 1)) await this.step(issue, next);
    return issue;
  }

  private async step(issue: BuiltIssue, to: Stage): Promise<void> {
    const issueId = issue.id;
    switch (to) {
      case 'analyze':
        await this.must('chiefExperienceOfficer', 'acceptIssue', 'issue', { issueId });
        return;
      case 'plan.draft':
        await this.analysed(issue);
        await this.must('lead', 'chooseOption', 'issue', { issueId, optionId: issue.optionId });
        return;
      case 'plan.submitted':
        await this.planned(issue);
        await this.must('lead', 'submitPlan', 'issue', { issueId });
        return;
      case 'implement':
        await this.must('chiefExperienceOfficer', 'approvePlan', 'issue', { issueId });
        return;
      case 'measure':
        await this.worked(issue);
        await this.must('lead', 'finishImplementation', 'issue', { issueId });
        return;
      case 'communicate':
        await this.reviewed(issue, 'IMPROVED');
        await this.must('chiefExperienceOfficer', 'confirmEffective', 'issue', { issueId });
        return;
      case 'closed':
        await this.told(issue);
        await this.must('chiefExperienceOfficer', 'closeIssue', 'issue', { issueId });
        return;
      case 'identify':
        throw new Error('An issue begins in identify.');
    }
  }

  /** A confirmed root cause, and two scored options of which one is left. */
  async analysed(issue: BuiltIssue): Promise<void> {
    const issueId = issue.id;
    issue.causeId = await this.must('lead', 'addCause', 'cause', {
      issueId,
      text: 'Files arrive incomplete.',
      category: 'PROCESS',
      kind: 'ROOT',
    });
    await this.must('lead', 'confirmCause', 'cause', {
      causeId: issue.causeId,
      evidenceNote: 'Seen in 38 of 50 files.',
      refutableBy: 'Complete files that wait as long.',
    });
    const criterionId = await this.must('lead', 'addCriterion', 'criterion', {
      issueId,
      name: 'Effect',
      weight: 1,
    });
    const option = (title: string, doNothing: boolean) =>
      this.must('lead', 'addOption', 'option', { issueId, title, description: title, doNothing });
    issue.optionId = await option('A checklist at intake', false);
    const nothing = await option('Leave it', true);
    for (const [optionId, score] of [
      [issue.optionId, 5],
      [nothing, 1],
    ] as const) {
      await this.must('lead', 'scoreOption', 'score', { optionId, criterionId, score });
    }
    await this.must('lead', 'dismissOption', 'option', { optionId: nothing, reason: 'It would go on.' });
  }

  /** A plan that can be submitted: what it promises, and an item of another office, which that office accepts. */
  async planned(issue: BuiltIssue): Promise<void> {
    await this.promised(issue);
    issue.itemId = await this.item(issue);
    await this.must('leadElsewhere', 'acceptActionItem', 'actionItem', { itemId: issue.itemId });
  }

  private async promised(issue: BuiltIssue): Promise<void> {
    this.measure ??= this.measured();
    const [plan] = await this.test.sql<{ version: number }>(
      'SELECT version FROM plan WHERE issue_id = $1 ORDER BY cycle DESC, revision DESC LIMIT 1',
      [issue.id],
    );
    await this.must('lead', 'editPlan', 'plan', {
      issueId: issue.id,
      expectedVersion: plan!.version,
      measureId: await this.measure,
      direction: 'LOWER_IS_BETTER',
      baselineFrom: '2023-01-01',
      baselineTo: '2024-12-31',
      smallestEffect: 5,
      reviewDates: ['2090-12-31'],
    });
  }

  /** An item in the plan's draft, proposed to the office elsewhere; the employee does it. */
  item(issue: BuiltIssue): Promise<string> {
    return this.must('lead', 'addActionItem', 'actionItem', {
      issueId: issue.id,
      title: 'Write the checklist',
      officeId: this.agency.elsewhere,
      kind: 'CORRECTIVE',
      ownerId: this.agency.people.employee.id,
      dueOn: '2089-12-31',
      causeId: issue.causeId,
    });
  }

  async worked({ itemId }: BuiltIssue): Promise<void> {
    await this.must('employee', 'startActionItem', 'actionItem', { itemId });
    await this.must('employee', 'finishActionItem', 'actionItem', { itemId, proof: 'The checklist.' });
  }

  /** A review of today, for which it is too early; any other verdict is put in its place by a person. */
  async reviewed({ id: issueId }: BuiltIssue, verdict: Verdict): Promise<void> {
    const reviewId = await this.must('lead', 'computeReview', 'review', { issueId });
    if (verdict === 'TOO_EARLY') return;
    await this.must('chiefExperienceOfficer', 'overrideReview', 'review', {
      reviewId,
      verdict,
      reason: 'Seen in every office.',
    });
  }

  /** What customers and the front line are told, published. */
  async told(issue: BuiltIssue): Promise<void> {
    for (const audience of ['CUSTOMERS', 'FRONTLINE']) {
      const statementId = await this.statement(issue, audience);
      await this.must('lead', 'checkStatement', 'statement', { statementId });
      await this.must('chiefExperienceOfficer', 'approveStatement', 'statement', { statementId });
      await this.must('chiefExperienceOfficer', 'publishStatement', 'statement', { statementId });
    }
  }

  /** A complete draft. */
  statement({ id: issueId }: BuiltIssue, audience: string): Promise<string> {
    return this.must('lead', 'draftStatement', 'statement', {
      issueId,
      audience,
      title: 'Claims move again',
      youToldUs: 'Claims waited for weeks.',
      weDid: 'A checklist at intake.',
      whatChanged: 'From 77 days to 61.',
    });
  }

  /** One measure for all issues, with two years of months before any of them. */
  private async measured(): Promise<string> {
    const measureId = await this.must('administrator', 'addMeasure', 'measure', {
      name: 'Days until a claim is decided',
      unit: 'days',
      direction: 'LOWER_IS_BETTER',
      kind: 'MEAN',
      source: 'OPERATIONS',
      officeId: this.agency.office,
    });
    const observations = Array.from({ length: 24 }, (_, month) => {
      const start = new Date(Date.UTC(2023, month, 1));
      const end = new Date(Date.UTC(2023, month + 1, 0));
      return { periodStart: day(start), periodEnd: day(end), value: 75 + (month % 5) };
    });
    await this.must('lead', 'recordObservations', 'measure', { measureId, observations });
    return measureId;
  }
}

function day(at: Date): string {
  return at.toISOString().slice(0, 10);
}
