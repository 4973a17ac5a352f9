import type { FastifyInstance } from 'fastify';
import type { Logger } from 'pino';

declare module 'fastify' {
  interface FastifyContextConfig {
    /** The path is itself a key to something: the log shows the route instead. */
    hasSecretPath?: boolean;
  }
}

/** Gives every answer its request id, and writes one line per request: what was asked for, how it ended, how long it took. */
export function followRequests(server: FastifyInstance, log: Logger): void {
  server.addHook('onRequest', async (request, reply) => {
    reply.header('x-request-id', request.id);
  });
  server.addHook('onResponse', async (request, reply) => {
    // Without what follows the question mark: there a GET has its query and variables.
    const { url: route, config } = request.routeOptions;
    const path = config.hasSecretPath ? route : request.url.split('?', 1)[0];
    const ms = Math.round(reply.elapsedTime * 10) / 10;
    log.info(
      { requestId: request.id, method: request.method, path, status: reply.statusCode, ms },
      'request',
    );
  });
}
