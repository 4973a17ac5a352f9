import {
  GraphQLError,
  NoSchemaIntrospectionCustomRule,
  getOperationAST,
  parse,
  specifiedRules,
  validate,
  type DocumentNode,
  type GraphQLSchema,
  type OperationDefinitionNode,
  type ValidationRule,
} from 'graphql';
import { noteOperation } from '../platform/observability/trail';
import { Failure } from '../platform/shell/failure';
import { toldOnce } from './errors';
import { limits, largeInputs, text, tooComplex } from './limits';
import { checkCost, type Variables } from './limits.cost';
import { checkDocument } from './limits.document';
import { checkLists } from './limits.lists';
import { checkVariables } from './limits.variables';
import { weightOf, type Weight } from './weight';

/** What is known of a request beside its document and variables. */
export interface Asked {
  operationName: string | null;
  /** GET: may not change anything. */
  readOnly: boolean;
  /** Size of document and variables as they came. */
  bytes: number;
  /** Counts what the operation weighs; fails with RATE_LIMITED. */
  charge: (weight: Weight) => Promise<void>;
}

export const parseOptions = { maxTokens: limits.tokens };

/** How documents are validated. Where introspection is off, no message may give names of the schema away either. */
export function validation(introspection: boolean): {
  rules: readonly ValidationRule[];
  options: { maxErrors: number; hideSuggestions: boolean };
} {
  return {
    rules: introspection ? [] : [NoSchemaIntrospectionCustomRule],
    options: { maxErrors: 20, hideSuggestions: !introspection },
  };
}

/** Before parsing: Mercurius takes what is no GraphQL for a parsed document in JSON, which no limit would have seen. */
export function checkSource(source: string): void {
  if (/^\s*(?:\{\s*["}]|[["\d-]|(?:true|false|null)\s*$)/.test(source)) parse(source, parseOptions);
  if (source.length > limits.bodyBytes) throw tooLarge(source.length);
}

/** After validation and before anything runs: what depends on the operation and its variables, and then what it counts. */
export async function admitOperation(
  schema: GraphQLSchema,
  document: DocumentNode,
  variables: Variables,
  asked: Asked,
): Promise<void> {
  const operation = checkOperation(schema, document, variables, asked);
  await asked.charge(weightOf(document, operation));
}

function checkOperation(
  schema: GraphQLSchema,
  document: DocumentNode,
  variables: Variables,
  asked: Asked,
): OperationDefinitionNode {
  const operation = getOperationAST(document, asked.operationName);
  if (!operation) throw new GraphQLError('Say with `operationName` which operation of the document to run.');
  noteOperation(operation.name?.value ?? null);
  if (asked.readOnly && operation.operation !== 'query') throw new WrongMethod();
  if (asked.bytes > limits.bodyBytes) {
    const large =
      operation.operation !== 'subscription' &&
      operation.selectionSet.selections.every(
        (field) => field.kind === 'Field' && largeInputs.has(field.name.value),
      );
    if (!large) throw tooLarge(asked.bytes);
  }
  checkVariables(variables);
  checkCost(schema, document, operation, variables);
  checkLists(schema, operation, variables);
  return operation;
}

/** Everything at once, for a document that came over a WebSocket. */
export function readDocument(schema: GraphQLSchema, source: string, introspection: boolean): DocumentNode {
  if (source.length > limits.bodyBytes) throw tooLarge(source.length);
  const document = parse(source, parseOptions);
  checkDocument(document);
  const { rules, options } = validation(introspection);
  const errors = validate(schema, document, [...specifiedRules, ...rules], options);
  if (errors.length > 0) throw new InvalidDocument(toldOnce(errors));
  return document;
}

/** A document that does not fit the schema. */
export class InvalidDocument extends Error {
  constructor(readonly errors: readonly GraphQLError[]) {
    super('invalid document');
  }
}

/** A mutation or subscription sent with GET. */
export class WrongMethod extends Failure {
  constructor() {
    super(
      'BAD_USER_INPUT',
      'GET is for queries only. Send mutations with POST, and subscriptions over a WebSocket.',
    );
  }
}

export function tooLarge(bytes: number): GraphQLError {
  return tooComplex(
    'body',
    limits.bodyBytes,
    bytes,
    `Document and variables are ${text(bytes)} bytes and may be ${text(limits.bodyBytes)}. ` +
      `Send less at once; only ${[...largeInputs].join(', ')} take up to ${text(limits.largeBodyBytes)}, and files go to POST /imports.`,
  );
}
