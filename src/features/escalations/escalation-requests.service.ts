import { Injectable } from '@nestjs/common';
import { decideCase } from '../../domain/case/case.decide';
import { requestEscalation } from '../../domain/escalation/escalation.decide';
import type { EscalationReason, EscalationRecord, Severity } from '../../domain/escalation/escalation.types';
import { route } from '../../domain/escalation/route';
import { refused } from '../../domain/kernel/decision';
import { unmet } from '../../domain/kernel/refusal';
import type { Session } from '../../platform/auth/session';
import { newId } from '../../platform/database/id';
import { NumberSeries } from '../../platform/database/number-series';
import type { Outcome } from '../../platform/shell/act';
import { Shell } from '../../platform/shell/shell';
import { AgencyRepository, queueKind } from '../agency';
import { caseKind, caseTies } from '../cases';
import { asked } from './desk-acts.service';
import { escalationKind } from './escalation.kind';
import { EscalationFactsRepository } from './escalation-facts.repository';
import { EscalationsRepository } from './escalations.repository';

export interface EscalateCase {
  caseId: string;
  reason: EscalationReason;
  severity: Severity;
  justification: string;
  idempotencyKey?: string | null;
  expectedVersion?: number | null;
}

const noQueue = unmet(
  'queueFound',
  'No routing rule fits and the office has no default queue. Ask an administrator to name one.',
);

/** The front line's way to the desk: a case is escalated and its escalation routed, in one transaction. */
@Injectable()
export class EscalationRequests {
  constructor(
    private readonly shell: Shell,
    private readonly numbers: NumberSeries,
    private readonly escalations: EscalationsRepository,
    private readonly facts: EscalationFactsRepository,
    private readonly agency: AgencyRepository,
  ) {}

  async escalate(session: Session, input: EscalateCase): Promise<Outcome<EscalationRecord>> {
    const number = await this.numbers.next(session.caller.agencyId, 'E');
    return this.shell.act(session, asked('escalateCase', input), async (act) => {
      const record = await act.load(caseKind, input.caseId);
      act.permit('escalateCase', caseTies(record), { operation: 'viewCase', what: 'case' });
      const rules = await this.escalations.routingRules(act.manager, act.agencyId);
      const rule = route(rules, { ...record, severity: input.severity });
      const queue = rule
        ? await act.read(queueKind, rule.queueId)
        : await this.agency.defaultQueueOf(act.manager, act.agencyId, record.officeId);
      const moved = decideCase(
        record,
        { event: 'escalate', officeId: queue?.officeId ?? record.officeId },
        act.circumstances(input.expectedVersion),
      );
      // The case speaks first: where it cannot be escalated, a missing queue is no news.
      const escalated = await act.settle(caseKind, record, moved);
      if (!escalated.ok) return escalated;
      if (!queue) return refused(noQueue);
      const escalation: EscalationRecord = {
        id: newId(),
        agencyId: act.agencyId,
        version: 0,
        number,
        state: 'queued',
        caseId: record.id,
        caseOfficeId: record.officeId,
        queueId: queue.id,
        officeId: queue.officeId,
        reason: input.reason,
        severity: input.severity,
        justification: input.justification,
        requestedById: session.caller.personId,
        requestedAt: act.now,
        holderId: null,
        claimedAt: null,
        previousHolderId: null,
        previousClaimedAt: null,
        waitingOn: null,
        resolution: null,
        resolutionCode: null,
        guidance: null,
        endedAt: null,
        closedAt: null,
        requiredSkills: rule?.requiredSkills ?? [],
        preferredSkills: rule?.preferredSkills ?? [],
        clocks: [],
        dueAt: null,
        warnAt: null,
        markAt: null,
        clockState: 'none',
        handBackAt: null,
      };
      const facts = await this.facts.deciding(act.manager, escalation, null, escalation);
      return act.begin(escalationKind, requestEscalation(escalation, facts, act.now));
    });
  }
}
