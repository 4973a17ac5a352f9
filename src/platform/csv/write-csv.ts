/** What a spreadsheet would run as a formula when it opens the file. */
const formula = /^[=+\-@\t\r]/;

export type CsvValue = string | number | boolean | Date | null;

/**
 * One line of a CSV that people open in a spreadsheet. A text that would run as a formula gets an apostrophe before it:
 * the text was written by strangers, and the spreadsheet belongs to somebody here. Times are ISO-8601 in UTC.
 */
export function csvLine(cells: readonly CsvValue[]): string {
  return `${cells.map(csvCell).join(',')}\r\n`;
}

function csvCell(value: CsvValue): string {
  if (value === null) return '';
  if (value instanceof Date) return value.toISOString();
  if (typeof value !== 'string') return String(value);
  const safe = formula.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** The text that a cell was written from: without the apostrophe that kept a spreadsheet from running it. */
export function csvOriginal(cell: string): string {
  return cell.startsWith("'") && formula.test(cell.slice(1)) ? cell.slice(1) : cell;
}
