import { Injectable } from '@nestjs/common';
import { reads, type Asks } from '../../../platform/database/reads';
import { acrossOffices } from '../../../platform/database/scope';
import { DataSource, type EntityManager } from 'typeorm';
import type { TellingGround } from '../../../domain/communication/statement.template';
import type { StatementRecord } from '../../../domain/communication/statement.types';
import type { IssueRecord } from '../../../domain/issue/issue.types';
import type { GraphqlContext } from '../../../graphql/session';
import { ContactsRepository } from '../../cases';
import { IssuesRepository } from '../issues.repository';
import { PartsRepository } from '../parts.repository';

/** What a statement about an issue stands on: the record it tells of, and the names that it must not tell. */
@Injectable()
export class StatementsGround {
  constructor(
    private readonly dataSource: DataSource,
    private readonly issues: IssuesRepository,
    private readonly parts: PartsRepository,
    private readonly contacts: ContactsRepository,
  ) {}

  /** What the record of the issue says of the cycle it is in. */
  async of(issue: IssueRecord, manager: EntityManager = this.dataSource.manager): Promise<TellingGround> {
    const [extent] = await this.issues.extents(issue.agencyId, [issue.id]);
    const done = await manager.query<{ title: string }[]>(
      `SELECT title FROM action_item WHERE agency_id = $1 AND issue_id = $2 AND cycle = $3 AND state = 'done'
        ORDER BY finished_on, id`,
      [issue.agencyId, issue.id, issue.cycle],
    );
    const review = await this.parts.latestReview(manager, issue);
    const sentence = review?.computed.sentence;
    return {
      title: issue.title,
      impact: issue.impact,
      peopleAffected: extent?.peopleAffected ?? 0,
      done: done.map(({ title }) => title),
      verdict: typeof sentence === 'string' ? sentence : null,
    };
  }

  /** The names of the customers whose cases are linked to an issue, by themselves or through an escalation. */
  async customerNames(manager: EntityManager, agencyId: string, issueId: string): Promise<string[]> {
    return (await this.namesBehind(manager, agencyId, [issueId])).map(({ name }) => name);
  }

  /** The same for reading many statements. */
  customerNamesFor({ agencyId, subjectId }: StatementRecord, { loaders }: GraphqlContext): Promise<string[]> {
    return loaders
      .batch<string, string[]>('names of linked customers', async (issueIds) => {
        const rows = await this.namesBehind(reads(this.dataSource), agencyId, issueIds);
        return issueIds.map((id) => rows.filter(({ key }) => key === id).map(({ name }) => name));
      })
      .load(subjectId);
  }

  private namesBehind(manager: Asks, agencyId: string, issueIds: readonly string[]) {
    return acrossOffices('A statement must name no customer behind the issue, of whichever office.', () =>
      this.contacts.namesOf(manager, agencyId, {
        sql: `SELECT e.issue_id AS key, CASE e.kind WHEN 'case' THEN e.target_id ELSE x.case_id END AS case_id
              FROM evidence e LEFT JOIN escalation x ON e.kind = 'escalation' AND x.id = e.target_id
             WHERE e.agency_id = ?::uuid AND e.issue_id = ANY(?::uuid[]) AND e.unlinked_at IS NULL`,
        params: [agencyId, issueIds],
      }),
    );
  }
}
