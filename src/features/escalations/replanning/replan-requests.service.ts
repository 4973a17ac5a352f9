import { Injectable } from '@nestjs/common';
import type { Session } from '../../../platform/auth/session';
import type { Outcome } from '../../../platform/shell/act';
import { Shell } from '../../../platform/shell/shell';
import { queueKind, serviceLevelPolicyKind } from '../../agency';
import { asked } from '../desk-acts.service';
import type { ReplanEntity } from './replan.entity';
import { ReplansRepository } from './replans.repository';

/** Asking for a pass over open clocks; the Replanner works it. */
@Injectable()
export class ReplanRequests {
  constructor(
    private readonly shell: Shell,
    private readonly replans: ReplansRepository,
  ) {}

  apply(
    session: Session,
    input: { policyId: string; idempotencyKey?: string | null },
  ): Promise<Outcome<ReplanEntity>> {
    return this.shell.act(session, asked('applyServiceLevelPolicy', input), async (act) => {
      const policy = await act.load(serviceLevelPolicyKind, input.policyId);
      const queue = await act.read(queueKind, policy.queueId);
      act.permit('applyServiceLevelPolicy', { queueOffice: [queue?.officeId ?? null] });
      const { agencyId, id: subjectId, version: subjectVersion } = policy;
      const run = { agencyId, cause: 'policyApplied' as const, subjectId, subjectVersion };
      return { ok: true, value: await this.replans.begin(act.manager, run) };
    });
  }
}
