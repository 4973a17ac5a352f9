import { Logger } from '@nestjs/common';
import { GraphQLError, type GraphQLFormattedError } from 'graphql';
import { QueryFailedError } from 'typeorm';
import { Failure, type BadField } from '../platform/shell/failure';
import { limits, text, tooComplex } from './limits';

const log = new Logger('GraphQL');

/** SQLSTATE classes and codes that mean "not now": no connection, shutdown, overload, timeouts, full disk, read-only, a deadlock that stayed one. */
const unavailable = /^(08|53|57P|58)|^(57014|55P03|25006|25P03|40001|40P01)$/;
/** Those of a value that PostgreSQL cannot read: a NUL in a text, no uuid, no time, a number or a time out of range. */
const unreadable = /^(22021|22P05|22P02|22003|22007|22008)$/;
const networkCodes = new Set(['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT', 'ENOTFOUND']);
export const retryAfterSeconds = 2;

/** Whatever was thrown, as the errors of an answer. Validation's are nested in one; each is told on its own. */
export function errorsOf(thrown: unknown, requestId: string, suggestions = true): GraphQLFormattedError[] {
  return nested(thrown).map((error) => formatted(error, requestId, suggestions));
}

function nested(thrown: unknown): GraphQLError[] {
  const { errors } = ((thrown as GraphQLError).originalError ?? thrown) as { errors?: unknown };
  if (Array.isArray(errors) && errors.length > 0) return errors.flatMap(nested);
  if (thrown instanceof GraphQLError) return [pastLimit(thrown) ?? thrown];
  const originalError = thrown instanceof Error ? thrown : new Error(String(thrown));
  return [new GraphQLError(originalError.message, { originalError })];
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

/** An error as the client may see it: a code it can act on, and for a bug nothing but the request's id. */
export function formatted(error: GraphQLError, requestId: string, suggestions = true): GraphQLFormattedError {
  const { locations, path } = error;
  const place = { ...(locations && { locations }), ...(path && { path }) };
  const cause = error.originalError;
  if (cause instanceof Failure) {
    const fields = cause.fields.length > 0 ? { fields: cause.fields } : {};
    const retry = cause.code === 'UNAVAILABLE' || cause.code === 'RATE_LIMITED' ? { retryAfterSeconds } : {};
    return { message: cause.message, ...place, extensions: { code: cause.code, ...fields, ...retry } };
  }
  if (isUnavailable(cause)) {
    log.warn(`${requestId}: ${cause?.message}`);
    return {
      message: 'The database cannot answer just now. Nothing was changed; try again in a moment.',
      ...place,
      extensions: { code: 'UNAVAILABLE', retryAfterSeconds },
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
    const message = suggestions ? error.message : error.message.replace(/ Did you mean .*?\?(?= |$)/gs, '');
    const fields = badVariables(message);
    return {
      message,
      ...place,
      extensions: { code: 'BAD_USER_INPUT', ...(fields && { fields }), ...error.extensions },
    };
  }
  log.error(`${requestId}: ${cause.stack ?? cause.message}`);
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

/** Where graphql-js found a variable wrong, as the path a form can point at. */
function badVariables(message: string): BadField[] | null {
  const found = /^Variable "\$(\w+)" got invalid value .*?(?: at "([^"]+)")?; (.*)$/s.exec(message);
  if (!found) return null;
  const [, variable, path, problem] = found;
  const missing = /^Field "(\w+)" of required type .* was not provided/.exec(problem!)?.[1];
  const at = (path ?? variable!).replace(/\[(\d+)\]/g, '.$1');
  return [{ path: missing ? `${at}.${missing}` : at, message: problem! }];
}

function isUnavailable(error: Error | undefined): boolean {
  if (!error) return false;
  const code = sqlState(error) || ((error as { code?: string }).code ?? '');
  return (
    unavailable.test(code) ||
    networkCodes.has(code) ||
    // What pg says without any code when the server is killed or no connection is free.
    /timeout exceeded when trying to connect|connection terminated|not queryable/i.test(error.message)
  );
}

/** The code PostgreSQL gave; empty when the error is not its own. */
export function sqlState(error: unknown): string {
  return error instanceof QueryFailedError ? ((error.driverError as { code?: string }).code ?? '') : '';
}
