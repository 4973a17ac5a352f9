import { headerMistakes, mostTold, sayMistake, type FileMistake } from '../../../domain/survey';
import { merged, unmet, type Refusal } from '../../../domain/kernel/refusal';
import { cellsOf, decoded } from '../csv/cells';
import { headerOf, recordsOf } from '../csv/read-file';
import type { RawRecord } from '../csv/record-splitter';
import type { CsvFormat } from '../mapping/mapping.types';

/** The federal formats are commas, a header and UTF-8; nothing of it can be chosen. */
export const surveyFormat = { delimiter: ',', header: true, encoding: 'utf-8' } as CsvFormat;

/** A record of the file: its cells, or why it has none. */
export type FileRecord = { line: number; cells: string[] } | { line: number; mistake: FileMistake };

/** A file whose header is exactly that of its format, in any order. */
export interface OpenFile {
  header: readonly string[];
  /** Its records, chunk by chunk; each is decoded when it is asked for, so that never a whole chunk of cells is held. */
  records(): AsyncGenerator<Iterable<FileRecord>>;
}

/** Opens a file, or says what is wrong with its header. */
export async function openSurveyFile(
  path: string,
  columns: readonly string[],
): Promise<OpenFile | { mistakes: FileMistake[] }> {
  const found = await headerOf(path, surveyFormat);
  if ('fault' in found) return { mistakes: [{ line: 1, column: null, message: found.fault }] };
  const mistakes = headerMistakes(found.columns, columns, 1);
  if (mistakes.length > 0) return { mistakes };
  return {
    header: found.columns,
    async *records() {
      for await (const chunk of recordsOf(path, found.body, ',')) {
        yield decodedOf(chunk);
      }
    },
  };
}

function* decodedOf(chunk: readonly RawRecord[]): Generator<FileRecord> {
  for (const { line, bytes, fault } of chunk) {
    const read = fault === null ? decoded(bytes, surveyFormat.encoding) : { fault };
    yield 'fault' in read
      ? { line, mistake: { line, column: null, message: read.fault } }
      : { line, cells: cellsOf(read.text, surveyFormat.delimiter) };
  }
}

/** A file with mistakes, refused: the first ones by line, and how many more. Nothing of it is kept. */
export function fileRefused(first: readonly FileMistake[], count: number): Refusal {
  const told = [...first].sort((a, b) => a.line - b.line).slice(0, mostTold);
  const more = count - told.length;
  return merged([
    ...told.map((mistake) => unmet('fileSound', sayMistake(mistake), `line ${mistake.line}`)),
    ...(more > 0
      ? [unmet('fileSound', `And ${more} more ${more === 1 ? 'mistake' : 'mistakes'}.`, 'input.fileId')]
      : []),
    unmet('fileSound', 'Nothing of the file was kept.', 'input.fileId'),
  ])!;
}

export const fileGone = unmet(
  'fileStands',
  'The file was removed, or lies at another instance. Upload it again.',
  'input.fileId',
);

/** Of a file that differs from what stands, when nobody said that it should take its place. */
export const saidToReplace = (input: { replace?: boolean | null; reason?: string | null }): boolean =>
  input.replace === true && (input.reason ?? '').trim() !== '';
