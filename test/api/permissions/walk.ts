import {
  getNamedType,
  isLeafType,
  isNonNullType,
  isObjectType,
  type GraphQLField,
  type GraphQLObjectType,
} from 'graphql';
import type { TestService } from '../../support/api';
import { whoSees, type FieldTable } from './fields';
import { kinds, type Kind } from './people';
import { question, type Operation } from './questions';
import type { Sentence } from './sentences';
import type { World } from './world';

/** One document: the fields of one type, reached from one query. */
export interface Stop {
  query: Operation;
  /** The fields that lead to the type, from the query on. */
  path: readonly GraphQLField<unknown, unknown>[];
  type: GraphQLObjectType;
}

/** What one kind of person was answered of one object: its fields, as they stand. */
interface Shown {
  type: string;
  key: string;
  fields: Record<string, unknown>;
}

const nothing = 'nothing';
const deepest = 9;

/** Every way from the queries to the types: each query’s own type, and every other type by its shortest way. */
export function stopsOf(operations: readonly Operation[]): Stop[] {
  const queries = operations.filter(({ root }) => root === 'query');
  const stops: Stop[] = [];
  const seen = new Set<string>();
  let front: Stop[] = queries.flatMap((query) => {
    const type = getNamedType(query.field.type);
    return isObjectType(type) ? [{ query, path: [], type }] : [];
  });
  // One record before pages of them: what a page holds depends on who asks.
  front.sort(
    (a, b) => Number(a.type.name.endsWith('Connection')) - Number(b.type.name.endsWith('Connection')),
  );
  while (front.length > 0) {
    const next: Stop[] = [];
    for (const stop of front) {
      if (stop.path.length > 0 && seen.has(stop.type.name)) continue;
      stops.push(stop);
      if (seen.has(stop.type.name)) continue;
      seen.add(stop.type.name);
      for (const field of asked(stop.type)) {
        const type = getNamedType(field.type);
        if (isObjectType(type) && stop.path.length < deepest - 2)
          next.push({ query: stop.query, path: [...stop.path, field], type });
      }
    }
    front = next;
  }
  return stops;
}

/** Fields that can be asked for without knowing more. The records of the world began without a fact of their own. */
function asked(type: GraphQLObjectType): GraphQLField<unknown, unknown>[] {
  return Object.values(type.getFields()).filter(
    ({ name, args }) =>
      !(name === 'fact' && type.name.endsWith('HistoryEntry')) &&
      !args.some((arg) => isNonNullType(arg.type) && arg.defaultValue === undefined),
  );
}

const pageOf = ({ args }: GraphQLField<unknown, unknown>): string =>
  args.some(({ name }) => name === 'first') ? '(first: 5)' : '';

/** All fields of the type; behind those that are objects, theirs, and behind a page its entries'. */
function everyField(type: GraphQLObjectType, depth: number): string {
  const parts = asked(type).map((field) => {
    const inner = getNamedType(field.type);
    if (isLeafType(inner)) return field.name;
    if (!isObjectType(inner)) return '';
    if (depth === 0) return '';
    const isPage = inner.name.endsWith('Connection') || inner.name.endsWith('Edge');
    return `${field.name}${pageOf(field)} { ${everyField(inner, isPage ? depth : depth - 1)} }`;
  });
  return ['__typename', ...parts.filter(Boolean)].join(' ');
}

export function documentOf(
  { query, path, type }: Stop,
  home: World,
): { document: string; variables: object } {
  const { document, variables } = question(query, { world: home });
  const head = document.slice(0, document.indexOf('{', document.indexOf(`{ ${query.name}`) + 1));
  const call = head.trimEnd();
  const way = path.map(
    (field) => `{ __typename ${hasId(path, field, query) ? 'id ' : ''}${field.name}${pageOf(field)} `,
  );
  return {
    document: `${call} ${way.join('')}{ ${everyField(type, 1)} }${' }'.repeat(way.length)} }`,
    // Few entries: every field of each is asked for.
    variables: 'first' in variables ? { ...variables, first: 3 } : variables,
  };
}

/** Whether the object that the field stands in has an id, by which it is known again. */
function hasId(path: Stop['path'], field: GraphQLField<unknown, unknown>, query: Operation): boolean {
  const at = path.indexOf(field);
  const type = getNamedType(at === 0 ? query.field.type : path[at - 1]!.type);
  return isObjectType(type) && 'id' in type.getFields();
}

/** Everything of an answer, object by object: known by its id, or by where it stands behind one that has an id. */
export function objectsOf(data: unknown, key: string): Shown[] {
  if (Array.isArray(data)) return data.flatMap((part, at) => objectsOf(part, `${key}[${at}]`));
  if (typeof data !== 'object' || data === null) return [];
  const { __typename: type, ...fields } = data as Record<string, unknown> & { __typename?: string };
  const own = typeof fields.id === 'string' ? `${type} ${fields.id}` : key;
  const inner = Object.entries(fields).flatMap(([name, value]) => objectsOf(value, `${own}.${name}`));
  return type ? [{ type, key: own, fields }, ...inner] : inner;
}

/** Objects stand for themselves, wherever they are asked for: of them only whether there is any is compared. */
function told(value: unknown): string {
  if (value === null || value === undefined) return nothing;
  if (Array.isArray(value)) {
    if (value.length === 0) return nothing;
    return typeof value[0] === 'object' ? 'objects' : JSON.stringify(value);
  }
  if (typeof value !== 'object') return JSON.stringify(value);
  const { nodes } = value as { nodes?: unknown[] };
  return nodes?.length === 0 ? nothing : 'object';
}

