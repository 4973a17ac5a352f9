import type { JSONWebKeySet } from 'jose';
import { isLoopback } from '../config/loopback';

/** Both documents together: a request that waits for keys is answered within five seconds, its own work included. */
const longestMs = 3_000;
/** Issuers publish a few kilobytes. Whatever sends more is not read to its end, let alone parsed. */
const mostBytes = 512 * 1_024;

/** Where the keys of an issuer are published; `jwksUrl` null: its own discovery document says. */
export interface KeyPlace {
  issuer: string;
  jwksUrl: string | null;
}

/** The keys as they are published now. Fails with a sentence for the operator, which holds nothing of any token. */
export async function publishedKeys(
  { issuer, jwksUrl }: KeyPlace,
  timeoutMs = longestMs,
): Promise<JSONWebKeySet> {
  const signal = AbortSignal.timeout(timeoutMs);
  return (await json(jwksUrl ?? (await discovered(issuer, signal)), signal)) as JSONWebKeySet;
}

/** OpenID Connect Discovery 1.0, 4: the document must name the very issuer it was asked of, or it speaks for another. */
async function discovered(issuer: string, signal: AbortSignal): Promise<string> {
  const place = `${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`;
  const document = (await json(place, signal)) as { issuer?: unknown; jwks_uri?: unknown } | null;
  if (document?.issuer !== issuer) {
    throw new Error(`${place} names the issuer ${quoted(document?.issuer)} and not AUTH_ISSUER, ${issuer}.`);
  }
  const found = document.jwks_uri;
  if (typeof found !== 'string' || !URL.canParse(found) || !isTrustworthy(new URL(found))) {
    throw new Error(`${place} names as jwks_uri ${quoted(found)}, which is no https URL.`);
  }
  return found;
}

/** Who can change the keys on their way can sign in as anyone. */
export function isTrustworthy({ protocol, hostname }: URL): boolean {
  return protocol === 'https:' || (protocol === 'http:' && isLoopback(hostname));
}

async function json(url: string, signal: AbortSignal): Promise<unknown> {
  // Redirects are not followed: they could lead where the setting would not have been allowed to.
  const response = await fetch(url, {
    signal,
    redirect: 'manual',
    headers: { accept: 'application/json, application/jwk-set+json' },
  }).catch((error: Error) => {
    const { cause } = error as { cause?: { code?: string } };
    throw new Error(`${url} cannot be reached (${cause?.code ?? error.name}).`);
  });
  if (response.status !== 200) {
    await response.body?.cancel();
    throw new Error(`${url} answers with status ${response.status}.`);
  }
  const text = await bounded(response, url);
  try {
    return JSON.parse(text);
  } catch {
    throw new Error(`${url} does not answer with JSON.`);
  }
}

async function bounded(response: Response, url: string): Promise<string> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  try {
    for await (const chunk of response.body ?? []) {
      bytes += (chunk as Uint8Array).length;
      if (bytes > mostBytes) break;
      chunks.push(chunk);
    }
  } catch (error) {
    throw new Error(`${url} stopped in the middle of its answer (${(error as Error).name}).`);
  }
  if (bytes > mostBytes) throw new Error(`${url} answers with more than ${mostBytes} bytes.`);
  return Buffer.concat(chunks).toString('utf8');
}

function quoted(value: unknown): string {
  return typeof value === 'string' ? JSON.stringify(value.slice(0, 200)) : 'nothing';
}
