import {
  Inject,
  Injectable,
  Logger,
  type OnApplicationBootstrap,
  type OnModuleDestroy,
} from '@nestjs/common';
import { CONFIG, type Config } from '../config/config';
import { Ticker } from '../jobs/ticker';
import { rateLimited } from '../observability/process-metrics';
import { Failure } from '../shell/failure';
import { RateBudgets, type Grant } from './rate-budgets';
import { Holding } from './holding';

export type Budget = 'requests' | 'signIns';

/** How a budget stands, as the headers RateLimit and RateLimit-Policy tell it. */
export interface Standing {
  budget: Budget;
  limit: number;
  remaining: number;
  resetSeconds: number;
}

/**
 * An instance takes a twentieth of a budget at once. A person at a screen (200 of 6,000 a minute) so costs one write a
 * minute, and the busiest machine twenty. What follows from it: an instance may hold up to a twentieth that it does not
 * use, so that with three instances somebody is refused at 90 % of the limit at worst; and never is more given out in a
 * minute than the limit, but for what an instance held over the turn of the minute, a twentieth again. Small budgets,
 * such as that of signing in, go one by one and are exact at twenty and below.
 */
const slices = 20;
/**
 * How long the database is waited for. When it does not answer in time, each instance judges alone for the rest of the
 * minute, by the whole limit: more is let through than should be (once the limit per instance), and nobody is kept from
 * work because counting failed. Whoever wants to break in gains nothing: without the database nobody is signed in.
 */
const patienceMs = 500;
/** Principals known at once; of those whose minute is over none is kept beyond. */
const mostKnown = 10_000;

/** Counts what each principal sends, for all instances together. */
@Injectable()
export class RateLimits implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly log = new Logger('RateLimits');
  private readonly holdings = new Map<string, Holding>();
  private readonly ticker = new Ticker({
    everyMs: 60_000,
    round: () => this.budgets.forget(),
    failure: 'Budgets of earlier minutes could not be removed',
    log: this.log,
  });

  constructor(
    private readonly budgets: RateBudgets,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  onApplicationBootstrap(): void {
    this.ticker.start();
  }

  onModuleDestroy(): Promise<void> {
    return this.ticker.stop();
  }

  /** Counts `cost` operations of a principal; fails with RATE_LIMITED when that is more than is left. Null: nothing is counted. */
  async take(budget: Budget, principal: string, cost = 1): Promise<Standing | null> {
    const limit = this.config.rateLimits[budget];
    if (limit === 0) return null;
    const needed = Math.min(cost, limit);
    const holding = this.holdingOf(`${budget}:${principal}`);
    for (;;) {
      const now = performance.now();
      if (holding.spend(needed, now)) return standing(budget, limit, holding, now);
      if (holding.isRefused(now)) throw limited(standing(budget, limit, holding, now));
      // Whoever waits meanwhile shares the answer, and asks again where it was too little for all.
      await (holding.asking ??= this.ask(`${budget}:${principal}`, holding, needed, limit));
    }
  }

  private async ask(principal: string, holding: Holding, needed: number, limit: number): Promise<void> {
    try {
      const wanted = Math.max(needed, Math.ceil(limit / slices));
      holding.receive(
        await this.soon(this.budgets.take(principal, wanted, limit)),
        needed,
        performance.now(),
      );
    } catch (error) {
      this.log.warn(`Budgets cannot be shared, this instance judges alone: ${(error as Error).message}`);
      holding.judgeAlone(limit, Date.now(), performance.now());
    } finally {
      holding.asking = null;
    }
  }

  private async soon(answer: Promise<Grant>): Promise<Grant> {
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<never>((_, reject) => {
      timer = setTimeout(() => reject(new Error(`No answer within ${patienceMs} ms.`)), patienceMs);
    });
    answer.catch(() => undefined);
    return Promise.race([answer, late]).finally(() => clearTimeout(timer));
  }

  private holdingOf(principal: string): Holding {
    const known = this.holdings.get(principal);
    if (known) return known;
    if (this.holdings.size >= mostKnown) this.forgetOthers(performance.now());
    const holding = new Holding();
    this.holdings.set(principal, holding);
    return holding;
  }

  private forgetOthers(now: number): void {
    for (const [principal, holding] of this.holdings)
      if (holding.isOver(now)) this.holdings.delete(principal);
    // All of one minute: whoever is forgotten asks the database again, which has not forgotten.
    if (this.holdings.size >= mostKnown) this.holdings.clear();
  }
}

function standing(budget: Budget, limit: number, holding: Holding, now: number): Standing {
  return { budget, limit, remaining: holding.remaining(limit), resetSeconds: holding.secondsLeft(now) };
}

const what: Record<Budget, string> = {
  requests: 'operations (every mutation of a document counts for itself)',
  signIns: 'attempts to sign in',
};

function limited({ budget, limit, resetSeconds }: Standing): Failure {
  rateLimited(budget);
  const seconds = resetSeconds === 1 ? 'one second' : `${resetSeconds} seconds`;
  return new Failure(
    'RATE_LIMITED',
    `At most ${limit.toLocaleString('en-US')} ${what[budget]} are taken in a minute. Try again in ${seconds}.`,
    [],
    resetSeconds,
  );
}
