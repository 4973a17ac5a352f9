import type { Reach } from '../domain/permission/may';
import type { Way, Where } from './connection';

/**
 * A reach as a condition on rows: `columns` says which column carries which tie. A column of many offices ends in `[]`;
 * a tie to a person that no single column carries is a condition, with `?` wherever the person stands.
 */
export function withinReach(
  reach: Reach,
  personId: string | null,
  columns: Partial<Record<string, string>>,
): Where {
  if (reach.all) return { sql: 'true', params: [] };
  const ways: string[] = [];
  const params: unknown[] = [];
  for (const [tie, offices] of Object.entries(reach.offices)) {
    const column = columns[tie];
    if (!column) continue;
    ways.push(column.endsWith('[]') ? `${column.slice(0, -2)} && ?::uuid[]` : `${column} = ANY(?::uuid[])`);
    params.push(offices);
  }
  for (const tie of reach.people) {
    const column = columns[tie];
    if (!column || personId === null) continue;
    const way = column.includes('?') ? column : `${column} = ?::uuid`;
    ways.push(`(${way})`);
    params.push(
      ...way
        .split('?')
        .slice(1)
        .map(() => personId),
    );
  }
  return { sql: ways.length > 0 ? ways.join(' OR ') : 'false', params };
}

/**
 * The same for a list that nothing else narrows, such as the latest of all: `pageOf` looks in each office and under the
 * person by itself. As one condition with OR it would walk the whole agency's list for the few that are theirs.
 */
export function eachWithinReach(
  reach: Reach,
  personId: string | null,
  columns: Partial<Record<string, string>>,
): Where {
  const condition = withinReach(reach, personId, columns);
  const named = Object.values(columns).every((column) => /^t\.\w+$/.test(column!));
  if (reach.all || !named) return condition;
  const ways: Way[] = Object.entries(reach.offices)
    .filter(([tie]) => columns[tie])
    .map(([tie, offices]) => ({ column: columns[tie]!, ids: [...new Set(offices)] }));
  for (const tie of reach.people) {
    if (columns[tie] && personId !== null) ways.push({ column: columns[tie], ids: [personId] });
  }
  return ways.length > 0 ? { ...condition, ways } : condition;
}

/** Whether the row of `table` that has the id `idSql` lies within a reach; looks at that one row, whatever the reach. */
export function oneWithinReach(
  table: string,
  idSql: string,
  reach: Reach,
  personId: string | null,
  columns: Partial<Record<string, string>>,
): Where {
  const { sql, params } = withinReach(reach, personId, columns);
  return { sql: `EXISTS (SELECT 1 FROM ${table} t WHERE t.id = ${idSql} AND (${sql}))`, params };
}
