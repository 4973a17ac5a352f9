import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { decideEscalation } from '../../../domain/escalation/escalation.decide';
import type { EscalationRecord } from '../../../domain/escalation/escalation.types';
import { permit, systemSession, type Session } from '../../../platform/auth/session';
import { notFound } from '../../../platform/shell/failure';
import { Records } from '../../../platform/shell/records';
import { queueKind, serviceLevelPolicyKind } from '../../agency';
import { EscalationFactsRepository } from '../escalation-facts.repository';
import { ReplansRepository } from './replans.repository';

/** Open escalations that a preview looks at; a queue with more is in other trouble. */
const most = 10_000;
const shown = 100;

export interface PolicyPreview {
  examined: number;
  wouldMove: number;
  wouldBreach: number;
  moves: { escalationId: string; dueBefore: Date | null; dueAfter: Date | null }[];
  isBounded: boolean;
}

/** What applying a policy would do: the same decisions as the pass itself would take, with nothing written. */
@Injectable()
export class PolicyPreviews {
  constructor(
    private readonly dataSource: DataSource,
    private readonly records: Records,
    private readonly replans: ReplansRepository,
    private readonly facts: EscalationFactsRepository,
  ) {}

  async of({ caller }: Session, policyId: string): Promise<PolicyPreview> {
    const { manager } = this.dataSource;
    const { agencyId } = caller;
    const policy = await this.records.of(serviceLevelPolicyKind).find(manager, agencyId, policyId);
    if (!policy) throw notFound('serviceLevelPolicy');
    const queue = await this.records.of(queueKind).find(manager, agencyId, policy.queueId);
    permit(caller, 'applyServiceLevelPolicy', { queueOffice: [queue?.officeId ?? null] });
    const preview: PolicyPreview = { examined: 0, wouldMove: 0, wouldBreach: 0, moves: [], isBounded: false };
    const [{ now }] = (await manager.query<{ now: Date }[]>('SELECT clock_now() AS now')) as [{ now: Date }];
    for (let afterId: string | null = null; ;) {
      const found: EscalationRecord[] = await this.replans.openEscalations(
        manager,
        agencyId,
        afterId,
        shown,
        policy,
      );
      for (const record of found) await this.add(preview, record, agencyId, now);
      if (found.length < shown) return preview;
      if (preview.examined >= most) return { ...preview, isBounded: true };
      afterId = found.at(-1)!.id;
    }
  }

  private async add(
    preview: PolicyPreview,
    record: EscalationRecord,
    agencyId: string,
    now: Date,
  ): Promise<void> {
    preview.examined += 1;
    const facts = await this.facts.explaining(record, null);
    const { caller: actor } = systemSession(agencyId, 'preview', 'preview');
    const decision = decideEscalation(record, { event: 'replan', cause: 'policyApplied' }, facts, {
      actor,
      now,
    });
    if (!decision.ok) return;
    const { dueAt } = decision.state;
    if (dueAt?.getTime() === record.dueAt?.getTime()) return;
    preview.wouldMove += 1;
    if (dueAt && dueAt <= now && !(record.dueAt && record.dueAt <= now)) preview.wouldBreach += 1;
    if (preview.moves.length < shown)
      preview.moves.push({ escalationId: record.id, dueBefore: record.dueAt, dueAfter: dueAt });
  }
}
