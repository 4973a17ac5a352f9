import { AsyncLocalStorage } from 'node:async_hooks';
import { randomUUID } from 'node:crypto';

/**
 * What every line that is written within one request, or within one run of a worker, says of it. Ids and names of the
 * schema only: no name of a person, no value that anybody sent.
 */
export interface Trail {
  requestId?: string;
  /** Of one run of a worker, which no request asked for. */
  runId?: string;
  worker?: string;
  /** The person or the service account that asks; absent where nobody signed in, and where the service itself acts. */
  actorId?: string;
  agencyId?: string;
  /** The client's name for the document. */
  operation?: string;
  /** The fields of Query, Mutation and Subscription that were asked for. */
  fields?: string[];
  /** What came of them: kinds of refusals and codes of errors, each once; absent where all went well. */
  outcome?: string[];
  /** How long it took, where the line tells its end. */
  ms?: number;
}

/** A document has 2,000 tokens, and a line of the log should stay one: the first fields tell what it was about. */
const mostNamed = 12;
const current = new AsyncLocalStorage<Trail>();

export function within<T>(trail: Trail, run: () => T): T {
  return current.run(trail, run);
}

/** One run of a worker: whatever request happened to wake it, its lines are not that request's. */
export function withinRun<T>(run: () => T, runId: string = randomUUID()): T {
  return current.run({ runId }, run);
}

export function trailNow(): Trail | undefined {
  return current.getStore();
}

/** Who is asking, once that is known. */
export function noteActor({ personId, agencyId }: { personId: string | null; agencyId: string }): void {
  const trail = current.getStore();
  if (!trail) return;
  trail.agencyId = agencyId;
  if (personId !== null) trail.actorId = personId;
}

export function noteOperation(name: string | null): void {
  const trail = current.getStore();
  // What is no name is not valid GraphQL either: it is anything that a client sent.
  if (trail && name !== null && /^[_A-Za-z]\w{0,63}$/.test(name)) trail.operation = name;
}

export function noteField(name: string): void {
  const trail = current.getStore();
  if (trail) trail.fields = added(trail.fields, name);
}

export function noteOutcome(name: string): void {
  const trail = current.getStore();
  if (trail) trail.outcome = added(trail.outcome, name);
}

function added(names: readonly string[] = [], name: string): string[] {
  return names.includes(name) || names.length >= mostNamed ? [...names] : [...names, name];
}
