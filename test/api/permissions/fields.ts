import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isObjectType, type GraphQLSchema } from 'graphql';
import type { Kind } from './people';
import { readSentences, type Sentence } from './sentences';

/** What a line of fields.txt says of a field beyond its type. */
export type FieldRule =
  /** Everybody who is shown the object is shown the same. */
  | { says: 'all' }
  /** Of those, only whom these sentences name; others null or nothing. */
  | { says: 'sees'; operations: readonly string[] }
  /** Lists and counts over other records, or about whoever asks. */
  | { says: 'own' };

/** What the table says of one type. */
export interface TypeRow {
  /** The operations whose sentences say who is shown anything of it; none: whoever is shown what it stands behind. */
  guards: readonly string[];
  fields: ReadonlyMap<string, FieldRule>;
}

/** What the whole table says, and who is meant by it. */
export interface FieldTable {
  types: ReadonlyMap<string, TypeRow>;
  /** Types of which no answer of the walk holds an object, each with the reason. */
  unreached: ReadonlyMap<string, string>;
}

export function readFields(text = readFileSync(join(__dirname, 'fields.txt'), 'utf8')): FieldTable {
  const types = new Map<string, TypeRow & { fields: Map<string, FieldRule> }>();
  const unreached = new Map<string, string>();
  let guards: readonly string[] = [];
  let reason: string | null = null;
  let fields = new Map<string, FieldRule>();
  for (const line of text.split('\n')) {
    if (line.trim() === '' || line.startsWith('#')) continue;
    const heading = /^== (?:whoever sees (.+)|not reached: (.+)|(.+))$/.exec(line);
    if (heading) {
      const [, seen, why, other] = heading;
      if (other && !['with what it is part of', 'whoever did the command'].includes(other))
        throw new Error(`This is no heading: ${line}`);
      guards = seen?.split(', ') ?? [];
      reason = why ?? null;
      continue;
    }
    if (reason !== null) {
      for (const name of line.trim().split(' ')) unreached.set(name, reason);
      continue;
    }
    const [, indent, head, rest] =
      /^( {2})?([^:]+):(?: (.*))?$/.exec(line) ?? fail(`This is no line: ${line}`);
    if (!indent) {
      if (types.has(head!)) fail(`${head} has two lines.`);
      fields = new Map();
      types.set(head!, { guards, fields });
      for (const field of (rest ?? '').split(' ').filter(Boolean)) put(fields, field, { says: 'all' }, line);
      continue;
    }
    for (const field of head!.split(' ')) put(fields, field, ruleOf(rest ?? '', line), line);
  }
  return { types, unreached };
}

function put(fields: Map<string, FieldRule>, field: string, rule: FieldRule, line: string): void {
  if (fields.has(field)) fail(`${field} stands twice: ${line}`);
  fields.set(field, rule);
}

function ruleOf(text: string, line: string): FieldRule {
  if (['as far as seen', 'each their own', 'as of the moment'].includes(text)) return { says: 'own' };
  const seen = /^sees (.+)$/.exec(text);
  return seen ? { says: 'sees', operations: seen[1]!.split(', ') } : fail(`This is no rule: ${line}`);
}

/** Who is meant by the sentences of these operations, in whatever state the record is. */
export function whoSees(sentences: readonly Sentence[], operations: readonly string[]): ReadonlySet<Kind> {
  return new Set(
    operations.flatMap((operation) => {
      const said = sentences.filter((sentence) => sentence.operation === operation);
      if (said.length === 0) fail(`No sentence is about ${operation}.`);
      return said.flatMap(({ who }) => [...who]);
    }),
  );
}

/** Where table and schema differ, each as a line to read. */
export function unlike(schema: GraphQLSchema, { types, unreached }: FieldTable): string[] {
  const roots = [schema.getQueryType(), schema.getMutationType(), schema.getSubscriptionType()];
  const sentences = readSentences();
  const found: string[] = [];
  const known = new Set<string>();
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type) || type.name.startsWith('__') || roots.includes(type)) continue;
    known.add(type.name);
    const row = types.get(type.name);
    const fields = Object.keys(type.getFields());
    if (!row) found.push(`${type.name} has no line`);
    for (const field of fields)
      if (row && !row.fields.has(field)) found.push(`${type.name}.${field} has no line`);
    for (const field of row?.fields.keys() ?? [])
      if (!fields.includes(field)) found.push(`${type.name}.${field} is not in the schema`);
  }
  for (const name of [...types.keys(), ...unreached.keys()])
    if (!known.has(name)) found.push(`${name} is not in the schema`);
  for (const { guards, fields } of types.values()) {
    const named = [...fields.values()].flatMap((rule) => (rule.says === 'sees' ? rule.operations : []));
    for (const operation of [...guards, ...named]) whoSees(sentences, [operation]);
  }
  return found;
}

function fail(message: string): never {
  throw new Error(message);
}
