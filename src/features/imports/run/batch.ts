import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Act } from '../../../platform/shell/act';
import type { RawRecord } from '../csv/record-splitter';
import { cellsOf, decoded } from '../csv/cells';
import type { CsvFormat } from '../mapping/mapping.types';
import type { Tally } from '../rows/tally';
import { rejected, type Read } from '../rows/row.types';

/** A line that was read, or why it was not. */
export interface ReadLine<T> {
  record: RawRecord;
  read: Read<T>;
}

export interface RejectedLine {
  line: number;
  field: string | null;
  reason: string;
  raw: string;
}

/** What a batch came to, to be saved with the checkpoint. */
export interface BatchResult {
  accepted: number;
  unchanged: number;
  rejects: RejectedLine[];
  tally: Tally;
}

/** Writes a prepared batch, and adds what its lines say to the tally of those before. */
export type Apply = (act: Act, tally: Tally) => Promise<BatchResult>;

/**
 * A batch in two steps: `prepare` reads and adds what can be added twice without harm (offices, numbers), outside of any
 * transaction; what it answers writes the cases themselves, inside the one transaction that also saves the checkpoint.
 * A batch is prepared while the one before it is being written, and may not see what that one writes.
 */
export interface BatchWork {
  prepare(records: readonly RawRecord[]): Promise<Apply>;
}

/** Lines read in one go, about a millisecond: the batch being written must not wait longer for its next statement. */
const linesAtOnce = 100;

export async function readLines<T>(
  records: readonly RawRecord[],
  format: CsvFormat,
  reader: (cells: readonly string[]) => Read<T>,
): Promise<ReadLine<T>[]> {
  const lines: ReadLine<T>[] = [];
  for (const record of records) {
    if (lines.length % linesAtOnce === 0) await nextTurn();
    lines.push({ record, read: readLine(record, format, reader) });
  }
  return lines;
}

function readLine<T>(
  record: RawRecord,
  format: CsvFormat,
  reader: (cells: readonly string[]) => Read<T>,
): Read<T> {
  if (record.fault !== null) return rejected(null, record.fault);
  const text = decoded(record.bytes, format.encoding);
  if ('fault' in text) return rejected(null, text.fault);
  return reader(cellsOf(text.text, format.delimiter));
}

/** Enough to recognise and mend a line; a runaway quote must not fill the table. */
const longestRaw = 10_000;

/** The lines that were not taken, as people get them back. */
export function rejectsOf(lines: readonly ReadLine<unknown>[], format: CsvFormat): RejectedLine[] {
  return lines.flatMap(({ record, read }) => {
    if (read.ok) return [];
    return [{ line: record.line, field: read.field, reason: read.reason, raw: rawText(record, format) }];
  });
}

/** A line as people get it back: what PostgreSQL cannot hold and what is no UTF-8 is shown as �. */
function rawText({ bytes }: RawRecord, format: CsvFormat): string {
  const text = bytes.subarray(0, longestRaw).toString(format.encoding === 'utf-8' ? 'utf8' : 'latin1');
  return text.replaceAll('\0', '\uFFFD');
}
