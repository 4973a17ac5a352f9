import { cellsOf, decoded } from '../csv/cells';
import { headerOf, recordsOf } from '../csv/read-file';
import type { CsvFormat } from '../mapping/mapping.types';
import type { LineMistake } from './observation-line';

/** The most lines of one file: as many observations as one act takes. */
export const mostLines = 10_000;

/** The most bytes of one file: 2 kB a line, far more than counts need. */
export const mostBytes = 20_000_000;

/** A file as cells, or the sentence that says why it is none. */
export type ObservationFile =
  | {
      columns: string[];
      lines: { line: number; cells: string[] }[];
      /** Lines that cannot be cut into cells. */
      mistakes: LineMistake[];
    }
  | { fault: string };

/** Reads the whole of a small file. */
export async function readObservationFile(path: string, delimiter: string): Promise<ObservationFile> {
  const format: CsvFormat = { delimiter, encoding: 'utf-8', header: true, blank: [] };
  const header = await headerOf(path, format);
  if ('fault' in header) return header;
  const { columns, body } = header;
  const lines: { line: number; cells: string[] }[] = [];
  const mistakes: LineMistake[] = [];
  for await (const records of recordsOf(path, body, delimiter)) {
    for (const { line, bytes, fault } of records) {
      if (lines.length + mistakes.length >= mostLines)
        return {
          fault: `The file has more than ${mostLines.toLocaleString('en-US')} lines. Split it and import the parts one by one.`,
        };
      const text = fault === null ? decoded(bytes, format.encoding) : { fault };
      if ('fault' in text) {
        mistakes.push({ line, column: null, message: text.fault });
        continue;
      }
      const cells = cellsOf(text.text, delimiter);
      if (cells.length === columns.length) lines.push({ line, cells });
      else
        mistakes.push({
          line,
          column: null,
          message: `The line has ${cells.length} cells, the header has ${columns.length} columns.`,
        });
    }
  }
  return { columns, lines, mistakes };
}
