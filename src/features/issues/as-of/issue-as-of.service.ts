import { Injectable } from '@nestjs/common';
import { may } from '../../../domain/permission/may';
import type { Session } from '../../../platform/auth/session';
import { isId } from '../../../platform/database/id';
import { HistoryAsOf, type RecordAsOf } from '../../../platform/history/history-as-of';
import { badInput } from '../../../platform/shell/failure';
import { statementKind } from '../../communications';
import { evidenceKind, issueKind } from '../issue.kinds';
import { IssuesRepository } from '../issues.repository';
import { differencesOf, type RecordDifference } from './differences';
import { EvidenceAsOf, type EvidenceCount } from './evidence-as-of.repository';

/** An issue with everything that belonged to it, as it was. Of evidence, which can be tens of thousands, only how much. */
export interface IssueAsOf {
  at: Date;
  issue: RecordAsOf;
  parts: RecordAsOf[];
  evidence: EvidenceCount[];
}

export interface IssueDifferences {
  from: Date;
  to: Date;
  records: RecordDifference[];
  evidenceBefore: EvidenceCount[];
  evidenceAfter: EvidenceCount[];
}

/** Reads issues as they were, from the history alone: what the tables say today is not asked. */
@Injectable()
export class IssuesAsOf {
  constructor(
    private readonly issues: IssuesRepository,
    private readonly history: HistoryAsOf,
    private readonly evidence: EvidenceAsOf,
  ) {}

  /** Null where there is none that the caller may see, and before it was proposed. */
  async issue(session: Session, id: string, at: Date): Promise<IssueAsOf | null> {
    return (await this.isVisible(session, id)) ? this.read(session.caller.agencyId, id, at) : null;
  }

  /** Null where there is none that the caller may see, and where it had not been proposed by `to`. */
  async differences(session: Session, id: string, from: Date, to: Date): Promise<IssueDifferences | null> {
    if (!(await this.isVisible(session, id))) return null;
    if (from > to)
      throw badInput('to', 'The second moment lies before the first: name them the other way round.');
    const { agencyId } = session.caller;
    const [before, after] = await Promise.all([this.read(agencyId, id, from), this.read(agencyId, id, to)]);
    if (!after) return null;
    return {
      from,
      to,
      records: differencesOf(before ? [before.issue, ...before.parts] : [], [after.issue, ...after.parts]),
      evidenceBefore: before?.evidence ?? [],
      evidenceAfter: after.evidence,
    };
  }

  /** An issue, or a record that belongs to one; null for any other. */
  async record(session: Session, subjectId: string, at: Date): Promise<RecordAsOf | null> {
    if (!isId(subjectId)) return null;
    const found = await this.history.record(session.caller.agencyId, subjectId, at);
    const issueId = found && issueOf(found);
    return issueId && (await this.isVisible(session, issueId)) ? found : null;
  }

  /** Who sees the issue as it is, and may look into its past. */
  private async isVisible({ caller }: Session, id: string): Promise<boolean> {
    return may(caller, 'viewIssueAsOf') && (await this.issues.find(caller, id)) !== null;
  }

  private async read(agencyId: string, id: string, at: Date): Promise<IssueAsOf | null> {
    const ofIssue = await this.history.belonging(
      agencyId,
      'issueId',
      id,
      { except: evidenceKind.subject },
      at,
    );
    const told = await this.history.belonging(agencyId, 'subjectId', id, { only: statementKind.subject }, at);
    const records = await this.history.records(agencyId, [id, ...ofIssue, ...told], at);
    const issue = records.find(({ subjectId }) => subjectId === id);
    if (!issue) return null;
    return {
      at,
      issue,
      parts: records.filter((record) => record !== issue && issueOf(record) === id),
      evidence: await this.evidence.counts(agencyId, id, at),
    };
  }
}

/** The issue that a record is, or belonged to then; null for a record of another kind. */
function issueOf({ subjectKind, subjectId, fields }: RecordAsOf): string | null {
  if (subjectKind === issueKind.subject) return subjectId;
  if (subjectKind === statementKind.subject)
    return fields.subjectKind === issueKind.subject ? (fields.subjectId as string) : null;
  return (fields.issueId as string | undefined) ?? null;
}
