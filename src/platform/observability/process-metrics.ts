import { Counter, Registry, collectDefaultMetrics } from 'prom-client';
import { noteOutcome, trailNow } from './trail';

/** Why a token or key proved nobody. A closed list: what a token says of itself is never a label. */
export type SignInFailure =
  'malformed' | 'expired' | 'invalid' | 'unknown' | 'revoked' | 'elsewhere' | 'ended';
/** Background work that is counted run by run. */
export type Worker = 'timer' | 'outbox' | 'mail' | 'webhook';
/** How a run ended: done, not needed any more, to be tried again, or set aside for a person. */
export type RunOutcome = 'done' | 'moot' | 'failed' | 'setAside';

/** What belongs to the process: once in it, however many services a test starts there. */
const registry = new Registry();
let collecting = false;

const refusals = counter(
  'refusals_total',
  'Acts that were refused, by kind of the refusal; of people, machines and timers alike.',
  'kind',
);
const runs = counter(
  'worker_runs_total',
  'Runs of background work: timers sent to records, rounds of the outbox, tries to deliver mail and webhooks.',
  'worker',
  'outcome',
);
const retries = counter(
  'transaction_retries_total',
  'Transactions begun again because the database asked for it, by SQLSTATE: 40P01 deadlock, 40001 serialization.',
  'sqlstate',
);
const signIns = counter(
  'sign_in_failures_total',
  'Requests whose token or key proved nobody, by reason.',
  'reason',
);
const errors = counter(
  'graphql_errors_total',
  'Errors told to clients, by code; with those of documents that were not carried out at all.',
  'code',
);
const limited = counter(
  'rate_limited_total',
  'Requests told to wait because of a rate limit, by what was limited.',
  'limit',
);
const fetches = counter('jwks_fetches_total', "Fetches of the issuer's keys: ok or failed.", 'outcome');

/**
 * Memory, processor, garbage collection and event loop, and what happens where nothing is injected. The lag of the event
 * loop is as Node measures it every ten milliseconds, ten included, from one scrape to the next.
 */
export function processMetrics(): Registry {
  return registry;
}

/** Measures the process from here on; a service that nobody may scrape pays nothing for it. */
export function measureProcess(): void {
  if (!collecting) collectDefaultMetrics({ register: registry });
  collecting = true;
}

export function actRefused(kind: string): void {
  refusals.inc({ kind });
}

export function workerRan(worker: Worker, outcome: RunOutcome): void {
  runs.inc({ worker, outcome });
}

export function transactionRetried(sqlstate: string): void {
  retries.inc({ sqlstate });
}

export function errorTold(code: string): void {
  errors.inc({ code });
}

/** Counts once for a request: some ask twice who is asking. */
export function signInFailed(reason: SignInFailure): void {
  const trail = trailNow();
  if (trail?.outcome?.includes(`signIn:${reason}`)) return;
  noteOutcome(`signIn:${reason}`);
  signIns.inc({ reason });
}

export function rateLimited(limit: 'requests' | 'signIns'): void {
  limited.inc({ limit });
}

export function keysFetched(outcome: 'ok' | 'failed'): void {
  fetches.inc({ outcome });
}

function counter<L extends string>(name: string, help: string, ...labelNames: L[]): Counter<L> {
  return new Counter({ name: `find_and_fix_${name}`, help, labelNames, registers: [registry] });
}
