import { dayNumber, dayOf } from './days';
import { isFinished, type ActionItemRecord } from './action-item.types';
import { dependencyRing } from './dependency-ring';
import { hasNotBegun } from './slips';
import type { Day } from '../../measure/measure.types';
import { quoted } from '../wording';

export type ScheduledItem = Pick<
  ActionItemRecord,
  'id' | 'title' | 'state' | 'startOn' | 'dueOn' | 'finishedOn' | 'dependsOnIds'
>;

/** Where an item stands between the items it waits for and those that wait for it. Days are calendar days, both ends included. */
export interface ScheduledDates {
  itemId: string;
  /** Days it takes: from its start to its due date; 1 where it has only one of them or none. */
  durationDays: number;
  earliestStartOn: Day;
  earliestFinishOn: Day;
  latestStartOn: Day;
  latestFinishOn: Day;
  /** Days by which it may end later without moving the end of the whole; null for a done item. */
  slackDays: number | null;
  /** Without slack, and not done. */
  isCritical: boolean;
  /** Days from its due date to its earliest finish; 0 when it keeps its date or has none. */
  lateDays: number;
}

export interface Schedule {
  /** In the order of their earliest starts. None where items wait for each other in a ring. */
  items: ScheduledDates[];
  /** Ids of the items without slack, in the order in which they are done: whoever is late here makes all late. */
  criticalPath: string[];
  projectedEndOn: Day | null;
  /** Items that wait for each other, each before the one it waits for; such a plan has no order and no end. */
  ring: string[] | null;
  sentence: string;
}

interface Node {
  item: ScheduledItem;
  duration: number;
  start: number;
  finish: number;
  latestFinish: number;
  /** Unfinished items that cannot begin before this one ends. */
  followers: Node[];
}

/**
 * Critical path and slack of the items of one cycle. Cancelled items are left out. A done item ended on its day; one in
 * work ends at its planned length after its start; none ends, and none begins, before `today` that has not yet. What has
 * not begun begins on its start date (its due date where it has no start), and not before the day after everything that it
 * waits for.
 */
export function schedule(all: readonly ScheduledItem[], today: Day): Schedule {
  const items = all.filter(({ state }) => state !== 'cancelled');
  const ring = dependencyRing(items);
  if (ring) return unordered(ring);
  if (items.length === 0)
    return { items: [], criticalPath: [], projectedEndOn: null, ring: null, sentence: 'There is no item.' };
  const nodes = forward(items, dayNumber(today));
  const end = Math.max(...nodes.map(({ finish }) => finish));
  backward(nodes, end);
  const dated = nodes.map(datesOf).sort((a, b) => (a.earliestStartOn < b.earliestStartOn ? -1 : 1));
  const criticalPath = dated.filter(({ isCritical }) => isCritical).map(({ itemId }) => itemId);
  return { items: dated, criticalPath, projectedEndOn: dayOf(end), ring: null, sentence: told(dated, end) };
}

/** Earliest starts and finishes, each item after those it waits for. The nodes come in that order. */
function forward(items: readonly ScheduledItem[], today: number): Node[] {
  const known = new Map(items.map((item) => [item.id, item]));
  const placed = new Map<string, Node>();
  const waiting = new Map(items.map((item) => [item.id, predecessors(item, known)]));
  while (placed.size < items.length) {
    for (const [id, before] of waiting) {
      if (!before.every((one) => placed.has(one))) continue;
      waiting.delete(id);
      const node = nodeOf(
        known.get(id)!,
        before.map((one) => placed.get(one)!),
        today,
      );
      placed.set(id, node);
    }
  }
  return [...placed.values()];
}

/** A finished item waits for nothing, whatever it once waited for. */
function predecessors(item: ScheduledItem, known: ReadonlyMap<string, ScheduledItem>): string[] {
  return isFinished(item) ? [] : [...new Set(item.dependsOnIds)].filter((id) => known.has(id));
}

function nodeOf(item: ScheduledItem, before: readonly Node[], today: number): Node {
  const [from, due] = [item.startOn, item.dueOn].map((day) => (day === null ? null : dayNumber(day)));
  const duration = from != null && due != null ? due - from + 1 : 1;
  const wanted = from ?? due ?? today;
  const base = { item, duration, latestFinish: 0, followers: [] };
  if (item.state === 'done') {
    const finish = item.finishedOn === null ? wanted : dayNumber(item.finishedOn);
    return { ...base, start: Math.min(wanted, finish), finish };
  }
  if (!hasNotBegun(item)) {
    const start = Math.min(wanted, today);
    return { ...base, start, finish: Math.max(start + duration - 1, today) };
  }
  const start = Math.max(wanted, today, ...before.map(({ finish }) => finish + 1));
  const node: Node = { ...base, start, finish: start + duration - 1 };
  for (const one of before) one.followers.push(node);
  return node;
}

/** Latest finishes, so that the end stays; from the last item back to the first. */
function backward(nodes: readonly Node[], end: number): void {
  for (const node of [...nodes].reverse()) {
    const latestStarts = node.followers.map(
      ({ latestFinish, start, finish }) => latestFinish - (finish - start),
    );
    node.latestFinish =
      node.item.state === 'done' ? node.finish : Math.min(end, ...latestStarts.map((start) => start - 1));
  }
}

function datesOf({ item, duration, start, finish, latestFinish }: Node): ScheduledDates {
  const slack = item.state === 'done' ? null : latestFinish - finish;
  return {
    itemId: item.id,
    durationDays: duration,
    earliestStartOn: dayOf(start),
    earliestFinishOn: dayOf(finish),
    latestStartOn: dayOf(start + (slack ?? 0)),
    latestFinishOn: dayOf(latestFinish),
    slackDays: slack,
    isCritical: slack === 0,
    lateDays: item.dueOn === null ? 0 : Math.max(0, finish - dayNumber(item.dueOn)),
  };
}

function told(items: readonly ScheduledDates[], end: number): string {
  const open = items.filter(({ slackDays }) => slackDays !== null);
  if (open.length === 0) return `All items are done; the last ended on ${dayOf(end)}.`;
  const critical = open.filter(({ isCritical }) => isCritical).length;
  const late = items.filter(({ lateDays, slackDays }) => lateDays > 0 && slackDays !== null).length;
  const which = `${critical} of ${open.length} open ${open.length === 1 ? 'item' : 'items'} without slack`;
  const kept = late === 0 ? 'every item keeps its due date' : `${late} cannot keep the due date`;
  return `The work ends on ${dayOf(end)} at the earliest, with ${which}; ${kept}.`;
}

function unordered(ring: readonly ScheduledItem[]): Schedule {
  const [first, ...rest] = ring.map(({ title }) => quoted(title)) as [string, ...string[]];
  const sentence =
    rest.length === 0
      ? `${first} waits for itself, so nothing can be said of when the work ends.`
      : `These items wait for each other, so nothing can be said of when the work ends: ${[first, ...rest, first].join(' → ')}.`;
  return { items: [], criticalPath: [], projectedEndOn: null, ring: ring.map(({ id }) => id), sentence };
}
