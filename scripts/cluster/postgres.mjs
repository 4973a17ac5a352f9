// A primary and a streaming replica of it, on the PostgreSQL that came with npm ci.
import {
  appendFileSync,
  chownSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';

const slot = 'replica_1';

/** Starts the primary in `folder`, with room for a pooler, three instances and the replica. */
export async function startPrimary(load, folder) {
  const { startEmbeddedPostgres } = load('platform/database/embedded-postgres');
  const dataDir = join(folder, 'primary');
  const started = await startEmbeddedPostgres({ dataDir, settings: { max_connections: '150' } });
  return { ...started, dataDir };
}

/** Makes the replica out of a copy of the running primary, where there is none yet, and starts it. */
export async function startReplica(load, folder, primary) {
  const { copyBaseBackup } = load('platform/database/backup/base-backup');
  const { findPlace } = load('platform/database/embedded/place');
  const { startServer, url } = load('platform/database/embedded/server');
  const { shutDown } = load('platform/database/embedded/postmaster');
  const dataDir = join(folder, 'replica');
  mkdirSync(dataDir, { recursive: true, mode: 0o711 });
  const place = findPlace(dataDir);
  const { port, username, password: encoded } = new URL(primary.url);
  const password = decodeURIComponent(encoded);
  await onServer(primary.url, async (client) => {
    const { rowCount } = await client.query('SELECT 1 FROM pg_replication_slots WHERE slot_name = $1', [
      slot,
    ]);
    // With a slot the primary keeps what the replica has not had yet.
    if (!rowCount) await client.query('SELECT pg_create_physical_replication_slot($1)', [slot]);
  });
  if (!existsSync(join(place.cluster, 'standby.signal'))) {
    rmSync(place.cluster, { recursive: true, force: true });
    await copyBaseBackup({
      url: primary.url,
      dataDirectory: findPlace(primary.dataDir).cluster,
      target: place.cluster,
    });
    copyFileSync(join(primary.dataDir, 'postgres-password'), join(dataDir, 'postgres-password'));
    const signal = join(place.cluster, 'standby.signal');
    writeFileSync(signal, '', { mode: 0o600 });
    if (place.account) chownSync(signal, place.account.uid, place.account.gid);
  }
  // In a file of the replica alone: on a command line everybody could read the password.
  const passwordFile = join(place.cluster, 'primary.pass');
  writeFileSync(passwordFile, `127.0.0.1:${port}:*:${username}:${password.replace(/[\\:]/g, '\\$&')}\n`, {
    mode: 0o600,
  });
  if (place.account) chownSync(passwordFile, place.account.uid, place.account.gid);
  appendFileSync(join(dataDir, 'postgres.log'), '');
  const own = await startServer(place, password, {
    max_connections: '150',
    hot_standby: 'on',
    primary_slot_name: slot,
    primary_conninfo: `host=127.0.0.1 port=${port} user=${username} passfile=${passwordFile} application_name=${slot}`,
  });
  const { pathname } = new URL(primary.url);
  return { url: url(own, password, pathname.slice(1)), stop: () => shutDown(place.cluster) };
}

/** How far the replica is behind, in bytes of log; null while it is not streaming. */
export async function replicaLag(primaryUrl) {
  return onServer(primaryUrl, async (client) => {
    const { rows } = await client.query(
      `SELECT pg_wal_lsn_diff(pg_current_wal_lsn(), replay_lsn)::float8 AS behind FROM pg_stat_replication
        WHERE application_name = $1 AND state = 'streaming'`,
      [slot],
    );
    return rows[0]?.behind ?? null;
  });
}

async function onServer(url, work) {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}
