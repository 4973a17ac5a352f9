import {
  defaultFieldResolver,
  getNullableType,
  isListType,
  isNonNullType,
  isObjectType,
  type GraphQLField,
  type GraphQLFieldResolver,
  type GraphQLOutputType,
  type GraphQLSchema,
} from 'graphql';
import { may } from '../domain/permission/may';
import type { Operation } from '../domain/permission/policy';
import type { Caller } from '../domain/permission/permission.types';
import { sessionOf, type GraphqlContext } from './session';

/** Who is shown a field of a record that they see: whom a row of the policy names. */
export interface FieldRule {
  /** A row that names roles alone: the field of every record of the type is shown to them. */
  row: Operation;
  /** Of a field that holds other records: those that are shown to everybody else too. */
  unless?: (record: never, caller: Caller) => boolean;
  /** What everybody else is told in the schema: `Empty for …`. */
  told: string;
}

/** The fields of one type; `shown` to whoever sees the record. */
export type FieldRules = Record<string, FieldRule | 'shown'>;

const rulesOf = new Map<string, FieldRules>();

/** Says which fields of a type are shown to whom; the one place where a field is withheld. */
export function fieldRules(typeName: string, rules: FieldRules): void {
  rulesOf.set(typeName, rules);
}

/** Whether the caller is shown a field of a type as it is; one that no rule names is withheld. */
export function isShown(caller: Caller, typeName: string, field: string): boolean {
  const rule = rulesOf.get(typeName)?.[field];
  return rule === 'shown' || (rule !== undefined && may(caller, rule.row));
}

/** Puts the rules before the resolvers. A withheld field answers null or is empty, and its resolver is not asked. */
export function withFieldRules(schema: GraphQLSchema): GraphQLSchema {
  for (const [typeName, rules] of rulesOf) {
    const type = schema.getType(typeName);
    if (!isObjectType(type)) throw new Error(`There is no type ${typeName} to withhold fields of.`);
    const fields = type.getFields();
    for (const [name, rule] of Object.entries(rules)) {
      const field = fields[name];
      if (!field) throw new Error(`${typeName} has no field ${name} to withhold.`);
      if (rule !== 'shown') withhold(field, rule, `${typeName}.${name}`);
    }
  }
  return schema;
}

function withhold(field: GraphQLField<unknown, GraphqlContext>, rule: FieldRule, name: string): void {
  const { resolve = defaultFieldResolver } = field;
  const nothing = emptyOf(field.type, name);
  field.description = `${field.description ?? ''} ${rule.told}`.trim();
  const guarded: GraphQLFieldResolver<unknown, GraphqlContext> = async (source, args, context, info) => {
    const { caller } = sessionOf(context);
    if (may(caller, rule.row)) return resolve(source, args, context, info);
    if (!rule.unless) return nothing();
    const found: unknown = await resolve(source, args, context, info);
    const isLeft = (record: unknown): boolean => rule.unless!(record as never, caller);
    if (Array.isArray(found)) return found.filter(isLeft);
    return found != null && isLeft(found) ? found : nothing();
  };
  field.resolve = guarded;
}

/** What a withheld field of this type answers. */
function emptyOf(type: GraphQLOutputType, name: string): () => unknown {
  if (!isNonNullType(type)) return () => null;
  const inner = getNullableType(type);
  if (isListType(inner)) return () => [];
  if (isObjectType(inner) && 'pageInfo' in inner.getFields()) {
    const pageInfo = { hasNextPage: false, hasPreviousPage: false, startCursor: null, endCursor: null };
    return () => ({ edges: [], nodes: [], pageInfo, totalCount: 0 });
  }
  throw new Error(`${name} can neither be null nor empty, so it cannot be withheld.`);
}
