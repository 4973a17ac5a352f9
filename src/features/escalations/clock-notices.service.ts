import { Injectable } from '@nestjs/common';
import type { ClockMark, ServiceClock } from '../../domain/escalation/clock.types';
import type { EscalationRecord } from '../../domain/escalation/escalation.types';
import type { Where } from '../../graphql/connection';
import type { Act } from '../../platform/shell/act';
import { NotificationsService, type NotificationReason } from '../notifications';

const reasons: Record<ClockMark['kind'], NotificationReason> = {
  warning: 'escalationWarned',
  breach: 'escalationBreached',
  level: 'escalationLevel',
};

const done: Record<NonNullable<ClockMark['act']>, string> = {
  tellLead: 'Its lead is told.',
  raiseSeverity: 'Its severity is raised.',
  moveToSupervisorQueue: 'It moves to the supervisors’ queue.',
};

/** Who is told when the clocks of an escalation reach something. */
@Injectable()
export class ClockNotices {
  constructor(private readonly notifications: NotificationsService) {}

  /** A warning goes to the holder, or to the leads while nobody holds it; a breach to both; a level to the leads. */
  async reached(act: Act, record: EscalationRecord, clock: ServiceClock, mark: ClockMark): Promise<void> {
    const { id: subjectId, number } = record;
    const notice = {
      subjectKind: 'escalation',
      subjectId,
      subjectLabel: number,
      reason: reasons[mark.kind],
      occasion: `${clock.kind}/${clock.number}/${mark.kind}/${mark.level ?? 0}`,
      text: textOf(number, clock, mark),
    };
    if (record.holderId && mark.kind !== 'level')
      await this.notifications.tell(act, notice, {
        sql: 'SELECT ?::uuid AS person_id',
        params: [record.holderId],
      });
    if (!record.holderId || mark.kind !== 'warning')
      await this.notifications.tell(act, notice, leadsOf(record.officeId));
  }

  /** Tells who held it that it went back to the queue. */
  async handedBack(act: Act, before: EscalationRecord): Promise<void> {
    const notice = {
      subjectKind: 'escalation',
      subjectId: before.id,
      subjectLabel: before.number,
      reason: 'escalationHandedBack' as const,
      occasion: String(before.version),
      text: `${before.number} went back to its queue, because nobody acted on it for as long as the queue allows.`,
    };
    await this.notifications.tell(act, notice, {
      sql: 'SELECT ?::uuid AS person_id',
      params: [before.holderId],
    });
  }
}

/** The leads of an office: those of the office itself and of the offices above it. */
function leadsOf(officeId: string): Where {
  return {
    sql: `WITH RECURSIVE above AS (
            SELECT id, parent_id FROM office WHERE id = ?::uuid
            UNION SELECT o.id, o.parent_id FROM office o JOIN above ON o.id = above.parent_id)
          SELECT DISTINCT g.person_id FROM role_grant g
           WHERE g.role = 'lead' AND g.revoked_at IS NULL AND g.office_id IN (SELECT id FROM above)`,
    params: [officeId],
  };
}

function textOf(number: string, { kind }: ServiceClock, mark: ClockMark): string {
  const due = `${mark.dueAt.slice(0, 16).replace('T', ' ')} UTC`;
  const late = mark.isLate ? ' This is told late.' : '';
  const what = kind === 'claim' ? 'to be claimed' : 'to be resolved';
  switch (mark.kind) {
    case 'warning':
      return `${number} has used the share of its time ${what} at which its policy warns.${late}`;
    case 'breach':
      return `${number} was due ${what} by ${due} and was not.${late}`;
    case 'level':
      return `${number} was due ${what} and reached level ${mark.level} after that at ${due}. ${done[mark.act!]}${late}`;
  }
}
