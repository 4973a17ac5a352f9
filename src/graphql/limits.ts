import { GraphQLError } from 'graphql';

/**
 * What one request may ask for. Each number lets through what the largest screen of a client needs, and stops what no
 * screen needs.
 */
export const limits = {
  /** Levels of fields. The deepest screen (issue → edges → node → plan → items → owner → office → name) needs nine. */
  depth: 12,
  /** Renamed fields. A bulk client sends some 25 mutations in one document; more is what list arguments are for. */
  aliases: 30,
  /** Names, brackets and marks. A standard introspection query has some 300, the largest screen some 800. */
  tokens: 2_000,
  /**
   * Fields that an answer may hold. A page of 100 records with 60 fields each is 6,000; answering 10,000 plain
   * fields takes some 25 ms of processor time, the most that one request should keep others waiting.
   */
  cost: 10_000,
  /** Bytes of a document with its variables: 2,000 tokens are some 20 kB, and one long letter of 20,000 characters at most 80 kB. */
  bodyBytes: 100_000,
  /** Bytes where the document only sends series: 10,000 observations at 200 bytes, 5,000 points to preview or draw. */
  largeBodyBytes: 2_000_000,
  /** Fields asked for again beside themselves. No client does; comparing the pairs of hundreds would take 0.1 s. */
  repetitions: 50,
  /**
   * Pairs of fields of one name that stand beside each other by way of fragments, which validation compares: ten parts of a
   * screen that each ask a record for its id are 45, and a screen has such records a dozen times at most.
   */
  comparisons: 2_000,
  /** Ids in one list. */
  listIds: 100,
  /** Directives: a screen has a few `@include`s; each is looked up, and told when there is none of that name. */
  directives: 50,
  /** Variables that a document declares: a bulk document of 30 mutations has 30 inputs, some with an id beside. */
  variables: 100,
  /** Levels of lists and objects in variables: filters may be nested five deep, each level an object in a list. */
  variableDepth: 20,
  /** Characters of the name of an operation, which stands in logs and metrics. */
  operationName: 200,
  /** Operations that run at once on one WebSocket: a screen watches a handful of records. */
  operationsPerSocket: 50,
  /** Operations that run at once on all sockets of one principal on one instance: ten screens with twenty each. */
  operationsPerPrincipal: 200,
  /** WebSockets of one person on one instance: tabs and devices; many people may share one address, none a person. */
  socketsPerPerson: 20,
  /** WebSockets of one address whose user is not signed in, or not yet: a whole office connects again after a restart. */
  socketsPerAddress: 500,
  /** WebSockets on one instance: each takes some 50 kB with its subscriptions, together 250 MB. */
  sockets: 5_000,
  /** Messages of one WebSocket in a minute: a screen sends some dozens and a busy machine some thousands. */
  messagesPerMinute: 10_000,
  /** After so long without any operation a WebSocket is closed; a screen that shows anything has a subscription open. */
  idleSocketMs: 600_000,
  /** Bytes that wait for a client that does not read; then its WebSocket is closed, and it catches up later. */
  unsentBytes: 4_000_000,
} as const;

/** Operations whose variables may be as large as `largeBodyBytes`. */
export const largeInputs: ReadonlySet<string> = new Set(['recordObservations', 'previewSeries', 'chart']);

/** Fields that compute as long as so many fields take to be answered: 5,000 points by every method, some 0.5 s. */
export const heavyFields: ReadonlyMap<string, number> = new Map([['previewSeries', 3_000]]);

/** Entries that a list without a size is counted as: a person has two grants, an escalation six events with a blocker each. */
export const unsizedList = 4;
/** A connection without `first` and `last` gives this many. */
export const defaultPage = 25;
/** A mutation is a transaction, and counts as this many fields. */
export const mutationCost = 20;

export type LimitName =
  | 'depth'
  | 'aliases'
  | 'tokens'
  | 'cost'
  | 'body'
  | 'repetition'
  | 'comparisons'
  | 'operations'
  | 'directives'
  | 'variables'
  | 'variableDepth'
  | 'operationName';

/** The failure of a request that asks for too much: which limit, how much it asked for and how to stay below. */
export function tooComplex(limit: LimitName, maximum: number, value: number, message: string): GraphQLError {
  return new GraphQLError(message, { extensions: { code: 'TOO_COMPLEX', limit, maximum, value } });
}

/** What every client should know, told at the root of the schema. */
export const schemaDescription = [
  'Find and Fix: find what hurts an agency’s customers, fix it at the cause, prove with data that the fix worked.',
  '',
  'Sign in with `Authorization: Bearer <access token>`; on a WebSocket (graphql-transport-ws) put `Authorization` into the connection parameters. ' +
    'A command answers with the record or a `refusal`; what is wrong with the request itself is an error with `extensions.code`: ' +
    'UNAUTHENTICATED, FORBIDDEN, NOT_FOUND, BAD_USER_INPUT, RATE_LIMITED, TOO_COMPLEX, UNAVAILABLE or INTERNAL.',
  '',
  `Limits of one request, over HTTP and WebSocket alike: depth ${limits.depth}; ${limits.aliases} aliases; ${limits.repetitions} repetitions of a field beside itself, ${text(limits.comparisons)} pairs by way of fragments; ${text(limits.tokens)} tokens; ` +
    `${limits.directives} directives; ${limits.variables} variables, ${limits.variableDepth} levels deep; names of operations ${limits.operationName} characters; ` +
    `cost ${text(limits.cost)}, where a field counts 1, a mutation ${mutationCost}, previewSeries ${text(heavyFields.get('previewSeries')!)}, and what stands below a list counts once per entry ` +
    `asked for with \`first\`, \`last\` or \`limit\` (${defaultPage} when not said, ${unsizedList} for lists without a size); ` +
    `${text(limits.bodyBytes)} bytes of document and variables, ${text(limits.largeBodyBytes)} when it only sends series (${[...largeInputs].join(', ')}); ` +
    `${limits.listIds} ids in a list, ${limits.listIds} entries in a page; ${limits.operationsPerSocket} operations at once on a WebSocket and ${limits.operationsPerPrincipal} on all of one person, who may have ${limits.socketsPerPerson}. ` +
    'Operations are counted per person or service account and minute, every mutation of a document for itself: past that RATE_LIMITED, with `extensions.retryAfterSeconds`. ' +
    'A request past a limit answers TOO_COMPLEX (for lists and pages BAD_USER_INPUT) and says which, how far and how to stay below.',
].join('\n');

export function text(count: number): string {
  return count.toLocaleString('en-US');
}
