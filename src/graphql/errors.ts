import { Logger } from '@nestjs/common';
import { GraphQLError, type GraphQLFormattedError } from 'graphql';
import { QueryFailedError } from 'typeorm';
import { Failure } from '../platform/shell/failure';

const log = new Logger('GraphQL');

/** SQLSTATE classes and codes that mean "not now": no connection, shutdown, overload, timeouts, full disk, read-only. */
const unavailable = /^(08|53|57P|58)|^(57014|55P03|25006)$/;
const networkCodes = new Set(['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT', 'ENOTFOUND']);
const retryAfterSeconds = 2;

/** An error as the client may see it: a code it can act on, and for a bug nothing but the request's id. */
export function formatted(error: GraphQLError, requestId: string): GraphQLFormattedError {
  const { message, locations } = error;
  // Mercurius hands list indices over as texts; the specification wants numbers.
  const path = error.path?.map((part) => (typeof part === 'string' && /^\d+$/.test(part) ? Number(part) : part));
  const place = { ...(locations && { locations }), ...(path && { path }) };
  const cause = error.originalError;
  if (cause instanceof Failure) {
    const fields = cause.fields.length > 0 ? { fields: cause.fields } : {};
    const retry = cause.code === 'UNAVAILABLE' ? { retryAfterSeconds } : {};
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
  if (!cause || cause instanceof GraphQLError) {
    return { message, ...place, extensions: { code: 'BAD_USER_INPUT', ...error.extensions } };
  }
  log.error(`${requestId}: ${cause.stack ?? cause.message}`);
  return {
    message: `Something went wrong on our side. Tell us the request id ${requestId}.`,
    ...place,
    extensions: { code: 'INTERNAL', requestId },
  };
}

function isUnavailable(error: Error | undefined): boolean {
  if (!error) return false;
  const code = (error instanceof QueryFailedError ? (error.driverError as { code?: string }).code : (error as { code?: string }).code) ?? '';
  return unavailable.test(code) || networkCodes.has(code) || /timeout exceeded when trying to connect/i.test(error.message);
}
