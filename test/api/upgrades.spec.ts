import { once } from 'node:events';
import { request } from 'node:http';
import { connect } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { WebSocket } from 'ws';
import { startTestService, type TestService } from '../support/api';

let test: TestService;
let port: number;

beforeAll(async () => {
  test = await startTestService();
  port = Number(new URL(test.url).port);
});
afterAll(() => test?.stop());

const open = (): Promise<number> =>
  new Promise((resolve, reject) =>
    test.service.app
      .getHttpServer()
      .getConnections((error, count) => (error ? reject(error) : resolve(count))),
  );

describe('an upgrade that is refused', () => {
  it('leaves no connection open, whatever its client does afterwards', async () => {
    const before = await open();
    for (const last of ['', 'x']) {
      const line = connect(port, '127.0.0.1');
      line.on('error', () => undefined);
      line.write(
        'GET /elsewhere HTTP/1.1\r\nHost: localhost\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n',
      );
      const [answer] = (await once(line, 'data')) as [Buffer];
      expect(String(answer)).toMatch(/^HTTP\/1\.1 404 /);
      if (last) line.write(last);
    }
    for (let left = 40; left > 0 && (await open()) > before; left -= 1) await sleep(50);
    expect(await open()).toBeLessThanOrEqual(before);
  });
});

describe('a service for this machine alone', () => {
  const get = async (host: string): Promise<number> => {
    const asked = request({ port, host: '127.0.0.1', path: '/health/live', headers: { host } }).end();
    const [answer] = (await once(asked, 'response')) as [{ statusCode: number; resume(): void }];
    answer.resume();
    return answer.statusCode;
  };
  /** Whether a page of that origin, which asks under that name, gets a WebSocket. */
  const opens = (host: string, origin: string): Promise<boolean> =>
    new Promise((resolve) => {
      const socket = new WebSocket(`ws://127.0.0.1:${port}/graphql`, 'graphql-transport-ws', {
        origin,
        headers: { host },
      });
      socket.once('open', () => (socket.terminate(), resolve(true)));
      socket.once('error', () => resolve(false));
    });

  it.each(['localhost', '127.0.0.1', '127.0.0.2', '[::1]'])('is asked as %s', async (name) => {
    expect(await get(`${name}:${port}`)).toBe(200);
    expect(await opens(`${name}:${port}`, `http://${name}:${port}`)).toBe(true);
  });

  // A page elsewhere can have its own name point here; to the browser it is of the same origin then.
  it.each(['evil.example', 'localhost.evil.example', '127.0.0.1.evil.example', '10.0.0.1'])(
    'is not asked as %s',
    async (name) => {
      expect(await get(`${name}:${port}`)).toBe(421);
      expect(await opens(`${name}:${port}`, `http://${name}:${port}`)).toBe(false);
    },
  );
});
