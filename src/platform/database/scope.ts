import { AsyncLocalStorage } from 'node:async_hooks';
import { reachOf } from '../../domain/permission/may';
import type { Caller } from '../../domain/permission/permission.types';
import type { Session } from '../auth/session';

/** Whose rows the database shows and takes while something runs; row-level security reads it from each transaction. */
export type Scope =
  | { kind: 'worker'; why?: string }
  | {
      kind: 'session';
      agencyId: string;
      /** What binds a session's reads besides its agency; null inside an act, and where only the agency binds. */
      ties: OfficeTies | null;
      why?: string;
    };

/** Through what a caller can see a record that is an office's own: as near to the policy as one condition on a row can be. */
export interface OfficeTies {
  personId: string | null;
  /** Every office that a grant of theirs covers, whatever the tie. */
  officeIds: readonly string[];
}

const current = new AsyncLocalStorage<Scope | (() => Scope | undefined)>();

/** The scope that holds now; without one the database shows nothing and takes nothing. */
export function scopeNow(): Scope | undefined {
  const scope = current.getStore();
  return typeof scope === 'function' ? scope() : scope;
}

/** What `run` does happens in a scope that was noted before, or in none. */
export function inScope<T>(scope: Scope | undefined, run: () => T): T {
  return scope ? current.run(scope, run) : current.exit(run);
}

/** The service's own work in the background: every agency's rows, through queries that name the agency themselves. */
export function asWorker<T>(run: () => Promise<T>): Promise<T> {
  return current.run({ kind: 'worker' }, run);
}

/** What a session asks: rows of its agency, and of what offices keep to themselves only what is tied to the caller. */
export function withinScope<T>(session: Session, run: () => Promise<T>): Promise<T> {
  return current.run(scopeOf(session), run);
}

/** The same for what goes on while rights change, such as a subscription: whoever `session` names at that moment. */
export function withinScopeOf<T>(session: () => Session | null, run: () => T): T {
  return current.run(() => {
    const found = session();
    return found ? scopeOf(found) : undefined;
  }, run);
}

/** The same for what is read bit by bit: each bit in the scope, wherever it is asked for. */
export function readWithin<T>(session: () => Session | null, source: AsyncGenerator<T>): AsyncGenerator<T> {
  const within = <R>(run: () => R): R => withinScopeOf(session, run);
  const scoped: AsyncGenerator<T> = {
    next: (...sent) => within(() => source.next(...sent)),
    return: (value) => within(() => source.return(value)),
    throw: (error) => within(() => source.throw(error)),
    [Symbol.asyncIterator]: () => scoped,
    [Symbol.asyncDispose]: () => within(() => source[Symbol.asyncDispose]()),
  };
  return scoped;
}

/** Inside an act only the agency binds: who may do what to a record is asked record by record, when it is locked. */
export function withinAct<T>({ caller }: Session, run: () => Promise<T>): Promise<T> {
  return current.run({ kind: 'session', agencyId: caller.agencyId, ties: null }, run);
}

/**
 * A session's reads that rightly look across offices: figures, counts of people's work, likenesses. Only the agency
 * binds, and what the answer may tell is the reader's own business; so each place says why.
 */
export function acrossOffices<T>(why: string, run: () => Promise<T>): Promise<T> {
  const scope = scopeNow();
  if (scope?.kind !== 'session' || scope.ties === null) return run();
  return current.run({ kind: 'session', agencyId: scope.agencyId, ties: null, why }, run);
}

/**
 * One statement that names the agency itself and runs past the policies. PostgreSQL uses no index for a condition whose
 * operator could tell values apart to an eavesdropper (`@@`, `%`, `&&`, ranges) while a policy has to be asked first; on
 * a large table that would read every row. Each place says why, and has a test that foreign rows do not show.
 */
export function acrossPolicies<T>(why: string, run: () => Promise<T>): Promise<T> {
  return scopeNow() ? current.run({ kind: 'worker', why }, run) : run();
}

const scopes = new WeakMap<Caller, Scope>();

function scopeOf({ caller }: Session): Scope {
  let scope = scopes.get(caller);
  if (!scope) {
    scope = { kind: 'session', agencyId: caller.agencyId, ties: officeTies(caller) };
    scopes.set(caller, scope);
  }
  return scope;
}

/** By which somebody sees cases, escalations or what hangs on them. */
const views = ['viewCase', 'viewEscalation', 'checkServiceLevel'] as const;

/** Who sees all of one of them in the agency is bound by none; the rest by the union of their ties. */
function officeTies(caller: Caller): OfficeTies | null {
  if (caller.kind === 'system') return null;
  const reaches = views.map((view) => reachOf(caller, view));
  if (reaches.some(({ all }) => all)) return null;
  const officeIds = new Set(reaches.flatMap(({ offices }) => Object.values(offices).flat()));
  return { personId: caller.personId, officeIds: [...officeIds] };
}
