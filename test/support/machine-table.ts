/** One line of a machine as the domain writes it: from these states, on this event, to that state (`same`: it stays). */
export type Row<S extends string, E extends string> = readonly [from: readonly S[], event: E, to: S | 'same'];

/** A machine as a plain grid: what each state does on each event. Knows nothing of the machine it is compared with. */
export class StateEventTable<S extends string, E extends string> {
  constructor(
    readonly name: string,
    readonly states: readonly S[],
    readonly events: readonly E[],
    private readonly rows: readonly Row<S, E>[],
    /** Events that nobody sends: time or another record brings them. */
    private readonly brought: readonly E[] = [],
  ) {}

  /** The state that the event leads to; null where the state does not know it. */
  target(state: S, event: E): S | null {
    const row = this.rows.find(([from, known]) => known === event && from.includes(state));
    if (!row) return null;
    return row[2] === 'same' ? state : row[2];
  }

  /** Every event that the state knows, in alphabetical order. */
  known(state: S): E[] {
    return this.events.filter((event) => this.target(state, event) !== null).sort();
  }

  /** Of those, what somebody can send, as a refusal lists it. */
  sendable(state: S): E[] {
    return this.known(state).filter((event) => !this.brought.includes(event));
  }

  unknown(state: S): E[] {
    return this.events.filter((event) => this.target(state, event) === null);
  }

  /** `escalation: 7 states × 14 events = 98 pairs, 30 allowed, 68 refused`. */
  get count(): string {
    const pairs = this.states.length * this.events.length;
    const allowed = this.states.reduce((sum, state) => sum + this.known(state).length, 0);
    return (
      `${this.name}: ${this.states.length} states × ${this.events.length} events = ${pairs} pairs, ` +
      `${allowed} allowed, ${pairs - allowed} refused`
    );
  }
}
