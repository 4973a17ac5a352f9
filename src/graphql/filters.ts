import { badInput } from '../platform/shell/failure';
import type { Where } from './connection';

/** A filter input that can be combined. */
export interface CombinedFilter<F> {
  and?: F[] | null;
  or?: F[] | null;
  not?: F | null;
}

/** `and`, `or` and `not` within each other; no screen needs more, and variables know no depth limit of documents. */
const deepest = 5;

/**
 * A filter as SQL: its own conditions, and those of `and`, `or` and `not`. `own` turns one level into conditions;
 * what the filter does not name does not restrict.
 */
export function filterSql<F extends CombinedFilter<F>>(
  filter: F | null | undefined,
  own: (filter: F) => Where[],
  depth = 0,
): Where {
  if (!filter) return { sql: 'true', params: [] };
  if (depth > deepest)
    throw badInput('filter', `Filters may be nested ${deepest} levels deep. Say the same with fewer levels.`);
  const inner = (part: F): Where => filterSql(part, own, depth + 1);
  const parts = [...own(filter), ...(filter.and ?? []).map(inner)];
  if (filter.or) parts.push(joined(filter.or.map(inner), ' OR '));
  if (filter.not) {
    const { sql, params } = inner(filter.not);
    parts.push({ sql: `NOT coalesce(${sql}, false)`, params });
  }
  return joined(parts, ' AND ');
}

/**
 * `column` is one of `values`; no condition where no values are given. A single value is compared by itself: only then can
 * an index that begins with the column deliver its rows in order.
 */
export function oneOf(
  column: string,
  type: 'text' | 'uuid' | 'int',
  values: readonly unknown[] | null | undefined,
): Where[] {
  if (!values) return [];
  return values.length === 1
    ? [{ sql: `${column} = ?::${type}`, params: values }]
    : [{ sql: `${column} = ANY(?::${type}[])`, params: [values] }];
}

/** `column` compared with a value; no condition where none is given. */
export function compared(column: string, comparison: '>=' | '<' | '=', value: unknown): Where[] {
  return value == null ? [] : [{ sql: `${column} ${comparison} ?`, params: [value] }];
}

function joined(parts: readonly Where[], word: ' AND ' | ' OR '): Where {
  if (parts.length === 0) return { sql: word === ' AND ' ? 'true' : 'false', params: [] };
  return {
    sql: `(${parts.map(({ sql }) => `(${sql})`).join(word)})`,
    params: parts.flatMap(({ params }) => params),
  };
}
