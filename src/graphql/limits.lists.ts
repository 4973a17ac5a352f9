import {
  GraphQLID,
  Kind,
  getNamedType,
  isInputObjectType,
  isListType,
  isNonNullType,
  typeFromAST,
  type GraphQLInputType,
  type GraphQLNamedType,
  type GraphQLSchema,
  type OperationDefinitionNode,
  type ValueNode,
} from 'graphql';
import { Failure, type BadField } from '../platform/shell/failure';
import { limits, text } from './limits';
import type { Variables } from './limits.cost';

/** Refuses lists of more ids than allowed, wherever in the arguments they stand; told with the path of each. */
export function checkLists(
  schema: GraphQLSchema,
  operation: OperationDefinitionNode,
  variables: Variables,
): void {
  const long: BadField[] = [];
  for (const { variable, type } of operation.variableDefinitions ?? []) {
    const inputType = typeFromAST(schema, type as never) as GraphQLInputType | undefined;
    const name = variable.name.value;
    if (inputType && holdsIds(getNamedType(inputType))) look(inputType, variables[name], name, long);
  }
  refuse(long);
}

/** Lists written into the document itself; those of objects are bounded by the number of tokens. */
export function checkLiteral(value: ValueNode, path: string): void {
  if (value.kind === Kind.OBJECT)
    for (const field of value.fields) checkLiteral(field.value, `${path}.${field.name.value}`);
  if (value.kind !== Kind.LIST) return;
  if (value.values.length > limits.listIds && value.values[0]!.kind !== Kind.OBJECT)
    refuse([tooLong(path, value.values.length)]);
  for (const entry of value.values) checkLiteral(entry, path);
}

function refuse(long: readonly BadField[]): void {
  if (long.length > 0)
    throw new Failure(
      'BAD_USER_INPUT',
      long.map(({ path, message }) => `${path}: ${message}`).join(' '),
      long,
    );
}

function tooLong(path: string, length: number): BadField {
  return {
    path,
    message: `At most ${limits.listIds} ids at once; these are ${text(length)}. Send several requests.`,
  };
}

function look(type: GraphQLInputType, value: unknown, path: string, long: BadField[]): void {
  if (value == null) return;
  if (isNonNullType(type)) return look(type.ofType, value, path, long);
  if (isListType(type)) {
    const inner = type.ofType;
    if (!Array.isArray(value)) return look(inner, value, path, long);
    if (value.length > limits.listIds && getNamedType(inner) === GraphQLID)
      long.push(tooLong(path, value.length));
    else if (isInputObjectType(getNamedType(inner)))
      value.forEach((entry, index) => look(inner, entry, `${path}.${index}`, long));
    return;
  }
  if (!isInputObjectType(type) || typeof value !== 'object') return;
  for (const [name, entry] of Object.entries(value)) {
    const field = type.getFields()[name];
    if (field && holdsIds(getNamedType(field.type))) look(field.type, entry, `${path}.${name}`, long);
  }
}

const known = new WeakMap<GraphQLNamedType, boolean>();

/** Whether a list of ids can stand anywhere in a value of this type, so that ten thousand observations are not walked for nothing. */
function holdsIds(type: GraphQLNamedType): boolean {
  if (type === GraphQLID) return true;
  if (!isInputObjectType(type)) return false;
  const seen = known.get(type);
  if (seen !== undefined) return seen;
  // A type that holds itself, such as a filter, adds nothing by that.
  known.set(type, false);
  const holds = Object.values(type.getFields()).some(({ type: inner }) => {
    const named = getNamedType(inner);
    return named === GraphQLID ? isList(inner) : holdsIds(named);
  });
  known.set(type, holds);
  return holds;
}

function isList(type: GraphQLInputType): boolean {
  return isListType(isNonNullType(type) ? type.ofType : type);
}
