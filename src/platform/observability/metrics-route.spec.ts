import fastify from 'fastify';
import { Metrics } from './metrics';
import { answerMetrics } from './metrics-route';

const token = 'a-secret-of-the-scraper';

function service(mode: 'loopback' | 'on' | 'off', secret: string | null = null) {
  const server = fastify();
  answerMetrics(server, new Metrics(), { mode, token: secret });
  return async (headers: Record<string, string> = {}, remoteAddress = '127.0.0.1'): Promise<number> =>
    (await server.inject({ url: '/metrics', headers, remoteAddress })).statusCode;
}

describe('/metrics', () => {
  it('is told to this machine, and not through a proxy on it', async () => {
    const ask = service('loopback');
    expect(await ask()).toBe(200);
    expect(await ask({}, '::ffff:127.0.0.1')).toBe(200);
    expect(await ask({}, '::1')).toBe(200);
    expect(await ask({}, '10.0.0.7')).toBe(403);
    expect(await ask({ 'x-forwarded-for': '127.0.0.1' })).toBe(403);
    expect(await ask({ forwarded: 'for=127.0.0.1' })).toBe(403);
  });

  it('is told from anywhere to whoever has the token, and then to nobody else', async () => {
    const ask = service('loopback', token);
    expect(await ask({ authorization: `Bearer ${token}` }, '10.0.0.7')).toBe(200);
    expect(await ask({ authorization: `Bearer ${token}x` })).toBe(401);
    expect(await ask()).toBe(401);
  });

  it('is told to everybody, or not at all, where the operator says so', async () => {
    expect(await service('on')({}, '10.0.0.7')).toBe(200);
    expect(await service('off')()).toBe(404);
  });
});
