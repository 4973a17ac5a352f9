import { Injectable } from '@nestjs/common';
import { accepted, refused } from '../../domain/kernel/decision';
import { unmet } from '../../domain/kernel/refusal';
import type { Session } from '../../platform/auth/session';
import { newId } from '../../platform/database/id';
import type { Act, Outcome } from '../../platform/shell/act';
import { notFound } from '../../platform/shell/failure';
import { Shell } from '../../platform/shell/shell';
import { caseKind } from '../cases';
import { escalationKind } from '../escalations';
import { issueKind } from '../issues';
import type { HeldKind, LegalHoldEntity } from './retention.entity';
import { legalHoldKind } from './retention.kinds';

export interface PlaceLegalHold {
  subjectKind: HeldKind;
  recordId: string;
  reason: string;
  idempotencyKey?: string | null;
}

export interface ReleaseLegalHold {
  holdId: string;
  reason: string;
  idempotencyKey?: string | null;
}

/** Keeps records from every schedule while a court, an inspector or a request for records needs them. */
@Injectable()
export class LegalHoldsService {
  constructor(private readonly shell: Shell) {}

  place(session: Session, input: PlaceLegalHold): Promise<Outcome<LegalHoldEntity>> {
    const request = { operation: 'placeLegalHold', input, idempotencyKey: input.idempotencyKey };
    return this.shell.act(session, request, async (act) => {
      act.permit('placeLegalHold');
      const hold = {
        ...{ id: newId(), agencyId: act.agencyId, version: 0 },
        subjectKind: input.subjectKind,
        subjectId: input.recordId,
        caseId: await heldCase(act, input),
        reason: input.reason,
        placedById: session.caller.personId,
        placedAt: act.now,
        releasedAt: null,
      } as unknown as LegalHoldEntity;
      return act.begin(legalHoldKind, accepted(hold, 'LegalHoldPlaced'));
    });
  }

  release(session: Session, input: ReleaseLegalHold): Promise<Outcome<LegalHoldEntity>> {
    const request = { operation: 'releaseLegalHold', input, idempotencyKey: input.idempotencyKey };
    return this.shell.act(session, request, async (act) => {
      act.permit('releaseLegalHold');
      const hold = await act.load(legalHoldKind, input.holdId);
      if (hold.releasedAt) return refused(unmet('held', 'This hold was released before.'));
      return act.settle(
        legalHoldKind,
        hold,
        accepted({ ...hold, releasedAt: act.now }, 'LegalHoldReleased', { reason: input.reason }),
      );
    });
  }
}

/** The case that a hold keeps, locked so that no schedule takes it this moment; null for an issue. */
async function heldCase(act: Act, { subjectKind, recordId }: PlaceLegalHold): Promise<string | null> {
  switch (subjectKind) {
    case 'case':
      return (await act.load(caseKind, recordId)).id;
    case 'escalation':
      return (await act.load(caseKind, (await act.load(escalationKind, recordId)).caseId)).id;
    case 'issue':
      if (!(await act.read(issueKind, recordId))) throw notFound('issue');
      return null;
  }
}
