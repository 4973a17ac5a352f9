import type { FastifyInstance, FastifyReply } from 'fastify';
import type { DataSource } from 'typeorm';

/** A load balancer asks every few seconds and gives up after one or two. */
const patienceMs = 1_000;

/**
 * `/health/live`: the process answers; start it again when it does not. `/health/ready`: the database answers too and is
 * of this version; send requests elsewhere when it is not.
 */
export async function answerHealth(
  server: FastifyInstance,
  dataSource: DataSource,
  isStopping: () => boolean,
): Promise<void> {
  const expected = await newestMigration(dataSource);
  server.get('/health/live', async (_, reply) => tell(reply, null));
  server.get('/health/ready', async (_, reply) => {
    if (isStopping()) return tell(reply, 'The service is stopping.');
    return tell(reply, await unready(dataSource, expected));
  });
}

/** Why the service cannot work just now; null when it can. */
async function unready(dataSource: DataSource, expected: string): Promise<string | null> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<string>((resolve) => {
    timer = setTimeout(() => resolve('The database did not answer within one second.'), patienceMs);
  });
  const asked = newestMigration(dataSource, expected).then(
    (found) => (found === expected ? null : `The database lacks the migration ${expected}.`),
    () => 'The database cannot be reached.',
  );
  return Promise.race([asked, late]).finally(() => clearTimeout(timer));
}

/** The newest migration the database had; another instance of a newer version may have added some since. */
async function newestMigration(dataSource: DataSource, name?: string): Promise<string> {
  const [row] = await dataSource.query<{ name: string }[]>(
    `SELECT name FROM migrations WHERE $1::text IS NULL OR name = $1 ORDER BY id DESC LIMIT 1`,
    [name ?? null],
  );
  return row?.name ?? '';
}

function tell(reply: FastifyReply, problem: string | null): FastifyReply {
  return reply
    .code(problem === null ? 200 : 503)
    .header('cache-control', 'no-store')
    .send(problem === null ? { status: 'ok' } : { status: 'unavailable', message: problem });
}
