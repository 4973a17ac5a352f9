import { badInput } from '../platform/shell/failure';
import type { Page, PageArgs } from './connection';

/**
 * A page of a list that is put together in memory, because its order is computed. The cursor holds the entry and its
 * place: when the entry has left the list since (a person dealt with it), the next page begins where it stood.
 */
export function pageOfListed<T>(
  entries: readonly T[],
  idOf: (entry: T) => string,
  args: Pick<PageArgs, 'first' | 'after'>,
): Page<T> {
  const start = args.after == null ? 0 : afterCursor(entries, idOf, args.after);
  const size = args.first ?? 25;
  const nodes = entries.slice(start, start + size);
  const edges = nodes.map((node, index) => ({ cursor: encode(idOf(node), start + index), node }));
  return {
    edges,
    nodes,
    pageInfo: {
      hasNextPage: start + size < entries.length,
      hasPreviousPage: start > 0,
      startCursor: edges[0]?.cursor ?? null,
      endCursor: edges.at(-1)?.cursor ?? null,
    },
    totalCount: Promise.resolve(entries.length),
  };
}

function afterCursor<T>(entries: readonly T[], idOf: (entry: T) => string, cursor: string): number {
  const [id, place] = decode(cursor);
  const found = entries.findIndex((entry) => idOf(entry) === id);
  return found === -1 ? place : found + 1;
}

function encode(id: string, place: number): string {
  return Buffer.from(JSON.stringify([id, place])).toString('base64url');
}

function decode(cursor: string): [id: string, place: number] {
  try {
    const value: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
    if (Array.isArray(value) && value.length === 2) {
      const [id, place] = value as unknown[];
      if (typeof id === 'string' && Number.isSafeInteger(place) && (place as number) >= 0)
        return [id, place as number];
    }
  } catch {
    // Told below, as any other cursor that was not given by this list.
  }
  throw badInput('after', 'This cursor was not given by this list. Start again without it.');
}
