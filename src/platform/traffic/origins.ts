import type { IncomingHttpHeaders } from 'node:http';
import type { FastifyInstance } from 'fastify';

/** Two hours, the longest that browsers keep an answer to what they ask before. */
const preflightSeconds = '7200';

const allowed = {
  'access-control-allow-methods': 'GET, POST',
  'access-control-allow-headers': 'authorization, content-type, x-request-id, traceparent',
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

/**
 * Whether a WebSocket may be opened. Browsers let any page open one anywhere and say only whose page it is. A page
 * elsewhere could do nothing with it: the access token travels in the first message and no cookie is read. It is refused
 * all the same, so that no page elsewhere holds connections or sends what nobody needs to be signed in for. Clients that
 * are no browsers send no Origin.
 */
export function mayOpenSocket(
  { origin, host }: Pick<IncomingHttpHeaders, 'origin' | 'host'>,
  publicUrl: string | null,
  origins: readonly string[],
): boolean {
  if (origin === undefined) return true;
  if (origins.includes(origin) || (publicUrl !== null && new URL(publicUrl).origin === origin)) return true;
  return URL.canParse(origin) && new URL(origin).host === host;
}
