import type { ClaimedTimer, TimersRepository, Wanted } from './timers.repository';

interface Run {
  day: string;
  ended: Promise<void>;
  end: () => void;
}

/** How long what is due on a later day waits for what was due on an earlier one; an endless run must not stop the calendar. */
const dayPatienceMs = 10_000;

/**
 * What one instance runs just now, and in which order it may begin. Of one record one after the other, as they were due
 * (the claim sees to that); of several records at once, but what was due on an earlier day has ended before a later day
 * begins. Claims and heartbeats take turns, so that a claim whose answer is on its way is never taken for a lost one.
 */
export class Runs {
  private readonly running = new Map<string, Run>();
  private turn: Promise<unknown> = Promise.resolve();
  private hasBeaten = false;

  constructor(private readonly timers: TimersRepository) {}

  take(wanted: Wanted): Promise<ClaimedTimer | null> {
    return this.inTurn(async () => {
      // Nobody is known to be there before its first beat, and its timers would be taken for those of a dead process.
      if (!this.hasBeaten) return null;
      const timer = await this.timers.claim(wanted);
      if (timer) this.began(timer);
      return timer;
    });
  }

  beat(leaseMs: number, mostAttempts: number): Promise<number | null> {
    return this.inTurn(async () => {
      const suspectSince = await this.timers.beat(leaseMs, [...this.running.keys()], mostAttempts);
      this.hasBeaten = true;
      return suspectSince;
    });
  }

  /** When everything that was due on an earlier day has ended here. */
  async turnOf({ subjectId, wasDueAt }: ClaimedTimer): Promise<void> {
    const day = dayOf(wasDueAt);
    const earlier = [...this.running].filter(([id, run]) => id !== subjectId && run.day < day);
    if (earlier.length === 0) return;
    let timer: NodeJS.Timeout | undefined;
    const longEnough = new Promise<void>((resolve) => (timer = setTimeout(resolve, dayPatienceMs).unref()));
    await Promise.race([Promise.all(earlier.map(([, { ended }]) => ended)), longEnough]);
    clearTimeout(timer);
  }

  ended({ subjectId }: ClaimedTimer): void {
    this.running.get(subjectId)?.end();
    this.running.delete(subjectId);
  }

  /** Once nothing runs. */
  async idle(): Promise<void> {
    while (this.running.size > 0) await Promise.all([...this.running.values()].map(({ ended }) => ended));
  }

  private began({ subjectId, wasDueAt }: ClaimedTimer): void {
    let end = (): void => undefined;
    const ended = new Promise<void>((resolve) => (end = resolve));
    this.running.set(subjectId, { day: dayOf(wasDueAt), ended, end });
  }

  private inTurn<T>(step: () => Promise<T>): Promise<T> {
    const mine = this.turn.then(step, step);
    this.turn = mine.catch(() => undefined);
    return mine;
  }
}

function dayOf(at: Date): string {
  return at.toISOString().slice(0, 10);
}
