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

/** What a batch came to, to be saved with the checkpoint. */
export interface BatchResult {
  accepted: number;
  unchanged: number;
  rejects: { line: number; field: string | null; reason: string; raw: string }[];
  tally: Tally;
}

/**
 * A batch in two steps: `prepare` reads and adds what can be added twice without harm (offices, numbers), outside of any
 * transaction; what it answers writes the cases themselves, inside the one transaction that also saves the checkpoint.
 */
export interface BatchWork {
  prepare(records: readonly RawRecord[], tally: Tally): Promise<(act: Act) => Promise<BatchResult>>;
}

export function readLines<T>(
  records: readonly RawRecord[],
  format: CsvFormat,
  reader: (cells: readonly string[]) => Read<T>,
): ReadLine<T>[] {
  return records.map((record) => ({ record, read: readLine(record, format, reader) }));
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

/** A line as people get it back: what PostgreSQL cannot hold and what is no UTF-8 is shown as �. */
export function rawText({ bytes }: RawRecord, format: CsvFormat): string {
  const text = bytes.subarray(0, longestRaw).toString(format.encoding === 'utf-8' ? 'utf8' : 'latin1');
  return text.replaceAll('\0', '\uFFFD');
}
