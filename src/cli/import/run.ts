import { randomUUID } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { ReadableStream } from 'node:stream/web';
import { setTimeout as sleep } from 'node:timers/promises';
import { Refused, Unreachable, done, type ApiClient } from '../client';
import { ImportRunDocument, StartImportDocument, type RunFieldsFragment } from '../operations';

const everyMs = 300;
/** Silence after which the command gives up waiting; the import itself goes on when the service is back. */
const patienceMs = 120_000;

/** How far an import is. */
export type Run = RunFieldsFragment;

export interface Upload {
  fileId: string;
  bytes: number;
}

/** Sends a file, plain or gzip, as it lies on disk. */
export async function upload(api: ApiClient, file: string): Promise<Upload> {
  const response = await api.fetch('/imports', {
    method: 'POST',
    headers: { 'content-type': 'application/octet-stream' },
    body: Readable.toWeb(createReadStream(file)) as BodyInit,
  });
  const answer = (await response.json()) as Upload & { message?: string };
  if (!response.ok) throw new Refused(answer.message ?? `The upload was answered with ${response.status}.`);
  return answer;
}

export async function start(
  api: ApiClient,
  input: { fileId: string; mapping: string; name: string },
): Promise<Run> {
  const { startImport } = await api.ask(StartImportDocument, {
    input: { ...input, idempotencyKey: randomUUID() },
  });
  return done(startImport.import, startImport.refusal);
}

/** Follows a run to its end, over a restart of the service too, and shows each look at it. */
export async function follow(api: ApiClient, id: string, show: (run: Run) => void): Promise<Run> {
  let heardAt = Date.now();
  for (;;) {
    const run = await lookAt(api, id);
    if (run) {
      heardAt = Date.now();
      show(run);
      if (run.state !== 'RUNNING') return run;
    } else if (Date.now() - heardAt > patienceMs) {
      throw new Refused(
        `The service has not answered for ${patienceMs / 1000} seconds. The import ${id} goes on when it is back.`,
      );
    }
    await sleep(everyMs);
  }
}

/** Writes the rejected lines, each with its field and reason. */
export async function saveRejected(api: ApiClient, id: string, target: string): Promise<void> {
  const response = await api.fetch(`/imports/${id}/rejected.csv`);
  if (!response.ok || !response.body)
    throw new Refused(`The rejected lines were answered with ${response.status}.`);
  await pipeline(Readable.fromWeb(response.body as ReadableStream), createWriteStream(target));
}

/** Null while the service does not answer. */
async function lookAt(api: ApiClient, id: string): Promise<Run | null> {
  try {
    return done((await api.ask(ImportRunDocument, { id })).import, { message: 'The import is gone.' });
  } catch (error) {
    if (error instanceof Unreachable) return null;
    throw error;
  }
}
