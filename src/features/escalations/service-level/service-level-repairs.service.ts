import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { decideEscalation } from '../../../domain/escalation/escalation.decide';
import type { EscalationRecord } from '../../../domain/escalation/escalation.types';
import { permit, type Session } from '../../../platform/auth/session';
import type { Outcome } from '../../../platform/shell/act';
import { badInput, notFound } from '../../../platform/shell/failure';
import { Records } from '../../../platform/shell/records';
import { Shell } from '../../../platform/shell/shell';
import { asked } from '../desk-acts.service';
import { EscalationFactsRepository } from '../escalation-facts.repository';
import { escalationKind, escalationTies } from '../escalation.kind';
import { ClockReplays, type ClockReport } from './clock-replays.service';

export interface RepairServiceLevel {
  escalationId: string;
  write: boolean;
  reason?: string | null;
  idempotencyKey?: string | null;
}

/** What was found, and the escalation as it is after it. */
export interface RepairedServiceLevel {
  report: ClockReport;
  escalation: EscalationRecord;
}

const view = { operation: 'viewEscalation', what: 'escalation' } as const;

/** Finds clocks that are not what their history says, and puts them right. */
@Injectable()
export class ServiceLevelRepairs {
  constructor(
    private readonly shell: Shell,
    private readonly dataSource: DataSource,
    private readonly records: Records,
    private readonly replays: ClockReplays,
    private readonly facts: EscalationFactsRepository,
  ) {}

  /** Looks, and writes nothing. One snapshot for all of it: an act meanwhile is no difference. */
  async check({ caller }: Session, escalationId: string): Promise<ClockReport> {
    return this.dataSource.transaction('REPEATABLE READ', async (manager) => {
      const record = await this.records.of(escalationKind).find(manager, caller.agencyId, escalationId);
      if (!record) throw notFound('escalation');
      permit(caller, 'checkServiceLevel', escalationTies(record), view);
      return (await this.replays.check(manager, record)).report;
    });
  }

  async repair(session: Session, input: RepairServiceLevel): Promise<Outcome<RepairedServiceLevel>> {
    const { escalationId, write, reason } = input;
    if (write && !reason)
      throw badInput('input.reason', 'Say why the clocks are repaired: it is kept in the history.');
    return this.shell.act(session, asked('repairServiceLevel', input), async (act) => {
      const record = await act.load(escalationKind, escalationId);
      act.permit('repairServiceLevel', escalationTies(record), view);
      const { report, clocks } = await this.replays.check(act.manager, record);
      const isHealthy = report.differences.length === 0;
      if (!write || !reason || isHealthy) return { ok: true, value: { report, escalation: record } };
      // The calendars are those of the clocks as they will be: the record's own may be gone.
      const facts = await this.facts.deciding(act.manager, { ...record, clocks }, null, record);
      const command = { event: 'repair', clocks, reason } as const;
      const outcome = await act.settle(
        escalationKind,
        record,
        decideEscalation(record, command, facts, act.circumstances()),
      );
      return outcome.ok ? { ok: true, value: { report, escalation: outcome.value } } : outcome;
    });
  }
}
