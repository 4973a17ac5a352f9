import { readFileSync } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { canRead } from '../embedded/account';
import { quoted } from '../embedded/archiving';
import { logFile, startServer } from '../embedded/server';
import type { Place } from '../embedded/place';
import type { Manifest } from './manifest';
import { gaps, segmentOf } from './wal';

/** How far to recover: everything committed at or before a moment, or everything there is. */
export type Target = Date | 'latest';

/** How a recovery went, in PostgreSQL's own words. */
export interface Replayed {
  port: number;
  /** Commit of the last transaction that was taken in; null where the backup itself was the end. */
  lastCommit: Date | null;
  /** Pieces of log taken from the archive. */
  segments: number;
  /** The piece in which it ended. */
  endedIn: string | null;
}

/** A day: the log of a week replays in less. */
const patienceMs = 86_400_000;

/**
 * Refuses an archive out of which the wanted moment cannot be reached for certain: a recovery simply ends in front of a
 * piece that is missing, and would pass for one to the end.
 */
export async function checkArchive(
  archive: string,
  place: Place,
  { wal }: Manifest,
  own: readonly string[],
  target: Target,
): Promise<{ pieces: number }> {
  const files = await readdir(archive).catch((error: NodeJS.ErrnoException) => {
    throw new Error(
      `The archived log in ${archive} cannot be read (${error.code}); name its folder with --wal.`,
    );
  });
  const first = segmentOf(wal.firstSegment, wal.segmentBytes)!;
  const missing = gaps([...files, ...own], wal.timeline, first.number, wal.segmentBytes);
  const pieces = files.filter((file) => {
    const segment = segmentOf(file, wal.segmentBytes);
    return segment?.timeline === wal.timeline && segment.number >= first.number;
  });
  for (const file of pieces) {
    const { size } = await stat(join(archive, file));
    if (size !== wal.segmentBytes)
      throw new Error(`The piece ${file} of the log has ${size} bytes and not ${wal.segmentBytes}.`);
  }
  if (missing.length > 0 && target === 'latest')
    throw new Error(
      `The piece ${missing[0]} of the log is missing in ${archive}${missing.length > 1 ? ` (and ${missing.length - 1} more)` : ''}: ` +
        'nothing after it can be recovered. Restore it, or name a moment before it with --to.',
    );
  if (place.account && pieces[0] && !canRead(place.account, join(archive, pieces[0])))
    throw new Error(
      `PostgreSQL, which runs as the user with the number ${place.account.uid}, cannot read ${archive}; ` +
        'make it the owner of that folder (chown -R), or copy the folder and name the copy with --wal.',
    );
  return { pieces: pieces.length };
}

/** Starts the server on a copy, lets it take in the log up to the target and become a database of its own again. */
export async function replay(
  place: Place,
  password: string,
  archive: string | null,
  target: Target,
): Promise<Replayed> {
  const from = archive === null ? 'false' : `cp ${quoted(archive.replaceAll('%', '%%'))}/%f %p`;
  const settings: Record<string, string> = {
    restore_command: from,
    // The branch the backup is of, whatever else lies in the folder.
    recovery_target_timeline: 'current',
    // Nobody looks in before the end, so that settings of the old server need not be repeated.
    hot_standby: 'off',
    archive_mode: 'off',
    ...(target !== 'latest' && {
      // In digits: names of zones, Z among them, are not known yet when it is read.
      recovery_target_time: target.toISOString().replace('Z', '+00'),
      recovery_target_inclusive: 'on',
      recovery_target_action: 'promote',
    }),
  };
  try {
    const port = await startServer(place, password, settings, patienceMs);
    return { port, ...told(readFileSync(logFile(place), 'utf8')) };
  } catch (error) {
    const { lastCommit } = told(readFileSync(logFile(place), 'utf8'));
    if (target === 'latest' || !/recovery ended before configured recovery target/.test(String(error)))
      throw error;
    throw new Error(
      `The log ends before ${target.toISOString()}${lastCommit ? `: its last commit is of ${lastCommit.toISOString()}` : ''}. ` +
        'Restore the piece of the log that follows, name an earlier moment, or take what there is with --to latest.',
    );
  }
}

function told(log: string): Omit<Replayed, 'port'> {
  const restored = [...log.matchAll(/restored log file "([0-9A-F]{24})" from archive/g)];
  const commit = /last completed transaction was at log time (\S+ \S+)/.exec(log)?.[1];
  const last = restored.at(-1)?.[1] ?? null;
  return {
    lastCommit: commit ? new Date(`${commit.replace(' ', 'T').replace(/[+-]00$/, '')}Z`) : null,
    segments: new Set(restored.map(([, name]) => name)).size,
    endedIn: last,
  };
}

/** How many pieces a recovery that is under way has taken in, from its log. */
export function piecesTaken(place: Place): number {
  try {
    return told(readFileSync(logFile(place), 'utf8')).segments;
  } catch {
    return 0;
  }
}
