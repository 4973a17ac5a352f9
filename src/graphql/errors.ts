import { Logger } from '@nestjs/common';
import { GraphQLError, type GraphQLFormattedError } from 'graphql';
import { QueryFailedError } from 'typeorm';
import { outageOf, told } from '../platform/database/outage';
import { errorTold } from '../platform/observability/process-metrics';
import { noteOutcome } from '../platform/observability/trail';
import { Failure, type BadField } from '../platform/shell/failure';
import { limits, text, tooComplex } from './limits';
import { discreetStack } from '../platform/personal-data/discreet';

const log = new Logger('GraphQL');

/** Those of a value that PostgreSQL cannot read: a NUL in a text, no uuid, no time, a number or a time out of range. */
const unreadable = /^(22021|22P05|22P02|22003|22007|22008)$/;
export const retryAfterSeconds = 2;

/** Whatever was thrown, as the errors of an answer. Validation's are nested in one; each is told on its own. */
export function errorsOf(thrown: unknown, requestId: string, suggestions = true): GraphQLFormattedError[] {
  return nested(thrown).map((error) => formatted(error, requestId, suggestions));
}

function nested(thrown: unknown): GraphQLError[] {
  const { errors } = ((thrown as GraphQLError).originalError ?? thrown) as { errors?: unknown };
  if (Array.isArray(errors) && errors.length > 0) return toldOnce(errors.flatMap(nested));
  if (thrown instanceof GraphQLError) return [pastLimit(thrown) ?? thrown];
  const originalError = thrown instanceof Error ? thrown : new Error(String(thrown));
  return [new GraphQLError(originalError.message, { originalError })];
}

/** One mistake made ten times is one error with ten places: an answer that grows with a mistake is a lever. */
export function toldOnce(errors: readonly GraphQLError[]): GraphQLError[] {
  const byMessage = new Map<string, GraphQLError[]>();
  for (const error of errors) byMessage.set(error.message, [...(byMessage.get(error.message) ?? []), error]);
  return [...byMessage.values()].map((same) => {
    const [first] = same as [GraphQLError];
    // Those of fields that ran have a path each, and are different answers.
    if (same.length === 1 || first.path || !first.source) return first;
    const positions = same.flatMap((error) => error.positions ?? []);
    const { message, source, extensions, originalError } = first;
    return new GraphQLError(message, { source, positions, extensions, originalError });
  });
}

/** graphql-js stops at limits too, and tells it as a mistake of syntax or of nothing; how far a document went it does not say. */
function pastLimit({ message }: GraphQLError): GraphQLError | null {
  if (/^Syntax Error: Document contains more tha\w \d+ tokens/.test(message)) {
    const { tokens } = limits;
    return tooComplex(
      'tokens',
      tokens,
      tokens + 1,
      `The document has more than ${text(tokens)} names, brackets and marks. Put values into variables, repeated fields into fragments, or split it.`,
    );
  }
  if (message === 'Validation aborted.') {
    const { repetitions } = limits;
    return tooComplex(
      'repetition',
      repetitions,
      repetitions + 1,
      'The fragments of the document repeat their fields too often to compare them all. Ask for each field once.',
    );
  }
  return null;
}

/** An error as the client may see it, counted and noted as told. */
export function formatted(error: GraphQLError, requestId: string, suggestions = true): GraphQLFormattedError {
  const told = seen(error, requestId, suggestions);
  const code = String(told.extensions?.code);
  errorTold(code);
  noteOutcome(code);
  return told;
}

/** The code under which something thrown will be told. */
export function codeOf(thrown: unknown): string {
  const [{ originalError: cause, extensions }] = nested(thrown) as [GraphQLError];
  if (cause instanceof Failure) return cause.code;
  if (outageOf(cause)) return 'UNAVAILABLE';
  const isInput = !cause || cause instanceof GraphQLError || unreadable.test(sqlState(cause));
  return isInput ? String(extensions.code ?? 'BAD_USER_INPUT') : 'INTERNAL';
}

