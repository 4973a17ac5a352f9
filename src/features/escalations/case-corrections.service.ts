import { Injectable } from '@nestjs/common';
import type { CaseRecord } from '../../domain/case/case.types';
import { followCase } from '../../domain/escalation/escalation.follow';
import type { EscalationRecord } from '../../domain/escalation/escalation.types';
import type { Session } from '../../platform/auth/session';
import type { Stored } from '../../platform/database/record-store';
import type { Act, Outcome } from '../../platform/shell/act';
import { Shell } from '../../platform/shell/shell';
import { Corrections, caseKind, caseTies, type CorrectCase } from '../cases';
import { asked } from './desk-acts.service';
import { escalationKind } from './escalation.kind';

/**
 * Corrections of a case, in one transaction with its escalations: they carry the office of their case, which says who of
 * the front line sees them. Locks are taken escalations first, lower id first, then the case. One that is begun between the
 * look and the locks has moved the case's version on, and the correction is told that it is stale.
 */
@Injectable()
export class CaseCorrectionsService {
  constructor(
    private readonly shell: Shell,
    private readonly corrections: Corrections,
  ) {}

  correct(session: Session, input: CorrectCase): Promise<Outcome<CaseRecord>> {
    return this.shell.act(session, asked('correctCase', input), async (act) => {
      const escalations = input.officeId ? await escalationsOf(act, input.caseId) : [];
      const record = await act.load(caseKind, input.caseId);
      act.permit('correctCase', caseTies(record), { operation: 'viewCase', what: 'case' });
      const decision = await this.corrections.decide(act, record, input);
      const corrected = await act.settle(caseKind, record, decision);
      if (!corrected.ok) return corrected;
      const { officeId } = corrected.value;
      for (const escalation of escalations.filter(({ caseOfficeId }) => caseOfficeId !== officeId)) {
        const followed = await act.settle(escalationKind, escalation, followCase(escalation, officeId));
        if (!followed.ok) return followed;
      }
      return corrected;
    });
  }
}

/** Every escalation of the case, also those that ended long ago: they can be read, and reopened. */
async function escalationsOf(act: Act, caseId: string): Promise<Stored<EscalationRecord>[]> {
  const ids = await act.manager.query<{ id: string }[]>(
    'SELECT id FROM escalation WHERE agency_id = $1 AND case_id = $2 ORDER BY id',
    [act.agencyId, caseId],
  );
  const escalations: Stored<EscalationRecord>[] = [];
  for (const { id } of ids) escalations.push(await act.load(escalationKind, id));
  return escalations;
}
