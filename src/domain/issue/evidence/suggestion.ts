/** Why a case may be evidence of an issue. */
export const suggestionReasons = ['sameTopic', 'sameService', 'similarText'] as const;
export type SuggestionReason = (typeof suggestionReasons)[number];

/** Trigram similarity from which a case’s text counts as similar to the issue’s: the threshold of pg_trgm itself. */
export const similarFrom = 0.3;

/** What was found of a case and an issue. */
export interface CaseAndIssue {
  /** Trigram similarity of the case’s text and the issue’s title and impact, 0 to 1. */
  text: number;
  sameTopic: boolean;
  sameService: boolean;
}

export interface Suggested {
  /** 0 to 1. Ranks suggestions; no probability. */
  likeness: number;
  reasons: SuggestionReason[];
}

/**
 * How well a case fits an issue: 0.6 × text + 0.25 if the topic is the same + 0.15 if the service is. The topic alone is
 * enough to suggest it, for the topic is what the issue is about; the service alone is not, it has too many.
 */
export function suggestedAs({ text, sameTopic, sameService }: CaseAndIssue): Suggested | null {
  const isSimilar = text >= similarFrom;
  if (!sameTopic && !isSimilar) return null;
  const reasons: SuggestionReason[] = [];
  if (sameTopic) reasons.push('sameTopic');
  if (sameService) reasons.push('sameService');
  if (isSimilar) reasons.push('similarText');
  const score = 0.6 * text + (sameTopic ? 0.25 : 0) + (sameService ? 0.15 : 0);
  return { likeness: Math.round(score * 1000) / 1000, reasons };
}
