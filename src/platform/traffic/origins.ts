import type { IncomingHttpHeaders } from 'node:http';
import type { FastifyInstance } from 'fastify';
import type { Config } from '../config/config';
import { isLoopback } from '../config/loopback';

/** Two hours, the longest that browsers keep an answer to what they ask before. */
const preflightSeconds = '7200';

const allowed = {
  'access-control-allow-methods': 'GET, POST',
  'access-control-allow-headers': 'authorization, content-type, idempotency-key, x-request-id, traceparent',
  'access-control-max-age': preflightSeconds,
};
const exposed = 'x-request-id, retry-after, ratelimit, ratelimit-policy, content-disposition';

/**
 * Lets pages of other origins use the API, where the deployment names them; without any, browsers keep every page
 * elsewhere out. No cookies are ever read, so credentials are not allowed either.
 */
export function allowOrigins(server: FastifyInstance, origins: readonly string[]): void {
  if (origins.length === 0) return;
  server.addHook('onRequest', async (request, reply) => {
    const { origin } = request.headers;
    if (origin === undefined || !origins.includes(origin)) return;
    reply.header('access-control-allow-origin', origin).header('access-control-expose-headers', exposed);
    if (request.method === 'OPTIONS' && request.headers['access-control-request-method'])
      return reply.code(204).headers(allowed).send();
  });
  server.addHook('onSend', async (_, reply) => {
    const vary = reply.getHeader('vary');
    reply.header('vary', vary === undefined ? 'origin' : `${String(vary)}, origin`);
  });
}

/** Whether only this machine can reach the service, which therefore lets anybody sign in as anybody. */
export function isForThisMachine({ demo, host }: Pick<Config, 'demo' | 'host'>): boolean {
  return demo && isLoopback(host);
}

/**
 * Keeps out whoever asks under another name. A service for this machine alone lets anybody sign in as anybody; a page
 * elsewhere could have its own name point here, and would be of the same origin to the browser.
 */
export function refuseOtherNames(server: FastifyInstance, publicUrl: string | null): void {
  const ours = publicUrl === null ? null : new URL(publicUrl).hostname;
  server.addHook('onRequest', async ({ hostname }, reply) => {
    if (hostname === '' || hostname === ours || isLoopback(hostname)) return;
    const message = 'This service is for this machine alone: ask for it as localhost, or set PUBLIC_URL.';
    return reply.code(421).send({ code: 'BAD_USER_INPUT', message });
  });
}

/**
 * Whether a WebSocket may be opened. Browsers let any page open one anywhere and say only whose page it is. A page
 * elsewhere could do nothing with it: the access token travels in the first message and no cookie is read. It is refused
 * all the same, so that no page elsewhere holds connections or sends what nobody needs to be signed in for. Clients that
 * are no browsers send no Origin. `isForThisMachine`: see `refuseOtherNames`.
 */
export function mayOpenSocket(
  { origin, host }: Pick<IncomingHttpHeaders, 'origin' | 'host'>,
  publicUrl: string | null,
  origins: readonly string[],
  isForThisMachine = false,
): boolean {
  if (origin === undefined) return true;
  if (origins.includes(origin) || (publicUrl !== null && new URL(publicUrl).origin === origin)) return true;
  if (!URL.canParse(origin) || new URL(origin).host !== host) return false;
  return !isForThisMachine || isLoopback(new URL(origin).hostname);
}
