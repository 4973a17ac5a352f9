import { Injectable } from '@nestjs/common';
import type { EscalationCommand } from '../../domain/escalation/escalation.decide';
import type { EscalationRecord } from '../../domain/escalation/escalation.types';
import type { Act } from '../../platform/shell/act';
import { NotificationsService, type NotificationReason } from '../notifications';

/** Who is told what people, and the rules for giving work, do at the desk. Nobody is told of what they did themselves. */
@Injectable()
export class DeskNotices {
  constructor(private readonly notifications: NotificationsService) {}

  /** Tells whoever an act concerns; most acts concern nobody who is not at it. */
  async acted(act: Act, record: EscalationRecord, command: EscalationCommand): Promise<void> {
    const { number } = record;
    switch (command.event) {
      case 'assign':
        return this.tell(act, record, record.holderId, 'escalationAssigned', givenText(act, number));
      case 'returnToFrontline':
        return this.tell(
          act,
          record,
          record.requestedById,
          'escalationReturned',
          `${number}, which you asked for, came back with guidance.`,
        );
      case 'resolve':
        return this.tell(
          act,
          record,
          record.requestedById,
          'escalationResolved',
          `${number}, which you asked for, is resolved.`,
        );
      default:
        return;
    }
  }

  private async tell(
    act: Act,
    record: EscalationRecord,
    personId: string | null,
    reason: NotificationReason,
    text: string,
  ): Promise<void> {
    if (personId === null || personId === act.session.caller.personId) return;
    await this.notifications.tell(
      act,
      {
        subjectKind: 'escalation',
        subjectId: record.id,
        subjectLabel: record.number,
        reason,
        occasion: String(record.version),
        text,
      },
      { sql: 'SELECT ?::uuid AS person_id', params: [personId] },
    );
  }
}

function givenText(act: Act, number: string): string {
  const { kind, name } = act.session.caller;
  return kind === 'system'
    ? `${number} is yours: its queue gives out its work by itself.`
    : `${number} is yours: ${name} assigned it to you.`;
}
