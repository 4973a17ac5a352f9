import { QUARTERS_BEFORE, QUARTER_DAYS } from '../../../domain/issue/triage/quarter';

const length = `interval '${QUARTER_DAYS} days'`;

/** Quarters as SQL reckons them: day by day of 24 hours, as the domain does (`quarterStart`). */
export const quarterSql = {
  length,
  /** Whether a time lies in the last quarter or one of those a trend looks back on. */
  within: (at: string, now: string): string =>
    `${at} > ${now}::timestamptz - ${length} * ${QUARTERS_BEFORE + 1} AND ${at} <= ${now}`,
  /** 0 for the last quarter, 1 for the one before it. */
  of: (at: string, now: string): string =>
    `floor(extract(epoch FROM ${now}::timestamptz - ${at}) / ${QUARTER_DAYS * 86_400})::int`,
  /** Rows of each quarter as an array, the last one first. */
  counts: (at: string, now: string): string =>
    `ARRAY[${Array.from(
      { length: QUARTERS_BEFORE + 1 },
      (_, back) => `count(*) FILTER (WHERE ${quarterSql.of(at, now)} = ${back})`,
    ).join(', ')}]::int[]`,
};
