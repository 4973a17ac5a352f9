import { Injectable } from '@nestjs/common';
import type { IssueRecord } from '../../../domain/issue/issue.types';
import type { PlanRecord } from '../../../domain/issue/part.types';
import type { PlanVersionRecord } from '../../../domain/issue/plan/plan.version';
import type { Where } from '../../../graphql/connection';
import type { Act } from '../../../platform/shell/act';
import { NotificationsService } from '../../notifications';
import { approversSql } from '../../people';

/** Who is told of a plan: those who may approve it, and afterwards those who wrote it. */
@Injectable()
export class PlanNotices {
  constructor(private readonly notifications: NotificationsService) {}

  async awaitsApproval(
    act: Act,
    issue: IssueRecord,
    plan: PlanRecord,
    version: PlanVersionRecord,
  ): Promise<void> {
    const authors = [...plan.editorIds, ...(plan.submittedById ? [plan.submittedById] : [])];
    await this.notifications.tell(
      act,
      {
        ...about(issue),
        reason: 'approvalAwaited',
        occasion: `planVersion:${version.id}`,
        text: `Version ${version.number} of the plan waits for your approval: ${issue.title}`,
      },
      {
        sql: `SELECT person_id FROM (${approversSql}) approver WHERE person_id <> ALL (?::uuid[])`,
        params: [issue.agencyId, issue.agencyId, authors],
      },
    );
  }

  async decided(
    act: Act,
    issue: IssueRecord,
    plan: PlanRecord,
    { id, number, decision }: PlanVersionRecord,
  ): Promise<void> {
    const what = decision === 'approved' ? 'was approved' : 'was given back with remarks';
    await this.notifications.tell(
      act,
      {
        ...about(issue),
        reason: 'planDecided',
        occasion: `planVersion:${id}`,
        text: `Version ${number} of the plan ${what}: ${issue.title}`,
      },
      planners(issue, plan, act.session.caller.personId),
    );
  }
}

function about({ id, number }: IssueRecord) {
  return { subjectKind: 'issue', subjectId: id, subjectLabel: number } as const;
}

/** The leads of the office that leads the issue, its owner and everybody who wrote in the plan; not who decided. */
function planners(issue: IssueRecord, plan: PlanRecord, decidedById: string | null): Where {
  const named = [plan.submittedById, issue.ownerId, ...plan.editorIds].filter((id) => id !== null);
  return {
    sql: `SELECT person_id FROM (
            SELECT unnest(?::uuid[]) AS person_id
            UNION SELECT g.person_id FROM role_grant g
             WHERE g.agency_id = ?::uuid AND g.office_id = ?::uuid AND g.role = 'lead' AND g.revoked_at IS NULL) planner
           WHERE person_id IS DISTINCT FROM ?::uuid`,
    params: [named, issue.agencyId, issue.leadOfficeId, decidedById],
  };
}
