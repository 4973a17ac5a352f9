import { Injectable } from '@nestjs/common';
import type { Act } from '../../../platform/shell/act';
import { writeOutbox } from '../../../platform/shell/ledger';
import { NotificationsService } from '../../notifications';
import type { ReplanEntity } from './replan.entity';

/** Who hears of a pass: whoever watches it, batch by batch, and at its end the leads of the offices whose due times moved. */
@Injectable()
export class ReplanNews {
  constructor(private readonly notifications: NotificationsService) {}

  async tell(act: Act, run: ReplanEntity, isLast: boolean, movedNow: number): Promise<void> {
    const { id, agencyId } = run;
    await writeOutbox(act.manager, [
      {
        agencyId,
        subjectKind: 'replan',
        subjectId: id,
        sequence: run.examined,
        fact: isLast ? 'ReplanFinished' : 'ReplanWentOn',
        channels: [`replan:${id}`],
        at: act.now,
      },
    ]);
    const moved = run.moved + movedNow;
    if (!isLast || moved === 0) return;
    const cause =
      run.cause === 'calendarEdited' ? 'A calendar was edited' : 'A service-level policy was applied';
    const notice = {
      subjectKind: 'replan',
      subjectId: id,
      subjectLabel: 'Due times',
      reason: 'calendarReplanned' as const,
      occasion: 'finished',
      text: `${cause}: the due times of ${moved} open ${moved === 1 ? 'escalation' : 'escalations'} moved.`,
    };
    await this.notifications.tell(act, notice, {
      sql: `WITH RECURSIVE above AS (
              SELECT id, parent_id FROM office WHERE id IN (SELECT e.office_id FROM replan_move m
                JOIN escalation e ON e.id = m.escalation_id WHERE m.replan_id = ?::uuid)
              UNION SELECT o.id, o.parent_id FROM office o JOIN above ON o.id = above.parent_id)
            SELECT DISTINCT g.person_id FROM role_grant g
             WHERE g.role = 'lead' AND g.revoked_at IS NULL AND g.office_id IN (SELECT id FROM above)`,
      params: [id],
    });
  }
}
