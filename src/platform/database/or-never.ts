/**
 * A time, or the end of all time where there is none: in an order by it, what has no time comes last. Spelt out, because
 * PostgreSQL does not know of `coalesce` that it tells nothing of a row, and so would not begin a page at its place in an
 * index while a policy has to be asked (row-level security): it would read everything before.
 */
export function orNever(column: string): string {
  return `CASE WHEN ${column} IS NULL THEN 'infinity'::timestamptz ELSE ${column} END`;
}
