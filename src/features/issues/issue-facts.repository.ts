import { Injectable } from '@nestjs/common';
import { reads, type Asks } from '../../platform/database/reads';
import { DataSource, type EntityManager } from 'typeorm';
import type { Audience } from '../../domain/communication/statement.types';
import type { IssueFacts } from '../../domain/issue/issue.facts';
import type { IssueRecord } from '../../domain/issue/issue.types';
import type { CriterionRecord, OptionRecord, PlanRecord, ScoreRecord } from '../../domain/issue/part.types';
import { optionStandings } from '../../domain/issue/analysis/weighing';
import { MINIMUM_PERIODS } from '../../domain/measure';
import type { Stored } from '../../platform/database/record-store';
import { Records } from '../../platform/shell/records';
import { acrossOffices } from '../../platform/database/scope';
import { planKind } from './issue.kinds';
import { untoldSql } from './statements/statements.recipients';

/** Which cycle of which issue is asked about. */
export type IssueInCycle = Pick<IssueRecord, 'agencyId' | 'id' | 'cycle'>;

interface FactsRow {
  issueId: string;
  evidenceCount: number;
  causes: IssueFacts['causes'];
  options: Pick<OptionRecord, 'id' | 'title' | 'dismissalReason'>[];
  criteria: Pick<CriterionRecord, 'id' | 'weight'>[];
  scores: Pick<ScoreRecord, 'optionId' | 'criterionId' | 'score'>[];
  items: IssueFacts['items'];
  baselineCount: number;
  latestReview: IssueFacts['latestReview'];
  publishedAudiences: Audience[];
  representativesToNotify: number;
}

/** Rows of a part table of the issue’s cycle as JSON, in the order in which they were made. */
const partsOf = (table: string, fields: string, which = ''): string =>
  `(SELECT coalesce(jsonb_agg(jsonb_build_object(${fields}) ORDER BY p.id), '[]')
      FROM ${table} p WHERE p.agency_id = i.agency_id AND p.issue_id = i.id AND p.cycle = i.cycle ${which})`;

/** Only what the latest scoring round weighs by counts, and so only the scores given to that. */
const ofLatestRound = `AND p.round = (SELECT coalesce(max(r.round), 1) FROM scoring_round r
    WHERE r.agency_id = i.agency_id AND r.issue_id = i.id AND r.cycle = i.cycle)`;

/**
 * Everything the rules of issues look at, for any number of issues in one statement. Evidence belongs to the issue in all
 * its cycles; every other part counts in its own. Observations are counted by period, because a correction has the
 * period of what it corrects.
 */
const factsSql = `
  SELECT i.id AS "issueId",
    (SELECT count(*)::int FROM evidence e WHERE e.agency_id = i.agency_id AND e.issue_id = i.id AND e.unlinked_at IS NULL) AS "evidenceCount",
    ${partsOf('cause', `'id', p.id, 'text', p.text, 'kind', p.kind, 'status', p.status, 'evidenceNote', p.evidence_note`)} AS causes,
    ${partsOf('issue_option', `'id', p.id, 'title', p.title, 'dismissalReason', p.dismissal_reason`)} AS options,
    ${partsOf('criterion', `'id', p.id, 'weight', p.weight`, ofLatestRound)} AS criteria,
    ${partsOf('option_score', `'optionId', p.option_id, 'criterionId', p.criterion_id, 'score', p.score`)} AS scores,
    ${partsOf(
      'action_item',
      `'id', p.id, 'title', p.title, 'state', p.state, 'ownerId', p.owner_id, 'dueOn', p.due_on, 'causeId', p.cause_id,
       'dependsOnIds', p.depends_on_ids, 'finishedOn', p.finished_on, 'proof', p.proof`,
    )} AS items,
    (SELECT count(DISTINCT (o.period_start, o.period_end))::int
       FROM (SELECT * FROM plan l
              WHERE l.agency_id = i.agency_id AND l.issue_id = i.id AND l.cycle = i.cycle
              ORDER BY l.revision DESC LIMIT 1) plan
       JOIN observation o ON o.agency_id = plan.agency_id AND o.measure_id = plan.measure_id
        AND o.period_start >= plan.baseline_from AND o.period_end <= plan.baseline_to) AS "baselineCount",
    (SELECT jsonb_build_object('verdict', r.verdict, 'overrideVerdict', r.override_verdict, 'planId', r.plan_id,
              'reviewDate', r.computed #>> '{inputs,reviewDate}')
       FROM review r WHERE r.agency_id = i.agency_id AND r.issue_id = i.id AND r.cycle = i.cycle
        AND r.action_item_id IS NULL
      ORDER BY r.sequence DESC LIMIT 1) AS "latestReview",
    (SELECT coalesce(jsonb_agg(DISTINCT s.audience), '[]') FROM statement s
      WHERE s.agency_id = i.agency_id AND s.subject_id = i.id AND s.cycle = i.cycle
        AND s.state = 'published') AS "publishedAudiences",
    (SELECT count(*)::int FROM (${untoldSql('i.agency_id', 'i.id', 'i.cycle')}) untold) AS "representativesToNotify"
  FROM unnest($1::uuid[], $2::uuid[], $3::int[]) AS i(agency_id, id, cycle)`;

