/** A record as it lies in the file, before anybody reads its cells. */
export interface RawRecord {
  /** Physical line in which it begins, from 1, as an editor shows it. */
  line: number;
  bytes: Buffer;
  /** Where the next record begins: the checkpoint once this one is dealt with. */
  next: Place;
  /** Why it can not be a record; null when its cells can be read. */
  fault: string | null;
}

/** A place in a file between two records. */
export interface Place {
  offset: number;
  line: number;
}

/** The longest record: several fields of the longest text in four-byte characters fit, a runaway quote does not. */
export const longestRecordBytes = 1_000_000;

const newline = 10;
const carriageReturn = 13;
const quote = 34;

/**
 * Cuts bytes into CSV records (RFC 4180; a quote counts only at the start of a cell, as spreadsheets have it) without
 * decoding them. Packages for this stop at the first broken record and cannot say where in the bytes it was; here a line
 * whose quote is never closed is told and the next line is read as if it were alone, so that one slip costs one line, and
 * every record knows the place to go on from after a crash. Memory: one chunk and at most one record.
 */
export class RecordSplitter {
  private rest: Buffer = Buffer.alloc(0);
  private offset: number;
  private line: number;
  /** The start of a line longer than any record, of which the rest is dropped until it ends. */
  private overlong: Buffer | null = null;
  private readonly delimiter: number;

  constructor(from: Place, delimiter: string) {
    this.offset = from.offset;
    this.line = from.line;
    this.delimiter = delimiter.charCodeAt(0);
  }

  push(chunk: Buffer): RawRecord[] {
    return this.cut(chunk, false);
  }

  /** The last record may have no newline. */
  end(): RawRecord[] {
    return this.cut(Buffer.alloc(0), true);
  }

  private cut(chunk: Buffer, isEnd: boolean): RawRecord[] {
    const buffer = this.rest.length > 0 ? Buffer.concat([this.rest, chunk]) : chunk;
    const records: RawRecord[] = [];
    let at = 0;
    let nextQuote = buffer.indexOf(quote);
    while (at < buffer.length) {
      const lineEnd = buffer.indexOf(newline, at);
      if (this.overlong || (lineEnd === -1 && buffer.length - at > longestRecordBytes)) {
        this.overlong ??= buffer.subarray(at, at + 10_000);
        if (lineEnd === -1 && !isEnd) {
          this.offset += buffer.length - at;
          this.rest = Buffer.alloc(0);
          return records;
        }
        const end = lineEnd === -1 ? buffer.length : lineEnd + 1;
        this.emit(records, this.overlong, end - at, 1, tooLong);
        this.overlong = null;
        at = end;
        continue;
      }
      if (nextQuote !== -1 && nextQuote < at) nextQuote = buffer.indexOf(quote, at);
      const plain = nextQuote === -1 || (lineEnd !== -1 && nextQuote > lineEnd);
      const found = plain ? plainRecord(lineEnd, buffer.length, isEnd) : this.quotedRecord(buffer, at, isEnd);
      // A faulty line is told whole, once its end is there.
      if (found === 'more' || (typeof found === 'object' && lineEnd === -1 && !isEnd)) break;
      if (typeof found === 'number') {
        const long = found - at > longestRecordBytes;
        this.emit(
          records,
          buffer.subarray(at, found),
          found - at,
          plain ? 1 : lines(buffer, at, found),
          long ? tooLong : null,
        );
        at = found;
      } else {
        const end = lineEnd === -1 ? buffer.length : lineEnd + 1;
        this.emit(records, buffer.subarray(at, end), end - at, 1, found.fault);
        at = end;
      }
    }
    this.rest = Buffer.from(buffer.subarray(at));
    return records;
  }

  /** Where a record with quotes ends, that more bytes are needed to know, or what is wrong with its first line. */
  private quotedRecord(buffer: Buffer, start: number, isEnd: boolean): number | 'more' | { fault: string } {
    const more = isEnd || buffer.length - start > longestRecordBytes ? null : 'more';
    let at = start;
    for (;;) {
      if (buffer[at] === quote) {
        const close = closingQuote(buffer, at + 1);
        if (close === -1 || close - start > longestRecordBytes) {
          return (
            more ?? { fault: `The quote that opens at byte ${at - start + 1} of the line is never closed.` }
          );
        }
        at = close + 1;
        // A carriage return belongs to the line break after it, and to nothing else.
        if (buffer[at] === carriageReturn && (at + 1 >= buffer.length || buffer[at + 1] === newline)) at += 1;
        if (at >= buffer.length) return isEnd ? buffer.length : 'more';
        if (buffer[at] === newline) return at + 1;
        if (buffer[at] !== this.delimiter) {
          return {
            fault: `After the closing quote at byte ${close - start + 1} stands text instead of the next cell.`,
          };
        }
        at += 1;
        if (at >= buffer.length) return isEnd ? buffer.length : 'more';
        continue;
      }
      while (at < buffer.length && buffer[at] !== this.delimiter && buffer[at] !== newline) at += 1;
      if (at >= buffer.length) return more ?? buffer.length;
      if (buffer[at] === newline) return at + 1;
      at += 1;
      if (at >= buffer.length) return isEnd ? buffer.length : 'more';
    }
  }

  private emit(
    records: RawRecord[],
    whole: Buffer,
    length: number,
    lineCount: number,
    fault: string | null,
  ): void {
    const line = this.line;
    this.offset += length;
    this.line += lineCount;
    let end = whole.length;
    if (whole[end - 1] === newline) end -= 1;
    if (whole[end - 1] === carriageReturn) end -= 1;
    // A blank line is no record: files often end with some.
    if (end === 0 && fault === null) return;
    records.push({
      line,
      bytes: whole.subarray(0, end),
      next: { offset: this.offset, line: this.line },
      fault,
    });
  }
}

const tooLong = `The line is longer than ${longestRecordBytes.toLocaleString('en-US')} bytes; no case is. Look for a quote that is not closed.`;

function plainRecord(lineEnd: number, length: number, isEnd: boolean): number | 'more' {
  if (lineEnd !== -1) return lineEnd + 1;
  return isEnd ? length : 'more';
}

/** The quote that ends a cell; two in a row are one quote inside it. -1 when the bytes end before. */
function closingQuote(buffer: Buffer, from: number): number {
  let at = buffer.indexOf(quote, from);
  while (at !== -1 && buffer[at + 1] === quote) at = buffer.indexOf(quote, at + 2);
  return at;
}

function lines(buffer: Buffer, from: number, to: number): number {
  let count = 0;
  for (let at = buffer.indexOf(newline, from); at !== -1 && at < to; at = buffer.indexOf(newline, at + 1))
    count += 1;
  return Math.max(count, 1);
}
