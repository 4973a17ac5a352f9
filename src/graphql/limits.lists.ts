import {
  GraphQLID,
  Kind,
  getNamedType,
  isInputObjectType,
  isListType,
  isNonNullType,
  typeFromAST,
  visit,
  type DocumentNode,
  type GraphQLInputType,
  type GraphQLNamedType,
  type GraphQLSchema,
  type OperationDefinitionNode,
} from 'graphql';
import { Failure, type BadField } from '../platform/shell/failure';
import { limits, text } from './limits';
import type { Variables } from './limits.cost';

/** Refuses lists of more ids than allowed, wherever in the arguments they stand; told with the path of each. */
export function checkLists(schema: GraphQLSchema, document: DocumentNode, operation: OperationDefinitionNode, variables: Variables): void {
  const long: BadField[] = [];
  for (const { variable, type } of operation.variableDefinitions ?? []) {
    const inputType = typeFromAST(schema, type as never) as GraphQLInputType | undefined;
    const name = variable.name.value;
    if (inputType && holdsIds(getNamedType(inputType))) look(inputType, variables[name], name, long);
  }
  // Ids written into the document itself; a list of objects is bounded by the number of tokens.
  visit(document, {
    ListValue({ values }) {
      if (values.length > limits.listIds && values[0]!.kind !== Kind.OBJECT) long.push(tooLong('(in the document)', values.length));
    },
  });
  if (long.length > 0) throw new Failure('BAD_USER_INPUT', long.map(({ path, message }) => `${path}: ${message}`).join(' '), long);
}

function tooLong(path: string, length: number): BadField {
  return { path, message: `At most ${limits.listIds} ids at once; these are ${text(length)}. Send several requests.` };
}

function look(type: GraphQLInputType, value: unknown, path: string, long: BadField[]): void {
  if (value == null) return;
  if (isNonNullType(type)) return look(type.ofType as GraphQLInputType, value, path, long);
  if (isListType(type)) {
    const inner = type.ofType as GraphQLInputType;
    if (!Array.isArray(value)) return look(inner, value, path, long);
    if (value.length > limits.listIds && getNamedType(inner) === GraphQLID) long.push(tooLong(path, value.length));
    else if (isInputObjectType(getNamedType(inner))) value.forEach((entry, index) => look(inner, entry, `${path}.${index}`, long));
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