/** Reads what stands for and against each event of an issue. */
@Injectable()
export class IssueFactsRepository {
  constructor(
    private readonly dataSource: DataSource,
    private readonly records: Records,
  ) {}

  /** Within the act that decides; the issue is locked, and with it all its parts. */
  async inAct(manager: EntityManager, issue: IssueInCycle, actorId: string | null): Promise<IssueFacts> {
    return (await this.read(manager, [issue], actorId))[0]!;
  }

  /** For explaining a list of issues: nothing is locked. In the order of `issues`. */
  ofMany(issues: readonly IssueInCycle[], actorId: string | null): Promise<IssueFacts[]> {
    return this.read(reads(this.dataSource, this.records.of(planKind).shapes), issues, actorId);
  }

  /** The latest revision of the plan in the issue’s cycle; null before an option was chosen. */
  async latestPlan(manager: EntityManager, issue: IssueInCycle): Promise<Stored<PlanRecord> | null> {
    return (await this.latestPlans(manager, [issue]))[0] ?? null;
  }

  private async read(
    manager: Asks,
    issues: readonly IssueInCycle[],
    actorId: string | null,
  ): Promise<IssueFacts[]> {
    const [rows, plans] = await Promise.all([
      acrossOffices(
        'Who opened the cases behind an issue, of whichever office, is to be told; only their number is read.',
        () => manager.query<FactsRow[]>(factsSql, columnsOf(issues)),
      ),
      this.latestPlans(manager, issues),
    ]);
    return issues.map(({ id }) => {
      const { issueId, criteria, scores, options, ...row } = rows.find((found) => found.issueId === id)!;
      const standings = optionStandings(options, criteria, scores);
      return {
        ...row,
        actorId,
        options: options.map((option, index) => ({ ...option, scored: standings[index]!.scored })),
        plan: plans.find((plan) => plan.issueId === issueId) ?? null,
        baselineNeeded: MINIMUM_PERIODS,
      };
    });
  }

  private latestPlans(manager: Asks, issues: readonly IssueInCycle[]): Promise<Stored<PlanRecord>[]> {
    return manager.query<Stored<PlanRecord>[]>(
      `${this.records.of(planKind).select} JOIN unnest($1::uuid[], $2::uuid[], $3::int[]) AS i(agency_id, id, cycle)
           ON t.agency_id = i.agency_id AND t.issue_id = i.id AND t.cycle = i.cycle
        WHERE t.revision = (SELECT max(l.revision) FROM plan l WHERE l.issue_id = t.issue_id AND l.cycle = t.cycle)`,
      columnsOf(issues),
    );
  }
}

function columnsOf(issues: readonly IssueInCycle[]): unknown[] {
  return [
    issues.map(({ agencyId }) => agencyId),
    issues.map(({ id }) => id),
    issues.map(({ cycle }) => cycle),
  ];
}
