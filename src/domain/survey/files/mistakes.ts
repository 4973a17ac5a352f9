/** Something in a file that is not as its format says, where an editor shows it. */
export interface FileMistake {
  /** From 1; the header is usually line 1. */
  line: number;
  /** The column's name; null where the whole line is meant. */
  column: string | null;
  message: string;
}

/** Mistakes told one by one; of the rest how many there are. */
export const mostTold = 20;

/** "Line 3, question_1: …" */
export function sayMistake({ line, column, message }: FileMistake): string {
  return `Line ${line}${column === null ? '' : `, ${column}`}: ${message}`;
}

/** Collects mistakes in flat memory: the first ones by line, and how many there are. */
export class Mistakes {
  private readonly kept: FileMistake[] = [];
  count = 0;

  add(...mistakes: readonly FileMistake[]): void {
    this.count += mistakes.length;
    const room = mostTold - this.kept.length;
    if (room > 0) this.kept.push(...mistakes.slice(0, room));
  }

  /** The first ones, in the order in which they were found. */
  get first(): readonly FileMistake[] {
    return this.kept;
  }
}

/** What is wrong with a header that must name exactly these columns, in any order. */
export function headerMistakes(
  found: readonly string[],
  wanted: readonly string[],
  line: number,
): FileMistake[] {
  const twice = found.filter((name, index) => found.indexOf(name) !== index);
  return [
    ...wanted
      .filter((name) => !found.includes(name))
      .map((name) => ({ line, column: name, message: 'the header lacks this column.' })),
    ...found
      .filter((name) => !wanted.includes(name))
      .map((name) => ({
        line,
        column: name.slice(0, 60),
        message: `the format has no such column; it has exactly ${wanted.length}, spelt as documented.`,
      })),
    ...[...new Set(twice)]
      .filter((name) => wanted.includes(name))
      .map((name) => ({ line, column: name, message: 'the header names this column twice.' })),
  ];
}
