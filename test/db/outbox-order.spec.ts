import { Client } from 'pg';
import { DataSource } from 'typeorm';
import { dataSourceOptions } from '../../src/platform/database/data-source';
import { newId } from '../../src/platform/database/id';
import { NewsDesk, type NewsItem } from '../../src/platform/outbox/news';
import type { NewsConsumer } from '../../src/platform/outbox/news-consumers';
import { OutboxRelay } from '../../src/platform/outbox/outbox-relay';
import { createTestDatabase, type TestDatabase } from '../support/database';

const seed = Number(process.env.OUTBOX_SEED ?? 20_261_123);

/** Numbers that look random and come again with the same seed. */
function dice(from: number): (sides: number) => number {
  let state = from;
  return (sides) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * sides);
  };
}

describe('the order of the news', () => {
  const agencyId = newId();
  const roll = dice(seed);
  let database: TestDatabase;
  let client: Client;
  const stops: (() => Promise<void>)[] = [];

  beforeAll(async () => {
    database = await createTestDatabase();
    client = new Client({ connectionString: database.ownerUrl });
    await client.connect();
    await client.query(
      'CREATE TABLE taken (position bigint GENERATED ALWAYS AS IDENTITY, subject uuid, sequence int)',
    );
    await client.query('GRANT ALL ON taken TO PUBLIC');
  });
  const stopAll = async (): Promise<void> => {
    for (const stop of stops.splice(0)) await stop();
  };
  afterAll(async () => {
    await stopAll();
    await client.end();
    await database.drop();
  });

  async function instance(consumer: NewsConsumer, heard: Map<string, number[]>): Promise<OutboxRelay> {
    const settings = { url: database.ownerUrl, poolSize: 3, statementTimeoutMs: 15_000 };
    const dataSource = await new DataSource(dataSourceOptions(settings, [])).initialize();
    const desk = new NewsDesk();
    desk.tell = ({ subjectId, sequence }: NewsItem) =>
      void heard.set(subjectId, [...(heard.get(subjectId) ?? []), sequence]);
    const relay = new OutboxRelay(dataSource, desk, database.ownerUrl);
    relay.onPublish('noting', consumer);
    await relay.onApplicationBootstrap();
    stops.push(async () => {
      await relay.onModuleDestroy();
      await dataSource.destroy();
    });
    return relay;
  }

  it(`is that of each record, and every row has its effect once, whichever relays publish, fail and die (seed ${seed})`, async () => {
    const subjects = Array.from({ length: 12 }, () => newId());
    const failures = new Map<string, number>();
    const heard = new Map<string, number[]>();
    const noting: NewsConsumer = async (manager, rows) => {
      await manager.query(
        'INSERT INTO taken (subject, sequence) SELECT * FROM unnest($1::uuid[], $2::int[])',
        [rows.map(({ subjectId }) => subjectId), rows.map(({ sequence }) => sequence)],
      );
      for (const { id } of rows) {
        const left = failures.get(id) ?? 0;
        if (left === 0) continue;
        failures.set(id, left - 1);
        await manager.query('SELECT 1 / 0');
      }
    };
    const relays = [
      await instance(noting, heard),
      await instance(noting, new Map()),
      await instance(noting, new Map()),
    ];
    const written = new Map<string, number[]>();
    for (let step = 0; step < 120; step += 1) {
      const subject = subjects[roll(subjects.length)]!;
      const count = 1 + roll(4);
      const sequences = written.get(subject) ?? [];
      const { rows } = await client.query<{ id: string }>(
        `INSERT INTO outbox (agency_id, subject_kind, subject_id, sequence, fact, channels, at)
         SELECT $1, 'case', $2, n, 'Told', ARRAY['case:1'], clock_now() FROM generate_series($3::int, $4::int) n RETURNING id`,
        [agencyId, subject, sequences.length + 1, sequences.length + count],
      );
      for (const { id } of rows) {
        sequences.push(sequences.length + 1);
        if (roll(40) === 0) failures.set(id, 1 + roll(3));
      }
      written.set(subject, sequences);
      relays[roll(relays.length)]!.wake();
      // Somebody pulls the line from under a round, as a machine that dies does.
      if (roll(15) === 0)
        await client.query(
          `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
            WHERE datname = current_database() AND pid <> pg_backend_pid() AND application_name = 'find-and-fix' LIMIT 1`,
        );
      if (roll(10) === 0) await client.query("UPDATE test_clock SET ahead = ahead + interval '2 seconds'");
    }
    for (let pending = 1; pending > 0;) {
      await client.query("UPDATE test_clock SET ahead = ahead + interval '10 seconds'");
      for (const relay of relays) relay.wake();
      await new Promise((resolve) => setTimeout(resolve, 20));
      const { rows } = await client.query<{ count: number }>(
        'SELECT count(*)::int AS count FROM outbox WHERE published_at IS NULL',
      );
      pending = rows[0]!.count;
    }
    const { rows } = await client.query<{ subject: string; sequences: number[] }>(
      'SELECT subject, array_agg(sequence ORDER BY position) AS sequences FROM taken GROUP BY subject',
    );
    expect(new Map(rows.map(({ subject, sequences }) => [subject, sequences]))).toEqual(written);
    // Subscribers may hear a row twice, and never a later one for the first time before an earlier one.
    while ([...written].some(([id, all]) => new Set(heard.get(id)).size < all.length))
      await new Promise((resolve) => setTimeout(resolve, 20));
    for (const [id, all] of written) expect([...new Set(heard.get(id))]).toEqual(all);
  }, 60_000);

  it('holds a record back behind a row that another instance is publishing, and goes on when that has ended', async () => {
    const heard = new Map<string, number[]>();
    const [one, other] = [newId(), newId()];
    // Until the row is held nobody may publish it.
    await stopAll();
    await client.query(
      `INSERT INTO outbox (agency_id, subject_kind, subject_id, sequence, fact, channels, at)
       VALUES ($1, 'case', $2, 1, 'Told', '{}', clock_now())`,
      [agencyId, one],
    );
    const slow = new Client({ connectionString: database.ownerUrl });
    await slow.connect();
    await slow.query('BEGIN');
    await slow.query('SELECT 1 FROM outbox WHERE subject_id = $1 FOR UPDATE', [one]);
    await client.query(
      `INSERT INTO outbox (agency_id, subject_kind, subject_id, sequence, fact, channels, at)
       VALUES ($1, 'case', $2, 2, 'Told', '{}', clock_now()), ($1, 'case', $3, 1, 'Told', '{}', clock_now())`,
      [agencyId, one, other],
    );
    const relay = await instance(async () => undefined, heard);
    relay.wake();
    while (!heard.has(other)) await new Promise((resolve) => setTimeout(resolve, 10));
    expect(heard.get(one)).toBeUndefined();
    await slow.query('COMMIT');
    await slow.end();
    while ((heard.get(one)?.length ?? 0) < 2) await new Promise((resolve) => setTimeout(resolve, 10));
    expect(heard.get(one)).toEqual([1, 2]);
  });
});
