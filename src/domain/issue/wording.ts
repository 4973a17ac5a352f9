import type { Verdict } from '../measure/measure.types';

/** How sentences name a record: by its title, in quotation marks. */
export function quoted(title: string): string {
  return `“${title}”`;
}

/** `a`, `a and b`, `a, b and c`. */
export function listed(words: readonly string[], joint = 'and'): string {
  if (words.length < 2) return words.join('');
  return `${words.slice(0, -1).join(', ')} ${joint} ${words.at(-1)}`;
}

/** `no a`, `no a and no b`: what something lacks. */
export function none(words: readonly string[]): string {
  return listed(words.map((word) => `no ${word}`));
}

export function isBlank(text: string | null | undefined): boolean {
  return text == null || text.trim() === '';
}

/** The verdicts as a sentence says them. */
export const verdictWords: Record<Verdict, string> = {
  tooEarly: 'too early to tell',
  notMeasurable: 'not measurable',
  improved: 'improved',
  noDetectableChange: 'no detectable change',
  inconclusive: 'inconclusive',
  worse: 'worse',
  confounded: 'confounded by something else',
};