/** An error as the client may see it: a code it can act on, and for a bug nothing but the request's id. */
function seen(error: GraphQLError, requestId: string, suggestions = true): GraphQLFormattedError {
  const { locations, path } = error;
  const place = { ...(locations && { locations }), ...(path && { path }) };
  const cause = error.originalError;
  if (cause instanceof Failure) {
    const fields = cause.fields.length > 0 ? { fields: cause.fields } : {};
    const isForLater = cause.code === 'UNAVAILABLE' || cause.code === 'RATE_LIMITED';
    const after = cause.retryAfterSeconds ?? (isForLater ? retryAfterSeconds : undefined);
    const retry = after === undefined ? {} : { retryAfterSeconds: after };
    return { message: cause.message, ...place, extensions: { code: cause.code, ...fields, ...retry } };
  }
  const outage = outageOf(cause);
  if (outage) {
    log.warn(`${requestId}: ${cause!.message}`);
    return {
      message: told(cause, outage),
      ...place,
      extensions: { code: 'UNAVAILABLE', retryAfterSeconds: outage.retryAfterSeconds },
    };
  }
  if (unreadable.test(sqlState(cause))) {
    log.warn(`${requestId}: ${cause?.message}`);
    return {
      message:
        'A value of the request cannot be read: a NUL character, a number or time out of range, or an id or cursor that is none.',
      ...place,
      extensions: { code: 'BAD_USER_INPUT' },
    };
  }
  if (!cause || cause instanceof GraphQLError) {
    const said = suggestions ? error.message : withoutSuggestion(error.message);
    const fields = badVariables(said);
    return {
      message: shortened(said),
      ...place,
      extensions: { code: 'BAD_USER_INPUT', ...(fields && { fields }), ...error.extensions },
    };
  }
  log.error(`${requestId}: ${discreetStack(cause)}`);
  return {
    message: `Something went wrong on our side. Tell us the request id ${requestId}.`,
    ...place,
    extensions: { code: 'INTERNAL', requestId },
  };
}

const statuses: Record<string, number> = {
  UNAUTHENTICATED: 401,
  FORBIDDEN: 403,
  NOT_FOUND: 404,
  RATE_LIMITED: 429,
  UNAVAILABLE: 503,
  INTERNAL: 500,
};

/** The HTTP status of a request that was not carried out at all. */
export function statusOf(errors: readonly GraphQLFormattedError[]): number {
  return Math.max(...errors.map(({ extensions }) => statuses[String(extensions?.code)] ?? 400));
}

/** When to send again what was not carried out, in seconds: the longest that one of the errors asks for. */
export function retryAfterOf(errors: readonly GraphQLFormattedError[]): number | undefined {
  const told = errors
    .map(({ extensions }) => extensions?.retryAfterSeconds)
    .filter((value) => value !== undefined);
  return told.length > 0 ? Math.max(...told.map(Number)) : undefined;
}

/** The header of an answer that says when to come again; none where nothing asks for it. */
export function retryHeader(errors: readonly GraphQLFormattedError[]): Record<string, number> {
  const seconds = retryAfterOf(errors);
  return seconds === undefined ? {} : { 'retry-after': seconds };
}

/** Where graphql-js found a variable wrong, as the path a form can point at. */
function badVariables(message: string): BadField[] | null {
  const found = /^Variable "\$(\w+)" got invalid value .*?(?: at "([^"]+)")?; (.*)$/s.exec(message);
  if (!found) return null;
  const [, variable, path, problem] = found;
  const missing = /^Field "(\w+)" of required type .* was not provided/.exec(problem!)?.[1];
  const at = (path ?? variable!).replace(/\[(\d+)\]/g, '.$1');
  return [{ path: shortened(missing ? `${at}.${missing}` : at), message: shortened(problem!) }];
}

/** A suggestion is the end of its sentence; searched for from there, because a message may echo a megabyte of input. */
function withoutSuggestion(message: string): string {
  const at = message.endsWith('?') ? message.lastIndexOf(' Did you mean ') : -1;
  return at < 0 ? message : message.slice(0, at);
}

const longestMessage = 600;

/** graphql-js repeats the input that it cannot read, however long; what is wrong with it stands at the end. */
function shortened(message: string): string {
  if (message.length <= longestMessage) return message;
  const half = longestMessage / 2;
  // Through a buffer, which replaces halves of characters: JSON could not carry them.
  return Buffer.from(`${message.slice(0, half)} … ${message.slice(-half)}`).toString();
}

/** The code PostgreSQL gave; empty when the error is not its own. */
export function sqlState(error: unknown): string {
  return error instanceof QueryFailedError ? ((error.driverError as { code?: string }).code ?? '') : '';
}
