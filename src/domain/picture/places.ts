/** A text that wants to stand at a place along one direction, and the room that it takes there. */
export interface Wanting {
  readonly at: number;
  readonly size: number;
}

/** Places near those wanted, in their order, between 0 and `most`, with no two closer than their sizes allow. */
export function spread(wanting: readonly Wanting[], most: number): number[] {
  const order = wanting.map((_, i) => i).sort((a, b) => wanting[a]!.at - wanting[b]!.at);
  const places = wanting.map(({ at }) => at);
  const gap = (i: number, j: number): number => (wanting[i]!.size + wanting[j]!.size) / 2;
  order.forEach((i, rank) => {
    const before = order[rank - 1];
    if (before !== undefined) places[i] = Math.max(places[i]!, places[before]! + gap(before, i));
  });
  [...order].reverse().forEach((i, rank, backwards) => {
    const after = backwards[rank - 1];
    const limit = after === undefined ? most - wanting[i]!.size / 2 : places[after]! - gap(i, after);
    places[i] = Math.min(places[i]!, limit);
  });
  return places;
}

/** Which of some texts can stand where they want without touching, the first ones first; at most `most` of them. */
export function chosenApart(wanting: readonly Wanting[], room: number, most: number): number[] {
  const chosen: number[] = [];
  wanting.forEach((one, i) => {
    if (chosen.length >= most || one.at - one.size / 2 < 0 || one.at + one.size / 2 > room) return;
    const isFree = chosen.every(
      (other) => Math.abs(wanting[other]!.at - one.at) >= (wanting[other]!.size + one.size) / 2 + 8,
    );
    if (isFree) chosen.push(i);
  });
  return chosen;
}

/** A text of a width moved so that it lies within the room. */
export function within(at: number, width: number, room: number): number {
  return Math.min(Math.max(at, width / 2), Math.max(width / 2, room - width / 2));
}
