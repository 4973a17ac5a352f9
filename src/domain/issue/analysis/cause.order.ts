import type { CauseRecord } from '../part.types';

/** What the order of causes looks at. */
export type PlacedCause = Pick<CauseRecord, 'id' | 'parentId' | 'position'>;

/** Where new siblings stand, and which of the old ones had to make room. */
export interface Places {
  positions: number[];
  respaced: { id: string; position: number }[];
}

/** Causes by position; those of one position, older than positions are, as they were written down (ids rise with time). */
export function inOrder<C extends PlacedCause>(causes: readonly C[]): C[] {
  return [...causes].sort((a, b) => a.position - b.position || (a.id < b.id ? -1 : Number(a.id > b.id)));
}

/** The causes of one parent, or of the first level, in their order. */
export function siblingsUnder<C extends PlacedCause>(causes: readonly C[], parentId: string | null): C[] {
  return inOrder(causes.filter((cause) => cause.parentId === parentId));
}

/**
 * Room for `count` more after the first `before` of the ordered siblings. A position lies between its neighbours, so that
 * a move changes one record and nobody who edits a sibling finds a newer version of it. Only where no number is left
 * between two neighbours, all siblings are spaced anew.
 */
export function roomAmong(siblings: readonly PlacedCause[], before: number, count = 1): Places {
  const left = siblings[before - 1]?.position;
  const right = siblings[before]?.position;
  const from = left ?? (right === undefined ? 0 : right - count - 1);
  const to = right ?? from + count + 1;
  const positions = Array.from({ length: count }, (_, nth) => from + ((to - from) * (nth + 1)) / (count + 1));
  const isRising = [from, ...positions, to].every((value, at, all) => at === 0 || value > all[at - 1]!);
  if (isRising) return { positions, respaced: [] };
  const respaced = siblings
    .map(({ id, position }, at) => ({ id, was: position, position: at < before ? at + 1 : at + 1 + count }))
    .filter(({ was, position }) => was !== position)
    .map(({ id, position }) => ({ id, position }));
  return { positions: positions.map((_, nth) => before + 1 + nth), respaced };
}

/** Room for one more as the `place`th sibling, from 1; beyond the end, or without a place, as the last. */
export function roomAt(siblings: readonly PlacedCause[], place: number | null): Places {
  const before = place === null ? siblings.length : Math.min(Math.max(place - 1, 0), siblings.length);
  return roomAmong(siblings, before);
}
