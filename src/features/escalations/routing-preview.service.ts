import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Channel } from '../../domain/case/case.types';
import { explainRoute, route, type Misfit, type Routed } from '../../domain/escalation/route';
import type { StoredRecord } from '../../domain/kernel/decision';
import type { Caller } from '../../domain/permission/permission.types';
import type { RecordKind } from '../../platform/shell/record-kind';
import { Records } from '../../platform/shell/records';
import { badInput, Failure } from '../../platform/shell/failure';
import {
  AgencyRepository,
  RoutingRepository,
  officeKind,
  queueKind,
  serviceKind,
  topicKind,
  type QueueEntity,
  type RoutingRuleEntity,
} from '../agency';
import { CasesRepository } from '../cases';

/** Work as it is described, or a case that stands, with the severity at which it would be escalated. */
export interface PreviewedWork {
  severity: number;
  caseId?: string | null;
  serviceId?: string | null;
  topicId?: string | null;
  channel?: Channel | null;
  customerSegment?: string | null;
  officeId?: string | null;
}

export type RoutingReason = 'rule' | 'defaultQueue' | 'noDefaultQueue' | 'noOffice';

export interface TriedRoutingRule {
  rule: RoutingRuleEntity;
  fits: boolean;
  misfits: Misfit[];
}

export interface RoutingPreview {
  reason: RoutingReason;
  queue: QueueEntity | null;
  rule: RoutingRuleEntity | null;
  tried: TriedRoutingRule[];
}

const described = ['serviceId', 'topicId', 'channel', 'customerSegment', 'officeId'] as const;

/** Where work would go, and by which rule: routing tried without a trace. */
@Injectable()
export class RoutingPreviews {
  constructor(
    private readonly dataSource: DataSource,
    private readonly records: Records,
    private readonly routing: RoutingRepository,
    private readonly agency: AgencyRepository,
    private readonly cases: CasesRepository,
  ) {}

  async preview(caller: Caller, input: PreviewedWork): Promise<RoutingPreview> {
    const { work, officeId } = await this.workOf(caller, input);
    const { manager } = this.dataSource;
    const rules = await this.routing.rules(caller.agencyId);
    const tried = explainRoute(rules, work).map((each) => ({ ...each, fits: each.misfits.length === 0 }));
    const rule = route(rules, work);
    if (rule) {
      const queue = await this.records.of(queueKind).find(manager, caller.agencyId, rule.queueId);
      return { reason: 'rule', queue, rule, tried };
    }
    if (officeId === null) return { reason: 'noOffice', queue: null, rule: null, tried };
    const queue = await this.agency.defaultQueueOf(manager, caller.agencyId, officeId);
    return { reason: queue ? 'defaultQueue' : 'noDefaultQueue', queue, rule: null, tried };
  }

  private async workOf(
    caller: Caller,
    input: PreviewedWork,
  ): Promise<{ work: Routed; officeId: string | null }> {
    const { caseId, severity } = input;
    if (caseId == null) {
      await this.checkReferences(caller.agencyId, input);
      const {
        serviceId = null,
        topicId = null,
        channel = null,
        customerSegment = null,
        officeId = null,
      } = input;
      return { work: { serviceId, topicId, channel, customerSegment, severity }, officeId };
    }
    const extra = described.filter((field) => input[field] != null);
    if (extra.length > 0)
      throw new Failure(
        'BAD_USER_INPUT',
        'Give a case or describe one, not both.',
        extra.map((field) => ({
          path: `input.${field}`,
          message: 'The case says this itself: leave it out.',
        })),
      );
    const record = await this.cases.find(caller, caseId);
    if (!record) throw badInput('input.caseId', 'There is no such case, or you may not see it.');
    const { serviceId, topicId, channel, customerSegment, officeId } = record;
    return { work: { serviceId, topicId, channel, customerSegment, severity }, officeId };
  }

  private async checkReferences(agencyId: string, input: PreviewedWork): Promise<void> {
    const { serviceId, topicId, officeId } = input;
    if (serviceId != null && !(await this.stands(serviceKind, agencyId, serviceId)))
      throw badInput('input.serviceId', 'There is no such service.');
    if (topicId != null && !(await this.stands(topicKind, agencyId, topicId)))
      throw badInput('input.topicId', 'There is no such topic.');
    if (officeId != null && !(await this.stands(officeKind, agencyId, officeId)))
      throw badInput('input.officeId', 'There is no such office.');
  }

  private async stands<R extends StoredRecord>(
    kind: RecordKind<R>,
    agencyId: string,
    id: string,
  ): Promise<boolean> {
    return (await this.records.of(kind).find(this.dataSource.manager, agencyId, id)) !== null;
  }
}
