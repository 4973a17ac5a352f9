import { commonWords, leadingWords } from './common-words';

/** A name as texts are searched for it: its words without accents, capitals, titles and suffixes. */
export interface KnownName {
  given: string;
  /** Every further word of the name that says something: with the given name before or after it, it names the person. */
  others: readonly string[];
  /** The words of the last name; each names the person alone, with care. */
  last: readonly string[];
}

/** Where a name stands in a text. */
export interface NamePlace {
  start: number;
  end: number;
}

interface Word extends NamePlace {
  folded: string;
  isCapital: boolean;
}

const titles = new Set(
  'mr mrs ms miss mx dr prof professor sir madam hon rev sgt capt col lt judge'.split(' '),
);
const suffixes = new Set('jr sr i ii iii iv v md phd dds dvm esq cpa rn ret'.split(' '));
const particles = new Set(
  'de del della la las los van von der den di da do dos du el al bin ibn st y e'.split(' '),
);

/** Letters that are no letter with an accent, yet are written as plain ones where a keyboard has none of them. */
const plainLetters: Record<string, string> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ı: 'i',
};

/** The names of customers, as they were taken down, ready to be looked for. What is no name is left out. */
export function knownNames(names: readonly (string | null)[]): KnownName[] {
  const known = new Map<string, KnownName>();
  for (const name of names) {
    const read = name === null ? null : readName(name);
    if (read) known.set([read.given, ...read.others, ...read.last].join(' '), read);
  }
  return [...known.values()];
}

/**
 * Where a text names one of these people: given and last name in either order, in any capitals and with or without
 * accents, a title or an initial with the last name, and the last name alone where it is capital, no word of every day
 * and no half of another name.
 */
export function findNames(text: string, names: readonly KnownName[]): NamePlace[] {
  if (names.length === 0) return [];
  const words = wordsOf(text);
  const places = new Map<string, number[]>();
  words.forEach(({ folded }, index) => places.set(folded, [...(places.get(folded) ?? []), index]));
  const search = new Search(text, words);
  return names.flatMap(({ given, others, last }) => [
    ...(places.get(given) ?? []).flatMap((index) => search.fullName(index, given, others)),
    ...others.flatMap((other) => (places.get(other) ?? []).flatMap((at) => search.reversed(at, given))),
    ...last.flatMap((word) => (places.get(word) ?? []).flatMap((at) => search.lastName(at, given))),
  ]);
}

/** Finds one name around one place of a text that has a word of it. */
class Search {
  constructor(
    private readonly text: string,
    private readonly words: readonly Word[],
  ) {}

  /** “Mary Smith”, “Mary A. Smith”, “Mary van Smith”: what stands between is an initial, a particle or of the name. */
  fullName(index: number, given: string, others: readonly string[]): NamePlace[] {
    for (let next = index + 1; next <= index + 3 && next < this.words.length; next += 1) {
      if (!this.isNear(next - 1, next, /^(?:\.?\s{1,2}|["“”'()\s]{1,4}|\.?[-‐‑]|[._])$/u)) return [];
      const { folded } = this.words[next]!;
      if (others.includes(folded)) return this.pair(index, next, given, folded);
      if (folded.length > 1 && !particles.has(folded)) return [];
    }
    return [];
  }

  /** “Smith, Mary”, “SMITH Mary”. */
  reversed(index: number, given: string): NamePlace[] {
    const next = index + 1;
    if (this.words[next]?.folded !== given || !this.isNear(index, next, /^(?:,?\s{1,2}|,)$/u)) return [];
    return this.pair(index, next, this.words[index]!.folded, given);
  }

  lastName(index: number, given: string): NamePlace[] {
    const word = this.words[index]!;
    if (!word.isCapital) return [];
    const previous = this.words[index - 1];
    if (previous && this.isNear(index - 1, index, /^(?:\.?\s{1,2}|\s?[-–&]\s?)$/u)) {
      const isInitial = previous.folded.length === 1 && previous.folded === given[0] && previous.isCapital;
      if (titles.has(previous.folded) || isInitial) return [{ start: previous.start, end: word.end }];
      if (
        previous.isCapital &&
        !leadingWords.has(previous.folded) &&
        !/\./.test(this.between(index - 1, index))
      )
        return [];
    }
    const next = this.words[index + 1];
    if (next?.isCapital && this.isNear(index, index + 1, /^(?:\s{1,2}|\s?[-–&]\s?)$/u)) return [];
    if (word.folded.length < 4 || commonWords.has(word.folded)) return [];
    return [{ start: word.start, end: word.end }];
  }

  /** Two words of every day make a name only where both are capital: “will may” is none. */
  private pair(first: number, last: number, ...folded: string[]): NamePlace[] {
    const [from, to] = [this.words[first]!, this.words[last]!];
    const isPlain = folded.every((word) => commonWords.has(word));
    return isPlain && !(from.isCapital && to.isCapital) ? [] : [{ start: from.start, end: to.end }];
  }

  private isNear(one: number, next: number, gap: RegExp): boolean {
    return gap.test(this.between(one, next));
  }

  private between(one: number, next: number): string {
    return this.text.slice(this.words[one]!.end, this.words[next]!.start);
  }
}

function readName(name: string): KnownName | null {
  // “Smith, Mary Ann”, but not “Mary Smith, MD”.
  const [before = '', ...rest] = name.split(',');
  const isReversed = rest.some((part) => foldedWords(part).some((word) => !suffixes.has(word)));
  const elements = (isReversed ? `${rest.join(' ')} ${before}` : name)
    .split(/[\s,]+/u)
    .map((element) => foldedWords(element))
    .filter((words) => words.length > 0 && !isExtra(words));
  const said = elements.flat();
  const [given, ...others] = said;
  if (given === undefined) return null;
  const last = (elements.length > 1 ? elements.at(-1)! : said).filter((word) => word.length > 1);
  const telling = others.filter((word) => word.length > 1 && (!particles.has(word) || last.includes(word)));
  return { given, others: telling, last };
}

function isExtra(words: readonly string[]): boolean {
  return words.length === 1 && (titles.has(words[0]!) || suffixes.has(words[0]!));
}

function foldedWords(text: string): string[] {
  return wordsOf(text).map(({ folded }) => folded);
}

/** The words of a text with their places; a hyphen parts them, an apostrophe does not. */
function wordsOf(text: string): Word[] {
  return [...text.matchAll(/\p{L}[\p{L}\p{M}]*(?:['’ʼ`´]\p{L}[\p{L}\p{M}]*)*/gu)].map((match) => {
    const word = match[0].replace(/['’ʼ`´]s$/iu, '');
    return {
      start: match.index,
      end: match.index + word.length,
      folded: fold(word),
      isCapital: /^\p{Lu}/u.test(word),
    };
  });
}

function fold(word: string): string {
  return word
    .normalize('NFD')
    .replace(/[\p{M}'’ʼ`´]/gu, '')
    .toLowerCase()
    .replace(/[ßæœøłđðþı]/gu, (letter) => plainLetters[letter]!);
}
