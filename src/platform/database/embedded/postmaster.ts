import { execFileSync } from 'node:child_process';
import { readFileSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

export interface Postmaster {
  pid: number;
  port: number;
}

/** What postmaster.pid says, true or not; null while there is none or PostgreSQL is still writing it. */
export function readPidFile(cluster: string): Postmaster | null {
  try {
    const lines = readFileSync(join(cluster, 'postmaster.pid'), 'utf8').split('\n');
    const [pid, port] = [Number(lines[0]), Number(lines[3])];
    return pid > 0 && port > 0 ? { pid, port } : null;
  } catch {
    return null;
  }
}

/** A power failure may leave the file without content, which PostgreSQL wants a person to delete. Call it under the lock. */
export function removeEmptyPidFile(cluster: string): void {
  const file = join(cluster, 'postmaster.pid');
  if (statSync(file, { throwIfNoEntry: false })?.size === 0) rmSync(file);
}

/** The server that runs on this data directory now, whoever started it. */
export function findRunning(cluster: string): Postmaster | null {
  const named = readPidFile(cluster);
  return named && isPostmasterOf(cluster, named.pid) ? named : null;
}

/**
 * After a crash the pid in the file may belong to anybody: in a container the numbers are small and come again soon.
 * So the command line has to be `…/postgres … -D <this directory>`; a zombie has none.
 */
function isPostmasterOf(cluster: string, pid: number): boolean {
  try {
    if (process.platform === 'linux') {
      const [program, ...args] = readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0');
      return program?.endsWith('postgres') === true && args.includes(cluster);
    }
    const command = execFileSync('ps', ['-ww', '-o', 'command=', '-p', String(pid)], { encoding: 'utf8' });
    return command.includes(`postgres -D ${cluster} `);
  } catch {
    return false;
  }
}

/** 60 s: the last checkpoint writes at most shared_buffers (128 MB), seconds even on a slow disk. */
const patienceForCheckpointMs = 60_000;

/** Fast shutdown: open transactions are rolled back, everything committed is written, then the server ends. */
export async function shutDown(cluster: string): Promise<void> {
  const running = findRunning(cluster);
  if (!running) return;
  signal(running.pid, 'SIGINT');
  if (await hasEnded(cluster, running.pid, patienceForCheckpointMs)) return;
  // Nothing committed is lost: the next start replays the write-ahead log.
  signal(running.pid, 'SIGQUIT');
  if (await hasEnded(cluster, running.pid, 10_000)) return;
  throw new Error(`PostgreSQL (process ${running.pid}) does not stop.`);
}

async function hasEnded(cluster: string, pid: number, patienceMs: number): Promise<boolean> {
  for (const deadline = Date.now() + patienceMs; Date.now() < deadline; await pause(5)) {
    // Not by asking whether the pid exists: an adopted server may stay a zombie of a parent that never waits for it.
    if (findRunning(cluster)?.pid !== pid) return true;
  }
  return false;
}

function signal(pid: number, name: 'SIGINT' | 'SIGQUIT'): void {
  try {
    process.kill(pid, name);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}
