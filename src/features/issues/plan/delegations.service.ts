import { Injectable } from '@nestjs/common';
import { refused } from '../../../domain/kernel/decision';
import { unmet } from '../../../domain/kernel/refusal';
import {
  delegateApproval,
  revokeDelegation,
  type ApprovalDelegationRecord,
} from '../../../domain/permission/delegation';
import type { Session } from '../../../platform/auth/session';
import { newId } from '../../../platform/database/id';
import type { Outcome } from '../../../platform/shell/act';
import { badInput } from '../../../platform/shell/failure';
import { Shell } from '../../../platform/shell/shell';
import { NotificationsService } from '../../notifications';
import { approvalDelegationKind, delegationTies, personKind } from '../../people';
import { asked } from '../issue-request';

export interface DelegateApproval {
  toPersonId: string;
  from: string;
  until: string;
  reason: string;
  idempotencyKey?: string | null;
}

export interface RevokeApprovalDelegation {
  delegationId: string;
  expectedVersion?: number | null;
  idempotencyKey?: string | null;
}

type Answer = Promise<Outcome<ApprovalDelegationRecord>>;

/** Approvals in another person's hands for some days. */
@Injectable()
export class DelegationsService {
  constructor(
    private readonly shell: Shell,
    private readonly notifications: NotificationsService,
  ) {}

  delegate(session: Session, input: DelegateApproval): Answer {
    return this.shell.act(session, asked('delegateApproval', input), async (act) => {
      act.permit('delegateApproval');
      const person = await act.read(personKind, input.toPersonId);
      if (!person || person.kind !== 'person') throw badInput('input.toPersonId', 'There is no such person.');
      if (person.leftAt) {
        return refused(unmet('worksHere', `${person.name} left the agency.`, 'input.toPersonId'));
      }
      const delegation = {
        id: newId(),
        agencyId: act.agencyId,
        version: 0,
        // The policy gives this to officers, who are people.
        fromPersonId: session.caller.personId!,
        toPersonId: person.id,
        fromDay: input.from,
        untilDay: input.until,
        reason: input.reason,
        revokedAt: null,
        revokedById: null,
      };
      const begun = await act.begin(approvalDelegationKind, delegateApproval(delegation, act));
      if (begun.ok) {
        await this.notifications.tell(
          act,
          {
            subjectKind: 'approvalDelegation',
            subjectId: begun.value.id,
            subjectLabel: '',
            reason: 'approvalDelegated',
            occasion: 'delegated',
            text: `You approve plans in the place of ${session.caller.name} from ${input.from} to ${input.until}.`,
          },
          { sql: 'SELECT ?::uuid AS person_id', params: [person.id] },
        );
      }
      return begun;
    });
  }

  revoke(session: Session, input: RevokeApprovalDelegation): Answer {
    return this.shell.act(session, asked('revokeApprovalDelegation', input), async (act) => {
      const delegation = await act.load(approvalDelegationKind, input.delegationId);
      act.permit('revokeApprovalDelegation', delegationTies(delegation), {
        operation: 'viewApprovalDelegation',
        what: 'approvalDelegation',
      });
      const decision = revokeDelegation(delegation, act.circumstances(input.expectedVersion));
      return act.settle(approvalDelegationKind, delegation, decision);
    });
  }
}
