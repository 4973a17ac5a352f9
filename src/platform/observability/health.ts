import type { FastifyInstance, FastifyReply } from 'fastify';
import type { DataSource } from 'typeorm';
import { outageOf } from '../database/outage';
import type { BacklogFigures } from '../outbox/backlog';
import { asWorker } from '../database/scope';

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
  backlog: () => BacklogFigures | null = () => null,
): Promise<void> {
  const { name: expected } = await newestMigration(dataSource);
  server.get('/health/live', async (_, reply) => tell(reply, { problem: null }));
  server.get('/health/ready', async (_, reply) => {
    if (isStopping()) return tell(reply, { problem: 'The service is stopping.' });
    return tell(reply, await unready(dataSource, expected), backlog());
  });
}

/** Why the service cannot work just now; null when it can. Told within a second, whatever the database does. */
async function unready(dataSource: DataSource, expected: string): Promise<Found> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<Found>((resolve) => {
    const problem = 'The database did not answer within one second.';
    timer = setTimeout(() => resolve({ problem }), patienceMs);
  });
  const asked = newestMigration(dataSource, expected).then(
    ({ name, readOnly }): Found =>
      name === expected
        ? { problem: null, ...(readOnly && { warning: readOnlyWarning }) }
        : { problem: `The database lacks the migration ${expected}.` },
    (error): Found => ({ problem: outageOf(error)?.what ?? 'The database cannot be reached.' }),
  );
  return Promise.race([asked, late]).finally(() => clearTimeout(timer));
}

interface Found {
  problem: string | null;
  warning?: string;
}

/** No reason to send requests elsewhere: every instance has the same database, and reading goes on. */
const readOnlyWarning = 'The database takes no changes just now, it can only be read.';

/** The newest migration the database had; another instance of a newer version may have added some since. */
async function newestMigration(
  dataSource: DataSource,
  name?: string,
): Promise<{ name: string; readOnly: boolean }> {
  const [row] = await asWorker(() =>
    dataSource.query<{ name: string; readOnly: boolean }[]>(
      `SELECT name, current_setting('transaction_read_only') = 'on' AS "readOnly" FROM migrations
      WHERE $1::text IS NULL OR name = $1 ORDER BY id DESC LIMIT 1`,
      [name ?? null],
    ),
  );
  return row ?? { name: '', readOnly: false };
}

/** `backlog`: for operators; what is only late is no reason to send requests elsewhere. */
function tell(
  reply: FastifyReply,
  { problem, warning }: Found,
  backlog: BacklogFigures | null = null,
): FastifyReply {
  const status = problem === null ? { status: 'ok' } : { status: 'unavailable', message: problem };
  return reply
    .code(problem === null ? 200 : 503)
    .header('cache-control', 'no-store')
    .send({ ...status, ...(warning && { warning }), ...(backlog && { backlog }) });
}
