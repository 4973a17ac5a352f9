import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { ActionItemRecord } from '../../domain/issue/item/action-item.types';
import type { IssueRecord } from '../../domain/issue/issue.types';
import type { IssuePart, PlanRecord, ReviewRecord } from '../../domain/issue/part.types';
import type { Day, OtherAction } from '../../domain/measure';
import type { Loaders } from '../../graphql/loaders';
import type { Stored } from '../../platform/database/record-store';
import { reads } from '../../platform/database/reads';
import type { RecordKind } from '../../platform/shell/record-kind';
import { Records } from '../../platform/shell/records';
import { planKind, reviewKind } from './issue.kinds';

type IssueInCycle = Pick<IssueRecord, 'id' | 'agencyId' | 'cycle'>;

/** Questions about the parts of issues. Whoever sees the issue sees its parts, so callers ask about the issue first. */
@Injectable()
export class PartsRepository {
  constructor(
    private readonly dataSource: DataSource,
    private readonly records: Records,
  ) {}

  /** The parts of one kind in the issue's cycle, oldest first; within an act, whose lock on the issue keeps them still. */
  inCycle<R extends IssuePart>(
    manager: EntityManager,
    kind: RecordKind<R>,
    issue: IssueInCycle,
  ): Promise<Stored<R>[]> {
    return manager.query<Stored<R>[]>(
      `${this.records.of(kind).select} WHERE t.agency_id = $1 AND t.issue_id = $2 AND t.cycle = $3 ORDER BY t.id`,
      [issue.agencyId, issue.id, issue.cycle],
    );
  }

  /** The parts of one kind of an issue, of all its cycles and oldest first; a list of issues asks once. */
  of<R extends IssuePart>(
    loaders: Loaders,
    kind: RecordKind<R>,
    issue: Pick<IssueRecord, 'id' | 'agencyId'>,
  ): Promise<R[]> {
    return loaders
      .batch<string, R[]>(`parts ${kind.subject}`, async (issueIds) => {
        const { select, shapes } = this.records.of(kind);
        const rows = await reads(this.dataSource, shapes).query<R[]>(
          `${select} WHERE t.agency_id = $1 AND t.issue_id = ANY($2::uuid[]) ORDER BY t.id`,
          [issue.agencyId, issueIds],
        );
        return issueIds.map((id) => rows.filter((row) => row.issueId === id));
      })
      .load(issue.id);
  }

  /** Its plans, latest revision first. */
  async plansOf(loaders: Loaders, issue: Pick<IssueRecord, 'id' | 'agencyId'>): Promise<PlanRecord[]> {
    const plans = await this.of(loaders, planKind, issue);
    return [...plans].sort((a, b) => b.cycle - a.cycle || b.revision - a.revision);
  }

  /** The reviews of its plans, in the order in which they were computed. */
  async reviewsOf(loaders: Loaders, issue: Pick<IssueRecord, 'id' | 'agencyId'>): Promise<ReviewRecord[]> {
    return (await this.of(loaders, reviewKind, issue)).filter(isOfPlan).sort(inOrderComputed);
  }

  /** The reviews of one action item’s own measure, in the order in which they were computed. */
  async itemReviewsOf(
    loaders: Loaders,
    item: Pick<ActionItemRecord, 'id' | 'agencyId' | 'issueId'>,
  ): Promise<ReviewRecord[]> {
    const all = await this.of(loaders, reviewKind, { id: item.issueId, agencyId: item.agencyId });
    return all.filter(({ actionItemId }) => actionItemId === item.id).sort(inOrderComputed);
  }

  /** The plan that the cycle carries out: its latest approved revision. */
  async approvedPlan(manager: EntityManager, issue: IssueInCycle): Promise<PlanRecord | null> {
    const plans = await this.inCycle(manager, planKind, issue);
    const [latest] = plans.filter((plan) => plan.approvedAt !== null).sort((a, b) => b.revision - a.revision);
    return latest ?? null;
  }

  /** The review of the cycle’s plan computed last. Of each moment it is the last one written, so its sequence is the highest. */
  async latestReview(manager: EntityManager, issue: IssueInCycle): Promise<Stored<ReviewRecord> | null> {
    const reviews = await this.inCycle(manager, reviewKind, issue);
    return reviews.filter(isOfPlan).sort(inOrderComputed).at(-1) ?? null;
  }

  /**
   * What else was done that could move a measure: every finished item under an approved plan for the measure, or meant to
   * move it itself, of other issues and of earlier cycles of this one. A fix comes in on the day its item was finished and
   * stays: an end is not known of any.
   */
  async otherFixes(manager: EntityManager, issue: IssueInCycle, measureId: string): Promise<OtherAction[]> {
    const rows = await manager.query<{ number: string; title: string; from: Day }[]>(
      `SELECT i.number, a.title, a.finished_on AS "from"
         FROM action_item a JOIN issue i ON i.id = a.issue_id
        WHERE a.agency_id = $1 AND a.state = 'done' AND a.finished_on IS NOT NULL
          AND (a.issue_id, a.cycle) <> ($2::uuid, $3::int)
          AND EXISTS (SELECT 1 FROM plan p WHERE p.issue_id = a.issue_id AND p.cycle = a.cycle
                         AND p.approved_at IS NOT NULL AND (p.measure_id = $4 OR a.measure_id = $4))
        ORDER BY a.finished_on, a.id`,
      [issue.agencyId, issue.id, issue.cycle, measureId],
    );
    return rows.map(({ number, title, from }) => ({ label: `${number}: ${title}`, from, to: null }));
  }
}

function isOfPlan({ actionItemId }: ReviewRecord): boolean {
  return actionItemId === null;
}

function inOrderComputed(a: ReviewRecord, b: ReviewRecord): number {
  return a.cycle - b.cycle || a.sequence - b.sequence;
}
