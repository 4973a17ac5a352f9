// pgbouncer between the instances and the primary, where the machine has one: in transaction mode, as in docker/.
import { execFileSync, spawn } from 'node:child_process';
import { chownSync, mkdirSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';

/** Where it lies, or null. */
export function findPgbouncer() {
  try {
    return execFileSync('sh', ['-c', 'PATH="$PATH:/usr/sbin:/usr/local/sbin" command -v pgbouncer'], {
      encoding: 'utf8',
    }).trim();
  } catch {
    return null;
  }
}

/** Starts it in front of `serviceUrl`, and answers the URL through it. `account`: whom it runs as when root starts it. */
export async function startPgbouncer(command, folder, serviceUrl, account) {
  const { hostname, port: primaryPort, username, password, pathname } = new URL(serviceUrl);
  const own = join(folder, 'pgbouncer');
  mkdirSync(own, { recursive: true, mode: 0o700 });
  const port = await freePort();
  const name = pathname.slice(1);
  const files = {
    'users.txt': `"${username}" "${decodeURIComponent(password)}"\n`,
    'pgbouncer.ini': [
      '[databases]',
      `${name} = host=${hostname} port=${primaryPort} dbname=${name}`,
      '[pgbouncer]',
      'listen_addr = 127.0.0.1',
      `listen_port = ${port}`,
      'unix_socket_dir =',
      'auth_type = scram-sha-256',
      `auth_file = ${join(own, 'users.txt')}`,
      'pool_mode = transaction',
      'default_pool_size = 40',
      'max_client_conn = 400',
      // Limits of statements stand with the role in the database: a pooler cannot pass on those of one connection.
      'ignore_startup_parameters = extra_float_digits,statement_timeout,lock_timeout,idle_in_transaction_session_timeout,client_connection_check_interval,options',
      '',
    ].join('\n'),
  };
  for (const [file, text] of Object.entries(files)) {
    writeFileSync(join(own, file), text, { mode: 0o600 });
    if (account) chownSync(join(own, file), account.uid, account.gid);
  }
  if (account) chownSync(own, account.uid, account.gid);
  const child = spawn(command, ['-q', join(own, 'pgbouncer.ini')], {
    ...account,
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let said = '';
  child.stderr.on('data', (chunk) => (said = `${said}${chunk}`.slice(-2_000)));
  const url = new URL(serviceUrl);
  url.port = String(port);
  await answers(url.href, child, () => said);
  return { url: url.href, port, child };
}

async function answers(url, child, said) {
  for (let left = 50; left > 0; left -= 1) {
    if (child.exitCode !== null) break;
    const client = new pg.Client({ connectionString: url });
    const isThere = await client
      .connect()
      .then(() => client.query('SELECT 1'))
      .then(
        () => true,
        () => false,
      );
    await client.end().catch(() => undefined);
    if (isThere) return;
    await sleep(100);
  }
  child.kill();
  throw new Error(`pgbouncer does not answer. ${said()}`);
}

function freePort() {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}
