import { Args, ID, Mutation, Query, Resolver } from '@nestjs/graphql';
import { may } from '../../../../domain/permission/may';
import type { Payload } from '../../../../graphql/payload';
import { refusalOf } from '../../../../graphql/refusal.types';
import { Asking } from '../../../../graphql/session';
import type { Session } from '../../../../platform/auth/session';
import { escalationTies } from '../../escalation.kind';
import type { ClockReport } from '../clock-replays.service';
import { ServiceLevelRepairs } from '../service-level-repairs.service';
import {
  RepairServiceLevelInput,
  RepairServiceLevelPayload,
  ServiceLevelReportType,
} from './service-level-repair.types';

@Resolver()
export class ServiceLevelRepairResolver {
  constructor(private readonly repairs: ServiceLevelRepairs) {}

  @Query(() => ServiceLevelReportType, {
    description:
      'Replays an escalation’s history and tells where its clocks differ from it. Lead of the queue’s office, administrator, auditor.',
  })
  checkServiceLevel(
    @Asking() session: Session,
    @Args('escalationId', { type: () => ID, description: 'The escalation.' }) escalationId: string,
  ): Promise<ClockReport> {
    return this.repairs.check(session, escalationId);
  }

  @Mutation(() => RepairServiceLevelPayload, {
    description:
      'Replays an escalation’s history, reports where its clocks differ from it, and with `write` puts them right. Lead of the queue’s office, administrator.',
  })
  async repairServiceLevel(
    @Asking() session: Session,
    @Args('input') input: RepairServiceLevelInput,
  ): Promise<Payload> {
    const outcome = await this.repairs.repair(session, input);
    if (!outcome.ok) return { report: null, escalation: null, refusal: refusalOf(outcome) };
    const { report, escalation } = outcome.value;
    // An administrator keeps the clocks of escalations that they may not read.
    const isSeen = may(session.caller, 'viewEscalation', escalationTies(escalation));
    return { report, escalation: isSeen ? escalation : null, refusal: null };
  }
}
