import fastify from 'fastify';
import { Metrics } from './metrics';
import { NestLog, makeLog } from './log';
import { followRequests } from './requests';
import { noteActor, noteField, noteOperation, noteOutcome, withinRun } from './trail';

/** A service that answers nothing of use, and the lines it writes. */
function service(level: 'info' | 'error', slowMs = 0) {
  const lines: Record<string, unknown>[] = [];
  const log = makeLog(level, {
    write: (line) => void lines.push(JSON.parse(line) as Record<string, unknown>),
  });
  const nest = new NestLog(log);
  const metrics = new Metrics();
  const server = fastify({ genReqId: () => 'r-1' });
  followRequests(server, { log, metrics, slowMs });
  server.all('/graphql', async () => ({ secret: 'answer' }));
  server.get('/calendar/:file', async () => 'secret answer');
  server.get('/exports/:id.zip', async () => 'secret answer');
  server.post('/claims', async () => {
    noteActor({ personId: 'p-1', agencyId: 'a-1' });
    noteOperation('Claim');
    noteField('claimEscalation');
    noteField('claimEscalation');
    await new Promise((resolve) => setImmediate(resolve));
    nest.warn('It is taken', 'Desk');
    withinRun(() => nest.log('sent', 'MailCourier'), 'run-1');
    noteOutcome('alreadyClaimed');
    return {};
  });
  return { server, lines, log, metrics };
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

  it('says of every line within a request of which, by whom, and at the end what it came to', async () => {
    const { server, lines } = service('info');
    await server.inject({ method: 'POST', url: '/claims', payload: { some: 'body' } });
    const trail = { requestId: 'r-1', actorId: 'p-1', agencyId: 'a-1', operation: 'Claim' };
    expect(lines).toMatchObject([
      { ...trail, fields: ['claimEscalation'], context: 'Desk', msg: 'It is taken' },
      { runId: 'run-1', context: 'MailCourier' },
      { ...trail, fields: ['claimEscalation'], outcome: ['alreadyClaimed'], msg: 'request' },
    ]);
    expect(lines[0]).not.toHaveProperty('outcome');
    expect(lines[1]).not.toHaveProperty('requestId');
  });

  it('keeps the requests that run at once apart', async () => {
    const { server, lines } = service('info');
    let number = 0;
    server.addHook('onRequest', async () => {
      number += 1;
      noteField(`field${number}`);
    });
    await Promise.all([1, 2, 3].map(() => server.inject({ method: 'POST', url: '/claims', payload: {} })));
    const told = lines.filter(({ msg }) => msg === 'request').map(({ fields }) => (fields as string[])[0]);
    expect(new Set(told)).toEqual(new Set(['field1', 'field2', 'field3']));
  });

  it('names of a path the route and the record, and nothing that is a key or of a client’s making', async () => {
    const { server, lines, metrics } = service('info');
    await server.inject({ method: 'GET', url: '/exports/01a208d2-4181-7b95-8f30-d22f2bf2de6e.zip?secret' });
    await server.inject({ method: 'GET', url: '/exports/secret.zip' });
    await server.inject({ method: 'GET', url: '/calendar/secret.ics?secret' });
    await server.inject({ method: 'GET', url: '/secret/jane.doe@example.org' });
    expect(lines).toMatchObject([
      { path: '/exports/01a208d2-4181-7b95-8f30-d22f2bf2de6e.zip', status: 200 },
      { path: '/exports/:id.zip', status: 200 },
      { path: '/calendar/:file', status: 200 },
      { path: '(none)', status: 404 },
    ]);
    expect(JSON.stringify(lines)).not.toMatch(/secret|jane/);
    expect(await metrics.registry.metrics()).not.toMatch(/secret|jane/);
  });

  it('takes no operation name that is none', async () => {
    const { server, lines } = service('info');
    server.get('/odd', async () => noteOperation('jane.doe@example.org'));
    await server.inject('/odd');
    expect(lines[0]).not.toHaveProperty('operation');
  });

  it('warns of what takes longer than it should', async () => {
    const { server, lines } = service('info', 1);
    server.get('/slow', async () => {
      const until = performance.now() + 3;
      while (performance.now() < until);
      return {};
    });
    await server.inject('/slow');
    expect(lines).toMatchObject([{ level: 'warn', msg: 'slow request', path: '/slow' }]);
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
