// A PostgreSQL server of one proof's own, which may be killed: the whole of it, its postmaster or one of its sessions.
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

export class OwnServer {
  #handles = [];

  /** `settings` of PostgreSQL. It syncs as in service. */
  static async start(stage, dataDir, settings) {
    const server = Object.assign(new OwnServer(), { stage, dataDir, settings });
    await server.start();
    return server;
  }

  get url() {
    return this.#handles[0].url;
  }

  /** As a supervisor does after a kill: at the same place, on the same port. */
  async start() {
    const { startEmbeddedPostgres } = this.stage.module('platform/database/embedded-postgres');
    const { dataDir, settings } = this;
    this.#handles.push(await startEmbeddedPostgres({ dataDir, settings }));
  }

  /** Only the postmaster: its sessions notice, and end when they like. */
  killPostmaster() {
    process.kill(this.#postmaster(), 'SIGKILL');
  }

  /** Everything of it at once, as when the machine stops: nobody writes what was in memory only. */
  killAll() {
    const postmaster = this.#postmaster();
    // It would tell the others to end in order.
    process.kill(postmaster, 'SIGSTOP');
    for (const pid of [...childrenOf(postmaster), postmaster]) kill(pid);
  }

  async stop() {
    for (const handle of this.#handles.splice(0)) await handle.stop();
  }

  #postmaster() {
    const { cluster } = this.stage.module('platform/database/embedded/place').findPlace(this.dataDir);
    return Number(readFileSync(join(cluster, 'postmaster.pid'), 'utf8').split('\n')[0]);
  }
}

function childrenOf(pid) {
  const found = existsSync('/proc/self/stat')
    ? readdirSync('/proc').filter((name) => parentOf(name) === pid)
    : execFileSync('pgrep', ['-P', String(pid)], { encoding: 'utf8' }).split('\n');
  return found.map(Number).filter((child) => child > 0);
}

/** Of a process in /proc: its parent, or null when it is none or is gone. */
function parentOf(name) {
  if (!/^\d+$/.test(name)) return null;
  try {
    // What stands before the last bracket is the command's name, which may hold anything.
    return Number(
      readFileSync(`/proc/${name}/stat`, 'utf8')
        .replace(/^.*\) /s, '')
        .split(' ')[1],
    );
  } catch {
    return null;
  }
}

export function kill(pid) {
  try {
    process.kill(pid, 'SIGKILL');
  } catch (error) {
    if (error.code !== 'ESRCH') throw error;
  }
}
