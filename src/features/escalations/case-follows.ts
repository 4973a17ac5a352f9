import type { CaseCommand } from '../../domain/case/case.decide';
import type { EscalationCommand } from '../../domain/escalation/escalation.decide';
import type { EscalationRecord } from '../../domain/escalation/escalation.types';

/** What an act on an escalation does to its case, in the same transaction; null where the case stays as it is. */
export function caseCommandOf(record: EscalationRecord, command: EscalationCommand): CaseCommand | null {
  switch (command.event) {
    case 'resolve':
      return { event: 'escalationResolved', resolution: command.resolution };
    case 'returnToFrontline':
      return { event: 'escalationReturned' };
    case 'withdraw':
      return { event: 'escalationWithdrawn' };
    case 'reopen':
      return { event: 'escalationReopened' };
    case 'transfer':
      return command.officeId === record.officeId
        ? null
        : { event: 'escalationTransferred', officeId: command.officeId };
    default:
      return null;
  }
}
