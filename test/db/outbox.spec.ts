import { createServer, connect, type Server, type Socket } from 'node:net';
import { DataSource } from 'typeorm';
import { Client } from 'pg';
import { dataSourceOptions } from '../../src/platform/database/data-source';
import { newId } from '../../src/platform/database/id';
import { NewsDesk, type NewsItem } from '../../src/platform/outbox/news';
import type { NewsConsumer } from '../../src/platform/outbox/news-consumers';
import { OutboxRelay } from '../../src/platform/outbox/outbox-relay';
import { createTestDatabase, type TestDatabase } from '../support/database';

/** A line to the database that can be cut and closed for new callers, as a failover does. */
async function breakableLine(
  to: URL,
): Promise<{ url: string; calls: () => number; cut(): void; mend(): void }> {
  const open = new Set<Socket>();
  let calls = 0;
  let broken = false;
  const server: Server = createServer((socket) => {
    calls += 1;
    if (broken) return void socket.destroy();
    const line = connect(Number(to.port), to.hostname);
    for (const end of [socket, line]) {
      open.add(end);
      end
        .on('error', () => undefined)
        .on('close', () => {
          socket.destroy();
          line.destroy();
          open.delete(end);
        });
    }
    socket.pipe(line).pipe(socket);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  server.unref();
  const url = new URL(to);
  url.port = String((server.address() as { port: number }).port);
  return {
    url: url.href,
    calls: () => calls,
    cut: () => {
      broken = true;
      open.forEach((end) => end.destroy());
    },
    mend: () => {
      broken = false;
    },
  };
}

describe('the outbox', () => {
  const agencyId = newId();
  let database: TestDatabase;
  let client: Client;
  const stops: (() => Promise<void>)[] = [];

  beforeAll(async () => {
    database = await createTestDatabase();
    client = new Client({ connectionString: database.ownerUrl });
    await client.connect();
  });
  afterEach(async () => {
    for (const stop of stops.splice(0)) await stop();
  });
  afterAll(async () => {
    await client.end();
    await database.drop();
  });

  /** One instance: its relay, and everything its subscribers were told. */
  async function instance(
    listenUrl = database.ownerUrl,
    ...consumers: NewsConsumer[]
  ): Promise<{ relay: OutboxRelay; told: number[] }> {
    const settings = { url: database.ownerUrl, poolSize: 3, statementTimeoutMs: 15_000 };
    const dataSource = await new DataSource(dataSourceOptions(settings, [])).initialize();
    const desk = new NewsDesk();
    const told: number[] = [];
    const tell = desk.tell.bind(desk);
    desk.tell = (item: NewsItem) => {
      told.push(item.sequence);
      tell(item);
    };
    const relay = new OutboxRelay(dataSource, desk, listenUrl);
    for (const [index, consumer] of consumers.entries()) relay.onPublish(`consumer ${index}`, consumer);
    await relay.onApplicationBootstrap();
    stops.push(async () => {
      await relay.onModuleDestroy();
      await dataSource.destroy();
    });
    return { relay, told };
  }

  let sequence = 0;
  /** Writes news of one record and gives their sequences. */
  async function write(count: number, subjectId = newId()): Promise<number[]> {
    const first = sequence + 1;
    sequence += count;
    await client.query(
      `INSERT INTO outbox (agency_id, subject_kind, subject_id, sequence, fact, channels, at)
       SELECT $1, 'case', $4, n, 'Told', ARRAY['case:1'], clock_now() FROM generate_series($2::int, $3::int) n`,
      [agencyId, first, sequence, subjectId],
    );
    return Array.from({ length: count }, (_, index) => first + index);
  }
  const until = async (holds: () => boolean | Promise<boolean>): Promise<void> => {
    while (!(await holds())) await new Promise((resolve) => setTimeout(resolve, 10));
  };
  const heardAll = (told: readonly number[], wanted: readonly number[]): boolean => {
    const heard = new Set(told);
    return wanted.every((one) => heard.has(one));
  };

  it('tells each news to every instance, however many relays tell', async () => {
    const [one, two] = [await instance(), await instance()];
    const wanted: number[] = [];
    for (let round = 0; round < 5; round += 1) {
      wanted.push(...(await write(250)));
      one.relay.wake();
      two.relay.wake();
    }
    await until(() => heardAll(one.told, wanted) && heardAll(two.told, wanted));
    // Claimed with SKIP LOCKED: while both stand, nothing is told twice.
    for (const { told } of [one, two]) expect(told.toSorted((a, b) => a - b)).toEqual(wanted);
  });

  it('loses nothing when a relay dies between claiming and committing', async () => {
    const ofOneRecord = await write(10);
    const wanted = [...ofOneRecord, ...(await write(10))];
    const dying = new Client({ connectionString: database.ownerUrl });
    dying.on('error', () => undefined);
    await dying.connect();
    await dying.query('BEGIN');
    await dying.query(
      'SELECT id FROM outbox WHERE published_at IS NULL ORDER BY id LIMIT 10 FOR UPDATE SKIP LOCKED',
    );
    await dying.query(`SELECT pg_notify('find_and_fix_news', '[]')`);
    const { relay, told } = await instance();
    relay.wake();
    await until(() => heardAll(told, wanted.slice(10)));
    expect(heardAll(told, wanted)).toBe(false);
    const { rows } = await dying.query<{ pid: number }>('SELECT pg_backend_pid() AS pid');
    await client.query('SELECT pg_terminate_backend($1)', [rows[0]!.pid]);
    await until(() => heardAll(told, wanted));
  });

  it('tells what was published while its line was down, and tries one line at a time', async () => {
    const line = await breakableLine(new URL(database.ownerUrl));
    const cut = await instance(line.url);
    const other = await instance();
    const before = await write(3);
    other.relay.wake();
    await until(() => heardAll(cut.told, before));
    line.cut();
    const missed = await write(300);
    other.relay.wake();
    await until(() => heardAll(other.told, missed));
    expect(heardAll(cut.told, missed)).toBe(false);
    // Two tries a second: had every failure begun two more, these six would be followed by hundreds.
    const callsBefore = line.calls();
    await until(() => line.calls() >= callsBefore + 5);
    line.mend();
    await until(() => heardAll(cut.told, missed));
    const { rows } = await client.query(
      `SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND application_name = 'find-and-fix news'`,
    );
    expect(rows).toHaveLength(2);
  });

  it('goes on after a note that is none', async () => {
    const { relay, told } = await instance();
    await client.query(`SELECT pg_notify('find_and_fix_news', 'no JSON')`);
    const wanted = await write(1);
    relay.wake();
    await until(() => heardAll(told, wanted));
  });

  describe('with consumers', () => {
    /** Consumers that note what they took, each in its own name; one note of a row more than once is a failure to see. */
    const noting =
      (name: string, refuses: (sequence: number) => boolean = () => false): NewsConsumer =>
      async (manager, rows) => {
        for (const row of rows) {
          await manager.query('INSERT INTO taken (consumer, sequence) VALUES ($1, $2)', [name, row.sequence]);
          // As a mistake in SQL would: the transaction is lost with it.
          if (refuses(row.sequence)) await manager.query('SELECT 1 / 0');
        }
      };
    const takenBy = async (name: string): Promise<number[]> => {
      const { rows } = await client.query<{ sequence: number }>(
        'SELECT sequence FROM taken WHERE consumer = $1 ORDER BY sequence',
        [name],
      );
      return rows.map(({ sequence: one }) => one);
    };
    const pending = async (): Promise<number> => {
      const { rows } = await client.query<{ count: number }>(
        'SELECT count(*)::int AS count FROM outbox WHERE published_at IS NULL',
      );
      return rows[0]!.count;
    };

    beforeAll(() =>
      client.query(
        'CREATE TABLE taken (id bigint GENERATED ALWAYS AS IDENTITY, consumer text, sequence int); GRANT ALL ON taken TO PUBLIC',
      ),
    );

    it('lets each row have its effect once, however many relays publish', async () => {
      const one = await instance(database.ownerUrl, noting('all'));
      const two = await instance(database.ownerUrl, noting('all'));
      const wanted: number[] = [];
      for (let round = 0; round < 5; round += 1) {
        wanted.push(...(await write(250)));
        one.relay.wake();
        two.relay.wake();
      }
      await until(async () => (await pending()) === 0);
      expect(await takenBy('all')).toEqual(wanted);
    });

    it('consumes nothing of a round that dies before its commit, and all of it in the next', async () => {
      const dying = new Client({ connectionString: database.ownerUrl });
      dying.on('error', () => undefined);
      await dying.connect();
      const wanted = await write(3);
      await dying.query('BEGIN');
      await dying.query('SELECT id FROM outbox WHERE published_at IS NULL FOR UPDATE');
      await dying.query("INSERT INTO taken (consumer, sequence) SELECT 'dying', unnest($1::int[])", [wanted]);
      const { rows } = await dying.query<{ pid: number }>('SELECT pg_backend_pid() AS pid');
      await client.query('SELECT pg_terminate_backend($1)', [rows[0]!.pid]);
      const { relay } = await instance(database.ownerUrl, noting('dying'));
      relay.wake();
      await until(async () => (await pending()) === 0);
      expect(await takenBy('dying')).toEqual(wanted);
    });

    it('goes on past a record of which one consumer cannot take a row, tells it at once, and takes it when the fault is mended', async () => {
      let faulty = true;
      const stuck = await write(6);
      const wanted = [...stuck, ...(await write(6))];
      const bad = stuck[2]!;
      const { relay, told } = await instance(
        database.ownerUrl,
        noting('sound'),
        noting('faulty', (row) => faulty && row === bad),
      );
      relay.wake();
      await until(async () => (await pending()) === 4);
      const others = wanted.filter((row) => !stuck.slice(2).includes(row));
      // Neither has taken it, nor what comes after it: the work of the sound one on the row is undone, so that it can be
      // done once later, and in the order of the record.
      expect([await takenBy('sound'), await takenBy('faulty')]).toEqual([others, others]);
      await until(() => heardAll(told, wanted));
      faulty = false;
      await until(async () => (await pending()) === 0);
      expect([await takenBy('sound'), await takenBy('faulty')]).toEqual([wanted, wanted]);
      const { rows } = await client.query<{ sequence: number }>(
        "SELECT sequence FROM taken WHERE consumer = 'faulty' AND sequence = ANY($1) ORDER BY id",
        [stuck],
      );
      expect(rows.map((row) => row.sequence)).toEqual(stuck);
    });

    it('publishes a row in the end that one consumer can never take, with the work of the others, and keeps a dead letter', async () => {
      const [row] = await write(1);
      const { relay } = await instance(
        database.ownerUrl,
        noting('before'),
        noting('never', (sequence) => sequence === row),
        noting('after'),
      );
      for (let failures = 0; failures < 8; failures += 1) {
        relay.wake();
        await until(async () => {
          const { rows } = await client.query<{ attempts: number }>(
            'SELECT attempts FROM outbox WHERE sequence = $1',
            [row],
          );
          return rows[0]!.attempts > failures;
        });
        expect(await pending()).toBe(1);
        await client.query("UPDATE test_clock SET ahead = ahead + interval '5 minutes'");
      }
      await until(async () => (await pending()) === 0);
      expect([await takenBy('before'), await takenBy('never'), await takenBy('after')]).toEqual([
        [row],
        [],
        [row],
      ]);
      const { rows } = await client.query(
        `SELECT d.consumer, d.attempts, d.error, o.sequence FROM dead_letter d JOIN outbox o ON o.id = d.outbox_id`,
      );
      expect(rows).toEqual([
        { consumer: 'consumer 1', attempts: 9, error: 'division by zero', sequence: row },
      ]);
    });
  });
});
