import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as pause } from 'node:timers/promises';
import { Client } from 'pg';
import { startEmbeddedPostgres, type EmbeddedPostgres } from '../../src/platform/database/embedded-postgres';
import { accountForPostgres } from '../../src/platform/database/embedded/account';
import { findRunning } from '../../src/platform/database/embedded/postmaster';

jest.setTimeout(30_000);

const runDirectory = process.env.TEST_RUN_DIRECTORY ?? '';
const dataDir = join(runDirectory, 'launcher');
const cluster = join(dataDir, 'cluster');
const start = (): Promise<EmbeddedPostgres> => startEmbeddedPostgres({ dataDir, fsync: false });
const runs = (directory = cluster): boolean => findRunning(directory) !== null;

beforeAll(async () => {
  const server = await start();
  await query(server.url, 'CREATE TABLE note (text text)');
  await query(server.url, "INSERT INTO note VALUES ('kept')");
  await server.stop();
});

it('keeps the data over stop and start, and leaves no server behind', async () => {
  expect(runs()).toBe(false);
  const server = await start();
  expect(server.adopted).toBe(false);
  expect(await notes(server.url)).toEqual(['kept']);
  await server.stop();
  await server.stop(); // a second call changes nothing
  expect(runs()).toBe(false);
});

it('keeps the address, once it is noted down', async () => {
  const first = await start();
  await first.stop();
  const second = await start();
  await second.stop();
  expect(second.url).toBe(first.url);
});

it('keeps the password to the owner and the server to this machine', async () => {
  const server = await start();
  expect(statSync(join(dataDir, 'postgres-password')).mode & 0o777).toBe(0o600);
  expect(await query(server.url, 'SHOW listen_addresses')).toEqual([{ listen_addresses: '127.0.0.1' }]);
  expect(await query(server.url, 'SHOW unix_socket_directories')).toEqual([{ unix_socket_directories: '' }]);
  const stranger = new Client({ connectionString: server.url.replace(/:[^:@]+@/, ':wrong@') });
  await expect(stranger.connect()).rejects.toMatchObject({ code: '28P01' });
  await server.stop();
});

it('adopts the server of a process killed with -9, and stops it as its own', async () => {
  const { child, url } = await startChild(dataDir);
  await query(url, "INSERT INTO note VALUES ('written before the kill')");
  child.kill('SIGKILL');
  await once(child, 'exit');
  expect(runs()).toBe(true);

  const server = await start();
  expect(server).toMatchObject({ adopted: true, url });
  expect(await notes(server.url)).toEqual(['kept', 'written before the kill']);
  await server.stop();
  expect(runs()).toBe(false);
});

it('recovers after PostgreSQL itself was killed with -9, although a stranger got its pid', async () => {
  const before = await start();
  await query(before.url, "INSERT INTO note VALUES ('committed before the crash')");
  process.kill(findRunning(cluster)?.pid ?? 0, 'SIGKILL');
  await until(() => !runs());
  // A process of the same account, as PostgreSQL would respect it as the running server.
  const stranger = spawn('sleep', ['60'], { ...accountForPostgres(), cwd: '/' });
  const pidFile = join(cluster, 'postmaster.pid');
  writeFileSync(pidFile, readFileSync(pidFile, 'utf8').replace(/^\d+/, String(stranger.pid)));

  const after = await start();
  stranger.kill();
  expect(after.adopted).toBe(false);
  expect(await notes(after.url)).toContain('committed before the crash');
  await after.stop();
  await before.stop(); // has nothing left to stop
  expect(runs()).toBe(false);
});

it('starts over the empty pid file that a power failure leaves', async () => {
  writeFileSync(join(cluster, 'postmaster.pid'), '');
  const server = await start();
  expect(await notes(server.url)).toContain('kept');
  await server.stop();
});

