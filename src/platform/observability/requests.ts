import { isUUID } from 'class-validator';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Logger } from 'pino';
import type { Metrics } from './metrics';
import { within, type Trail } from './trail';
import { beginAnswer, type OpenSpan } from './tracing';

/** What an answer is followed by. */
export interface Followed {
  log: Logger;
  metrics?: Metrics;
  /** Requests that take longer are told as a warning; 0: none is. */
  slowMs?: number;
}

/** What there is no route for has a path of a client's making. */
const noRoute = '(none)';

/**
 * Gives every answer its request id, every line that is written meanwhile the request's trail, and writes one line per
 * request: what was asked for, by whom, how it ended, how long it took. Of a path only the route is told, and which record.
 */
export function followRequests(server: FastifyInstance, { log, metrics, slowMs = 0 }: Followed): void {
  const followed = new WeakMap<FastifyRequest, { trail: Trail; span: OpenSpan | null }>();
  server.addHook('onRequest', (request, reply, done) => {
    void reply.header('x-request-id', request.id);
    const trail: Trail = { requestId: request.id };
    const { method, headers } = request;
    const span = beginAnswer(`${method} ${routeOf(request)}`, headers.traceparent, {
      'http.request.method': method,
      'http.route': routeOf(request),
      'find_and_fix.request_id': request.id,
    });
    followed.set(request, { trail, span });
    goOn(trail, span, done);
  });
  // Once more: a body arrives in events of the socket, which belong to no request.
  server.addHook('preValidation', (request, _, done) => {
    const { trail, span } = followed.get(request)!;
    goOn(trail, span, done);
  });
  server.addHook('onResponse', async (request, reply) => {
    const route = routeOf(request);
    const path = pathOf(route, request.params);
    const ms = Math.round(reply.elapsedTime * 10) / 10;
    const { trail, span } = followed.get(request) ?? { trail: { requestId: request.id }, span: null };
    metrics?.requestAnswered(request.method, route, reply.statusCode, ms);
    span?.end({ 'http.response.status_code': reply.statusCode }, reply.statusCode >= 500);
    const line = { ...trail, method: request.method, path, status: reply.statusCode, ms };
    if (slowMs > 0 && ms > slowMs) log.warn(line, 'slow request');
    else log.info(line, 'request');
  });
}

function routeOf({ routeOptions, is404 }: FastifyRequest): string {
  return is404 ? noRoute : (routeOptions.url ?? noRoute);
}

/** The route with the ids that were asked for: what else stands in a path is of a client's making, or a key to something. */
function pathOf(route: string, params: unknown): string {
  const given = (params ?? {}) as Record<string, string>;
  return route.replace(/:(\w+)/g, (name, word: string) => (isUUID(given[word]) ? given[word]! : name));
}

function goOn(trail: Trail, span: OpenSpan | null, done: () => void): void {
  within(trail, () => (span ? span.within(done) : done()));
}
