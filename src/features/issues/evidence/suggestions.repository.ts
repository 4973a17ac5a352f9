import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { CaseRecord } from '../../../domain/case/case.types';
import {
  suggestedAs,
  type CaseAndIssue,
  type SuggestionReason,
} from '../../../domain/issue/evidence/suggestion';
import type { IssueRecord } from '../../../domain/issue/issue.types';
import { reachOf } from '../../../domain/permission/may';
import type { Caller } from '../../../domain/permission/permission.types';
import type { Page, PageArgs } from '../../../graphql/connection';
import { pageOfListed } from '../../../graphql/listed-page';
import { withinReach } from '../../../graphql/reach';
import { Records } from '../../../platform/shell/records';
import { acrossOffices } from '../../../platform/database/scope';
import { caseKind, caseTieColumns } from '../../cases';

/** A case that may be evidence of an issue and is not linked to it. */
export interface SuggestedCase {
  case: CaseRecord;
  likeness: number;
  reasons: SuggestionReason[];
}

/** Rows read off the index for one topic, latest first, whoever may see them: bounds the work where a topic has thousands. */
const rowsWalked = 1_000;
/** Of those that the caller may see and that are not linked, the latest whose texts are compared. */
const rowsCompared = 1_000;
/** The beginning of a text says what it is about; a long letter would only cost. */
const charactersCompared = 1_000;

type Found = CaseAndIssue & { id: string };

/**
 * Which cases may be evidence of an issue: those of its topics and the topics below them, and of its service those whose
 * text is similar; of an issue that names neither, the latest of the agency.
 */
@Injectable()
export class SuggestionsRepository {
  constructor(
    private readonly dataSource: DataSource,
    private readonly records: Records,
  ) {}

  async page(
    caller: Caller,
    issue: IssueRecord,
    args: Pick<PageArgs, 'first' | 'after'>,
  ): Promise<Page<SuggestedCase>> {
    const { sql, params } = this.comparison(caller, issue);
    const found = await acrossOffices(
      'A case linked through an escalation elsewhere is no suggestion either; the cases told are within the reach of the caller.',
      () => this.dataSource.query<Found[]>(sql, params),
    );
    const ranked = found
      .flatMap((row) => {
        const suggested = suggestedAs(row);
        return suggested ? [{ id: row.id, ...suggested }] : [];
      })
      // Rows come latest first, and sorting keeps that order among equals.
      .sort((a, b) => b.likeness - a.likeness);
    const page = pageOfListed(ranked, ({ id }) => id, args);
    const ids = page.nodes.map(({ id }) => id);
    const rows = await this.records.of(caseKind).findMany(this.dataSource.manager, caller.agencyId, ids);
    const byId = new Map(rows.map((row) => [row.id, row]));
    const edges = page.edges.map(({ cursor, node: { id, likeness, reasons } }) => ({
      cursor,
      node: { case: byId.get(id)!, likeness, reasons },
    }));
    return { ...page, edges, nodes: edges.map(({ node }) => node) };
  }

  private comparison(caller: Caller, issue: IssueRecord): { sql: string; params: unknown[] } {
    const { id, agencyId, serviceId, topicIds, title, impact } = issue;
    const params: unknown[] = [agencyId, id, topicIds, serviceId, title, `${title} ${impact}`];
    const reach = withinReach(reachOf(caller, 'viewCase'), caller.personId, caseTieColumns);
    const values = [...reach.params];
    const within = reach.sql.replace(/\?/g, () => `$${params.push(values.shift())}`);
    const latest = (condition: string) =>
      `SELECT c.* FROM "case" c WHERE c.agency_id = $1 AND ${condition} ORDER BY c.received_at DESC, c.id DESC LIMIT ${rowsWalked}`;
    const walked =
      topicIds.length === 0 && serviceId === null
        ? `(${latest('true')})`
        : `(SELECT c.* FROM topic p CROSS JOIN LATERAL (${latest('c.topic_id = p.id')}) c
             WHERE p.agency_id = $1 AND (p.id = ANY($3::uuid[]) OR p.parent_id = ANY($3::uuid[]) OR p.service_id = $4)
            UNION ALL
            SELECT c.* FROM (${latest('c.topic_id IS NULL')}) c WHERE c.service_id = $4)`;
    const sql = `
      WITH linked AS (
        SELECT coalesce(x.case_id, e.target_id) AS case_id
          FROM evidence e LEFT JOIN escalation x ON e.kind = 'escalation' AND x.id = e.target_id
         WHERE e.agency_id = $1 AND e.issue_id = $2 AND e.unlinked_at IS NULL AND e.kind IN ('case', 'escalation'))
      SELECT t.id, coalesce(t.topic_id = ANY($3::uuid[]) OR p.parent_id = ANY($3::uuid[]), false) AS "sameTopic",
             coalesce(t.service_id = $4::uuid, false) AS "sameService",
             greatest(similarity(left($5::text, ${charactersCompared}), left(t.summary, ${charactersCompared})),
                      similarity(left($6::text, ${charactersCompared}), left(concat_ws(' ', t.summary, t.narrative), ${charactersCompared}))) AS text
        FROM (SELECT t.* FROM ${walked} t
               WHERE (${within}) AND t.state <> 'duplicate' AND t.id NOT IN (SELECT case_id FROM linked)
               ORDER BY t.received_at DESC, t.id DESC LIMIT ${rowsCompared}) t
        LEFT JOIN topic p ON p.id = t.topic_id
       ORDER BY t.received_at DESC, t.id DESC`;
    return { sql, params };
  }
}
