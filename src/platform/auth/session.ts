import { actingGrant, may } from '../../domain/permission/may';
import type { Caller, HeldGrant, Ties } from '../../domain/permission/permission.types';
import type { Operation } from '../../domain/permission/policy';
import { Failure, notFound } from '../shell/failure';

/** One request or one socket of somebody who signed in. */
export interface Session {
  caller: Caller;
  /** Names the request in history, logs and errors. */
  requestId: string;
  /** The token's subject, by which the caller is found again; null for the service itself. */
  subject: string | null;
  /** When the token or key ends; null for the service itself. */
  expiresAt: Date | null;
  /** The session of the service's own issuer that the token belongs to, where it belongs to one. */
  signInId?: string | null;
  /** Fails when the issuer does not stand for the token any more, because it withdrew the key that signed it. */
  stillSigned?: () => Promise<unknown>;
  /** The service account's key that was sent in place of a token, and from where. */
  key?: { id: string; address: string } | null;
}

/**
 * The grant that lets the caller act, or the failure they are told: NOT_FOUND where they may not even see the record
 * (`view`), FORBIDDEN where they see it and the act is not theirs.
 */
export function permit(
  caller: Caller,
  operation: Operation,
  ties: Ties = {},
  view?: { operation: Operation; what: string },
): HeldGrant {
  const grant = actingGrant(caller, operation, ties);
  if (grant) return grant;
  if (view && !may(caller, view.operation, ties)) throw notFound(view.what);
  throw new Failure(
    'FORBIDDEN',
    `This is not yours to do (${operation}). Ask somebody whose role includes it.`,
  );
}

/** The service itself as an actor within one agency: the sweeper, an import, an automatic rule. */
export function systemSession(agencyId: string, name: string, requestId: string): Session {
  return {
    caller: { kind: 'system', personId: null, agencyId, name, grants: [] },
    requestId,
    subject: null,
    expiresAt: null,
  };
}
