import type { AnyStateMachine, AnyStateNode } from 'xstate';

/** An event that leads from this many states to one, or from one to this many, is told in words instead of drawn. */
const tooManyLines = 4;

/** Words that Mermaid reads as its own where a state's id is expected. */
const reserved = new Set([
  'end',
  'state',
  'note',
  'direction',
  'class',
  'classdef',
  'style',
  'click',
  'default',
  'as',
]);

/** A picture in Mermaid, and in words what would be lines across the whole of it. */
export interface MachineDiagram {
  mermaid: string;
  sentences: string[];
}

/** (event, from, to), whatever its guards. `to` null: the state stays. */
interface Move {
  event: string;
  from: AnyStateNode;
  to: AnyStateNode | null;
}
type Line = Move & { to: AnyStateNode };

/** Draws a machine as a Mermaid stateDiagram-v2. `current`: the state to mark with the class of that name. */
export function diagramOf(machine: AnyStateMachine, current: string | null = null): MachineDiagram {
  const root = machine.root as AnyStateNode;
  const moves = movesOf(root);
  const { drawn, told } = split(moves, root);
  const marked = current === null ? undefined : nodesBelow(root).find((node) => pathOf(node) === current);
  const marks = marked
    ? [
        '  classDef current fill:#ffd54f,stroke:#333,stroke-width:3px,color:#000',
        `  class ${idOf(marked)} current`,
      ]
    : [];
  return {
    mermaid: ['stateDiagram-v2', ...stateLines(root, drawn, '  '), ...marks].join('\n'),
    sentences: [...told, ...staying(moves)],
  };
}

function movesOf(root: AnyStateNode): Move[] {
  const moves = new Map<string, Move>();
  for (const from of nodesBelow(root, true)) {
    const ways = [...from.transitions.values()].flat();
    for (const way of [...ways, ...(from.always ?? [])]) {
      for (const target of way.target ?? [null]) {
        const to = target === from ? null : (target as AnyStateNode | null);
        const event = nameOf(way.eventType);
        moves.set(`${event}|${from.id}|${to?.id ?? ''}`, { event, from, to });
      }
    }
  }
  return [...moves.values()];
}

/** Splits the moves into lines and sentences. */
function split(moves: readonly Move[], root: AnyStateNode): { drawn: Line[]; told: string[] } {
  const going = moves.filter((move): move is Line => move.to !== null);
  const told: { event: string; from: AnyStateNode[]; to: AnyStateNode[] }[] = [];
  const drawn: Line[] = [];
  const rest: Line[] = [];
  for (const group of grouped(going, (move) => `${move.event}|${move.to.id}`)) {
    const [{ event, to }] = group;
    if (group.length >= tooManyLines || group.some(isUndrawable)) {
      told.push({ event, from: group.map(({ from }) => from), to: [to] });
    } else rest.push(...group);
  }
  for (const group of grouped(rest, (move) => `${move.event}|${move.from.id}`)) {
    const [{ event, from }] = group;
    if (group.length >= tooManyLines) told.push({ event, from: [from], to: group.map(({ to }) => to) });
    else drawn.push(...group);
  }
  // Events that cross the picture in the same way share a sentence.
  const sentences = grouped(told, ({ from, to }) => `${from.map(idOf).join()}|${to.map(idOf).join()}`).map(
    (same) => {
      const [{ from, to }] = same;
      return `${events(same)}: ${from.includes(root) ? 'any state' : listed(from)} → ${listed(to)}`;
    },
  );
  return { drawn, told: sentences };
}

/** Sentences about events after which the state is the same. */
function staying(moves: readonly Move[]): string[] {
  const byEvent = grouped(
    moves.filter((move) => move.to === null),
    (move) => move.event,
  ).map((group) => ({ event: group[0].event, from: group.map(({ from }) => from) }));
  return grouped(byEvent, ({ from }) => from.map(idOf).join()).map((same) => {
    const [{ from }] = same;
    return `${events(same)}: stays in ${from.some(({ parent }) => !parent) ? 'any state' : listed(from)}`;
  });
}

/**
 * The states below `parent` and the lines between them. Mermaid draws lines only between states of one level, so a
 * line from or to an inner state is drawn at the level where both ends have a state, and names the inner one.
 */
function stateLines(parent: AnyStateNode, drawn: readonly Line[], indent: string): string[] {
  const children = Object.values(parent.states) as AnyStateNode[];
  const lines = children.flatMap((child) => namedState(child, drawn, indent));
  for (const first of entriesOf(parent)) lines.push(`${indent}[*] --> ${idOf(childTowards(parent, first))}`);
  const order = nodesBelow(parent);
  const here = drawn
    .filter(({ from, to }) => levelOf(from, to) === parent)
    .sort((a, b) => order.indexOf(a.from) - order.indexOf(b.from))
    .map((line) => ({
      ...line,
      left: childTowards(parent, line.from),
      right: childTowards(parent, line.to),
    }));
  for (const same of grouped(here, ({ left, right }) => `${left.id}|${right.id}`)) {
    const [{ left, right }] = same;
    const texts = grouped(same, ({ event, to }) => `${event}|${to.id}`).map((group) =>
      lineText(group, left, right),
    );
    lines.push(`${indent}${idOf(left)} --> ${idOf(right)}: ${texts.join(', ')}`);
  }
  for (const child of children) if (child.type === 'final') lines.push(`${indent}${idOf(child)} --> [*]`);
  return lines;
}

