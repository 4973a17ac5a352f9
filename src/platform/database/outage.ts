import {
  QueryFailedError,
  QueryRunnerAlreadyReleasedError,
  QueryRunnerProviderAlreadyReleasedError,
} from 'typeorm';
import { Failure } from '../shell/failure';

/** Why the database could not do what it was asked, where trying again later is right and nothing is wrong with the request. */
export interface Outage {
  kind: OutageKind;
  /** What is the matter, one sentence that somebody at a desk can pass on. */
  what: string;
  /** What to do, one sentence: waiting is enough, or the operator has to act. */
  advice: string;
  retryAfterSeconds: number;
}

export type OutageKind = keyof typeof outages;

const again = 'Try again in a moment.';
/** Waiting alone will not help: whoever runs the database has to do something first. */
const operator = (does: string): string => `Tell the operator to ${does}, and try again then.`;
/** Long enough for a server to come back from a crash, or for somebody to read an alarm; short enough to notice that it passed. */
const slowly = 30;

const outages = {
  lost: { what: 'The database cannot be reached just now.', advice: again, retryAfterSeconds: 2 },
  exhausted: {
    what: "All of the service's connections to the database are in use.",
    advice: again,
    retryAfterSeconds: 2,
  },
  stopping: {
    what: 'The database server is being stopped or restarted.',
    advice: again,
    retryAfterSeconds: 5,
  },
  crashed: {
    what: 'The database server crashed and is bringing its data back in order.',
    advice: again,
    retryAfterSeconds: 5,
  },
  starting: { what: 'The database server is starting.', advice: again, retryAfterSeconds: 5 },
  refused: {
    what: 'The database does not let the service in.',
    advice: operator('check the name, the role and the password in DATABASE_URL'),
    retryAfterSeconds: slowly,
  },
  crowded: {
    what: 'The database server has no connection left for the service.',
    advice: operator('raise max_connections or the limit of the role, or to lower DATABASE_POOL_SIZE'),
    retryAfterSeconds: 5,
  },
  diskFull: {
    what: "The disk of the database server is full: changes can't be stored.",
    advice: operator('free space on it or to enlarge it'),
    retryAfterSeconds: slowly,
  },
  memory: {
    what: 'The database server ran out of memory.',
    advice: operator('give it more memory or fewer connections'),
    retryAfterSeconds: 5,
  },
  readOnly: {
    what: 'The database takes no changes just now, it can only be read.',
    advice: operator('point DATABASE_URL to the primary, or to end what made it read-only'),
    retryAfterSeconds: slowly,
  },
  disk: {
    what: 'The database server cannot read or write its files.',
    advice: operator('look at its disk and its log'),
    retryAfterSeconds: slowly,
  },
  limits: {
    what: 'A limit of the database server is reached.',
    advice: operator('look at its log'),
    retryAfterSeconds: slowly,
  },
  tooLong: {
    what: 'It took longer than the database may work on one question.',
    advice: 'Ask for less, or try again when fewer people are at work.',
    retryAfterSeconds: 5,
  },
  locked: {
    what: 'Somebody else is changing the same and has not finished within the waiting time.',
    advice: again,
    retryAfterSeconds: 2,
  },
  crossed: { what: 'Others were changing the same at the same moment.', advice: again, retryAfterSeconds: 2 },
} as const satisfies Record<string, { what: string; advice: string; retryAfterSeconds: number }>;

/** By SQLSTATE (https://www.postgresql.org/docs/current/errcodes-appendix.html), the first that fits. */
const states: readonly [RegExp, OutageKind][] = [
  [/^53100$/, 'diskFull'],
  [/^53200$/, 'memory'],
  [/^53300$/, 'crowded'],
  [/^53/, 'limits'],
  [/^57P01$/, 'stopping'],
  [/^57P02$/, 'crashed'],
  [/^57P03$/, 'starting'],
  [/^(57P0[45]|08...|25P03)$/, 'lost'],
  [/^(28...|3D000)$/, 'refused'],
  [/^25006$/, 'readOnly'],
  [/^58/, 'disk'],
  [/^57014$/, 'tooLong'],
  [/^55P03$/, 'locked'],
  [/^(40001|40P01)$/, 'crossed'],
];
const network = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ETIMEDOUT',
  'ENOTFOUND',
  'EHOSTUNREACH',
  'EAI_AGAIN',
]);
/** What pg says without any code: the socket ended, under a statement or before it. */
const socketGone =
  /connection terminated|not queryable|client was closed|Cannot use a pool after calling end/i;

/** No connection to be had in time, or none at all: told before anything was sent. */
export class NoConnection extends Error {
  constructor(readonly kind: 'lost' | 'exhausted') {
    super(outages[kind].what);
    this.name = 'NoConnection';
  }
}

/** Which outage an error tells of; null for everything else, which is a mistake of the request or of ours. */
export function outageOf(error: unknown): Outage | null {
  const kind = kindOf(error);
  return kind && { kind, ...outages[kind] };
}

/** Whether nothing that is asked next will fare better, other than with one question that took too long or met a lock. */
export function isGone(error: unknown): boolean {
  const outage = outageOf(error);
  return outage !== null && !['tooLong', 'locked', 'crossed', 'memory'].includes(outage.kind);
}

function kindOf(error: unknown): OutageKind | null {
  if (!(error instanceof Error)) return null;
  if (error instanceof NoConnection) return error.kind;
  // The connection broke between two statements of a transaction: the second finds none.
  if (isReleased(error)) return 'lost';
  const code = codeOf(error);
  if (network.has(code)) return 'lost';
  const state = states.find(([pattern]) => pattern.test(code));
  if (state) return state[1];
  return code === '' && socketGone.test(error.message) ? 'lost' : null;
}

function isReleased(error: Error): boolean {
  return (
    error instanceof QueryRunnerAlreadyReleasedError ||
    error instanceof QueryRunnerProviderAlreadyReleasedError
  );
}

function codeOf(error: Error): string {
  const { code } = (error instanceof QueryFailedError ? error.driverError : error) as { code?: unknown };
  return typeof code === 'string' ? code : '';
}

/** What became of a change whose saving an outage ended. */
export type Saved = 'nothing' | 'unknown';
const saved = new WeakMap<object, Saved>();

/** Notes it with the error, for whoever tells the client. */
export function noteSaved(error: unknown, what: Saved): void {
  if (typeof error === 'object' && error !== null) saved.set(error, what);
}

/**
 * Whether the answer to COMMIT was lost. An error that PostgreSQL answers to COMMIT says that all was rolled back, unless
 * the server was ending the session at that moment; and what was never sent was not done.
 */
export function isCommitUnknown(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  if (isReleased(error) || error instanceof NoConnection) return false;
  if (/not queryable|client was closed/i.test(error.message)) return false;
  const code = codeOf(error);
  return !/^[0-9A-Z]{5}$/.test(code) || /^(57P|08)/.test(code) || network.has(code);
}

/** The outage as a failure of the request; null where the error tells of none. */
export function unavailable(error: unknown): Failure | null {
  const outage = outageOf(error);
  return outage && new Failure('UNAVAILABLE', told(error, outage), [], outage.retryAfterSeconds);
}

/** The outage as the client is told it: what is the matter, what became of the change, what to do. */
export function told(error: unknown, { what, advice }: Outage): string {
  switch (saved.get(error as object)) {
    case 'nothing':
      return `${what} Nothing was changed. ${advice}`;
    case 'unknown':
      return `${what} The connection broke while the change was being stored: it may have been stored, or not. Sent again with the same idempotency key it is made once; without a key, look first.`;
    default:
      return `${what} ${advice}`;
  }
}
