import {
  instantsOf,
  nextPeriod,
  periodAt,
  periodOf,
  previousPeriod,
  type Period,
  type PeriodKind,
} from '../../../domain/calendar';

/** A period with its instants: `from` is in it, `until` is the first that is not. */
export interface Rung extends Period {
  begins: Date;
  until: Date;
}

/**
 * The finished periods of a kind in a zone, one after the other up to `now`, each worked out once: telling the period of an
 * instant is then a look into a list.
 */
export class PeriodLadder {
  /** In order, without a gap. */
  private readonly rungs: Rung[];

  constructor(
    private readonly kind: PeriodKind,
    private readonly zone: string,
    now: Date,
  ) {
    const last = this.rung(previousPeriod(periodAt(kind, now, zone)));
    this.rungs = [last];
  }

  /** The last finished period. */
  get last(): Rung {
    return this.rungs.at(-1)!;
  }

  /** The finished period that an instant lies in; null while its period goes on. */
  at(instant: Date): Rung | null {
    if (instant >= this.last.until) return null;
    this.reach(instant);
    let [low, high] = [0, this.rungs.length - 1];
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (this.rungs[middle]!.begins <= instant) low = middle;
      else high = middle - 1;
    }
    return this.rungs[low]!;
  }

  /** The finished periods whose ends lie after `from`, and up to and with `to`: those whose end falls within a stretch. */
  endingWithin(from: Date, to: Date): Rung[] {
    this.reach(from);
    return this.rungs.filter(({ until }) => until > from && until <= to);
  }

  /** All finished periods from the one that an instant lies in. */
  since(instant: Date): Rung[] {
    const first = this.at(instant);
    return first === null ? [] : this.rungs.slice(this.rungs.indexOf(first));
  }

  /** The period that begins on a day. */
  beginningOn(day: string): Rung {
    return this.rung(periodOf(this.kind, day));
  }

  dayAfter(): string {
    return nextPeriod(this.last).from;
  }

  private reach(instant: Date): void {
    const earlier: Rung[] = [];
    for (let first = this.rungs[0]!; first.begins > instant;) {
      first = this.rung(previousPeriod(first));
      earlier.push(first);
    }
    this.rungs.unshift(...earlier.reverse());
  }

  private rung(period: Period): Rung {
    const { from: begins, until } = instantsOf(period, this.zone);
    return { ...period, begins, until };
  }
}

/** One ladder for each kind and zone, as of one moment. */
export class PeriodLadders {
  private readonly ladders = new Map<string, PeriodLadder>();

  constructor(private readonly now: Date) {}

  of({ period, zone }: { period: PeriodKind; zone: string }): PeriodLadder {
    const key = `${period} ${zone}`;
    const ladder = this.ladders.get(key) ?? new PeriodLadder(period, zone, this.now);
    this.ladders.set(key, ladder);
    return ladder;
  }
}
