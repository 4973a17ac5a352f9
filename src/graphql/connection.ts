import type { Type } from '@nestjs/common';
import { ArgsType, Field, Int, ObjectType } from '@nestjs/graphql';
import { IsInt, IsOptional, IsString, Max, Min } from 'class-validator';
import type { Asks } from '../platform/database/reads';
import { badInput, type Failure } from '../platform/shell/failure';
import { sqlState } from './errors';

@ArgsType()
export class PageArgs {
  @Field(() => Int, {
    nullable: true,
    description: 'How many, from the start or after `after`. Default 25, at most 100.',
  })
  @IsOptional()
  @IsInt()
  @Min(0)
  @Max(100, { message: 'At most 100 at once: page on with `after`.' })
  first?: number | null;

  @Field(() => String, { nullable: true, description: 'Cursor of the last edge seen.' })
  @IsOptional()
  @IsString()
  after?: string | null;

  @Field(() => Int, {
    nullable: true,
    description: 'How many, from the end or before `before`. At most 100.',
  })
  @IsOptional()
  @IsInt()
  @Min(0)
  @Max(100, { message: 'At most 100 at once: page on with `before`.' })
  last?: number | null;

  @Field(() => String, { nullable: true, description: 'Cursor of the first edge seen.' })
  @IsOptional()
  @IsString()
  before?: string | null;
}

@ObjectType('PageInfo', { description: 'Where a page stands in its list.' })
export class PageInfo {
  @Field({ description: 'Whether more follows this page.' })
  hasNextPage!: boolean;
  @Field({ description: 'Whether something comes before this page.' })
  hasPreviousPage!: boolean;
  @Field(() => String, { nullable: true, description: 'Cursor of the first edge.' })
  startCursor!: string | null;
  @Field(() => String, { nullable: true, description: 'Cursor of the last edge.' })
  endCursor!: string | null;
}

/** One page of a list; `totalCount` is a getter that counts only when the client selects it. */
export interface Page<T> {
  edges: { cursor: string; node: T }[];
  nodes: T[];
  pageInfo: PageInfo;
  readonly totalCount: Promise<number>;
}

/** Makes the connection type of a record type: `connection('Escalation', () => EscalationType)`. */
export function connection<T>(name: string, type: () => Type<T>): Type<Page<T>> {
  @ObjectType(`${name}Edge`, { description: 'One entry of a page.' })
  class Edge {
    @Field({ description: 'Where this entry stands: give it as `after` or `before`.' })
    cursor!: string;
    @Field(type, { description: 'The entry.' })
    node!: T;
  }

  @ObjectType(`${name}Connection`, { description: `A page of a list; stable while others are added.` })
  class Connection {
    @Field(() => [Edge], { description: 'The entries with their cursors.' })
    edges!: Edge[];
    @Field(() => [type()], { description: 'The entries without their cursors.' })
    nodes!: T[];
    @Field(() => PageInfo, { description: 'Where this page stands in the list.' })
    pageInfo!: PageInfo;
    @Field(() => Int, {
      description: 'How many there are in all, counted exactly. Costs a count: ask only when it is shown.',
    })
    totalCount!: number;
  }
  return Connection as unknown as Type<Page<T>>;
}

/** A part of an SQL WHERE with its parameters, numbered by whoever puts the parts together. */
export interface Where {
  /** SQL with `?` for each parameter. */
  sql: string;
  params: readonly unknown[];
  /** The condition as ways of which one is enough: with them a page is put together from the first rows of each. */
  ways?: readonly Way[];
}

/** A column of the row `t` that holds one of some ids; an index on it and the order of the list makes each id cheap. */
export interface Way {
  column: string;
  ids: readonly string[];
}

export interface OrderBy {
  /** Qualified column or expression over the row `t`; never null. */
  sql: string;
  type: 'timestamptz' | 'uuid' | 'int' | 'text' | 'date' | 'bigint';
  descending?: boolean;
}

/**
 * A page by keyset: the cursor holds the order values of its row, and the next page starts past them. The last order
 * must be unique. Works on any `SELECT … FROM … t` and reads one row more than asked to know whether more follows.
 */
