import { findNames, type KnownName } from './customer-names';

export const personalDataKinds = [
  'socialSecurityNumber',
  'phoneNumber',
  'emailAddress',
  'retirementClaimNumber',
  'dateOfBirth',
  'customerName',
] as const;
export type PersonalDataKind = (typeof personalDataKinds)[number];

/** Where something personal stands: from `start` up to, not including, `end`, in UTF-16 units. Never the text itself. */
export interface PersonalDataFinding {
  kind: PersonalDataKind;
  start: number;
  end: number;
}

/** How sentences name a kind. */
export const personalDataWords: Record<PersonalDataKind, string> = {
  socialSecurityNumber: 'a Social Security number',
  phoneNumber: 'a phone number',
  emailAddress: 'an e-mail address',
  retirementClaimNumber: 'a retirement claim number',
  dateOfBirth: 'a date of birth',
  customerName: 'the name of a customer whose case is linked',
};

/** The hyphens and dashes that keyboards and word processors write between digits. */
const dash = '[-\\u00AD\\u2010-\\u2015\\u2212]';
/** One of them, with or without blanks around it, a dot or a space (also the unbreakable ones). */
const gap = `(?:${dash}| ${dash} |[. \\u00A0\\u202F])`;
/** A number does not begin or end inside a longer one, divided or not: C-2026-000123, 2026-07-30, 1,234.5. */
const before = `(?<!\\p{N}|\\p{N}(?:${dash}|[.,/]))`;
const after = `(?!\\p{N}|(?:${dash}|[.,/])\\p{N})`;
const few = '[^\\p{L}\\p{N}]{0,5}';
/** An undivided run of digits stands alone: no letter, sign of money or number sign touches it, and it counts nothing. */
const alone = `(?<![\\p{L}\\p{N}#$€£¥_]|[\\p{L}\\p{N}](?:${dash}|[.,/_:#]))`;
const counted =
  'percent|dollars|cents|people|persons|letters|pages|records|rows|lines|words|files|images|scans|clicks|keystrokes|downloads|searches|logins|sessions|users|households|payments|checks|notices|mailings|envelopes|responses|comments|appointments|cases|claims|calls|bytes|visits|visitors|views|customers|annuitants|applicants|applications|requests|messages|forms|documents|items|units|times|hours|minutes|seconds|days|miles';
const noCount = `(?![\\p{L}\\p{N}_]|(?:${dash}|[.,/_])[\\p{L}\\p{N}]|\\s{0,2}(?:%|€|(?:${counted})\\b))`;

const tollFree = '8(?:00|33|44|55|66|77|88)';
const extension = `(?:[\\s,;(]{0,3}(?:x|ext|extension)[.:]?\\s{0,2}\\d{1,6})?`;

const month =
  '(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)';
