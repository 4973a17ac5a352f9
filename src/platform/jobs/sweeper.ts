import { randomUUID } from 'node:crypto';
import {
  Inject,
  Injectable,
  Logger,
  type OnApplicationBootstrap,
  type OnModuleDestroy,
} from '@nestjs/common';
import { systemSession, type Session } from '../auth/session';
import { CONFIG, type Config } from '../config/config';
import { asWorker } from '../database/scope';
import { workerRan } from '../observability/process-metrics';
import { spanned } from '../observability/tracing';
import { withinRun } from '../observability/trail';
import type { Outcome } from '../shell/act';
import { Runs } from './runs';
import { withinTime } from './time-limit';
import { TimersRepository, type ClaimedTimer } from './timers.repository';

/**
 * What a feature does when a timer of its records is due. A refusal means that the event has become moot. Whoever takes long
 * looks at `signal`: it aborts when the time of the run is over or the service stops.
 */
export type TimerHandler = (
  session: Session,
  subjectId: string,
  signal: AbortSignal,
) => Promise<Outcome<unknown>>;

const everyMs = 1_000;
/**
 * Timers that one instance runs at once. An act waits for the database most of its time; eight keep two processors busy
 * and leave most of the connections to people.
 */
const mostLanes = 8;
/** How long the others of an instance are waited for, so that a suspect can run alone; longer would hold up what is sound. */
const emptyMs = 1_000;
/**
 * How long an instance lets its lanes work before suspects get a turn: after its start, and after each turn. A suspect that
 * ends processes would else end each one right after its start, and nothing sound would be done meanwhile.
 */
const betweenMs = 5_000;
/** A suspect that found no instance empty for so long runs beside others: rather that than never. */
const patienceSeconds = 60;
/** Suspects run one after the other in one go before the lanes open again. */
const suspectsAtOnce = 20;
/** How long a stop waits for what runs; what is not done by then is given back. */
const farewellMs = 5_000;
/** Beyond the time after which a watchdog ends a process that stands still: nobody takes its timers while it lives. */
const leaseMarginMs = 2_000;

/**
 * Sends due events to records, through the shell as any other event. Each lane takes the next one when it is done with the
 * last, so that what is sound never waits for what is slow; `Runs` keeps the order. The timer goes when the event was
 * accepted or has become moot. One that throws or takes too long comes again after a pause; those that were running when a
 * process ended come again at once, each alone in its process, so that the one that ends processes is found out and the
 * others are not counted down with it. After the last attempt a timer is set aside for a person.
 */
