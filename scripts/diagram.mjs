// Draws an XState machine for the README: a Mermaid stateDiagram-v2, and below it in words what would be lines across
// the whole picture.
//   node scripts/diagram.mjs dist/src/domain/issue/issue.machine.js
import { createRequire } from 'node:module';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

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

/** The machines among a module's exports. */
export function machinesOf(exports) {
  return Object.values(exports).filter((value) => value?.__xstatenode === true && value.root !== undefined);
}

/** Markdown: the picture, then the sentences. Ends with a newline. */
export function diagram(machine) {
  const { root } = machine;
  const moves = movesOf(root);
  const { drawn, told } = split(moves, root);
  const lines = ['```mermaid', 'stateDiagram-v2', ...stateLines(root, drawn, '  '), '```', ''];
  const sentences = [...told, ...staying(moves)];
  if (sentences.length > 0) lines.push(...sentences.map((sentence) => `- ${sentence}`), '');
  return lines.join('\n');
}

/** Every (event, from, to) once, whatever its guards. `to` null: the state stays. */
function movesOf(root) {
  const moves = new Map();
  for (const from of nodesBelow(root, true)) {
    const ways = [...[...from.transitions.values()].flat(), ...(from.always ?? [])];
    for (const way of ways) {
      for (const target of way.target ?? [null]) {
        const to = target === from ? null : target;
        const event = nameOf(way.eventType);
        moves.set(`${event}|${from.id}|${to?.id ?? ''}`, { event, from, to });
      }
    }
  }
  return [...moves.values()];
}

/** Splits the moves into lines and sentences. */
function split(moves, root) {
  const going = moves.filter((move) => move.to !== null);
  const told = [];
  const drawn = [];
  const rest = [];
  for (const [, group] of grouped(going, (move) => `${move.event}|${move.to.id}`)) {
    if (group.length >= tooManyLines || group.some(isUndrawable)) {
      told.push({ event: group[0].event, from: group.map(({ from }) => from), to: [group[0].to] });
    } else rest.push(...group);
  }
  for (const [, group] of grouped(rest, (move) => `${move.event}|${move.from.id}`)) {
    if (group.length >= tooManyLines) {
      told.push({ event: group[0].event, from: [group[0].from], to: group.map(({ to }) => to) });
    } else drawn.push(...group);
  }
  // Events that cross the picture in the same way share a sentence.
  const sentences = grouped(told, ({ from, to }) => `${from.map(idOf)}|${to.map(idOf)}`).map(([, same]) => {
    const [{ from, to }] = same;
    const origin = from.includes(root) ? 'any state' : listed(from);
    return `${events(same)}: ${origin} → ${listed(to)}`;
  });
  return { drawn, told: sentences };
}

/** Sentences about events after which the state is the same. */
function staying(moves) {
  const byEvent = grouped(
    moves.filter((move) => move.to === null),
    (move) => move.event,
  ).map(([event, group]) => ({ event, from: group.map(({ from }) => from) }));
  return grouped(byEvent, ({ from }) => from.map(idOf).join()).map(
    ([, same]) =>
      `${events(same)}: stays in ${same[0].from.some(({ parent }) => !parent) ? 'any state' : listed(same[0].from)}`,
  );
}

/**
 * The states below `parent` and the lines between them. Mermaid draws lines only between states of one level, so a
 * line from or to an inner state is drawn at the level where both ends have a state, and names the inner one.
 */
