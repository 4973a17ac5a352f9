import {
  actionItemKind,
  causeKind,
  criterionKind,
  optionKind,
  scoreKind,
} from '../../src/features/issues/issue.kinds';
import { newId } from '../../src/platform/database/id';
import type { Answer, TestService } from './api';
import { openCase, type BuiltAgency, type PersonName } from './build';
import { mutationOf, refusalFields, toldOf, type ToldRefusal } from './send';
import { write } from './write';

export interface ReadIssue {
  id: string;
  number: string;
  state: string;
  stage: string;
  planState: string | null;
  version: number;
  cycle: number;
  evidenceCount: number;
  peopleAffected: number;
  mergedInto: { id: string } | null;
  allowedEvents: { event: string; allowed: boolean; blockers: { code: string; message: string }[] }[];
}

export interface ToldIssue {
  issue: ReadIssue | null;
  refusal: ToldRefusal | null;
  results?: { targetId: string; evidence: { id: string } | null; refusal: ToldRefusal | null }[];
}

export const issueFields = `id number state stage planState version cycle evidenceCount peopleAffected mergedInto { id }
  allowedEvents { event allowed blockers { code message } }`;

/** Issues of one agency, worked by its people; the parts that a spec is not about are written straight down. */
export class IssueDesk {
  constructor(
    private readonly test: TestService,
    private readonly agency: BuiltAgency,
  ) {}

  /** The whole answer to one command, sent by a person of the agency. */
  ask(who: PersonName, command: string, input: object, more = ''): Promise<Answer<{ told: ToldIssue }>> {
    const text = mutationOf(command, `issue { ${issueFields} } ${more} ${refusalFields}`);
    return this.test.ask(this.agency.people[who].subject, text, { input });
  }

  async send(who: PersonName, command: string, input: object, more = ''): Promise<ToldIssue> {
    return toldOf(await this.ask(who, command, input, more));
  }

  /** The same, for steps that must succeed. */
  async done(who: PersonName, command: string, input: object): Promise<ReadIssue> {
    const told = await this.send(who, command, input);
    if (!told.issue) throw new Error(`${command}: ${told.refusal?.message}`);
    return told.issue;
  }

  async read(who: PersonName, id: string): Promise<ReadIssue | null> {
    const answer = await this.test.ask<{ issue: ReadIssue | null }>(
      this.agency.people[who].subject,
      `query ($id: ID!) { issue(id: $id) { ${issueFields} } }`,
      { id },
    );
    return answer.data.issue;
  }

  propose(who: PersonName = 'employee', more: object = {}): Promise<ReadIssue> {
    return this.done(who, 'proposeIssue', {
      title: 'Claims wait',
      impact: 'Retirees live without their annuity.',
      ...more,
    });
  }

  /** An accepted issue on one case, led by the office. */
  async taken(): Promise<ReadIssue> {
    const issue = await this.propose('representative', { caseIds: [await openCase(this.test, this.agency)] });
    const triaged = await this.done('chiefExperienceOfficer', 'triageIssue', {
      issueId: issue.id,
      expectedVersion: issue.version,
      leadOfficeId: this.agency.office,
      impactClass: 'BENEFIT_LOST_OR_LATE',
    });
    return this.done('chiefExperienceOfficer', 'acceptIssue', { issueId: triaged.id });
  }

  /** Causes and two scored options; answers with the one to choose and the cause. */
  async analysed(issueId: string, cycle = 1): Promise<{ optionId: string; causeId: string }> {
    const part = { issueId, cycle };
    const causeId = await write(this.test, this.agency, causeKind, {
      ...part,
      parentId: null,
      text: 'Incomplete applications',
      category: 'process',
      kind: 'root',
      status: 'confirmed',
      evidenceNote: '38 % of 400 sampled claims arrived incomplete.',
      refutableBy: 'Fewer than 10 %.',
      decidedById: null,
      decidedAt: null,
    });
    const option = { ...part, description: 'What would be done.', expectedEffect: null, effort: null };
    const optionId = await write(this.test, this.agency, optionKind, {
      ...option,
      title: 'Checklist',
      doNothing: false,
      dismissalReason: null,
    });
    const nothing = await write(this.test, this.agency, optionKind, {
      ...option,
      title: 'Do nothing',
      doNothing: true,
      dismissalReason: 'It gets worse.',
    });
    const criterionId = await write(this.test, this.agency, criterionKind, {
      ...part,
      name: 'Effect',
      weight: 1,
    });
    for (const scored of [optionId, nothing]) {
      await write(this.test, this.agency, scoreKind, {
        ...part,
        optionId: scored,
        criterionId,
        personId: this.agency.people.lead.id,
        score: 4,
      });
    }
    return { optionId, causeId };
  }

  /** A plan and an item as submission wants them, with a baseline of `observations` weeks. */
  async planned(issueId: string, causeId: string, observations: number): Promise<void> {
    const measureId = newId();
    await this.test.sql(
      `INSERT INTO measure (id, agency_id, version, head, name, unit, direction, kind, source, office_id)
       VALUES ($1, $2, 1, '', $3, 'days', 'lowerIsBetter', 'mean', 'byHand', $4)`,
      [measureId, this.agency.id, `Average days ${measureId}`, this.agency.office],
    );
    await this.test.sql(
      `INSERT INTO observation (id, agency_id, measure_id, period_start, period_end, value, revision, recorded_at)
       SELECT uuidv7(), $1, $2, date '2025-01-06' + 7 * n, date '2025-01-12' + 7 * n, 70 + n % 5, revision, clock_now()
         FROM generate_series(0, $3 - 1) n, generate_series(1, 2) revision`,
      [this.agency.id, measureId, observations],
    );
    await this.test.sql(
      `UPDATE plan SET measure_id = $2, direction = 'lowerIsBetter', baseline_from = '2025-01-01', baseline_to = '2025-12-31',
              smallest_effect = 5, lag_days = 30, review_dates = '{2027-12-31}' WHERE issue_id = $1`,
      [issueId, measureId],
    );
    await write(this.test, this.agency, actionItemKind, {
      issueId,
      cycle: 1,
      title: 'Write the checklist',
      officeId: this.agency.office,
      ownerId: this.agency.people.specialist.id,
      startOn: null,
      dueOn: '2026-12-31',
      kind: 'containment',
      causeId,
      dependsOnIds: [],
      state: 'done',
      blockedReason: null,
      finishedOn: '2026-11-01',
      proof: 'Checklist RI-20',
      measureId: null,
      expectedEffect: null,
      effectFrom: null,
    });
  }
}
