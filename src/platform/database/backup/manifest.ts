import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { digestOf, forEach, writeFileOnce, type CopiedFile } from './copied-files';
import type { Lsn } from './wal';

/** How far the history of an agency had come before `horizon`. */
export interface AgencyHead {
  agencyId: string;
  name: string;
  entries: number;
  chains: number;
  /** SHA-256, in hex, over the hash of the last entry of each chain, in the order of their subjects. */
  head: string;
  /** The newest signed checkpoint; 0 before the first. */
  checkpoint: number;
}

/** What a database held at a moment of its backup. */
export interface DatabaseState {
  /** The newest migration that has run. */
  migration: string;
  /** Everything recorded before this moment was committed by then, so that the heads mean the same ever after. */
  horizon: string;
  agencies: AgencyHead[];
  /** Rows of each table. */
  counts: Record<string, number>;
}

export interface Manifest extends DatabaseState {
  format: 1;
  /** Of the service that made it. */
  version: string;
  startedAt: string;
  /** The earliest moment that can be recovered to. */
  endedAt: string;
  wal: {
    systemIdentifier: string;
    timeline: number;
    from: Lsn;
    to: Lsn;
    segmentBytes: number;
    firstSegment: string;
    lastSegment: string;
  };
  /** The folder below BACKUP_DIR/wal in which the log goes on; null: nothing was archived, its own end is all it restores. */
  archive: string | null;
  /** What has to be kept elsewhere, and why, in sentences. */
  notContained: string[];
  /** Of the database, those without files too. */
  folders: string[];
  bytes: number;
  files: CopiedFile[];
}

export const manifestFile = 'manifest.json';
const digestFile = 'manifest.sha256';

/** Writes the manifest and, as sha256sum would, its own digest beside it. */
export async function writeManifest(folder: string, manifest: Manifest): Promise<void> {
  const text = `${JSON.stringify(manifest, null, 1)}\n`;
  await writeFileOnce(join(folder, manifestFile), text);
  await writeFileOnce(join(folder, digestFile), `${sha256(text)}  ${manifestFile}\n`);
}

/** The manifest of a backup; throws a sentence where there is none, or where it is not what was written. */
export async function readManifest(folder: string): Promise<Manifest> {
  const [text, digest] = await Promise.all(
    [manifestFile, digestFile].map((name) =>
      readFile(join(folder, name), 'utf8').catch((error: NodeJS.ErrnoException) => {
        if (error.code !== 'ENOENT') throw error;
        throw new Error(`${folder} is no backup: it has no ${name}.`);
      }),
    ),
  );
  if (sha256(text!) !== digest!.slice(0, 64))
    throw new Error(`${join(folder, manifestFile)} was changed after the backup: its digest does not fit.`);
  const manifest = JSON.parse(text!) as Manifest;
  if (manifest.format !== 1)
    throw new Error(
      `The backup in ${folder} has the format ${String(manifest.format)}; use the version that made it.`,
    );
  return manifest;
}

/** Reads every file of a backup again; answers a sentence for each that is not as it was written. */
export async function damagesOf(
  folder: string,
  files: readonly CopiedFile[],
  told: (bytes: number, ofBytes: number) => void = () => undefined,
): Promise<string[]> {
  const total = files.reduce((sum, { bytes }) => sum + bytes, 0);
  const damages: string[] = [];
  let read = 0;
  await forEach(files, async ({ path, bytes, sha256: expected }) => {
    const found = await digestOf(join(folder, path));
    if (!found) damages.push(`${path} is missing.`);
    else if (found.bytes !== bytes) damages.push(`${path} has ${found.bytes} bytes and not ${bytes}.`);
    else if (found.sha256 !== expected) damages.push(`${path} was changed.`);
    told((read += bytes), total);
  });
  return damages;
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
