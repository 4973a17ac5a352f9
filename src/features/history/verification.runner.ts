import { Injectable, Logger, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { accepted, type Decision } from '../../domain/kernel/decision';
import { systemSession, type Session } from '../../platform/auth/session';
import { newId } from '../../platform/database/id';
import { CheckpointWriter } from '../../platform/history/checkpoints/checkpoint-writer';
import { HistoryInspection, type HistoryInspected } from '../../platform/history/history-inspection';
import { Ticker } from '../../platform/jobs/ticker';
import { Shell } from '../../platform/shell/shell';
import type { HistoryVerificationEntity } from './verification.entity';
import { historyVerificationKind, type VerificationFact } from './verification.kind';
import { VerificationsRepository } from './verifications.repository';

const everyMs = 1_000;
/** Progress is told at most twice a second: a person sees no more. */
const newsMs = 500;
/** A verification that ended so many workers is given up and says so. */
const mostAttempts = 3;

/** Thrown from within a reading to end it: the service stops, or another worker has the verification. */
class Interrupted extends Error {}

/**
 * Works verifications off, one at a time per instance, in one reading transaction each. A worker that dies leaves its lease
 * to run out, and whoever looks then begins again: nothing was written that would have to be undone.
 */
@Injectable()
export class VerificationRunner implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly log = new Logger('Verifications');
  private readonly ticker = new Ticker({
    everyMs,
    round: () => this.workOff(),
    failure: 'Verifications could not be worked off',
    log: this.log,
  });

  constructor(
    private readonly shell: Shell,
    private readonly verifications: VerificationsRepository,
    private readonly inspection: HistoryInspection,
    private readonly checkpoints: CheckpointWriter,
  ) {}

  onApplicationBootstrap(): void {
    this.ticker.start();
  }

  onModuleDestroy(): Promise<void> {
    return this.ticker.stop();
  }

  /** Says that there may be something to do. Returns at once. */
  wake(): void {
    this.ticker.wake();
  }

  private async workOff(): Promise<void> {
    while (!this.ticker.isStopped) {
      const run = await this.verifications.claim(newId());
      if (!run) return;
      await this.attempt(run);
    }
  }

  private async attempt(run: HistoryVerificationEntity): Promise<void> {
    const session = systemSession(run.agencyId, 'verification', `verification-${run.id}`);
    if (run.attempts > mostAttempts) {
      const failure = `It was tried ${mostAttempts} times without coming to an end. The log of the service says why.`;
      await this.end(session, run, (standing) =>
        accepted({ ...standing, state: 'failed', failure }, 'HistoryVerificationFailed'),
      );
      return;
    }
    try {
      // First what can be sealed now: so that as little as possible stands under no checkpoint.
      await this.checkpoints.seal(run.agencyId);
      await this.verifications.countEntries(run);
      const found = await this.inspection.inspect(run.agencyId, null, this.progress(session, run));
      await this.end(session, run, (standing) =>
        accepted({ ...standing, ...resultOf(found) }, 'HistoryVerificationFinished'),
      );
    } catch (error) {
      if (this.ticker.isStopped) await this.verifications.release(run.leaseId!);
      else if (!(error instanceof Interrupted))
        this.log.warn(
          `Verification ${run.id} stopped and will be taken up again: ${(error as Error).message}`,
        );
    }
  }

  private progress(session: Session, run: HistoryVerificationEntity) {
    let toldAt = 0;
    return async (step: HistoryVerificationEntity['step'], found: { chains: number; entries: number }) => {
      if (this.ticker.isStopped) throw new Interrupted();
      if (Date.now() - toldAt < newsMs) return;
      toldAt = Date.now();
      if (!(await this.verifications.move(run, { step, ...found }))) throw new Interrupted();
      await this.shell.act(session, { operation: 'runHistoryVerification', input: null }, async (act) => {
        act.announce(historyVerificationKind, run, 'HistoryVerificationProgressed');
        return { ok: true, value: null };
      });
    };
  }

  private async end(
    session: Session,
    run: HistoryVerificationEntity,
    decide: (standing: HistoryVerificationEntity) => Decision<HistoryVerificationEntity, VerificationFact>,
  ): Promise<void> {
    await this.shell.act(session, { operation: 'runHistoryVerification', input: null }, async (act) => {
      const standing = await act.load(historyVerificationKind, run.id);
      if (standing.leaseId !== run.leaseId || standing.state !== 'running') throw new Interrupted();
      return act.settle(historyVerificationKind, standing, decide({ ...standing, finishedAt: act.now }));
    });
  }
}

function resultOf(found: HistoryInspected): Partial<HistoryVerificationEntity> {
  const { faults, chains, entries, checkpoints, latest, unsealedEntries, unsealedSince } = found;
  return {
    state: 'finished',
    step: 'checkpoints',
    faults,
    chains,
    entries,
    checkpoints,
    checkpointNumber: latest?.number ?? null,
    checkpointHash: latest?.hash.toString('hex') ?? null,
    unsealedEntries,
    unsealedSince,
  };
}
