import { Injectable, Logger, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { isRunning, movesUnder, termOf } from '../../../domain/escalation/clock.marks';
import type { ClockRule } from '../../../domain/escalation/clock.types';
import { decideEscalation } from '../../../domain/escalation/escalation.decide';
import type { EscalationRecord } from '../../../domain/escalation/escalation.types';
import { systemSession } from '../../../platform/auth/session';
import { Sweeper } from '../../../platform/jobs/sweeper';
import { Ticker } from '../../../platform/jobs/ticker';
import type { Act } from '../../../platform/shell/act';
import { Shell } from '../../../platform/shell/shell';
import { calendarKind, serviceLevelPolicyKind } from '../../agency';
import { EscalationFactsRepository } from '../escalation-facts.repository';
import { escalationKind } from '../escalation.kind';
import type { ReplanEntity, ReplanMoveEntity } from './replan.entity';
import { ReplanNews } from './replan-news.service';
import { ReplansRepository, type GoverningPolicy } from './replans.repository';

const everyMs = 1_000;
/** Escalations looked at in one transaction; those that move are locked until it ends, so it must be short. */
const batch = 100;
/** Tries of one batch, after which the pass is given up and says why. */
const mostAttempts = 8;

type Move = Omit<ReplanMoveEntity, 'replanId' | 'agencyId'>;

/**
 * Counts open clocks again after a calendar was edited or a policy applied, batch by batch: each batch and the place it came
 * to are one transaction, so instances share a pass, and one that is killed is gone on with where it was. An edit shuts out
 * acts that read the old version (see StandingCalendars), so whatever commits after it was counted by the new one already.
 */
@Injectable()
export class Replanner implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly log = new Logger(Replanner.name);
  private readonly ticker = new Ticker({
    everyMs,
    round: () => this.workThrough(),
    failure: 'Clocks could not be planned again',
    log: this.log,
  });

  constructor(
    private readonly shell: Shell,
    private readonly replans: ReplansRepository,
    private readonly facts: EscalationFactsRepository,
    private readonly news: ReplanNews,
    sweeper: Sweeper,
  ) {
    sweeper.on('calendar', 'replan', (session, id) =>
      shell.act(session, { operation: 'replanEscalations', input: { id } }, async (act) => {
        act.permit('replanEscalations');
        const calendar = await act.load(calendarKind, id);
        const { agencyId, version: subjectVersion } = calendar;
        const run = { agencyId, cause: 'calendarEdited' as const, subjectId: id, subjectVersion };
        return { ok: true, value: await this.replans.begin(act.manager, run) };
      }),
    );
  }

  onApplicationBootstrap(): void {
    this.ticker.start();
  }

  onModuleDestroy(): Promise<void> {
    return this.ticker.stop();
  }

  /** Works every open pass to its end, or to where another instance works on it. */
  workOff(): Promise<void> {
    return this.ticker.next();
  }

  private async workThrough(): Promise<void> {
    for (const run of await this.replans.open()) {
      try {
        while (!this.ticker.isStopped && (await this.batch(run)));
      } catch (error) {
        const { message } = error as Error;
        this.log.warn(`Replan ${run.id} failed at ${run.afterId ?? 'its beginning'}: ${message}`);
        await this.replans.failed(run.id, message, mostAttempts);
      }
    }
  }

  /** One batch of a pass; says whether there is more for this instance to do. */
  private async batch({ id, agencyId }: ReplanEntity): Promise<boolean> {
    const session = systemSession(agencyId, 'replanner', `replan-${id}`);
    const request = { operation: 'replanEscalations', input: { id } };
    const outcome = await this.shell.act(session, request, async (act) => {
      act.permit('replanEscalations');
      const run = await this.replans.take(act.manager, id);
      if (!run) return { ok: true, value: false };
      await this.facts.holdCalendars(act.manager, agencyId);
      const policy = await this.policyOf(act, run);
      const found = await this.replans.openEscalations(act.manager, agencyId, run.afterId, batch, policy);
      const moves: Move[] = [];
      for (const escalation of found) {
        const move =
          (await this.isMoved(act.manager, run, escalation)) && (await this.move(act, run, escalation));
        if (move) moves.push(move);
      }
      const isLast = found.length < batch;
      const afterId = found.at(-1)?.id ?? null;
      await this.replans.advance(act.manager, run, { afterId, examined: found.length, isLast }, moves);
      await this.news.tell(act, run, isLast, moves.length);
      return { ok: true, value: !isLast };
    });
    return outcome.ok && outcome.value;
  }

  private async policyOf(act: Act, run: ReplanEntity): Promise<GoverningPolicy | null> {
    if (run.cause !== 'policyApplied') return null;
    return act.read(serviceLevelPolicyKind, run.subjectId);
  }

  /** Looked at without a lock: most do not move, and nobody working on them should wait. */
  private async isMoved(
    manager: EntityManager,
    run: ReplanEntity,
    record: EscalationRecord,
  ): Promise<boolean> {
    if (run.cause === 'policyApplied') return record.clocks.some(isRunning);
    const counts = record.clocks.some(
      (clock) => isRunning(clock) && termOf(clock).calendarId === run.subjectId,
    );
    return counts && movesUnder(record, await this.facts.calendarsOf(manager, record));
  }

  private async move(act: Act, run: ReplanEntity, { id }: EscalationRecord): Promise<Move | null> {
    const record = await act.load(escalationKind, id);
    const facts = await this.facts.deciding(act.manager, record, null, record);
    // A pass that is gone over again, or a policy applied twice: the clocks run by it already.
    if (run.cause === 'policyApplied' && runsBy(record, facts.clocks.rule)) return null;
    const command = { event: 'replan', cause: run.cause } as const;
    const decision = decideEscalation(record, command, facts, act.circumstances());
    // It ended since it was looked at: nothing of it is due any more.
    if (!decision.ok) return null;
    const outcome = await act.settle(escalationKind, record, decision);
    if (!outcome.ok) throw new Error(outcome.refusal.message);
    const { dueAt } = outcome.value;
    if (dueAt?.getTime() === record.dueAt?.getTime()) return null;
    return { escalationId: id, dueBefore: record.dueAt, dueAfter: dueAt };
  }
}

function runsBy({ clocks }: EscalationRecord, { policy }: ClockRule): boolean {
  return clocks.filter(isRunning).every((clock) => {
    const { plan } = termOf(clock);
    return plan?.policyId === policy?.id && plan?.policyVersion === policy?.version;
  });
}