/** Words that stand in texts of the home agency, and whoever may read them there. */
export interface Planted {
  word: string;
  sees: readonly string[];
}

export class Walk {
  /** Types of which an object was shown, and fields that somebody was told something of. */
  readonly reached = new Set<string>();
  readonly telling = new Set<string>();
  answers = 0;
  cells = 0;

  constructor(
    private readonly test: Pick<TestService, 'ask'>,
    private readonly home: World,
    private readonly stranger: string,
    private readonly table: FieldTable,
    private readonly sentences: readonly Sentence[],
    private readonly planted: readonly Planted[],
  ) {}

  /** Asks the stop's document as everybody whom its query is for, and says what is not as the table says. */
  async at(stop: Stop): Promise<string[]> {
    const { document, variables } = documentOf(stop, this.home);
    const who = whoSees(this.sentences, [stop.query.name]);
    const asking = kinds.filter((kind) => who.has(kind) || kind === 'stranger' || kind === 'anonymous');
    const wrong: string[] = [];
    // In turns: all at once would take every connection to the database.
    const turns = [0, 6, 12, 18].map((from) => asking.slice(from, from + 6));
    const shown: [Kind, Shown[]][] = [];
    const ask = (turn: Kind[]): Promise<[Kind, Shown[]][]> =>
      Promise.all(
        turn.map(async (kind): Promise<[Kind, Shown[]]> => {
          const answer = await this.test.ask<Record<string, unknown> | null>(
            this.subjectOf(kind),
            document,
            variables as never,
          );
          this.answers += 1;
          wrong.push(...this.leaks(kind, JSON.stringify(answer), stop));
          for (const { extensions, message } of answer.errors ?? [])
            if (!['UNAUTHENTICATED', 'FORBIDDEN', 'NOT_FOUND', 'BAD_USER_INPUT'].includes(extensions.code))
              wrong.push(`${nameOf(stop)} × ${kind}: ${extensions.code} ${message.slice(0, 200)}`);
          return [kind, objectsOf(answer.data, stop.query.name)];
        }),
      );
    for (const turn of turns) shown.push(...(await ask(turn)));
    return [
      ...wrong,
      ...this.judge(
        shown.filter(([kind]) => kind !== 'stranger'),
        stop,
      ),
    ];
  }

  /** What is told of the home agency to others, and of planted words to whom they are not for. */
  leaks(kind: Kind, body: string, stop: Pick<Stop, 'query'>): string[] {
    const name = stop.query.name;
    if (kind === 'stranger' || kind === 'anonymous') {
      const asked = JSON.stringify(question(stop.query, { world: this.home }).variables);
      const ids = Object.entries(this.home.ids).filter(([, id]) => body.includes(id) && !asked.includes(id));
      const words = this.planted.filter(({ word }) => body.includes(word));
      return [...ids.map(([id]) => id), ...words.map(({ word }) => word)].map(
        (found) => `${name} × ${kind}: shows ${found} of another agency`,
      );
    }
    return this.planted
      .filter(({ word, sees }) => body.includes(word) && !whoSees(this.sentences, sees).has(kind))
      .map(({ word }) => `${name} × ${kind}: shows ${word}`);
  }

  /** Compares what everybody was shown of the same objects. */
  private judge(shown: readonly [Kind, Shown[]][], stop: Stop): string[] {
    const wrong = new Set<string>();
    const told_ = new Map<string, Map<Kind, string>>();
    for (const [kind, objects] of shown) {
      for (const { type, key, fields } of objects) {
        this.reached.add(type);
        const row = this.table.types.get(type);
        if (!row) continue;
        if (row.guards.length > 0 && !whoSees(this.sentences, row.guards).has(kind))
          wrong.add(`${nameOf(stop)}: ${type} is shown to ${kind}`);
        for (const [field, value] of Object.entries(fields)) {
          const place = `${type}.${field} ${key}`;
          if (!told_.has(place)) told_.set(place, new Map());
          told_.get(place)!.set(kind, told(value));
        }
      }
    }
    for (const [place, answers] of told_) {
      const [name] = place.split(' ');
      const [type, field] = name!.split('.');
      this.cells += answers.size;
      if ([...answers.values()].some((value) => value !== nothing)) this.telling.add(name!);
      const rule = this.table.types.get(type!)!.fields.get(field!);
      if (!rule || rule.says === 'own') continue;
      const may = rule.says === 'sees' ? whoSees(this.sentences, rule.operations) : new Set<Kind>(kinds);
      const allowed = [...answers].filter(([kind]) => may.has(kind));
      for (const [kind, value] of answers)
        if (!may.has(kind) && value !== nothing)
          wrong.add(`${nameOf(stop)}: ${name} is told to ${kind}: ${value.slice(0, 80)}`);
      const different = allowed.filter(([, value]) => value !== allowed[0]![1]);
      if (different.length > 0)
        wrong.add(
          `${nameOf(stop)}: ${name} is ${allowed[0]![1].slice(0, 60)} to ${allowed[0]![0]}, ` +
            `${different[0]![1].slice(0, 60)} to ${different.map(([kind]) => kind).join(' ')}`,
        );
    }
    return [...wrong];
  }

  private subjectOf(kind: Kind): string | null {
    if (kind === 'anonymous') return null;
    return kind === 'stranger' ? this.stranger : this.home.subjects[kind];
  }
}

export function nameOf({ query, path }: Stop): string {
  return [query.name, ...path.map(({ name }) => name)].join('.');
}
