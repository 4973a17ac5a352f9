/** Codes of what goes wrong at the boundary: not a rule of the domain but the wire, the person or the machine. */
export type FailureCode =
  | 'UNAUTHENTICATED'
  | 'FORBIDDEN'
  | 'NOT_FOUND'
  | 'BAD_USER_INPUT'
  | 'RATE_LIMITED'
  | 'TOO_COMPLEX'
  | 'UNAVAILABLE';

/** One bad field of an input: where it stands and what would be right. */
export interface BadField {
  path: string;
  message: string;
}

/** A failure told to the client as a GraphQL error with a code; anything else thrown is a bug and told as INTERNAL. */
export class Failure extends Error {
  constructor(
    readonly code: FailureCode,
    message: string,
    readonly fields: readonly BadField[] = [],
    /** When to try again, where that is known; told with the code and as the header Retry-After. */
    readonly retryAfterSeconds?: number,
  ) {
    super(message);
    this.name = 'Failure';
  }
}

export function notFound(what: string): Failure {
  return new Failure('NOT_FOUND', `There is no such ${what}, or you may not see it.`);
}

export function badInput(path: string, message: string): Failure {
  return new Failure('BAD_USER_INPUT', message, [{ path, message }]);
}
