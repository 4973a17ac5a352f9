export const personalDataKinds = [
  'socialSecurityNumber',
  'phoneNumber',
  'emailAddress',
  'retirementClaimNumber',
  'dateOfBirth',
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
};

/** The hyphens and dashes that keyboards and word processors write between digits. */
const dash = '[-\\u00AD\\u2010-\\u2015\\u2212]';
/** At most one of them, a dot or a space (also the unbreakable ones). */
const gap = `(?:${dash}|[. \\u00A0\\u202F])`;
/** A number does not begin or end inside a longer one, divided or not: C-2026-000123, 2026-07-30, 1,234.5. */
const before = `(?<!\\p{N}|\\p{N}(?:${dash}|[.,/]))`;
const after = `(?!\\p{N}|(?:${dash}|[.,/])\\p{N})`;
const few = '[^\\p{L}\\p{N}]{0,5}';

const month =
  '(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)';
const date = [
  '\\d{1,2}[-./]\\d{1,2}[-./](?:\\d{4}|\\d{2})',
  '\\d{4}[-./]\\d{1,2}[-./]\\d{1,2}',
  `${month}\\.?\\s{1,3}\\d{1,2}(?:st|nd|rd|th)?,?\\s{1,3}\\d{4}`,
  `\\d{1,2}(?:st|nd|rd|th)?\\.?\\s{1,3}(?:of\\s{1,3})?${month}\\.?,?\\s{1,3}\\d{4}`,
].join('|');

/**
 * Every repetition is bounded and every pattern begins at a fixed word or digit, so that the time grows with the text
 * and no faster. An undivided run of nine or ten digits may be an amount: it counts only beside a word that says what it is.
 */
const patterns: [PersonalDataKind, RegExp][] = [
  ['socialSecurityNumber', pattern(`${before}\\d{3}(${gap})\\d{2}\\1\\d{4}${after}`)],
  [
    'socialSecurityNumber',
    pattern(
      `(?<!\\p{L})(?:ssn|social\\s{1,3}security(?:\\s{1,3}(?:number|no))?)(?:${few}(?:is|was|number|no))?${few}\\d{9}${after}`,
    ),
  ],
  // North American numbers, three groups. Toll-free ones belong to offices, never to a person, and are what a statement may tell.
  [
    'phoneNumber',
    pattern(
      `(?:(?<![\\p{L}\\p{N}+])\\+?1${gap}{0,2}|${before})(?!\\(?8(?:00|33|44|55|66|77|88))(?:\\([2-9]\\d{2}\\)${gap}{0,2}|[2-9]\\d{2}(?:${gap}|/))[2-9]\\d{2}${gap}\\d{4}${after}`,
    ),
  ],
  [
    'phoneNumber',
    pattern(
      `(?<![\\p{L}\\p{N}+])\\+(?=(?:${gap}?[()]?\\d){8})(?!1\\D?8(?:00|33|44|55|66|77|88))\\d{1,3}(?:${gap}?\\(?\\d{1,4}\\)?){2,5}${after}`,
    ),
  ],
  [
    'phoneNumber',
    pattern(
      `(?<!\\p{L})(?:phone|telephone|tel|mobile|cell|fax|call(?:\\s{1,3}\\p{L}{1,12})?)(?:${few}(?:number|no|is|at|on)){0,2}${few}(?!8(?:00|33|44|55|66|77|88))(?:\\d{10}|\\d{3}(?:${dash}|\\.)\\d{4})${after}`,
    ),
  ],
  [
    'emailAddress',
    pattern(
      "(?<![\\p{L}\\p{N}._%+-])[\\p{L}\\p{N}._%+'-]{1,64}@[\\p{L}\\p{N}-]{1,63}(?:\\.[\\p{L}\\p{N}-]{1,63}){1,5}",
    ),
  ],
  [
    'retirementClaimNumber',
    pattern(`(?<!\\p{L})cs[af][^\\p{L}\\p{N}]{0,4}(?:(?:number|no)${few})?\\d(?:${gap}?\\d){6}(?!\\d)`),
  ],
  [
    'dateOfBirth',
    pattern(
      `(?<!\\p{L})(?:born|d\\.?o\\.?b|dates?\\s{1,3}of\\s{1,3}birth|birth\\s?(?:date|day))(?:${few}(?:is|was|were|on|the|of)){0,3}${few}(?:${date})(?!\\d)`,
    ),
  ],
];

/** What in this text looks like it belongs to one person, in reading order; overlapping finds are told once. */
export function findPersonalData(text: string): PersonalDataFinding[] {
  const found = patterns.flatMap(([kind, expression]) =>
    [...text.matchAll(expression)].map((match) => ({
      kind,
      start: match.index,
      end: match.index + match[0].length,
    })),
  );
  found.sort((a, b) => a.start - b.start || b.end - a.end);
  return found.filter((finding, index) =>
    found.slice(0, index).every((earlier) => earlier.end <= finding.start),
  );
}

function pattern(source: string): RegExp {
  return new RegExp(source, 'giu');
}
