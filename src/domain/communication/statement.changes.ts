import { diffWords } from 'diff';
import { statementTexts, type StatementText } from './statement.types';

/** The texts of a statement as they were published once. */
export interface PublishedTexts extends Record<StatementText, string> {
  /** 1, 2, …: the revision that was published. */
  revision: number;
  publishedAt: Date;
  publishedById: string | null;
}

export const changeKinds = ['same', 'added', 'removed'] as const;
export type ChangeKind = (typeof changeKinds)[number];

/** A piece of a text: read those that are not removed for what it says now, those not added for what it said. */
export interface ChangedPart {
  kind: ChangeKind;
  text: string;
}

export interface TextChange {
  field: StatementText;
  parts: ChangedPart[];
}

/** The published text that a revision is compared with: the last one before it; null for the first. */
export function publishedBefore(
  revision: number,
  publications: readonly PublishedTexts[],
): PublishedTexts | null {
  const earlier = publications.filter((published) => published.revision < revision);
  return earlier.reduce<PublishedTexts | null>(
    (last, published) => (last === null || published.revision > last.revision ? published : last),
    null,
  );
}

/** Tells a whole figure or date from its digits: 6.2 becomes 5.9, and not 6 5 and 2 9. */
const words = new Intl.Segmenter('en', { granularity: 'word' });

/** Words added and removed, field by field in reading order. */
export function changesBetween(
  before: Record<StatementText, string>,
  now: Record<StatementText, string>,
): TextChange[] {
  return (Object.keys(statementTexts) as StatementText[]).map((field) => ({
    field,
    parts: diffWords(before[field], now[field], { intlSegmenter: words }).map(
      ({ value, added, removed }) => ({
        kind: added ? 'added' : removed ? 'removed' : 'same',
        text: value,
      }),
    ),
  }));
}