it('still counts as a user of the server after a crashed backend has cut every session', async () => {
  const { child, url } = await startChild(dataDir);
  const [backend] = (await query(url, 'SELECT pid FROM pg_locks WHERE locktype = $$advisory$$')) as {
    pid: number;
  }[];
  process.kill(backend?.pid ?? 0, 'SIGKILL');
  const guest = await start();
  const leases = 'SELECT 1 FROM pg_locks WHERE locktype = $$advisory$$';
  await until(async () => (await query(guest.url, leases)).length === 2);
  await guest.stop();
  expect(runs()).toBe(true);
  await stopChild(child);
  expect(runs()).toBe(false);
});

it('lets two processes that start at once share one new server, and the last one stops it', async () => {
  const directory = join(runDirectory, 'shared');
  const [first, second] = await Promise.all([startChild(directory), startChild(directory)]);
  expect(first.url).toBe(second.url);
  expect(first.adopted).not.toBe(second.adopted);

  const [owner, guest] = first.adopted ? [second, first] : [first, second];
  await stopChild(owner.child);
  expect(await query(guest.url, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
  await stopChild(guest.child);
  expect(runs(join(directory, 'cluster'))).toBe(false);
});

it('leaves no broken cluster when killed in the middle of initdb', async () => {
  const directory = join(runDirectory, 'interrupted');
  const child = spawnChild(directory);
  await until(
    () => existsSync(directory) && readdirSync(directory).some((name) => /unfinished-\w+$/.test(name)),
  );
  child.kill('SIGKILL');
  await once(child, 'exit');
  expect(existsSync(join(directory, 'cluster'))).toBe(false);

  const server = await startEmbeddedPostgres({ dataDir: directory, fsync: false });
  expect(await query(server.url, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
  await server.stop();
});

it('says what to do when the password is lost', async () => {
  const file = join(dataDir, 'postgres-password');
  const password = readFileSync(file);
  rmSync(file);
  await expect(start()).rejects.toThrow(
    `The password of the database in ${cluster} is missing; restore ${file}`,
  );
  writeFileSync(file, 'another');
  await expect(start()).rejects.toThrow(/does not accept the password in .*postgres-password/);
  expect(runs()).toBe(false);
  writeFileSync(file, password);
});

const asRoot = process.getuid?.() === 0 ? it : it.skip;

asRoot('puts the data where the borrowed account can reach them, and writes down where', async () => {
  const closed = join(runDirectory, 'closed-home');
  mkdirSync(closed, { mode: 0o700 });
  const server = await startEmbeddedPostgres({ dataDir: closed, fsync: false });
  const place = readFileSync(join(closed, 'where'), 'utf8').split('\n')[0] ?? '';
  expect(place).toMatch(/^\/var\/tmp\/find-and-fix-[0-9a-f]{16}\/cluster$/);
  expect(existsSync(join(closed, 'cluster'))).toBe(false);
  await server.stop();
  rmSync(dirname(place), { recursive: true });
});

async function query(url: string, sql: string): Promise<unknown[]> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(sql)).rows;
  } finally {
    await client.end();
  }
}

async function notes(url: string): Promise<unknown[]> {
  return (await query(url, 'SELECT text FROM note')).map((row) => (row as { text: string }).text);
}

function spawnChild(directory: string): ChildProcess {
  const script = join(__dirname, '../support/database-child.cjs');
  return spawn(process.execPath, [script, directory], { stdio: ['ignore', 'pipe', 'inherit'] });
}

async function startChild(
  directory: string,
): Promise<{ child: ChildProcess; url: string; adopted: boolean }> {
  const child = spawnChild(directory);
  if (!child.stdout) throw new Error('no output');
  const [line] = (await once(createInterface(child.stdout), 'line')) as [string];
  return { child, ...(JSON.parse(line) as { url: string; adopted: boolean }) };
}

async function stopChild(child: ChildProcess): Promise<void> {
  child.kill('SIGTERM');
  await once(child, 'exit');
}

async function until(condition: () => boolean | Promise<boolean>): Promise<void> {
  for (const deadline = Date.now() + 10_000; !(await condition()); await pause(5)) {
    if (Date.now() > deadline) throw new Error('waited in vain');
  }
}
