import type { Day } from '../measure';

const monthNames = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** Width of a character of the sans-serif fonts, as a share of the font size; wide scripts take two. */
const characterWidth = 0.56;

/** "Jan 2024". */
export function sayMonth(day: Day): string {
  return `${monthNames[Number(day.slice(5, 7)) - 1]} ${Number(day.slice(0, 4))}`;
}

/** "5 Jan 2024". */
export function sayShortDay(day: Day): string {
  return `${Number(day.slice(8, 10))} ${sayMonth(day)}`;
}

/** A point by its period: by the month where it begins on the first of one, else by the day. */
export function sayWhen(day: Day): string {
  return day.endsWith('-01') ? sayMonth(day) : sayShortDay(day);
}

/** A number as it stands in a picture: as many decimals as `step` shows, thousands parted; very large and very small ones by powers. */
export function sayNumber(value: number, step = 0.01): string {
  if (value !== 0 && (Math.abs(value) >= 1e12 || (step < 1e-6 && Math.abs(value) < 1e-4))) {
    return value.toExponential(2).replace('-', '−').replace('e+', 'e');
  }
  const digits = Math.min(8, Math.max(0, -Math.floor(Math.log10(step || 1) + 1e-9)));
  const text = Math.abs(value).toLocaleString('en-US', { maximumFractionDigits: digits });
  return value < 0 && text !== '0' ? `−${text}` : text;
}

/** "12.5 days", "4 %". */
export function withUnit(value: number, unit: string, step?: number): string {
  return `${sayNumber(value, step)} ${unit}`;
}

/** "a", "a and b", "a, b and c"; of more than `most` the first ones and how many more. */
export function listOf(items: readonly string[], most = 8): string {
  const shown =
    items.length <= most ? [...items] : [...items.slice(0, most - 1), `${items.length - most + 1} more`];
  return shown.length < 2 ? shown.join('') : `${shown.slice(0, -1).join(', ')} and ${shown.at(-1)}`;
}

/** How many there are of something: "1 point", "12 points". */
export function counted(count: number, one: string, many = `${one}s`): string {
  return `${sayNumber(count, 1)} ${count === 1 ? one : many}`;
}

/** Width of a text in pixels, well enough to keep texts apart. */
export function widthOf(text: string, fontSize: number): number {
  let units = 0;
  for (const character of text) units += character.codePointAt(0)! >= 0x1100 ? 2 : 1;
  return units * characterWidth * fontSize;
}

/** A text in lines of at most `width` pixels; words too long for a line are cut, and what does not fit ends in "…". */
export function wrapped(text: string, width: number, fontSize: number, mostLines = 3): string[] {
  const fits = (line: string): boolean => widthOf(line, fontSize) <= width;
  const lines: string[] = [];
  let line = '';
  for (const word of text
    .split(/\s+/)
    .filter(Boolean)
    .flatMap((one) => cut(one, fits))) {
    const longer = line ? `${line} ${word}` : word;
    if (fits(longer)) line = longer;
    else {
      lines.push(line);
      line = word;
    }
  }
  if (line) lines.push(line);
  if (lines.length <= mostLines) return lines;
  let last = `${lines[mostLines - 1]} …`;
  while (!fits(last) && last.length > 2) last = `${[...last].slice(0, -3).join('')} …`;
  return [...lines.slice(0, mostLines - 1), last];
}

function cut(word: string, fits: (line: string) => boolean): string[] {
  const pieces: string[] = [];
  let piece = '';
  for (const character of word) {
    if (piece && !fits(piece + character)) {
      pieces.push(piece);
      piece = '';
    }
    piece += character;
  }
  return [...pieces, piece];
}
