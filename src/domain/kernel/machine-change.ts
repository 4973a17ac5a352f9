import type { AnyStateMachine } from 'xstate';
import { shapeOf, type ShapedState } from './machine-shape';

/** Where the states of one version of a machine go in another: `measure` → `verify`. A state that is not named keeps its name. */
export type StateMap = Readonly<Record<string, string>>;

/** An event of one state, as one version knows it and another does not. */
export interface StateEvent {
  state: string;
  event: string;
}

/** What a state of the old version comes to in the new one. */
export interface MappedState {
  state: string;
  /** Null: the new version has no counterpart, and records that stand here would be stranded. */
  to: string | null;
  /** Events that the state knows and its counterpart does not. */
  lostEvents: string[];
  /** Whether a record here is at its end: nothing can be done with it any more, so nothing can be lost. */
  isEnd: boolean;
}

/** How one version of a machine differs from another, and what that means for records that run on the old one. */
export interface MachineChange {
  statesAdded: string[];
  statesRemoved: string[];
  eventsAdded: StateEvent[];
  eventsRemoved: StateEvent[];
  states: MappedState[];
}

/** Compares two versions. Events are compared where both have the state; those of a state that is gone went with it. */
export function changeOf(from: AnyStateMachine, to: AnyStateMachine, map: StateMap): MachineChange {
  const [old, next] = [shapeOf(from), shapeOf(to)];
  return {
    statesAdded: without(next, old),
    statesRemoved: without(old, next),
    eventsAdded: next.flatMap((state) => missing(state, named(old, state.state))),
    eventsRemoved: old.flatMap((state) => missing(state, named(next, state.state))),
    states: old.map((state) => mapped(state, next, map)),
  };
}

/** What cannot be in a map between these versions, a sentence each with the state that it is about. */
export function mapMistakes(
  from: AnyStateMachine,
  to: AnyStateMachine,
  map: StateMap,
): { state: string; message: string }[] {
  const [old, next] = [shapeOf(from), shapeOf(to)].map((shape) => shape.map(({ state }) => state));
  return Object.entries(map).flatMap(([state, target]) => [
    ...(old!.includes(state)
      ? []
      : [{ state, message: `${from.id} has no state ${state}. It has ${old!.join(', ')}.` }]),
    ...(next!.includes(target)
      ? []
      : [{ state, message: `${to.id} has no state ${target}. It has ${next!.join(', ')}.` }]),
  ]);
}

/** The counterpart of a state: the one that the map names, else the one of the same name; null where there is none. */
export function counterpartOf(state: string, to: AnyStateMachine, map: StateMap): string | null {
  return counterpart(state, shapeOf(to), map)?.state ?? null;
}

function counterpart(state: string, next: readonly ShapedState[], map: StateMap): ShapedState | null {
  return named(next, Object.hasOwn(map, state) ? map[state]! : state) ?? null;
}

function mapped(state: ShapedState, next: readonly ShapedState[], map: StateMap): MappedState {
  const found = counterpart(state.state, next, map);
  return {
    state: state.state,
    to: found?.state ?? null,
    lostEvents: found ? missing(state, found).map(({ event }) => event) : [],
    isEnd: state.events.length === 0,
  };
}

/** Events of `state` that `other` does not know; none when there is no other to compare with. */
function missing(state: ShapedState, other: ShapedState | undefined): StateEvent[] {
  if (!other) return [];
  const known = new Set(other.events.map(({ event }) => event));
  return state.events
    .filter(({ event }) => !known.has(event))
    .map(({ event }) => ({ state: state.state, event }));
}

function without(shape: readonly ShapedState[], other: readonly ShapedState[]): string[] {
  return shape.map(({ state }) => state).filter((state) => !named(other, state));
}

function named(shape: readonly ShapedState[], name: string): ShapedState | undefined {
  return shape.find(({ state }) => state === name);
}
