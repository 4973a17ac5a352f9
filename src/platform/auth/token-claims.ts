import type { JWTPayload } from 'jose';

/** A human being as the issuer describes them. */
export interface ClaimedPerson {
  name: string;
  /** null unless the issuer says that it was verified. */
  email: string | null;
}

/** Groups that some issuers leave out when there are many, and then say so in one of these claims. */
const leftOut = ['_claim_names', 'hasgroups'];
/** More than anybody is in; what is beyond is taken as told incompletely. */
const mostGroups = 2_000;
const longestName = 300;
const addressShape = /^[^\s<>@\p{Cc}]+@[^\s<>@\p{Cc}]+$/u;

/**
 * The groups of a token. A claim that is not there means none, as some issuers write it; null where the issuer says that it
 * left them out, because then nobody knows.
 */
export function groupsOf(payload: JWTPayload, path: string): readonly string[] | null {
  let found: unknown = payload[path];
  // A claim whose own name has dots (`https://agency.gov/groups`) goes before a path.
  if (found === undefined) {
    found = path
      .split('.')
      .reduce<unknown>(
        (value, name) =>
          typeof value === 'object' && value !== null && Object.hasOwn(value, name)
            ? (value as Record<string, unknown>)[name]
            : undefined,
        payload,
      );
  }
  if (found === undefined && leftOut.some((claim) => payload[claim])) return null;
  const groups = typeof found === 'string' ? [found] : Array.isArray(found) ? found : [];
  if (groups.length > mostGroups) return null;
  return groups.filter((group): group is string => typeof group === 'string');
}

/** Whom the token is about; null for a client that asks in its own name. */
export function personOf(payload: JWTPayload): ClaimedPerson | null {
  const { name, preferred_username: username, email } = payload as Record<string, unknown>;
  const isVerified = payload.email_verified === true || payload.email_verified === 'true';
  const shown = [name, username].find((text) => typeof text === 'string' && text.trim() !== '');
  if (typeof shown !== 'string' || isClient(payload)) return null;
  const address = typeof email === 'string' && isVerified && email.length <= 254 && addressShape.test(email);
  return {
    // No control characters and no halves of any: they have no place in a name.
    name: shown
      .replace(/[\p{Cc}\p{Cs}]/gu, ' ')
      .trim()
      .slice(0, longestName),
    email: address ? email : null,
  };
}

/** Whether the token was given to a client for itself (client credentials), as the issuers say it, each its own way. */
function isClient(payload: JWTPayload): boolean {
  const { sub, azp, client_id: clientId, appid, idtyp, gty, preferred_username: username } = payload;
  return (
    [azp, clientId, appid].includes(sub) ||
    idtyp === 'app' ||
    gty === 'client-credentials' ||
    (typeof username === 'string' && username.startsWith('service-account-'))
  );
}
