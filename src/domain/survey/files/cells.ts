/** Text that a spreadsheet would run stands in files behind an apostrophe; so does text that begins as if it did. */
const guarded = /^'+[=+\-@\t\r]/;

/**
 * A text as it goes into a file. `csvLine` puts an apostrophe before what a spreadsheet would run; a text that begins with an
 * apostrophe and such a sign gets one more here, so that `plainText` gives back every text exactly.
 */
export function guardedText(text: string): string {
  return guarded.test(text) ? `'${text}` : text;
}

/** A text as a file means it: without the apostrophe that keeps a spreadsheet from running it. */
export function plainText(cell: string): string {
  return guarded.test(cell) ? cell.slice(1) : cell;
}

/** The longest external id and the longest open text, in characters. */
export const longestId = 200;
export const longestText = 20_000;

/** A whole number of people, or what else stands there. */
export function countOf(cell: string): number | null {
  return /^\d{1,9}$/.test(cell) ? Number(cell) : null;
}

/** What stands in a cell, short enough for a sentence. */
export function shown(cell: string): string {
  return cell === '' ? 'empty' : JSON.stringify(cell.length > 40 ? `${cell.slice(0, 40)}…` : cell);
}