@Injectable()
export class Sweeper implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly log = new Logger(Sweeper.name);
  private readonly handlers = new Map<string, TimerHandler>();
  private readonly runs: Runs;
  private readonly lanes = new Set<Promise<void>>();
  private readonly stopping = new AbortController();
  private readonly leaseMs: number;
  private interval: NodeJS.Timeout | null = null;
  private ticking: Promise<void> | null = null;
  /** While suspects run, and nothing else may. */
  private alone: Promise<void> | null = null;
  /** When suspects may be tried again, by this process's steady clock. */
  private aloneAgainAt = -Infinity;
  private sent = 0;

  constructor(
    private readonly timers: TimersRepository,
    @Inject(CONFIG) private readonly config: Config,
  ) {
    this.runs = new Runs(timers);
    this.leaseMs = config.work.blockedLoopSeconds * 1_000 + leaseMarginMs;
  }

  /** A feature says what an event that is due means for its kind of record. */
  on(subjectKind: string, event: string, handler: TimerHandler): void {
    this.handlers.set(`${subjectKind}/${event}`, handler);
  }

  onApplicationBootstrap(): void {
    this.aloneAgainAt = performance.now() + betweenMs;
    this.interval = setInterval(() => {
      void this.tick();
      // A tick waits for suspects: the other instances must know meanwhile that this one lives.
      if (this.alone) void this.beat().catch(() => undefined);
    }, everyMs).unref();
  }

  async onModuleDestroy(): Promise<void> {
    this.stopping.abort();
    if (this.interval) clearInterval(this.interval);
    await this.ticking;
    await withinTime(farewellMs, () => this.idle()).catch(() => undefined);
    await asWorker(() => this.timers.leave()).catch(() => undefined);
  }

  /** Sends everything that is due now; returns how many events were sent. */
  async sweep(): Promise<number> {
    const first = this.sent;
    const suspectSince = await this.beat();
    this.aloneAgainAt = -Infinity;
    if (suspectSince !== null) await this.runSuspects(suspectSince);
    for (let before = -1; before !== this.sent && !this.isStopped;) {
      before = this.sent;
      await this.lane();
      await this.idle();
    }
    return this.sent - first;
  }

  private get isStopped(): boolean {
    return this.stopping.signal.aborted;
  }

  private tick(): Promise<void> {
    return (this.ticking ??= this.look()
      .catch((error: Error) =>
        this.log.warn(`Timers could not be swept, the next tick tries again: ${error.message}`),
      )
      .finally(() => (this.ticking = null)));
  }

  private async look(): Promise<void> {
    const suspectSince = await this.beat();
    if (suspectSince !== null) await this.runSuspects(suspectSince);
    this.open();
  }

  private beat(): Promise<number | null> {
    const { jobAttempts } = this.config.work;
    return asWorker(() => this.runs.beat(this.leaseMs, jobAttempts));
  }

  /** One more lane, if there may be one. */
  private open(): void {
    if (this.lanes.size >= mostLanes || this.isStopped || this.alone) return;
    const lane = this.lane()
      .catch((error: Error) => this.log.warn(`A timer could not be taken: ${error.message}`))
      .finally(() => this.lanes.delete(lane));
    this.lanes.add(lane);
  }

  /** Takes one timer after the other until none is due. Whoever finds one opens the next lane: there may be more. */
  private async lane(): Promise<void> {
    while (!this.isStopped && !this.alone) {
      const timer = await this.take(false);
      if (!timer) return;
      this.open();
      await this.run(timer);
    }
  }

  /** Those that ran when a process ended: one at a time, and with nothing beside them. */
  private runSuspects(waitingSeconds: number): Promise<void> {
    if (performance.now() < this.aloneAgainAt) return Promise.resolve();
    return (this.alone ??= this.runAlone(waitingSeconds).finally(() => {
      this.alone = null;
      this.aloneAgainAt = performance.now() + betweenMs;
    }));
  }

  private async runAlone(waitingSeconds: number): Promise<void> {
    const isEmpty = await withinTime(emptyMs, () => this.runs.idle()).then(
      () => true,
      () => false,
    );
    if (!isEmpty && waitingSeconds < patienceSeconds) return;
    for (let count = 0; count < suspectsAtOnce && !this.isStopped; count += 1) {
      const timer = await this.take(true);
      if (!timer) return;
      await this.run(timer);
    }
  }

  private take(suspects: boolean): Promise<ClaimedTimer | null> {
    return asWorker(() => this.runs.take({ handled: [...this.handlers.keys()], suspects }));
  }

  private async run(timer: ClaimedTimer): Promise<void> {
    try {
      await this.runs.turnOf(timer);
      const runId = randomUUID();
      await withinRun(() => asWorker(() => this.send(timer, runId)), runId);
      this.sent += 1;
    } finally {
      this.runs.ended(timer);
    }
  }

  private async send(timer: ClaimedTimer, runId: string): Promise<void> {
    const { subjectKind, subjectId, event, agencyId } = timer;
    const { jobAttempts, jobSeconds } = this.config.work;
    try {
      const handler = this.handlers.get(`${subjectKind}/${event}`)!;
      const session = systemSession(agencyId, 'sweeper', runId);
      const outcome = await spanned(`timer ${subjectKind}/${event}`, { 'find_and_fix.run_id': runId }, () =>
        withinTime(jobSeconds * 1_000, (signal) => handler(session, subjectId, signal), this.stopping.signal),
      );
      workerRan('timer', outcome.ok ? 'done' : 'moot');
      if (!outcome.ok)
        this.log.log(`${event} of ${subjectKind} ${subjectId} is moot: ${outcome.refusal.message}`);
    } catch (error) {
      const { message } = error as Error;
      this.log.warn(`${event} of ${subjectKind} ${subjectId} failed: ${message}`);
      workerRan('timer', 'failed');
      return this.timers.fail(timer, message, jobAttempts);
    }
    await this.timers.finish(timer);
  }

  /** Once no lane is open. */
  private async idle(): Promise<void> {
    while (this.lanes.size > 0) await Promise.all(this.lanes);
  }
}
