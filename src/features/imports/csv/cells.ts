import { isUtf8 } from 'node:buffer';

export const encodings = ['utf-8', 'windows-1252', 'latin1'] as const;
export type Encoding = (typeof encodings)[number];

const windows1252 = new TextDecoder('windows-1252');

/** Bytes of a record as text, or why they are none. A byte that does not belong is never replaced by a question mark. */
export function decoded(bytes: Buffer, encoding: Encoding): { text: string } | { fault: string } {
  switch (encoding) {
    case 'utf-8': {
      if (isUtf8(bytes)) return { text: bytes.toString('utf8') };
      const at = firstNotUtf8(bytes);
      const byte = `0x${bytes[at]!.toString(16).padStart(2, '0')}`;
      return {
        fault: `Byte ${at + 1} of the line (${byte}) is not UTF-8. If the whole file is in Windows-1252, say so in format.encoding.`,
      };
    }
    case 'windows-1252':
      return { text: windows1252.decode(bytes) };
    case 'latin1':
      return { text: bytes.toString('latin1') };
  }
}

function firstNotUtf8(bytes: Buffer): number {
  let at = 0;
  while (at < bytes.length) {
    const lead = bytes[at]!;
    const length = lead < 0x80 ? 1 : lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4;
    if (!isUtf8(bytes.subarray(at, at + length))) return at;
    at += length;
  }
  return 0;
}

/** The cells of one record that the splitter found whole. */
export function cellsOf(text: string, delimiter: string): string[] {
  if (!text.includes('"')) return text.split(delimiter);
  const cells: string[] = [];
  let at = 0;
  for (;;) {
    if (text[at] === '"') {
      const { cell, after } = quotedCell(text, at + 1);
      cells.push(cell);
      if (after >= text.length) return cells;
      at = after + 1;
    } else {
      const end = text.indexOf(delimiter, at);
      cells.push(end === -1 ? text.slice(at) : text.slice(at, end));
      if (end === -1) return cells;
      at = end + 1;
    }
  }
}

function quotedCell(text: string, from: number): { cell: string; after: number } {
  let cell = '';
  let at = from;
  for (;;) {
    const close = text.indexOf('"', at);
    if (close === -1) return { cell: cell + text.slice(at), after: text.length };
    cell += text.slice(at, close);
    if (text[close + 1] !== '"') return { cell, after: close + 1 };
    cell += '"';
    at = close + 2;
  }
}
