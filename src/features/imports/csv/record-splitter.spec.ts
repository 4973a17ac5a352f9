import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { cellsOf } from './cells';
import { RecordSplitter, type RawRecord } from './record-splitter';

function split(text: string, chunk = Infinity, delimiter = ','): RawRecord[] {
  const bytes = Buffer.from(text);
  const splitter = new RecordSplitter({ offset: 0, line: 1 }, delimiter);
  const records: RawRecord[] = [];
  const step = Math.min(chunk, Math.max(bytes.length, 1));
  for (let at = 0; at < bytes.length; at += step)
    records.push(...splitter.push(bytes.subarray(at, at + step)));
  return [...records, ...splitter.end()];
}

const told = (records: readonly RawRecord[]): (string | number | null)[][] =>
  records.map(({ line, bytes, next, fault }) => [line, bytes.toString(), next.offset, next.line, fault]);

const cell = fc.string({ unit: fc.constantFrom('a', 'é', ',', '"', '\n', ' ', ';', '1') });
const row = fc.array(cell, { minLength: 2, maxLength: 4 });
const asCsv = (rows: readonly string[][], end: string): string =>
  rows.map((cells) => cells.map((text) => `"${text.replaceAll('"', '""')}"`).join(',')).join(end) + end;

describe('the records of a file', () => {
  it('are those that a well-known parser reads, whatever the cells hold', () => {
    fc.assert(
      fc.property(
        fc.array(row, { minLength: 1, maxLength: 6 }),
        fc.constantFrom('\n', '\r\n'),
        (rows, end) => {
          const text = asCsv(rows, end);
          const ours = split(text).map(({ bytes }) => cellsOf(bytes.toString(), ','));
          expect(ours).toEqual(parse(text, { relax_column_count: true, record_delimiter: end }));
        },
      ),
    );
  });

  it('are the same however the bytes are cut into chunks, broken ones too', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom('a', ',', '"', '\n', '\r') }),
        fc.integer({ min: 1, max: 7 }),
        (text, chunk) => {
          expect(told(split(text, chunk))).toEqual(told(split(text)));
        },
      ),
    );
  });

  it('are the same when reading goes on from the place after any of them', () => {
    fc.assert(
      fc.property(fc.array(row, { minLength: 1, maxLength: 6 }), (rows) => {
        const text = asCsv(rows, '\n');
        const all = split(text);
        for (const [index, { next }] of all.entries()) {
          const splitter = new RecordSplitter(next, ',');
          const rest = [...splitter.push(Buffer.from(text).subarray(next.offset)), ...splitter.end()];
          expect(told(rest)).toEqual(told(all.slice(index + 1)));
        }
      }),
    );
  });

  it('lose one line to a quote that is never closed', () => {
    expect(split('1,"a\n2,b\n3,c\n').map(({ line, fault }) => [line, fault !== null])).toEqual([
      [1, true],
      [2, false],
      [3, false],
    ]);
  });

  it('have the line on which they begin, with line breaks inside cells', () => {
    expect(split('1,"a\nb"\n\n2,c').map(({ line }) => line)).toEqual([1, 4]);
  });

  it('take a quote inside a cell as the character it is', () => {
    expect(split('1,5" pipe\n2,x').map(({ bytes }) => cellsOf(bytes.toString(), ','))).toEqual([
      ['1', '5" pipe'],
      ['2', 'x'],
    ]);
  });
});
