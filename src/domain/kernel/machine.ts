import { getNextTransitions, transition, type AnyMachineSnapshot, type AnyStateMachine } from 'xstate';
import { eventNotAllowed, merged, staleVersion, type Refusal } from './refusal';

/** A rule by name: null when it holds, else the refusal that says what is missing. Reads the record and its facts, never a payload. */
export type Check<C> = (context: C) => Refusal | null;

/** The rule book of one machine: every named check that its guards may ask for. */
export type Checks<C> = Record<string, Check<C>>;

/** A guard of a machine here is always this one: all checks named in its params hold. `when` picks between targets and is no blocker. */
export interface HoldsParams {
  checks?: readonly string[];
  when?: readonly string[];
}

/** The guard implementation shared by all machines: `holds` with the named checks of this rule book. */
export function holdsGuard<C>(checks: Checks<C>) {
  return ({ context }: { context: C }, params: HoldsParams): boolean =>
    [...(params.when ?? []), ...(params.checks ?? [])].every((name) => ask(checks, name, context) === null);
}

/** What one event could do now: whether the state knows it, and everything that stands in its way. */
export interface EventStanding {
  event: string;
  refusal: Refusal | null;
}

/** The version that a record has, and the one that its reader saw, where they said so. */
export interface RecordVersion {
  current: number;
  expected?: number | null;
}

/** The state's answer to `event`: the next state's name, or why not. Checked in the order of the API: event, version, checks. */
export type Step = { ok: true; state: string } | { ok: false; refusal: Refusal };

/**
 * Machine and rule book of one record kind behind two questions: what may happen now (`standing`), and what
 * happens on an event (`step`). Both ask the same checks, so the explanation can never differ from the guard.
 */
export class Workflow<C> {
  constructor(
    readonly machine: AnyStateMachine,
    readonly checks: Checks<C>,
    /** Events that nobody sends: time or another record brings them. They are not told as something that can be done. */
    private readonly broughtBySystem: readonly string[] = [],
  ) {}

  /** Every event the state knows, with what stands in its way. Order as drawn in the machine. */
  standing(state: string, context: C): EventStanding[] {
    const snapshot = this.at(state, context);
    return eventsOf(snapshot).map((event) => ({ event, refusal: this.obstacle(snapshot, event, context) }));
  }

  /** Whether the state knows the event, whatever stands in its way. */
  knows(state: string, event: string): boolean {
    // Only guards look at the context, and none is asked here.
    return eventsOf(this.at(state, {} as C)).includes(event);
  }

  /** What is refused before any check is asked, and so without any facts: an event unknown to the state, then a stale version. */
  refusedUnasked(state: string, event: string, version: RecordVersion): Refusal | null {
    // Only guards look at the context, and none is asked here.
    const known = eventsOf(this.at(state, {} as C));
    if (!known.includes(event)) {
      const sendable = known.filter((candidate) => !this.broughtBySystem.includes(candidate));
      return eventNotAllowed(state, event, sendable);
    }
    return version.expected != null && version.expected !== version.current
      ? staleVersion(version.expected, version.current)
      : null;
  }

  step(state: string, event: string, context: C, version: RecordVersion): Step {
    const unasked = this.refusedUnasked(state, event, version);
    if (unasked) return { ok: false, refusal: unasked };
    const snapshot = this.at(state, context);
    const obstacle = this.obstacle(snapshot, event, context);
    if (obstacle) return { ok: false, refusal: obstacle };
    const [next] = transition(this.machine, snapshot, { type: event });
    return { ok: true, state: nameOf((next as AnyMachineSnapshot).value) };
  }

  private at(state: string, context: C): AnyMachineSnapshot {
    return this.machine.resolveState({
      value: valueOf(state),
      context: context,
    }) as AnyMachineSnapshot;
  }

  private obstacle(snapshot: AnyMachineSnapshot, event: string, context: C): Refusal | null {
    const ways = getNextTransitions(snapshot)
      .filter((candidate) => candidate.eventType === event)
      .map((candidate) => paramsOf(candidate.guard))
      .filter((params) => (params.when ?? []).every((name) => ask(this.checks, name, context) === null));
    const first = ways[0];
    if (!first) return eventNotAllowed(nameOf(snapshot.value), event, []);
    return merged(
      (first.checks ?? []).flatMap((name) => {
        const refusal = ask(this.checks, name, context);
        return refusal ? [refusal] : [];
      }),
    );
  }
}

function ask<C>(checks: Checks<C>, name: string, context: C): Refusal | null {
  const check = checks[name];
  if (!check)
    throw new Error(`The machine asks for a check named ${name}, which its rule book does not have.`);
  return check(context);
}

function eventsOf(snapshot: AnyMachineSnapshot): string[] {
  return [...new Set(getNextTransitions(snapshot).map((candidate) => candidate.eventType))];
}

function paramsOf(guard: unknown): HoldsParams {
  if (typeof guard === 'object' && guard !== null && 'params' in guard) return guard.params as HoldsParams;
  return {};
}

/** `plan.draft` ↔ `{ plan: 'draft' }`: a state is stored as one dotted word. */
function valueOf(state: string): string | Record<string, string> {
  const [outer, inner] = state.split('.');
  return inner === undefined ? state : { [outer!]: inner };
}

function nameOf(value: unknown): string {
  if (typeof value === 'string') return value;
  const [[outer, inner]] = Object.entries(value as Record<string, string>) as [[string, string]];
  return `${outer}.${inner}`;
}
