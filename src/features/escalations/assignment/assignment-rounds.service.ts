import { randomUUID } from 'node:crypto';
import { Injectable, Logger, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { chooseAssignee, wantsOf, type Candidate } from '../../../domain/escalation/assignment';
import { systemSession } from '../../../platform/auth/session';
import { Ticker } from '../../../platform/jobs/ticker';
import type { Act } from '../../../platform/shell/act';
import { CandidatesRepository } from '../candidates.repository';
import { DeskActs } from '../desk-acts.service';
import { DeskNotices } from '../desk-notices.service';
import { WaitingWorkRepository, type GivingQueue } from './waiting-work.repository';

const everyMs = 1_000;
/**
 * Escalations given in one transaction. Whoever may get one cannot claim anything until it ends, so it must be short: each
 * costs some 5 ms. A round begins the next at once while there is work.
 */
const atOnce = 20;
/** Escalations of one queue that a round gives, so that a queue with thousands does not keep the others waiting. */
const aRound = 100;

/**
 * Gives the work of queues that are not pulled: by turns, or to whoever has most room. Every instance makes rounds; a
 * queue is given from by one of them at a time. What nobody may get stays queued, for the next round or for whoever claims it.
 */
@Injectable()
export class AssignmentRounds implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly log = new Logger(AssignmentRounds.name);
  private readonly ticker = new Ticker({
    everyMs,
    round: () => this.giveAll(),
    failure: 'Work could not be given',
    log: this.log,
  });

  constructor(
    private readonly acts: DeskActs,
    private readonly notices: DeskNotices,
    private readonly work: WaitingWorkRepository,
    private readonly candidates: CandidatesRepository,
  ) {}

  onApplicationBootstrap(): void {
    this.ticker.start();
  }

  onModuleDestroy(): Promise<void> {
    return this.ticker.stop();
  }

  /** Gives what waits now; how many escalations got a holder. */
  round(): Promise<number> {
    return this.ticker.next();
  }

  private async giveAll(): Promise<number> {
    let given = 0;
    for (const queue of await this.work.givingQueues()) {
      try {
        given += await this.giveFrom(queue);
      } catch (error) {
        // Another queue's people do not wait for what is wrong with this one.
        this.log.warn(`Queue ${queue.id} could not give its work: ${(error as Error).message}`);
      }
    }
    return given;
  }

  private async giveFrom(queue: GivingQueue): Promise<number> {
    let given = 0;
    while (given < aRound && !this.ticker.isStopped) {
      const some = await this.giveSome(queue);
      if (some === 0) break;
      given += some;
    }
    return given;
  }

  private async giveSome(queue: GivingQueue): Promise<number> {
    const session = systemSession(queue.agencyId, 'assignment', randomUUID());
    const request = { operation: 'assignEscalation', input: { queueId: queue.id } };
    const outcome = await this.acts.shell.act(session, request, async (act) => ({
      ok: true,
      value: (await this.work.takes(act.manager, queue.id)) ? await this.give(act, queue) : 0,
    }));
    return outcome.ok ? outcome.value : 0;
  }

  private async give(act: Act, queue: GivingQueue): Promise<number> {
    const { agencyId, officeId } = queue;
    const seen = await this.candidates.candidatesOf(act.manager, agencyId, officeId);
    const able = seen.filter((one) => canGet(one, queue));
    if (able.length === 0) return 0;
    const waiting = await this.work.waiting(act.manager, queue, able, atOnce);
    if (waiting.length === 0) return 0;
    // Read again under the locks: from here on nobody gets anything but from us, so what we give is all that we have to add.
    const ids = able.map(({ personId }) => personId);
    await this.work.holdPeople(act.manager, ids);
    const now = await this.candidates.candidatesOf(act.manager, agencyId, officeId);
    const held = new Map(now.filter(({ personId }) => ids.includes(personId)).map((c) => [c.personId, c]));
    let given = 0;
    for (const id of waiting) {
      const chosen = await this.giveOne(act, queue, id, [...held.values()]);
      if (chosen === null) continue;
      held.set(chosen.personId, chosen);
      given += 1;
    }
    return given;
  }

  /** Gives one, and tells who got it as they stand then; null where nobody may have it any more. */
  private async giveOne(
    act: Act,
    queue: GivingQueue,
    id: string,
    candidates: readonly Candidate[],
  ): Promise<Candidate | null> {
    const record = await this.acts.permitted(act, 'assignEscalation', 'assign', id);
    const { chosen: toId } = chooseAssignee(
      queue.mode,
      candidates,
      wantsOf(queue, record),
      record.previousHolderId,
    );
    if (toId === null) return null;
    const command = { event: 'assign', toId, reason: null } as const;
    const outcome = await this.acts.decided(act, record, command, null);
    // Refused: they went away or lost a skill this moment. It stays queued, and nothing of it is written.
    if (!outcome.ok) return null;
    await this.notices.acted(act, outcome.value, command);
    const before = candidates.find(({ personId }) => personId === toId)!;
    return { ...before, load: before.load + 1, lastAssignedAt: laterThanAll(candidates, act.now) };
  }
}

function canGet({ isAway, hasLeft, load, capacity, skills }: Candidate, queue: GivingQueue): boolean {
  const hasSkills = queue.requiredSkills.every((skill) => skills.includes(skill));
  return !isAway && !hasLeft && load < capacity && hasSkills;
}

/** Turns within one millisecond are told apart too. */
function laterThanAll(candidates: readonly Candidate[], now: Date): Date {
  const latest = Math.max(...candidates.map(({ lastAssignedAt }) => lastAssignedAt?.getTime() ?? 0));
  return new Date(Math.max(now.getTime(), latest + 1));
}