export async function pageOf<T extends object>(
  manager: Asks,
  select: string,
  table: string,
  where: readonly Where[],
  order: readonly OrderBy[],
  args: PageArgs,
): Promise<Page<T>> {
  const backward = args.last != null && args.first == null;
  if (args.last != null && args.first != null)
    throw badInput('last', 'Ask for `first` or `last`, not for both.');
  // Passed over in silence, such a cursor would give the first page again and again.
  const stray = backward ? 'after' : 'before';
  if (args[stray] != null) {
    throw badInput(stray, backward ? '`after` goes with `first`.' : '`before` goes with `last`.');
  }
  const size = (backward ? args.last : args.first) ?? 25;
  const argument = backward ? 'before' : 'after';
  const cursor = args[argument];
  const conditions = [...where];
  if (cursor != null) conditions.push(past(order, decode(cursor, order.length, argument), backward));
  const ordered = order
    .map(({ sql, descending = false }) => `${sql} ${descending !== backward ? 'DESC' : 'ASC'}`)
    .join(', ');
  const filter = conjunction(firstOfWays(table, conditions, ordered, size + 1));
  const keys = order.map(({ sql }, index) => `(${sql})::text AS "__key${index}"`).join(', ');
  const rows = await manager
    .query<(T & Record<string, string>)[]>(
      `SELECT page.* FROM (${select.replace(/^SELECT /, `SELECT ${keys}, `)} WHERE ${filter.sql} ORDER BY ${ordered} LIMIT ${size + 1}) page`,
      [...filter.params],
    )
    .catch((error: unknown) => {
      // Class 22: a value that is none of its type. With a cursor, that is a cursor somebody made up.
      throw cursor != null && sqlState(error).startsWith('22') ? strangeCursor(argument) : error;
    });
  const more = rows.length > size;
  const kept = rows.slice(0, size);
  if (backward) kept.reverse();
  const edges = kept.map((row) => {
    const values = order.map((_, index) => {
      const value = row[`__key${index}`]!;
      delete (row as Record<string, unknown>)[`__key${index}`];
      return value;
    });
    return { cursor: encode(values), node: row };
  });
  return {
    edges,
    nodes: edges.map(({ node }) => node),
    pageInfo: {
      hasNextPage: backward ? args.before != null : more,
      hasPreviousPage: backward ? more : args.after != null,
      startCursor: edges[0]?.cursor ?? null,
      endCursor: edges.at(-1)?.cursor ?? null,
    },
    get totalCount() {
      const all = conjunction(where);
      return manager
        .query<{ count: number }[]>(`SELECT count(*)::int AS count FROM ${table} t WHERE ${all.sql}`, [
          ...all.params,
        ])
        .then(([row]) => row!.count);
    },
  };
}

/** All conditions at once, with `?` turned into numbered parameters. */
export function conjunction(conditions: readonly Where[]): Where {
  const params = conditions.flatMap((condition) => condition.params);
  let index = 0;
  const sql = conditions
    .map((condition) => `(${condition.sql.replace(/\?/g, () => `$${(index += 1)}`)})`)
    .join(' AND ');
  return { sql: sql || 'true', params };
}

/**
 * Rows past the cursor. In one direction they are a row comparison, which an index in that order begins at; where the
 * directions differ it is spelt out as (a > x) or (a = x and b < y) ….
 */
function past(order: readonly OrderBy[], values: readonly string[], backward: boolean): Where {
  const beyond = ({ descending = false }: OrderBy) => (descending !== backward ? '<' : '>');
  if (order.every((by) => beyond(by) === beyond(order[0]!))) {
    const columns = order.map(({ sql }) => sql).join(', ');
    const places = order.map(({ type }) => `?::${type}`).join(', ');
    return { sql: `(${columns}) ${beyond(order[0]!)} (${places})`, params: values };
  }
  const params: string[] = [];
  const ways = order.map((_, depth) =>
    order
      .slice(0, depth + 1)
      .map((by, index) => {
        params.push(values[index]!);
        return `${by.sql} ${index < depth ? '=' : beyond(by)} ?::${by.type}`;
      })
      .join(' AND '),
  );
  return { sql: ways.map((way) => `(${way})`).join(' OR '), params };
}

/**
 * Where a condition comes with ways: the first rows of each id of each way, of which the page is then taken. That reads a
 * page per id, however many rows there are that the caller may not see.
 */
function firstOfWays(
  table: string,
  conditions: readonly Where[],
  ordered: string,
  rows: number,
): readonly Where[] {
  const ways = conditions.find((condition) => condition.ways)?.ways;
  if (!ways) return conditions;
  const rest = conditions.filter((condition) => !condition.ways);
  const restSql = rest.map(({ sql }) => `(${sql})`).join(' AND ') || 'true';
  const restParams = rest.flatMap(({ params }) => params);
  const parts = ways.map(
    ({ column }) =>
      `SELECT first.id FROM unnest(?::uuid[]) AS way(id) CROSS JOIN LATERAL (
         SELECT t.id FROM ${table} t WHERE ${column} = way.id AND ${restSql} ORDER BY ${ordered} LIMIT ${rows}) first`,
  );
  return [
    {
      sql: `t.id IN (${parts.join(' UNION ALL ')})`,
      params: ways.flatMap(({ ids }) => [ids, ...restParams]),
    },
  ];
}

function encode(values: readonly string[]): string {
  return Buffer.from(JSON.stringify(values)).toString('base64url');
}

function decode(cursor: string, length: number, argument: string): string[] {
  try {
    const values: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
    if (
      Array.isArray(values) &&
      values.length === length &&
      values.every((value) => typeof value === 'string')
    )
      return values;
  } catch {
    // Told below, as any other cursor that was not given by this list.
  }
  throw strangeCursor(argument);
}

function strangeCursor(argument: string): Failure {
  return badInput(argument, 'This cursor was not given by this list. Start again without it.');
}