function stateLines(parent, drawn, indent) {
  const lines = [];
  for (const child of Object.values(parent.states)) {
    const id = idOf(child);
    const label = labelOf(child);
    if (Object.keys(child.states).length > 0) {
      lines.push(id === label ? `${indent}state ${id} {` : `${indent}state "${label}" as ${id} {`);
      lines.push(...stateLines(child, drawn, `${indent}  `), `${indent}}`);
    } else {
      lines.push(id === label ? `${indent}${id}` : `${indent}state "${label}" as ${id}`);
    }
  }
  for (const first of parent.initial?.target ?? [])
    lines.push(`${indent}[*] --> ${idOf(childTowards(parent, first))}`);

  const order = nodesBelow(parent);
  const here = drawn
    .filter(({ from, to }) => levelOf(from, to) === parent)
    .sort((a, b) => order.indexOf(a.from) - order.indexOf(b.from));
  const ends = here.map(({ event, from, to }) => ({
    event,
    left: childTowards(parent, from),
    right: childTowards(parent, to),
    from,
    to,
  }));
  for (const [, same] of grouped(ends, ({ left, right }) => `${left.id}|${right.id}`)) {
    const [{ left, right }] = same;
    const texts = grouped(same, ({ event, to }) => `${event}|${to.id}`).map(([, group]) => {
      const [{ event, to }] = group;
      const origins = group.map(({ from }) => from);
      const remarks = [
        ...(isWhole(left, origins) ? [] : [`in ${origins.map(labelOf).join(' or ')}`]),
        ...(right === to || isEntry(right, to) ? [] : [`to ${labelOf(to)}`]),
      ];
      return remarks.length > 0 ? `${event} (${remarks.join(', ')})` : event;
    });
    lines.push(`${indent}${idOf(left)} --> ${idOf(right)}: ${texts.join(', ')}`);
  }
  for (const child of Object.values(parent.states)) {
    if (child.type === 'final') lines.push(`${indent}${idOf(child)} --> [*]`);
  }
  return lines;
}

function nodesBelow(node, withSelf = false) {
  return [
    ...(withSelf ? [node] : []),
    ...Object.values(node.states).flatMap((child) => nodesBelow(child, true)),
  ];
}

function ancestorsOf(node) {
  return node.parent ? [node.parent, ...ancestorsOf(node.parent)] : [];
}

/** The innermost state that holds both ends; none when an end is the whole machine. */
function levelOf(from, to) {
  const above = ancestorsOf(to);
  return ancestorsOf(from).find((ancestor) => above.includes(ancestor));
}

/** From everywhere, or between a state and its own inside: Mermaid has no line for these. */
function isUndrawable({ from, to }) {
  const level = levelOf(from, to);
  return level === undefined || childTowards(level, from) === childTowards(level, to);
}

function childTowards(parent, node) {
  let child = node;
  while (child.parent !== parent) child = child.parent;
  return child;
}

/** Whether these are `outer` itself or all of its inner states. */
function isWhole(outer, nodes) {
  const inner = Object.values(outer.states);
  return nodes.includes(outer) || (inner.length > 0 && inner.every((state) => isWhole(state, nodes)));
}

/** Whether entering `outer` leads to `inner` anyway. */
function isEntry(outer, inner) {
  const first = outer.initial?.target?.[0];
  return first !== undefined && (first === inner || isEntry(first, inner));
}

function idOf(node) {
  const id = node.path.join('_').replace(/\W/g, '_');
  return reserved.has(id.toLowerCase()) ? `${id}_` : id;
}

function labelOf(node) {
  return String(node.key).replace(/[^\w .-]/g, ' ');
}

/** A state in a sentence: `plan.draft`. */
function pathOf(node) {
  return node.path.join('.');
}

function nameOf(eventType) {
  if (eventType === '') return 'at once';
  if (eventType === '*') return 'any other event';
  if (eventType.startsWith('xstate.done.state.')) return 'done';
  return eventType.replace(/[^\w .-]/g, ' ');
}

const events = (items) => items.map(({ event }) => `\`${event}\``).join(', ');
const listed = (nodes) => nodes.map(pathOf).join(', ');

function grouped(items, keyOf) {
  const groups = new Map();
  for (const item of items) {
    const key = keyOf(item);
    groups.set(key, [...(groups.get(key) ?? []), item]);
  }
  return [...groups];
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const [file] = process.argv.slice(2);
  if (!file) throw new Error('Usage: node scripts/diagram.mjs <module that exports machines>');
  const machines = machinesOf(createRequire(import.meta.url)(resolve(file)));
  if (machines.length === 0) throw new Error(`${file} exports no machine.`);
  for (const machine of machines) console.log(diagram(machine));
}
