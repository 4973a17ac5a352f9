import fastify from 'fastify';
import { NestLog, makeLog } from './log';
import { followRequests } from './requests';

/** A service that answers nothing of use, and the lines it writes. */
function service(level: 'info' | 'error') {
  const lines: Record<string, unknown>[] = [];
  const log = makeLog(level, {
    write: (line) => void lines.push(JSON.parse(line) as Record<string, unknown>),
  });
  const server = fastify({ genReqId: () => 'r-1' });
  followRequests(server, log);
  server.all('/graphql', async () => ({ secret: 'answer' }));
  server.get('/calendar/:file', { config: { hasSecretPath: true } }, async () => 'secret answer');
  return { server, lines, log };
}

describe('the log', () => {
  it('says of a request what was asked for and how it ended, and nothing of what it held', async () => {
    const { server, lines } = service('info');
    const answer = await server.inject({
      method: 'POST',
      url: '/graphql?query={secretQuery}',
      headers: { authorization: 'Bearer secretToken', cookie: 'secretCookie' },
      payload: { query: 'secretBody' },
    });
    expect(answer.headers['x-request-id']).toBe('r-1');
    expect(lines).toEqual([
      {
        level: 'info',
        time: expect.any(String),
        requestId: 'r-1',
        method: 'POST',
        path: '/graphql',
        status: 200,
        ms: expect.any(Number),
        msg: 'request',
      },
    ]);
    expect(JSON.stringify(lines)).not.toContain('secret');
  });

  it('names the route, and not the path, where the path is a key', async () => {
    const { server, lines } = service('info');
    await server.inject({ method: 'GET', url: '/calendar/secret.ics?secret' });
    expect(lines).toMatchObject([{ path: '/calendar/:file', status: 200 }]);
    expect(JSON.stringify(lines)).not.toContain('secret');
  });

  it('says nothing below its level', async () => {
    const { server, lines, log } = service('error');
    await server.inject('/graphql');
    new NestLog(log).log('told nobody', 'InstanceLoader');
    expect(lines).toEqual([]);
  });

  it('takes the lines of Nest, those of its start only when asked for details', () => {
    const { lines, log } = service('info');
    const nest = new NestLog(log);
    nest.log('dependencies initialized', 'InstanceLoader');
    nest.log('Sweeping', 'Sweeper');
    nest.error('It broke', 'at line 7', 'Sweeper');
    expect(lines.map(({ level, context, msg, stack }) => [level, context, msg, stack])).toEqual([
      ['info', 'Sweeper', 'Sweeping', undefined],
      ['error', 'Sweeper', 'It broke', 'at line 7'],
    ]);
  });
});
