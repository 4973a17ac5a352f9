/** A CSV with a header (RFC 4180) as records by header: a reader of its own, that shares nothing with what wrote it. */
export function recordsOf(text: string): Record<string, string>[] {
  const rows: string[][] = [];
  let row: string[] = [];
  const cell = /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n|$)/gy;
  while (cell.lastIndex < text.length) {
    const at = cell.lastIndex;
    const found = cell.exec(text);
    if (!found) throw new Error(`This is no CSV: ${text.slice(at, at + 50)}`);
    row.push(found[1] !== undefined ? found[1].replaceAll('""', '"') : found[2]!);
    if (found[3] === ',') continue;
    rows.push(row);
    row = [];
  }
  const [header = [], ...records] = rows;
  return records.map((cells) => {
    if (cells.length !== header.length)
      throw new Error(`A record has ${cells.length} cells: ${cells.join()}`);
    return Object.fromEntries(header.map((name, index) => [name, cells[index]!]));
  });
}
