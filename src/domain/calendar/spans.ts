/** A half-open span of milliseconds since 1970; `to` may be Infinity. */
export interface Span {
  readonly from: number;
  readonly to: number;
  readonly name?: string;
}

/** The same instants in order, none twice: where spans overlap, the one that begins first keeps the overlap. Empty spans vanish. */
export function disjoint(spans: readonly Span[]): Span[] {
  const parts: Span[] = [];
  let end = -Infinity;
  for (const span of [...spans].sort((a, b) => a.from - b.from)) {
    const from = Math.max(span.from, end);
    if (from >= span.to) continue;
    parts.push({ ...span, from });
    end = span.to;
  }
  return parts;
}

/** Position of the first of some disjoint spans that ends after an instant; their number when none does. */
export function firstAfter(spans: readonly Span[], at: number): number {
  let [low, high] = [0, spans.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (spans[middle]!.to > at) high = middle;
    else low = middle + 1;
  }
  return low;
}
