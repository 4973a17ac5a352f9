/**
 * How many refused attempts of one principal are written down a minute. A person at a screen is refused a few times a
 * minute, and one a second is more than anybody types, so nothing that a person does is left out. A script that went wrong
 * is told by its first sixty and the number of the others, and fills at most 86,400 rows (some 20 MB) a day.
 */
export const attemptsPerMinute = 60;
const minuteMs = 60_000;

interface Minute {
  begunAt: number;
  taken: number;
  leftOut: number;
}

/** Counts per principal, in this process: each instance allows its own sixty. */
export class AttemptAllowance {
  private readonly minutes = new Map<string, Minute>();

  /** How many were left out since the last one taken, where this one is taken too; null where it is left out. */
  take(principal: string, now: number): number | null {
    const minute = this.minuteOf(principal, now);
    if (minute.taken >= attemptsPerMinute) {
      minute.leftOut += 1;
      return null;
    }
    minute.taken += 1;
    const { leftOut } = minute;
    minute.leftOut = 0;
    return leftOut;
  }

  /** Some that were taken came to nothing after all. */
  leftOut(principal: string, count: number): void {
    const minute = this.minutes.get(principal) ?? { begunAt: -Infinity, taken: 0, leftOut: 0 };
    minute.leftOut += count;
    this.minutes.set(principal, minute);
  }

  private minuteOf(principal: string, now: number): Minute {
    const known = this.minutes.get(principal);
    if (known && now - known.begunAt < minuteMs) return known;
    this.forget(now);
    const minute = { begunAt: now, taken: 0, leftOut: known?.leftOut ?? 0 };
    this.minutes.set(principal, minute);
    return minute;
  }

  /** Whoever's minute is over and who is owed no count, so that the list is as long as the last minute was busy. */
  private forget(now: number): void {
    for (const [principal, { begunAt, leftOut }] of this.minutes)
      if (leftOut === 0 && now - begunAt >= minuteMs) this.minutes.delete(principal);
  }
}
