import type { AnyStateMachine, AnyStateNode } from 'xstate';
import type { HoldsParams } from './machine';

/** One way an event can lead: where to, what picks it among several, and what must hold. */
export interface ShapedWay {
  /** The state as it is stored, `plan.draft`; null when the event leaves the state as it is. */
  target: string | null;
  when: readonly string[];
  checks: readonly string[];
}

export interface ShapedEvent {
  event: string;
  ways: ShapedWay[];
}

/** A state that a record can stand in, with every event it knows: its own first, then those of the states around it. */
export interface ShapedState {
  state: string;
  isInitial: boolean;
  events: ShapedEvent[];
}

/** A machine as data: what can be told of it without a record. */
export function shapeOf(machine: AnyStateMachine): ShapedState[] {
  const initial = pathOf(entryOf(machine.root));
  return leavesOf(machine.root).map((leaf) => ({
    state: pathOf(leaf),
    isInitial: pathOf(leaf) === initial,
    events: eventsOf(leaf),
  }));
}

function eventsOf(leaf: AnyStateNode): ShapedEvent[] {
  const events = new Map<string, ShapedWay[]>();
  for (let node: AnyStateNode | undefined = leaf; node; node = node.parent) {
    for (const [event, transitions] of node.transitions as Map<string, readonly Transition[]>) {
      // The innermost state that knows an event answers it alone.
      if (!events.has(event)) events.set(event, transitions.map(wayOf));
    }
  }
  return [...events].map(([event, ways]) => ({ event, ways }));
}

interface Transition {
  target?: readonly AnyStateNode[];
  guard?: unknown;
}

function wayOf({ target, guard }: Transition): ShapedWay {
  const params: HoldsParams =
    typeof guard === 'object' && guard !== null && 'params' in guard ? (guard.params as HoldsParams) : {};
  const [first] = target ?? [];
  return {
    target: first ? pathOf(entryOf(first)) : null,
    when: params.when ?? [],
    checks: params.checks ?? [],
  };
}

function leavesOf(node: AnyStateNode): AnyStateNode[] {
  const inner = Object.values(node.states) as AnyStateNode[];
  return inner.length === 0 ? [node] : inner.flatMap(leavesOf);
}

/** Where a record stands that comes to this state: in its first inner one, where it has any. */
function entryOf(node: AnyStateNode): AnyStateNode {
  const first = Object.keys(node.states).length === 0 ? undefined : node.initial.target[0];
  return first ? entryOf(first) : node;
}

function pathOf(node: AnyStateNode): string {
  return node.path.join('.');
}
