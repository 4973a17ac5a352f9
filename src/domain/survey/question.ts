import { fewestShown } from './suppression';
import { meanOf, shareOf, type ShareFigure, type SurveyStatistics } from './statistics';
import type { QuestionCounts } from './survey.types';

/** What is shown of the answers to one question; every figure is null where it is suppressed. */
export interface QuestionFigures {
  /** 1 to 11; the trust question is 1 of answered forms and 2 of counted answers. */
  number: number;
  isTrust: boolean;
  /** How it was put; null where the survey does not say. */
  text: string | null;
  n: number | null;
  /** Of Likert answers, 1 to 5; null for thumbs. */
  mean: number | null;
  /** The share of 4 and 5, or of thumbs up. */
  favourable: ShareFigure | null;
  suppressed: boolean;
}

/** A counted question: withheld with its survey (`isHidden`), and where fewer than ten answered it. */
export function figuresOfCounts(
  { number, text, counts }: Pick<QuestionCounts, 'number' | 'text' | 'counts'>,
  isHidden: boolean,
): QuestionFigures & { text: string } {
  const isTrust = number === 2;
  const n = counts.reduce((sum, count) => sum + count, 0);
  if (isHidden || n < fewestShown)
    return { number, isTrust, text, n: null, mean: null, favourable: null, suppressed: true };
  const favourable = shareOf(counts[3]! + counts[4]!, n);
  return { number, isTrust, text, n, mean: meanOf(counts), favourable, suppressed: false };
}

/** The trust question of answered forms: the one they have. */
export function figuresOfTrust(
  { n, mean, favourable, suppressed }: SurveyStatistics,
  text: string | null,
): QuestionFigures {
  return { number: 1, isTrust: true, text, n, mean, favourable, suppressed };
}
