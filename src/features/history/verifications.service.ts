import { Injectable } from '@nestjs/common';
import { accepted } from '../../domain/kernel/decision';
import type { Session } from '../../platform/auth/session';
import { newId } from '../../platform/database/id';
import type { Outcome } from '../../platform/shell/act';
import { Shell } from '../../platform/shell/shell';
import type { HistoryVerificationEntity } from './verification.entity';
import { historyVerificationKind } from './verification.kind';
import { VerificationRunner } from './verification.runner';

/** Starts verifications of an agency's whole history; the runner does the work. One runs at a time. */
@Injectable()
export class VerificationsService {
  constructor(
    private readonly shell: Shell,
    private readonly runner: VerificationRunner,
  ) {}

  async start(
    session: Session,
    input: { idempotencyKey?: string | null },
  ): Promise<Outcome<HistoryVerificationEntity>> {
    const request = { operation: 'startHistoryVerification', input, idempotencyKey: input.idempotencyKey };
    const outcome = await this.shell.act<HistoryVerificationEntity>(session, request, async (act) => {
      act.permit('verifyHistory');
      const run: Omit<HistoryVerificationEntity, 'head'> = {
        id: newId(),
        agencyId: act.agencyId,
        version: 0,
        state: 'running',
        startedById: session.caller.personId,
        startedAt: act.now,
        finishedAt: null,
        faults: [],
        failure: null,
        checkpointNumber: null,
        checkpointHash: null,
        checkpoints: 0,
        unsealedEntries: 0,
        unsealedSince: null,
        step: 'chains',
        chains: 0,
        entries: 0,
        totalEntries: 0,
        leaseId: null,
        // Free at once: the first runner that looks takes it.
        leaseUntil: act.now,
        attempts: 0,
      };
      return act.begin(
        historyVerificationKind,
        accepted(run as HistoryVerificationEntity, 'HistoryVerificationStarted'),
      );
    });
    if (outcome.ok) this.runner.wake();
    return outcome;
  }
}
