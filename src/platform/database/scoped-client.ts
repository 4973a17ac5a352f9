import { isId } from './id';
import { scopeSettings, serviceRole, workerRole } from './roles/role-names';
import { scopeNow, type OfficeTies, type Scope } from './scope';

/** What of a connection the query runner uses. */
export interface Connection {
  query(text: string, values?: unknown[]): Promise<unknown>;
  on(event: string, listener: (error: Error) => void): unknown;
  removeListener(event: string, listener: (error: Error) => void): unknown;
}

const transactional =
  /^\s*(START TRANSACTION|BEGIN|COMMIT|ROLLBACK|SAVEPOINT|RELEASE|SET TRANSACTION)\b( TO\b)?/i;

/**
 * A connection that says to the database, in every transaction, for whom it is asked. TypeORM's query runner asks its
 * connection for everything, so nothing can go past this; and because what is set is set for one transaction only
 * (`SET LOCAL`), a pooler that gives each transaction another server connection changes nothing.
 *
 * A statement outside of a transaction travels as BEGIN with the scope, the statement, and COMMIT: sent together, so it
 * costs no further round trip.
 */
export class ScopedClient implements Connection {
  private inTransaction = false;
  /** What was said last in the transaction that runs; a savepoint that is gone back to may have taken it back. */
  private said: string | null = null;

  constructor(private readonly client: Connection) {}

  query(text: string, values?: unknown[]): Promise<unknown> {
    const scope = scopeNow();
    const found = transactional.exec(text);
    if (found) {
      this.follow(found[1]!.toUpperCase(), found[2] !== undefined);
      return this.client.query(text, values);
    }
    if (this.inTransaction) return this.within(scope, text, values);
    return scope ? this.alone(opening(scope), text, values) : this.client.query(text, values);
  }

  on(event: string, listener: (error: Error) => void): unknown {
    return this.client.on(event, listener);
  }

  removeListener(event: string, listener: (error: Error) => void): unknown {
    return this.client.removeListener(event, listener);
  }

  private follow(verb: string, isToSavepoint: boolean): void {
    if (isToSavepoint) this.said = null;
    else if (verb === 'START TRANSACTION' || verb === 'BEGIN') [this.inTransaction, this.said] = [true, null];
    else if (verb === 'COMMIT' || verb === 'ROLLBACK') this.inTransaction = false;
  }

  private within(scope: Scope | undefined, text: string, values?: unknown[]): Promise<unknown> {
    const saying = scope ? changing(scope) : 'RESET ROLE';
    if (saying !== this.said && (scope || this.said !== null)) {
      this.said = saying;
      // If it fails, the transaction does, and the statement tells why: it was sent already.
      this.client.query(saying).catch(() => (this.said = null));
    }
    return this.client.query(text, values);
  }

  private async alone(begin: string, text: string, values?: unknown[]): Promise<unknown> {
    const sent = [this.client.query(begin), this.client.query(text, values), this.client.query('COMMIT')];
    // All three are waited for, so that the connection goes back with nothing under way on it.
    const outcomes = await Promise.allSettled(sent);
    const failed = outcomes.find((outcome) => outcome.status === 'rejected');
    if (failed) throw failed.reason;
    return (outcomes[1] as PromiseFulfilledResult<unknown>).value;
  }
}

/** In a transaction that begins nothing is set yet. */
function opening(scope: Scope): string {
  return `BEGIN;${taking(scope)}${scope.kind === 'session' ? bound(scope.ties) : ''}`;
}

function changing(scope: Scope): string {
  const cleared = ['allOffices', 'officeIds', 'personId'] as const;
  return `${taking(scope)}${cleared.map((name) => said(name, '')).join('')}${scope.kind === 'session' ? bound(scope.ties) : ''}`;
}

function taking(scope: Scope): string {
  if (scope.kind === 'worker') return `SET LOCAL ROLE ${workerRole}`;
  return `SET LOCAL ROLE ${serviceRole}${said('agencyId', uuid(scope.agencyId))}`;
}

function bound(ties: OfficeTies | null): string {
  if (!ties) return said('allOffices', 'yes');
  const offices =
    ties.officeIds.length > 0 ? said('officeIds', `{${ties.officeIds.map(uuid).join(',')}}`) : '';
  return `${offices}${ties.personId ? said('personId', uuid(ties.personId)) : ''}`;
}

function said(name: keyof typeof scopeSettings, value: string): string {
  return `;SET LOCAL ${scopeSettings[name]}='${value}'`;
}

/** SET takes no parameters; so nothing but an id gets into its text. */
function uuid(id: string): string {
  if (!isId(id)) throw new Error(`${JSON.stringify(id)} is no id, so it is nobody's scope.`);
  return id;
}
