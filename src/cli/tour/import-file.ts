import { createReadStream } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { Readable } from 'node:stream';
import { setTimeout as pause } from 'node:timers/promises';
import { createGunzip } from 'node:zlib';
import { Refused, done } from '../client';
import { ImportProgressDocument, StartImportDocument, type ImportProgressQuery } from '../operations';
import type { Signed } from './people';
import type { Story } from './story';

export type FinishedImport = NonNullable<ImportProgressQuery['import']>;

/** Uploads a file, starts its import and waits for the end, showing how far it is. */
export async function importFile(
  story: Story,
  who: Signed,
  file: string,
  mappingFile: string,
): Promise<FinishedImport> {
  const fileId = await upload(who, file);
  const mapping = await readFile(mappingFile, 'utf8');
  const { startImport } = await who.api.ask(StartImportDocument, {
    input: { fileId, mapping, name: basename(file) },
  });
  const { id } = done(startImport.import, startImport.refusal);
  for (;;) {
    const { import: run } = await who.api.ask(ImportProgressDocument, { id });
    if (!run) throw new Refused('The import is gone.');
    const rate = run.ratePerSecond
      ? `, ${Math.round(run.ratePerSecond).toLocaleString('en-US')} lines a second`
      : '';
    const left = run.secondsLeft == null ? '' : `, ${run.secondsLeft} s left`;
    story.progress(`${run.linesRead.toLocaleString('en-US')} lines read${rate}${left}`);
    if (run.state === 'FINISHED') {
      story.progressEnds();
      return run;
    }
    if (run.state === 'FAILED') throw new Refused(run.failure ?? 'The import failed.');
    await pause(300);
  }
}

async function upload(who: Signed, file: string): Promise<string> {
  const packed = createReadStream(file);
  const body = file.endsWith('.gz') ? packed.pipe(createGunzip()) : packed;
  const response = await who.api.send('/imports', {
    body: Readable.toWeb(body) as BodyInit,
    headers: { 'content-type': 'text/csv' },
  });
  const answer = (await response.json()) as { fileId?: string; message?: string };
  if (!response.ok || !answer.fileId)
    throw new Refused(answer.message ?? `The upload was answered with ${response.status}.`);
  return answer.fileId;
}
