import { createHash } from 'node:crypto';
import { chown, lstat, mkdir, open, readdir, type FileHandle } from 'node:fs/promises';
import { dirname, join, relative, sep } from 'node:path';
import type { Account } from '../embedded/account';

/** A file as it was copied. */
export interface CopiedFile {
  /** Below the folder it was copied to, with slashes. */
  path: string;
  bytes: number;
  /** Hex. */
  sha256: string;
}

/** 1 MB: fewer would cost calls, more only memory. */
const chunkBytes = 1 << 20;

/** Files worked on at once: most are small, and each waits for the disk several times. */
const filesAtOnce = 16;

/** Does something for each, several at once, and answers in the order of the items. */
export async function forEach<T, R>(items: readonly T[], work: (item: T) => Promise<R>): Promise<R[]> {
  const results: R[] = [];
  const left = items.entries();
  const walk = async (): Promise<void> => {
    for (const [index, item] of left) results[index] = await work(item);
  };
  await Promise.all(Array.from({ length: Math.min(filesAtOnce, items.length) }, walk));
  return results;
}

/** Copies one file and answers what was written, synced; null if it is not there any more. */
export async function copyFile(
  source: string,
  target: string,
  owner: Account | null = null,
): Promise<Omit<CopiedFile, 'path'> | null> {
  const from = await open(source, 'r').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null;
    throw error;
  });
  if (!from) return null;
  try {
    // Never over a file that stands there, and readable by its owner only: it holds people's data.
    const to = await open(target, 'wx', 0o600);
    try {
      if (owner) await to.chown(owner.uid, owner.gid);
      const copied = await pour(from, (chunk) => writeWhole(to, chunk));
      await to.sync();
      return copied;
    } finally {
      await to.close();
    }
  } finally {
    await from.close();
  }
}

/** What stands in a file now; null if there is none. */
export async function digestOf(file: string): Promise<Omit<CopiedFile, 'path'> | null> {
  const from = await open(file, 'r').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null;
    throw error;
  });
  if (!from) return null;
  try {
    return await pour(from, async () => undefined);
  } finally {
    await from.close();
  }
}

/** Every file below a folder; a link fails, for nobody knows where it leads; what goes away meanwhile is left out. `skips` is asked per entry. */
export async function* filesBelow(
  folder: string,
  skips: (path: string, isFolder: boolean) => boolean = () => false,
): AsyncGenerator<{ path: string; isFolder: boolean }> {
  const walk = async function* (at: string): AsyncGenerator<{ path: string; isFolder: boolean }> {
    const entries = await readdir(at, { withFileTypes: true }).catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return [];
      throw error;
    });
    for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
      const path = relative(folder, join(at, entry.name)).split(sep).join('/');
      if (skips(path, entry.isDirectory())) continue;
      if (entry.isDirectory()) {
        yield { path, isFolder: true };
        yield* walk(join(at, entry.name));
      } else if (entry.isFile()) yield { path, isFolder: false };
      else if (entry.isSymbolicLink())
        throw new Error(
          `${join(at, entry.name)} is a link, and what it leads to would be missing in a backup. Put the file itself there.`,
        );
    }
  };
  yield* walk(folder);
}

/** Makes a folder for its owner alone, and those above it that are missing. */
export async function makeFolder(path: string, owner: Account | null = null): Promise<void> {
  await mkdir(path, { recursive: true, mode: 0o700 });
  if (owner) await chown(path, owner.uid, owner.gid);
}

/** Names of files are on the disk once their folder is synced. */
export async function syncFolder(path: string): Promise<void> {
  const folder = await open(path, 'r');
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}

/** Writes a small file whole, or not at all where one stands. */
export async function writeFileOnce(
  path: string,
  content: string | Buffer,
  owner: Account | null = null,
): Promise<CopiedFile> {
  await makeFolder(dirname(path));
  const file = await open(path, 'wx', 0o600);
  try {
    if (owner) await file.chown(owner.uid, owner.gid);
    await file.writeFile(content);
    await file.sync();
  } finally {
    await file.close();
  }
  const bytes = Buffer.from(content);
  return { path, bytes: bytes.length, sha256: createHash('sha256').update(bytes).digest('hex') };
}

/** Whoever owns a folder, if this process may give files away. */
export async function ownerOf(folder: string): Promise<Account | null> {
  if (process.getuid?.() !== 0) return null;
  const { uid, gid } = await lstat(folder);
  return { uid, gid };
}

async function pour(
  from: FileHandle,
  take: (chunk: Buffer) => Promise<void>,
): Promise<Omit<CopiedFile, 'path'>> {
  const digest = createHash('sha256');
  const buffer = Buffer.allocUnsafe(chunkBytes);
  let bytes = 0;
  for (;;) {
    const { bytesRead } = await from.read(buffer, 0, chunkBytes, bytes);
    if (bytesRead === 0) return { bytes, sha256: digest.digest('hex') };
    const chunk = buffer.subarray(0, bytesRead);
    digest.update(chunk);
    await take(chunk);
    bytes += bytesRead;
  }
}

async function writeWhole(to: FileHandle, chunk: Buffer): Promise<void> {
  for (let done = 0; done < chunk.length;) {
    const { bytesWritten } = await to.write(chunk, done);
    done += bytesWritten;
  }
}
