import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { Refused } from '../client';
import { progressLine } from '../import/progress';
import { follow, start, upload, type Run } from '../import/run';
import type { Signed } from './people';
import type { Story } from './story';

/** Uploads a file, imports it and waits for the end, showing how far it is. */
export async function importFile(
  story: Story,
  { api }: Signed,
  file: string,
  mappingFile: string,
): Promise<Run> {
  const { fileId } = await upload(api, file);
  const mapping = await readFile(mappingFile, 'utf8');
  const { id } = await start(api, { fileId, mapping, name: basename(file) });
  const run = await follow(api, id, (seen) => story.progress(progressLine(seen)));
  story.progressEnds();
  if (run.state === 'FAILED') throw new Refused(run.failure ?? 'The import failed.');
  return run;
}
