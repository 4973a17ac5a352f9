import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';

/** A line of a CSV by the names of its columns. */
export type CsvRow = Record<string, string>;

/**
 * Reads a CSV whole and naively, character by character: slow, and without a line in common with the product's reader, so
 * that what both say is so.
 */
export function readCsv(file: string): CsvRow[] {
  const bytes = readFileSync(file);
  const text = (file.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8');
  const rows: string[][] = [];
  let row: string[] = [];
  let cell = '';
  let inside = false;
  for (let at = 0; at < text.length; at += 1) {
    const character = text[at]!;
    if (inside && character === '"' && text[at + 1] === '"') {
      cell += '"';
      at += 1;
    } else if (character === '"') inside = !inside;
    else if (!inside && character === ',') {
      row.push(cell);
      cell = '';
    } else if (!inside && character === '\n') {
      row.push(cell.replace(/\r$/, ''));
      rows.push(row);
      row = [];
      cell = '';
    } else cell += character;
  }
  if (cell !== '' || row.length > 0) rows.push([...row, cell]);
  const [header, ...body] = rows;
  return body.map((cells) => Object.fromEntries(header!.map((name, index) => [name, cells[index]!])));
}

/** How many rows have each value of a column, most first, then by name. */
export function countBy(rows: readonly CsvRow[], column: string): [string, number][] {
  const counts = new Map<string, number>();
  for (const row of rows) counts.set(row[column]!, (counts.get(row[column]!) ?? 0) + 1);
  return [...counts].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1));
}