const day = '\\d{1,2}(?:st|nd|rd|th)?';
const date = `(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day,?\\s{1,3})?(?:${[
  '\\d{1,2}\\s?[-./]\\s?\\d{1,2}\\s?[-./]\\s?(?:\\d{4}|\\d{2})',
  '\\d{4}[-./]\\d{1,2}[-./]\\d{1,2}',
  `${month}\\.?[-\\s]{1,3}${day}(?:,\\s{0,3}|[-\\s]{1,3})(?:\\d{4}|['’]\\d{2})`,
  `(?:the\\s{1,3})?${day}\\.?[-\\s]{1,3}(?:day\\s{1,3})?(?:of\\s{1,3})?${month}\\.?,?[-\\s]{1,3}(?:\\d{4}|['’]\\d{2})`,
].join('|')})(?!\\d)`;
const birth = '(?:d\\.?o\\.?b\\b|dates?\\s{1,3}of\\s{1,3}birth|birth\\s?-?(?:date|day))';

/** Words before a number that say what else it is; one or two words may stand between. */
const otherThing =
  'order|purchase|tracking|parcel|package|shipment|invoice|receipt|confirmation|transaction|reference|ref|registration|docket|contract|account|serial|part|model|catalog|sku|isbn|po|asset|voucher|barcode|upc';
const otherNumber = `${otherThing}|ticket|case|form|item|batch|award|notice|request|code|version|build|inventory|job|announcement|duns|ein|uei|tax|zip|postal|budget|appropriation|document|control|vacancy|requisition|routing`;
const saidBefore = (words: string, between: string) =>
  pattern(`(?<!\\p{L})(?:${words})s?(?:[^\\p{L}\\p{N}]{1,4}${between})[^\\p{L}\\p{N}]{0,4}$`);
const numberWord = '(?:(?:number|numbers|no|nos|nr|id|code|is|was)[^\\p{L}\\p{N}]{1,3}){0,2}';
const isOtherThing = saidBefore(otherThing, numberWord);
const isOtherNumber = saidBefore(otherNumber, '(?:\\p{L}{1,12}[^\\p{L}\\p{N}]{1,3}){0,2}');
/** How far back those words are looked for. */
const lookBack = 60;

interface Pattern {
  kind: PersonalDataKind;
  expression: RegExp;
  /** What, just before a match, says that it is something else. */
  unless?: RegExp;
}

/**
 * Every repetition is bounded and every pattern begins at a fixed word or digit, so that the time grows with the text
 * and no faster. An undivided run of nine or ten digits is taken for what it could be, unless a word beside it says that
 * it is an amount, an order, a parcel: in a text for the public a bare number of that shape is the exception.
 */
const patterns: Pattern[] = [
  {
    kind: 'socialSecurityNumber',
    expression: pattern(`${before}\\d{3}(${gap})\\d{2}\\1\\d{4}${after}`),
    unless: isOtherThing,
  },
  {
    kind: 'socialSecurityNumber',
    expression: pattern(
      `(?<!\\p{L})(?:ssn|ss\\s?#|ss\\s{1,3}(?:number|no)|soc(?:ial)?\\.?\\s{1,3}sec(?:urity)?(?:\\s{1,3}(?:number|no|nr))?)(?:${few}(?:is|was|number|no|of|as|given|reads)\\b){0,2}${few}\\d{9}${after}`,
    ),
  },
  {
    kind: 'socialSecurityNumber',
    expression: pattern(`${alone}(?!000|666|9)\\d{3}(?!00)\\d{2}(?!0000)\\d{4}${noCount}`),
    unless: isOtherNumber,
  },
  // North American numbers, three groups. Toll-free ones belong to offices, never to a person, and are what a statement may tell.
  {
    kind: 'phoneNumber',
    expression: pattern(
      `(?:(?<![\\p{L}\\p{N}+])\\+?1${gap}{0,2}|${before})(?!\\(?${tollFree})(?:\\([2-9]\\d{2}\\)${gap}{0,2}|[2-9]\\d{2}(?:${gap}|/))[2-9]\\d{2}${gap}\\d{4}${extension}${after}`,
    ),
    unless: isOtherThing,
  },
  {
    kind: 'phoneNumber',
    expression: pattern(
      `(?<![\\p{L}\\p{N}+])\\+(?=(?:${gap}?[()]?\\d){8})(?!1\\D?${tollFree})\\d{1,3}(?:${gap}?\\(?\\d{1,4}\\)?){2,5}${extension}${after}`,
    ),
  },
  {
    kind: 'phoneNumber',
    expression: pattern(
      `(?<!\\p{L})(?:phone|telephone|tel|mobile|cell|fax|call(?:\\s{1,3}\\p{L}{1,12})?)(?:${few}(?:number|no|is|at|on)){0,2}${few}(?!${tollFree})(?:1?\\d{10}|\\d{3}(?:${dash}|\\.)\\d{4})${extension}${after}`,
    ),
  },
  {
    kind: 'phoneNumber',
    expression: pattern(`${alone}(?!1?${tollFree})1?[2-9]\\d{2}[2-9]\\d{6}${extension}${noCount}`),
    unless: isOtherNumber,
  },
  {
    kind: 'emailAddress',
    expression: pattern(
      "(?<![\\p{L}\\p{N}._%+-])[\\p{L}\\p{N}._%+'-]{1,64}@[\\p{L}\\p{N}-]{1,63}(?:\\.[\\p{L}\\p{N}-]{1,63}){1,5}",
    ),
  },
  // Written so that machines do not see it: jane [at] example [dot] org.
  {
    kind: 'emailAddress',
    expression: pattern(
      '(?<![\\p{L}\\p{N}._%+-])[\\p{L}\\p{N}._%+-]{1,64}\\s?[\\[({]\\s?at\\s?[\\])}]\\s?[\\p{L}\\p{N}-]{1,63}(?:\\s?(?:\\.|[\\[({]\\s?dot\\s?[\\])}])\\s?[\\p{L}\\p{N}-]{1,63}){1,4}',
    ),
  },
  {
    kind: 'retirementClaimNumber',
    expression: pattern(
      `(?<!\\p{L})cs[afi][^\\p{L}\\p{N}]{0,4}(?:(?:claim\\s)?(?:number|no|nr)(?:${few}(?:is|was)\\b)?${few})?\\d(?:${gap}?\\d){6,8}(?!\\d)`,
    ),
  },
  {
    kind: 'retirementClaimNumber',
    expression: pattern(
      `(?<!\\p{L})claim\\s{1,3}(?:number|no|nr|#)(?:${few}(?:is|was|of)\\b)?${few}[af]?\\s?\\d(?:[ -]?\\d){6,8}(?!\\d)`,
    ),
  },
  {
    kind: 'dateOfBirth',
    expression: pattern(
      `(?<!\\p{L})${birth}(?:${few}(?:is|was|were|on|the|of|as|being|given|listed|recorded|mm.dd.yyyy)\\b){0,3}${few}${date}`,
    ),
  },
  {
    kind: 'dateOfBirth',
    expression: pattern(
      `(?<!\\p{L})(?:born|\\(b\\.)(?:\\s{1,3}\\p{L}{1,14}){0,4}(?:,\\s{0,3}\\p{L}{1,14})?,?\\s{0,3}${date}`,
    ),
  },
  {
    kind: 'dateOfBirth',
    expression: pattern(
      `(?<!\\p{N}|\\p{N}[-./])${date}[\\s,:;(–-]{0,4}(?:(?:is|was|as|being|were|given|listed|the|my|his|her|their|customer['’]s|he|she|they)\\s{1,3}){0,3}(?:${birth}|born)(?!\\p{L})`,
    ),
  },
];

/**
 * What in this text looks like it belongs to one person, in reading order; overlapping finds are told once. `names`: those
 * of the customers behind it, whose names count too.
 */
export function findPersonalData(text: string, names: readonly KnownName[] = []): PersonalDataFinding[] {
  const found: PersonalDataFinding[] = patterns.flatMap(({ kind, expression, unless }) =>
    [...text.matchAll(expression)]
      .filter(({ index }) => !unless || text.slice(Math.max(0, index - lookBack), index).search(unless) < 0)
      .map((match) => ({ kind, start: match.index, end: match.index + match[0].length })),
  );
  found.push(...findNames(text, names).map((place) => ({ kind: 'customerName' as const, ...place })));
  found.sort((a, b) => a.start - b.start || b.end - a.end);
  let reached = 0;
  return found.filter(({ start, end }) => {
    if (start < reached) return false;
    reached = end;
    return true;
  });
}

function pattern(source: string): RegExp {
  return new RegExp(source, 'giu');
}
