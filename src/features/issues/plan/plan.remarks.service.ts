import { Injectable } from '@nestjs/common';
import { answerRemark, type PlanRemarkRecord } from '../../../domain/issue/plan/plan.remark';
import type { Session } from '../../../platform/auth/session';
import type { Outcome } from '../../../platform/shell/act';
import { Shell } from '../../../platform/shell/shell';
import { asked } from '../issue-request';
import { permittedPart } from '../parts.lock';
import { planRemarkKind, planVersionKind } from './plan.kinds';

export interface AnswerPlanRemark {
  remarkId: string;
  answer: string;
  expectedVersion?: number | null;
  idempotencyKey?: string | null;
}

/** What planners say to the remarks of an approver. */
@Injectable()
export class PlanRemarksService {
  constructor(private readonly shell: Shell) {}

  answer(session: Session, input: AnswerPlanRemark): Promise<Outcome<PlanRemarkRecord>> {
    return this.shell.act(session, asked('answerPlanRemark', input), async (act) => {
      const { issue, part } = await permittedPart(act, 'answerPlanRemark', planRemarkKind, input.remarkId);
      const version = await act.read(planVersionKind, part.planVersionId);
      const facts = { issue, isSuperseded: version?.supersededAt !== null };
      const decision = answerRemark(part, input.answer, facts, act.circumstances(input.expectedVersion));
      return act.settle(planRemarkKind, part, decision);
    });
  }
}
