import { resolve, sep } from 'node:path';
import type { Archiving } from '../database/embedded/archiving';
import type { Reader } from './reader';

export function readBackup(read: Reader, projectFolder: string, dataDir: string): Archiving | null {
  // From a second: what is archived is 16 MB each time. Up to a day, a backup a day being the least anybody takes.
  const everySeconds = read.integer('BACKUP_WAL_SECONDS', 60, 1, 86_400);
  const given = read.text('BACKUP_DIR');
  if (given === null) return null;
  const directory = resolve(projectFolder, given);
  if (!`${directory}${sep}`.startsWith(`${dataDir}${sep}`)) return { directory, everySeconds };
  const right = `a folder outside of DATA_DIR (${dataDir}), best on another disk: what is lost together is no backup`;
  return read.wrong('BACKUP_DIR', given, right, null);
}
