/** Why one case may be the same inquiry as another. */
export const likenessReasons = ['sameCustomer', 'sameTopic', 'similarText'] as const;
export type LikenessReason = (typeof likenessReasons)[number];

/** Days before and after a case within which another one may be the same inquiry; a month, the longest wait people give a letter. */
export const duplicateWindowDays = 30;

/**
 * Trigram similarity from which two texts count as similar: the threshold of pg_trgm itself, chosen there so that a
 * misspelt or reordered sentence passes and another sentence in the same words mostly does not.
 */
export const similarFrom = 0.3;

/** What was found of two cases of one service. */
export interface Comparison {
  /** Trigram similarity of summary and narrative, 0 to 1. */
  text: number;
  sameCustomer: boolean;
  sameTopic: boolean;
}

export interface Likeness {
  /** 0 to 1. Ranks candidates; no probability. */
  likeness: number;
  reasons: LikenessReason[];
}

/**
 * How alike two cases are: 0.6 × text + 0.25 if the customer is the same + 0.15 if the topic is. The text weighs most, since
 * one customer asks about several things and a topic is shared by hundreds; the customer weighs more than the topic for
 * the same reason. Null where nothing but the topic is shared: that is no sign at all.
 */
export function likenessOf({ text, sameCustomer, sameTopic }: Comparison): Likeness | null {
  const isSimilar = text >= similarFrom;
  if (!sameCustomer && !isSimilar) return null;
  const reasons: LikenessReason[] = [];
  if (sameCustomer) reasons.push('sameCustomer');
  if (sameTopic) reasons.push('sameTopic');
  if (isSimilar) reasons.push('similarText');
  const score = 0.6 * text + (sameCustomer ? 0.25 : 0) + (sameTopic ? 0.15 : 0);
  return { likeness: Math.round(score * 1000) / 1000, reasons };
}
