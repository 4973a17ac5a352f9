import { Injectable } from '@nestjs/common';
import type { Asks } from '../../platform/database/reads';
import { reachOf } from '../../domain/permission/may';
import { oneWithinReach } from '../../graphql/reach';
import { Records } from '../../platform/shell/records';
import { NoteSubjects, notedRecord, type NoteSubject } from '../notes';
import { IssueType } from './graphql/issue.types';
import { issueKind, issueTies } from './issue.kinds';
import { issueTieColumns } from './issues.repository';

/** Issues have notes and watchers. */
@Injectable()
export class IssueNotes {
  constructor(
    subjects: NoteSubjects,
    private readonly records: Records,
  ) {
    subjects.register({
      kind: 'issue',
      typeName: 'Issue',
      view: 'viewIssue',
      write: 'addIssueNote',
      readInternal: 'viewIssueAnalysis',
      watch: 'watchIssue',
      find: (manager, agencyId, ids) => this.find(manager, agencyId, ids),
      isSeen: (caller, idSql) =>
        oneWithinReach('issue', idSql, reachOf(caller, 'viewIssue'), caller.personId, issueTieColumns),
    });
  }

  /** Who works on an item of an issue is tied to it as its owner is. */
  private async find(manager: Asks, agencyId: string, ids: readonly string[]): Promise<NoteSubject[]> {
    const issues = await this.records.of(issueKind).findMany(manager, agencyId, ids);
    const owners = await manager.query<{ issueId: string; ownerId: string }[]>(
      `SELECT DISTINCT issue_id AS "issueId", owner_id AS "ownerId" FROM action_item
        WHERE agency_id = $1 AND issue_id = ANY($2::uuid[]) AND owner_id IS NOT NULL`,
      [agencyId, issues.map(({ id }) => id)],
    );
    return issues.map((issue) => {
      const itemOwners = owners.filter(({ issueId }) => issueId === issue.id).map(({ ownerId }) => ownerId);
      return { id: issue.id, number: issue.number, ties: issueTies(issue, itemOwners) };
    });
  }
}

export const NotedIssue = notedRecord('issue', () => IssueType);
