import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import { Inject, Injectable } from '@nestjs/common';
import { CONFIG, type Config } from '../../../platform/config/config';
import { newId } from '../../../platform/database/id';
import { Failure } from '../../../platform/shell/failure';

/** The largest file, unpacked: some five million cases, and far from filling a disk by accident. */
export const maxFileBytes = 1_000_000_000;

export interface StoredFile {
  id: string;
  /** Of the text itself, after unpacking. */
  bytes: number;
  sha256: string;
}

/** Keeps uploaded files under the data folder. Nothing is held in memory, whatever the size. */
@Injectable()
export class UploadStore {
  private readonly folder: string;

  constructor(@Inject(CONFIG) config: Config) {
    this.folder = join(config.dataDir, 'imports');
  }

  pathOf(fileId: string): string {
    return join(this.folder, `${fileId}.csv`);
  }

  /** Writes a body to a file of its own. It has its final name only when all of it is on the disk. */
  async keep(body: Readable): Promise<StoredFile> {
    await mkdir(this.folder, { recursive: true });
    const id = newId();
    const part = join(this.folder, `${id}.part`);
    try {
      const { first, rest } = await firstChunk(body);
      const measure = new Measure();
      const unpack = isGzip(first) ? [createGunzip()] : [];
      // 0600: the file holds what customers told another system.
      await pipeline([rest, ...unpack, measure, createWriteStream(part, { mode: 0o600 })]);
      const { bytes, sha256 } = measure.result();
      if (bytes === 0)
        throw new Failure(
          'BAD_USER_INPUT',
          'The file is empty: it has zero bytes. Send a CSV file with a header.',
        );
      await flush(part);
      await rename(part, this.pathOf(id));
      return { id, bytes, sha256 };
    } catch (error) {
      await rm(part, { force: true });
      if (String((error as NodeJS.ErrnoException).code).startsWith('Z_')) {
        throw new Failure(
          'BAD_USER_INPUT',
          'The file begins like gzip, but cannot be unpacked. Pack it again, or send it plain.',
        );
      }
      throw error;
    }
  }

  async exists(fileId: string): Promise<boolean> {
    return stat(this.pathOf(fileId)).then(
      () => true,
      () => false,
    );
  }

  /** One file with the content of another, which keeps its own where it is still there. */
  async replace(copyId: string, fileId: string): Promise<void> {
    if (await this.exists(fileId)) await this.remove(copyId);
    else await rename(this.pathOf(copyId), this.pathOf(fileId));
  }

  async remove(fileId: string): Promise<void> {
    await rm(this.pathOf(fileId), { force: true });
  }

  /** Files older than `ageMs`: uploads that broke off, and files that nobody imported. */
  async abandoned(ageMs: number): Promise<string[]> {
    const names = await readdir(this.folder).catch(() => []);
    const old: string[] = [];
    for (const name of names) {
      const found = await stat(join(this.folder, name)).catch(() => null);
      if (found && Date.now() - found.mtimeMs > ageMs) old.push(name.replace(/\.csv$/, ''));
    }
    return old;
  }

  /** Removes what `abandoned` named: a broken upload under its own name, a file under its id. */
  async discard(name: string): Promise<void> {
    await rm(name.endsWith('.part') ? join(this.folder, name) : this.pathOf(name), { force: true });
  }
}

/** Counts and hashes what passes, and stops it at the limit: a small gzip can unpack to any size. */
class Measure extends Transform {
  private readonly hash = createHash('sha256');
  private bytes = 0;

  override _transform(
    chunk: Buffer,
    _encoding: BufferEncoding,
    done: (error: Error | null, chunk?: Buffer) => void,
  ): void {
    this.bytes += chunk.length;
    if (this.bytes > maxFileBytes) {
      const limit = maxFileBytes.toLocaleString('en-US');
      done(
        new TooLarge(
          `The file is larger than ${limit} bytes (unpacked). Split it and import the parts one by one.`,
        ),
      );
      return;
    }
    this.hash.update(chunk);
    done(null, chunk);
  }

  result(): { bytes: number; sha256: string } {
    return { bytes: this.bytes, sha256: this.hash.digest('hex') };
  }
}

/** Told as 413. */
export class TooLarge extends Failure {
  constructor(message: string) {
    super('BAD_USER_INPUT', message);
  }
}

/** The packing is told by the bytes and not by headers, which clients and proxies get wrong. */
async function firstChunk(body: Readable): Promise<{ first: Buffer; rest: Readable }> {
  const chunks = body[Symbol.asyncIterator]() as AsyncIterator<Buffer>;
  let first = Buffer.alloc(0);
  while (first.length < 2) {
    const { value, done } = await chunks.next();
    if (done === true) break;
    first = Buffer.concat([first, value]);
  }
  const rest = async function* (): AsyncGenerator<Buffer> {
    if (first.length > 0) yield first;
    for (;;) {
      const { value, done } = await chunks.next();
      if (done === true) return;
      yield value;
    }
  };
  return { first, rest: Readable.from(rest()) };
}

function isGzip(first: Buffer): boolean {
  return first[0] === 0x1f && first[1] === 0x8b;
}

async function flush(path: string): Promise<void> {
  const file = await open(path, 'r+');
  await file.sync().finally(() => file.close());
}
