/** The longest summary that a message gives a case; the whole of it is the narrative. */
const longestSummary = 200;

/** Text that PostgreSQL can keep and JSON can carry: a NUL or half a character becomes a replacement character. */
export function soundText(text: string): string {
  return text.replace(/\0|\p{Surrogate}/gu, '\uFFFD');
}

/** At most `longest` characters, cut between characters and not within one. */
export function cut(text: string, longest: number): string {
  return text.length <= longest ? text : `${text.slice(0, longest - 1).replace(/[\uD800-\uDBFF]$/, '')}…`;
}

/** The first line that says something. */
export function firstLine(text: string): string {
  const line = text.split(/\r?\n/).find((candidate) => candidate.trim() !== '') ?? '';
  return cut(line.trim(), longestSummary);
}