function namedState(child: AnyStateNode, drawn: readonly Line[], indent: string): string[] {
  const id = idOf(child);
  const label = labelOf(child);
  if (Object.keys(child.states).length === 0)
    return [id === label ? `${indent}${id}` : `${indent}state "${label}" as ${id}`];
  return [
    id === label ? `${indent}state ${id} {` : `${indent}state "${label}" as ${id} {`,
    ...stateLines(child, drawn, `${indent}  `),
    `${indent}}`,
  ];
}

/** The event on a line, with the inner states that it comes from or leads to where the line cannot show them. */
function lineText(group: readonly [Line, ...Line[]], left: AnyStateNode, right: AnyStateNode): string {
  const [{ event, to }] = group;
  const origins = group.map(({ from }) => from);
  const remarks = [
    ...(isWhole(left, origins) ? [] : [`in ${origins.map(labelOf).join(' or ')}`]),
    ...(right === to || isEntry(right, to) ? [] : [`to ${labelOf(to)}`]),
  ];
  return remarks.length > 0 ? `${event} (${remarks.join(', ')})` : event;
}

function nodesBelow(node: AnyStateNode, withSelf = false): AnyStateNode[] {
  const inner = (Object.values(node.states) as AnyStateNode[]).flatMap((child) => nodesBelow(child, true));
  return withSelf ? [node, ...inner] : inner;
}

function ancestorsOf(node: AnyStateNode): AnyStateNode[] {
  return node.parent ? [node.parent, ...ancestorsOf(node.parent)] : [];
}

/** The innermost state that holds both ends; none when an end is the whole machine. */
function levelOf(from: AnyStateNode, to: AnyStateNode): AnyStateNode | undefined {
  const above = ancestorsOf(to);
  return ancestorsOf(from).find((ancestor) => above.includes(ancestor));
}

/** From everywhere, or between a state and its own inside: Mermaid has no line for these. */
function isUndrawable({ from, to }: Line): boolean {
  const level = levelOf(from, to);
  return level === undefined || childTowards(level, from) === childTowards(level, to);
}

function childTowards(parent: AnyStateNode, node: AnyStateNode): AnyStateNode {
  let child = node;
  while (child.parent && child.parent !== parent) child = child.parent;
  return child;
}

/** Whether these are `outer` itself or all of its inner states. */
function isWhole(outer: AnyStateNode, nodes: readonly AnyStateNode[]): boolean {
  const inner = Object.values(outer.states) as AnyStateNode[];
  return nodes.includes(outer) || (inner.length > 0 && inner.every((state) => isWhole(state, nodes)));
}

/** Whether entering `outer` leads to `inner` anyway. */
function isEntry(outer: AnyStateNode, inner: AnyStateNode): boolean {
  const [first] = entriesOf(outer);
  return first !== undefined && (first === inner || isEntry(first, inner));
}

function entriesOf(node: AnyStateNode): AnyStateNode[] {
  return Object.keys(node.states).length === 0 ? [] : [...node.initial.target];
}

function idOf(node: AnyStateNode): string {
  const id = node.path.join('_').replace(/\W/g, '_');
  return reserved.has(id.toLowerCase()) ? `${id}_` : id;
}

function labelOf(node: AnyStateNode): string {
  return String(node.key).replace(/[^\w .-]/g, ' ');
}

/** A state in a sentence: `plan.draft`. */
function pathOf(node: AnyStateNode): string {
  return node.path.join('.');
}

function nameOf(eventType: string): string {
  if (eventType === '') return 'at once';
  if (eventType === '*') return 'any other event';
  if (eventType.startsWith('xstate.done.state.')) return 'done';
  return eventType.replace(/[^\w .-]/g, ' ');
}

const events = (items: readonly { event: string }[]): string =>
  items.map(({ event }) => `\`${event}\``).join(', ');
const listed = (nodes: readonly AnyStateNode[]): string => nodes.map(pathOf).join(', ');

function grouped<T>(items: readonly T[], keyOf: (item: T) => string): [T, ...T[]][] {
  const groups = new Map<string, [T, ...T[]]>();
  for (const item of items) {
    const group = groups.get(keyOf(item));
    if (group) group.push(item);
    else groups.set(keyOf(item), [item]);
  }
  return [...groups.values()];
}
