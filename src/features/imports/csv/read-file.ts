import { createReadStream } from 'node:fs';
import type { CsvFormat } from '../mapping/mapping.types';
import { cellsOf, decoded } from './cells';
import { RecordSplitter, type Place, type RawRecord } from './record-splitter';

/** Bytes read at once: few enough to stay flat, enough that the reading costs nothing beside the database. */
const chunkBytes = 262_144;

/** The records of a file from a place on, chunk by chunk; the next chunk is read when the one before is dealt with. */
export async function* recordsOf(file: string, from: Place, delimiter: string): AsyncGenerator<RawRecord[]> {
  const splitter = new RecordSplitter(from, delimiter);
  const stream = createReadStream(file, { start: from.offset, highWaterMark: chunkBytes });
  for await (const chunk of stream) yield splitter.push(chunk as Buffer);
  yield splitter.end();
}

/** The names of the columns and where the first record begins; or why the file cannot be read at all. */
export type Header = { columns: string[]; body: Place } | { fault: string };

export async function headerOf(file: string, format: CsvFormat): Promise<Header> {
  const mark = await startOf(file);
  if (mark.fault !== null) return { fault: mark.fault };
  const body = { offset: mark.bytes, line: 1 };
  if (format.header !== true) return { columns: [...format.header], body };
  for await (const [first] of recordsOf(file, body, format.delimiter)) {
    if (!first) continue;
    if (first.fault !== null) return { fault: `The header cannot be read: ${first.fault}` };
    const text = decoded(first.bytes, format.encoding);
    if ('fault' in text) return { fault: `The header cannot be read: ${text.fault}` };
    const columns = cellsOf(text.text, format.delimiter).map((name) => name.trim());
    const twice = columns.find((name, index) => columns.indexOf(name) !== index);
    if (twice !== undefined)
      return {
        fault: `The header names the column ${JSON.stringify(twice)} twice. Give each column a name of its own.`,
      };
    return { columns, body: first.next };
  }
  return { fault: 'The file has no header: it holds nothing but blank lines.' };
}

/** Skips a UTF-8 byte order mark; a file in UTF-16 is told as such, because as UTF-8 every line of it would be rejected. */
async function startOf(file: string): Promise<{ bytes: number; fault: string | null }> {
  let head = Buffer.alloc(0);
  for await (const chunk of createReadStream(file, { end: 3 })) head = Buffer.concat([head, chunk as Buffer]);
  const utf16 =
    (head[0] === 0xff && head[1] === 0xfe) ||
    (head[0] === 0xfe && head[1] === 0xff) ||
    head[0] === 0 ||
    head[1] === 0;
  if (utf16 && head.length > 1) {
    return {
      bytes: 0,
      fault: 'The file is in UTF-16 or is no text at all. Save it as "CSV UTF-8" and upload it again.',
    };
  }
  return { bytes: head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf ? 3 : 0, fault: null };
}
