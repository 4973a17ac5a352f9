import { createHash } from 'node:crypto';
import { close, open, realpathSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

export interface ProcessLock {
  release(): Promise<void>;
}

/**
 * A lock between processes about one directory. The kernel holds it, not a file with a pid in it: a process killed
 * with -9 lets go at once, and there is no stale lock to judge, which two starters could judge at the same moment.
 */
export function tryLock(directory: string): Promise<ProcessLock | null> {
  const place = realpathSync(directory);
  return process.platform === 'darwin' ? lockByOpenFile(join(place, 'lock')) : lockByAbstractSocket(place);
}

export async function waitForLock(directory: string, patienceMs: number): Promise<ProcessLock> {
  const deadline = Date.now() + patienceMs;
  for (;;) {
    const lock = await tryLock(directory);
    if (lock) return lock;
    if (Date.now() > deadline) {
      throw new Error(
        `Another process has been starting or stopping the database under ${directory} for more than ` +
          `${Math.round(patienceMs / 1000)} s; stop it and start again.`,
      );
    }
    await pause(25);
  }
}

/** Linux: a name in the abstract socket namespace has one owner and no file that could stay behind. */
function lockByAbstractSocket(place: string): Promise<ProcessLock | null> {
  const digest = createHash('sha256').update(place).digest('hex');
  // Exactly the 108 bytes of sun_path: some Node releases pad a shorter name with zeros and others do not, and then
  // two releases would hold two different locks for one directory.
  const path = `\0find-and-fix-${digest}`.padEnd(108, '.');
  return new Promise((resolve, reject) => {
    const server = createServer((socket) => socket.destroy());
    server.once('error', (error: NodeJS.ErrnoException) =>
      error.code === 'EADDRINUSE' ? resolve(null) : reject(error),
    );
    server.listen({ path }, () => {
      server.unref();
      resolve({ release: () => new Promise((done) => server.close(() => done())) });
    });
  });
}

/** macOS has no abstract sockets, but its open(2) can take the lock of flock(2) in the same step. */
function lockByOpenFile(path: string): Promise<ProcessLock | null> {
  const readWriteCreateNonblockExlock = 0x2 | 0x200 | 0x4 | 0x20;
  return new Promise((resolve, reject) => {
    open(path, readWriteCreateNonblockExlock, 0o600, (error, descriptor) => {
      if (!error) resolve({ release: () => new Promise((done) => close(descriptor, () => done())) });
      else if (error.code === 'EAGAIN' || error.code === 'EWOULDBLOCK') resolve(null);
      else reject(error);
    });
  });
}
