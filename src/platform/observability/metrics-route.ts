import { createHash, timingSafeEqual } from 'node:crypto';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { isLoopback } from '../config/loopback';
import type { ObservabilityConfig } from '../config/read-observability';
import type { Metrics } from './metrics';
import { measureProcess } from './process-metrics';

/** `/metrics`, for Prometheus. Reading it costs the process some milliseconds and the database nothing. */
export function answerMetrics(
  server: FastifyInstance,
  metrics: Metrics,
  settings: ObservabilityConfig['metrics'],
): void {
  if (settings.mode === 'off') return;
  measureProcess();
  server.get('/metrics', async (request, reply) => {
    const problem = mistakeOf(request, settings);
    if (problem) return tell(reply, problem.status, problem.message);
    const text = await metrics.text();
    return reply
      .header('cache-control', 'no-store')
      .type('text/plain; version=0.0.4; charset=utf-8')
      .send(text);
  });
}

function mistakeOf(
  request: FastifyRequest,
  { mode, token }: ObservabilityConfig['metrics'],
): { status: number; message: string } | null {
  if (token !== null) {
    const [scheme, given] = (request.headers.authorization ?? '').split(' ');
    const isRight = scheme?.toLowerCase() === 'bearer' && isEqual(given ?? '', token);
    return isRight
      ? null
      : { status: 401, message: 'Send METRICS_TOKEN as `Authorization: Bearer <token>`.' };
  }
  if (mode === 'on') return null;
  const { headers, socket } = request;
  // What a proxy on this machine passes on comes from loopback too, and from anybody.
  const isPassedOn = headers['x-forwarded-for'] !== undefined || headers.forwarded !== undefined;
  if (!isPassedOn && isLoopback((socket.remoteAddress ?? '').replace(/^::ffff:/i, ''))) return null;
  return {
    status: 403,
    message: 'Metrics are told to this machine only. See METRICS in docs/operations.md.',
  };
}

/** Without telling by its time how much of it was right. */
function isEqual(given: string, right: string): boolean {
  const [a, b] = [given, right].map((text) => createHash('sha256').update(text).digest());
  return timingSafeEqual(a!, b!);
}

function tell(reply: FastifyReply, status: number, message: string): FastifyReply {
  if (status === 401) void reply.header('www-authenticate', 'Bearer');
  return reply.code(status).header('cache-control', 'no-store').send({ status: 'refused', message });
}
