import type { FastifyInstance, FastifyRequest } from 'fastify';
import { withPatience } from '../database/patience';

declare module 'fastify' {
  interface FastifyContextConfig {
    /** The body may be a file of any size: its sender has no time limit as long as something comes. */
    takesFile?: boolean;
  }
}

/**
 * How long the body of a request may take: 2 MB, the largest that is no file, take a second on the slowest line of a desk.
 * Who needs longer holds a connection and its memory for nothing.
 */
const bodyMs = 30_000;
/** How long a file that is being uploaded may stand still before its line is cut. */
const stillMs = 30_000;
/** Node's own limits, for what comes before there is a request of ours. A file of 1 GB takes half an hour at 5 Mbit/s. */
export const serverTimeouts = {
  /** The headers of a request. */
  headersMs: 15_000,
  /** A whole request with its body, files too; Node knows one limit for all. */
  requestMs: 3_600_000,
  /** An idle connection: longer than the minute after which proxies take a new one, so that none meets a closed one. */
  keepAliveMs: 72_000,
};

/** Cuts the lines of those who begin a request and do not go on, and limits how long one waits for database connections. */
export function endSlowRequests(server: FastifyInstance): void {
  server.server.headersTimeout = serverTimeouts.headersMs;
  server.addHook('onRequest', async (request) => {
    const { raw } = request;
    if (raw.method === 'GET' || raw.complete) return;
    const { takesFile } = request.routeOptions.config;
    const timer = takesFile ? whileItComes(request) : setTimeout(() => cut(request), bodyMs).unref();
    raw.once('end', () => clearInterval(timer)).once('close', () => clearInterval(timer));
  });
  // Not at once: what reads the body would lose it.
  server.addHook('preHandler', (_request, _reply, done) => withPatience(done));
}

/** Looks whether more has come since the last look. */
function whileItComes(request: FastifyRequest): NodeJS.Timeout {
  let read = -1;
  return setInterval(() => {
    const { bytesRead } = request.raw.socket;
    if (bytesRead === read) cut(request);
    read = bytesRead;
  }, stillMs).unref();
}

function cut({ raw }: FastifyRequest): void {
  if (!raw.complete) raw.socket.destroy();
}
