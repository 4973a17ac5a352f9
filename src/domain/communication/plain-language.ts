import { flesch } from 'flesch';
import { fleschKincaid } from 'flesch-kincaid';
import { syllable } from 'syllable';
import { statementTexts, type Audience, type StatementText } from './statement.types';

/** How hard a text is to read. Both figures are null where there is no word to count. */
export interface Readability {
  words: number;
  sentences: number;
  /** Flesch reading ease: 100 very easy, 60 plain, 30 hard. */
  readingEase: number | null;
  /** Flesch–Kincaid: the school grade that reads it with ease. */
  grade: number | null;
  /** What to do about it, naming the sentences that make it hard. */
  advice: string;
}

export interface StatementReadability extends Readability {
  targetGrade: number;
  fields: (Readability & { field: StatementText })[];
}

/** Customers and the public are written to for an eighth-grade reader, as the plain-language guidance asks; colleagues know the terms. */
export const targetGrades: Record<Audience, number> = { customers: 8, public: 8, frontline: 10, staff: 12 };

/** Sentences of more words are worth naming; three at most, or nobody reads the advice. */
const longSentence = 15;
const mostNamed = 3;

/** In the words of the formulas. */
type Counts = Record<'sentence' | 'word' | 'syllable', number>;

/** The score of a statement, field by field and as a whole. It is shown and stops nothing: a formula is no editor. */
export function readabilityOf(
  audience: Audience,
  texts: Record<StatementText, string>,
): StatementReadability {
  const targetGrade = targetGrades[audience];
  const fields = (Object.keys(statementTexts) as StatementText[]).map((field) => ({
    field,
    ...scored(sentencesOf(texts[field]), targetGrade),
  }));
  const all = (Object.keys(statementTexts) as StatementText[]).flatMap((field) => sentencesOf(texts[field]));
  return { ...scored(all, targetGrade), targetGrade, fields };
}

function scored(sentences: readonly string[], targetGrade: number): Readability {
  const counts = sentences.map(counted);
  const total = counts.reduce(
    (sum, one) => ({
      sentence: sum.sentence + 1,
      word: sum.word + one.word,
      syllable: sum.syllable + one.syllable,
    }),
    { sentence: 0, word: 0, syllable: 0 },
  );
  const base = { words: total.word, sentences: total.sentence };
  if (total.word === 0)
    return { ...base, readingEase: null, grade: null, advice: 'There is nothing to read yet.' };
  // A few short words come out below zero: there is no grade under the first year.
  const grade = Math.max(0, tenth(fleschKincaid(total)));
  return {
    ...base,
    readingEase: tenth(flesch(total)),
    grade,
    advice: advise(grade, targetGrade, sentences, counts),
  };
}

function advise(
  grade: number,
  targetGrade: number,
  sentences: readonly string[],
  counts: readonly Counts[],
): string {
  const rounded = Math.round(grade);
  if (rounded <= targetGrade) return `Grade ${rounded}: as plain as grade ${targetGrade} asks for.`;
  const long = sentences
    .map((sentence, index) => ({ sentence, words: counts[index]!.word }))
    .filter(({ words }) => words > longSentence)
    .sort((a, b) => b.words - a.words)
    .slice(0, mostNamed)
    .map(({ sentence }) => `“${sentence}”`);
  return long.length === 0
    ? `Grade ${rounded}, aimed at grade ${targetGrade}: use shorter words.`
    : `Grade ${rounded}, aimed at grade ${targetGrade}: shorten ${long.length === 1 ? 'this sentence' : 'these sentences'}: ${long.join(' ')}`;
}

/** Sentences with at least one word; what stands on a line of its own, as in a list, is one. */
function sentencesOf(text: string): string[] {
  return [...new Intl.Segmenter('en', { granularity: 'sentence' }).segment(text)]
    .flatMap(({ segment }) => segment.split(/\n+/))
    .map((sentence) => sentence.trim())
    .filter((sentence) => wordsOf(sentence).length > 0);
}

function counted(sentence: string): Counts {
  const words = wordsOf(sentence);
  // A figure is read as one short word, or every honest number would cost a grade.
  const syllables = words.map((word) => Math.max(1, syllable(word)));
  return { sentence: 1, word: words.length, syllable: syllables.reduce((sum, one) => sum + one, 0) };
}

function wordsOf(text: string): string[] {
  return text.match(/[\p{L}\p{N}]+(?:['’.,-][\p{L}\p{N}]+)*/gu) ?? [];
}

function tenth(value: number): number {
  return Math.round(value * 10) / 10;
}
