import type { Grant } from './rate-budgets';

/** How long a refusal is not asked about again: a flood of refused requests costs the database one write a second. */
const refusedMs = 1_000;
const minuteMs = 60_000;

/** What this instance holds of one principal's budget of a minute. Times are milliseconds of the process. */
export class Holding {
  /** The question to the database that is under way. */
  asking: Promise<void> | null = null;
  private left = 0;
  private taken = 0;
  private endsAt = -Infinity;
  private refusedUntil = -Infinity;
  /** The minute of the machine's clock in which this instance began to judge alone. */
  private aloneIn = -1;

  /** Whether it was there to be spent. */
  spend(cost: number, now: number): boolean {
    if (now >= this.endsAt || this.left < cost) return false;
    this.left -= cost;
    return true;
  }

  isRefused(now: number): boolean {
    return now < this.refusedUntil;
  }

  receive({ granted, taken, leftMs }: Grant, needed: number, now: number): void {
    if (now >= this.endsAt) this.left = 0;
    this.left += granted;
    this.taken = taken;
    this.endsAt = now + leftMs;
    if (this.left < needed) this.refusedUntil = now + Math.min(refusedMs, leftMs);
  }

  /** The whole limit once a minute by the machine's own clock, as long as the database's cannot be read. */
  judgeAlone(limit: number, machineNow: number, now: number): void {
    const minute = Math.floor(machineNow / minuteMs);
    const leftMs = minuteMs - (machineNow % minuteMs);
    this.left = minute === this.aloneIn ? 0 : limit;
    this.taken = limit;
    this.aloneIn = minute;
    this.endsAt = now + leftMs;
    if (this.left === 0) this.refusedUntil = now + Math.min(refusedMs, leftMs);
  }

  /** What is left for everybody, as far as this instance knows. */
  remaining(limit: number): number {
    return Math.max(0, limit - this.taken + this.left);
  }

  secondsLeft(now: number): number {
    return Math.max(1, Math.ceil((this.endsAt - now) / 1_000));
  }

  isOver(now: number): boolean {
    return now >= this.endsAt && this.asking === null;
  }
}
