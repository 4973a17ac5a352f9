import { appendFile, mkdir, readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Inject, Injectable } from '@nestjs/common';
import { CONFIG, type Config } from '../../config/config';
import type { Checkpoint } from './checkpoint';

/** A checkpoint as it was noted outside the database. */
export interface NotedCheckpoint {
  number: number;
  hash: string;
  signature: string;
}

/**
 * Notes every checkpoint in a file beside the key, one line each. Whoever cuts the newest checkpoints off in the database
 * leaves them here; kept on storage that can only be appended to, this file is the memory that nobody of the database has.
 */
@Injectable()
export class CheckpointLog {
  constructor(@Inject(CONFIG) private readonly config: Config) {}

  async note({ agencyId, number, hash, signature }: Checkpoint): Promise<void> {
    const file = this.fileOf(agencyId);
    await mkdir(dirname(file), { recursive: true });
    const line: NotedCheckpoint = {
      number,
      hash: hash.toString('hex'),
      signature: signature.toString('base64'),
    };
    await appendFile(file, `${JSON.stringify(line)}\n`, { mode: 0o600, flush: true });
  }

  /** What was noted of an agency, oldest first; a line that cannot be read (a machine lost power writing it) is left out. */
  async noted(agencyId: string): Promise<NotedCheckpoint[]> {
    const text = await readFile(this.fileOf(agencyId), 'utf8').catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'ENOENT') throw error;
      return '';
    });
    return text.split('\n').flatMap((line) => {
      try {
        return line === '' ? [] : [JSON.parse(line) as NotedCheckpoint];
      } catch {
        return [];
      }
    });
  }

  private fileOf(agencyId: string): string {
    return join(dirname(this.config.checkpointKeyFile), 'checkpoints', `${agencyId}.log`);
  }
}
