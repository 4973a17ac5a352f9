import { Faker, en, en_US } from '@faker-js/faker';

/** A text as somebody might write it into a statement, and what of it belongs to one person. */
export interface PersonalDocument {
  text: string;
  /** Exactly what has to be found; empty in a near miss. */
  planted: { kind: string; text: string }[];
  /** Names of the customers of the linked cases. In a near miss they stand nowhere in the text. */
  customerNames: string[];
}

/**
 * Half of the documents hold personal data, half only what looks like it. Everything is made from the seed, and by rules that
 * were written without looking at the patterns that are to find it.
 */
export function personalDocuments(seed: number, count: number): PersonalDocument[] {
  const faker = new Faker({ locale: [en_US, en] });
  faker.seed(seed);
  return Array.from({ length: count }, (_, index) => (index % 2 === 0 ? planted(faker) : nearMiss(faker)));
}

type Piece = (faker: Faker) => string;
interface Plant {
  kind: string;
  /** The sentence around it; `@` stands for what is planted. */
  frames: string[];
  make: Piece;
}

const digits = (faker: Faker, length: number): string =>
  faker.string.numeric({ length, allowLeadingZeros: true });
const from = (faker: Faker, low: number, high: number): number => faker.number.int({ min: low, max: high });
const two = (value: number): string => String(value).padStart(2, '0');

function socialSecurityNumber(faker: Faker, divider: string): string {
  let area = from(faker, 1, 899);
  if (area === 666) area = 667;
  return [
    String(area).padStart(3, '0'),
    two(from(faker, 1, 99)),
    String(from(faker, 1, 9_999)).padStart(4, '0'),
  ].join(divider);
}

/** An area code and an exchange that somebody can have; 8xx codes are free of charge and belong to offices. */
function phone(faker: Faker): [string, string, string] {
  const code = faker.helpers.arrayElement([
    '202',
    '213',
    '312',
    '404',
    '415',
    '503',
    '617',
    '703',
    '713',
    '919',
  ]);
  return [code, String(from(faker, 200, 999)), digits(faker, 4)];
}

function birthday(faker: Faker): Date {
  return faker.date.birthdate({ mode: 'year', min: 1932, max: 1979 });
}

const months = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];

const plants: Plant[] = [
  {
    kind: 'socialSecurityNumber',
    frames: [
      'She gave @ three times.',
      'The letter shows SSN @ in the header.',
      'Records under @ were merged.',
    ],
    make: (faker) => socialSecurityNumber(faker, faker.helpers.arrayElement(['-', ' '])),
  },
  {
    kind: 'socialSecurityNumber',
    frames: ['His SSN is @ and was mistyped.', 'Social Security number @ was sent by fax.', 'SSN: @'],
    make: (faker) => socialSecurityNumber(faker, ''),
  },
  {
    kind: 'retirementClaimNumber',
    frames: ['The file @ waited for a year.', 'claim number @ was lost twice', 'Her annuity (@) stopped.'],
    make: (faker) =>
      `${faker.helpers.arrayElement(['CSA', 'CSF', 'csa'])}${faker.helpers.arrayElement(['', ' ', '-', '  '])}${faker.helpers.arrayElement([digits(faker, 7), `${from(faker, 1, 9)} ${digits(faker, 3)} ${digits(faker, 3)}`, `${from(faker, 1, 9)}-${digits(faker, 3)}-${digits(faker, 3)}`])}`,
  },
  {
    kind: 'phoneNumber',
    frames: [
      'Call him back at @ after five.',
      'They rang from @ on a Sunday.',
      'Phone @',
      'The number was @, he says.',
    ],
    make: (faker) => {
      const [a, b, c] = phone(faker);
      const forms = [
        `(${a}) ${b}-${c}`,
        `${a}-${b}-${c}`,
        `${a}.${b}.${c}`,
        `${a} ${b} ${c}`,
        `+1 ${a} ${b} ${c}`,
        `1-${a}-${b}-${c}`,
        `+1 (${a}) ${b}-${c}`,
        `(${a})${b}-${c}`,
        `${a}/${b}-${c}`,
      ];
      return faker.helpers.arrayElement(forms);
    },
  },
  {
    kind: 'emailAddress',
    frames: ['Answer to @ please.', 'We wrote to <@> in May.', 'e-mail: @', 'It went to @, not to us.'],
    make: (faker) => faker.internet.email(),
  },
  {
    kind: 'dateOfBirth',
    frames: [
      'born @',
      'DOB @',
      'Her date of birth, @, was wrong in the file.',
      'He was born on @ in Ohio.',
      'Date of birth: @',
    ],
    make: (faker) => {
      const day = birthday(faker);
      const [year, month, date] = [day.getUTCFullYear(), day.getUTCMonth() + 1, day.getUTCDate()];
      const forms = [
        `${two(month)}/${two(date)}/${year}`,
        `${month}/${date}/${year}`,
        `${months[month - 1]} ${date}, ${year}`,
        `${year}-${two(month)}-${two(date)}`,
        `${date} ${months[month - 1]} ${year}`,
        `${two(month)}-${two(date)}-${year}`,
        `${months[month - 1]!.slice(0, 3)} ${date}, ${year}`,
      ];
      return faker.helpers.arrayElement(forms);
    },
  },
];

const nameFrames = [
  '@ waited eleven months.',
  'As @ put it, nobody called back.',
  'We thank @ for telling us.',
  'The case of @ showed us the gap.',
  'A letter from @ began it.',
];

const nearMisses: Piece[] = [
  (faker) => `Case C-2026-${digits(faker, 6)} led to escalation E-2026-${digits(faker, 6)}.`,
  (faker) => `See issue I-2026-${digits(faker, 6)} for the plan.`,
  (faker) => `Mail goes to ${faker.location.city()}, DC ${from(faker, 20_000, 20_599)}-${digits(faker, 4)}.`,
  (faker) => `Order ${digits(faker, 3)}-${digits(faker, 7)}-${digits(faker, 7)} of new scanners arrived.`,
  (faker) =>
    `Tracking number 1Z${faker.string.alphanumeric({ length: 6, casing: 'upper' })}${digits(faker, 10)}.`,
  (faker) => `Purchase order PO-${digits(faker, 8)} paid for it.`,
  (faker) =>
    `Forms SF-${from(faker, 1_000, 3_200)} and RI ${from(faker, 10, 98)}-${from(faker, 10, 160)} were redrawn.`,
  (faker) =>
    `The old form OPM-${from(faker, 1_000, 1_999)} is gone since ${faker.date.past({ years: 3, refDate: '2026-11-01T00:00:00Z' }).toISOString().slice(0, 10)}.`,
  (faker) =>
    `Between ${from(faker, 2_018, 2_022)} and ${from(faker, 2_023, 2_026)} the backlog fell from ${from(faker, 15, 40)},${digits(faker, 3)} to ${from(faker, 5, 14)},${digits(faker, 3)}.`,
  (faker) => `It cost $${from(faker, 1, 9)},${digits(faker, 3)},${digits(faker, 3)} over two years.`,
  (faker) =>
    `The median fell from ${from(faker, 60, 99)}.${digits(faker, 1)} to ${from(faker, 20, 59)}.${digits(faker, 1)} days by ${from(faker, 1, 12)}/${from(faker, 1, 28)}/2026.`,
  (faker) =>
    `Call us free of charge at ${faker.helpers.arrayElement(['1-888', '1-800', '877', '866'])}-${from(faker, 200, 999)}-${digits(faker, 4)}.`,
  (faker) =>
    `5 CFR ${from(faker, 800, 899)}.${from(faker, 100, 2_299)} and 5 U.S.C. ${from(faker, 8_300, 8_499)} apply.`,
  (faker) =>
    `The change went live on ${faker.helpers.arrayElement(months)} ${from(faker, 1, 28)}, 2026, at ${from(faker, 8, 11)}:30.`,
  (faker) =>
    `Version ${from(faker, 1, 9)}.${from(faker, 0, 20)}.${from(faker, 0, 900)} of the calculator shows every step.`,
  (faker) => `${from(faker, 100, 999)} of ${from(faker, 1_000, 9_999)} letters named the right office.`,
  (faker) =>
    `Room ${from(faker, 100, 999)}-${from(faker, 10, 99)}, ${from(faker, 1_000, 9_999)} E Street NW.`,
  (faker) => `Cases C-2026-${digits(faker, 7)} to C-2026-${digits(faker, 7)} were answered together.`,
  (faker) =>
    `Docket ${from(faker, 10, 99)}-${from(faker, 1_000, 9_999)} and contract ${digits(faker, 2)}${faker.string.alpha({ length: 4, casing: 'upper' })}${digits(faker, 4)}.`,
  (faker) => `The plan was born in ${from(faker, 2_019, 2_025)}; its dates of birth as a project are many.`,
  (faker) =>
    `Handle time ${from(faker, 3, 19)}-${from(faker, 20, 45)} minutes, ${digits(faker, 9)} clicks saved.`,
];

function nearMiss(faker: Faker): PersonalDocument {
  const pieces = faker.helpers.arrayElements(nearMisses, from(faker, 3, 5)).map((piece) => piece(faker));
  return { text: shuffledWith(faker, pieces), planted: [], customerNames: customers(faker) };
}

function planted(faker: Faker): PersonalDocument {
  const customerNames = customers(faker);
  const chosen = faker.helpers.arrayElements(plants, from(faker, 1, 3));
  const found: PersonalDocument['planted'] = [];
  const pieces = chosen.map(({ kind, frames, make }) => {
    const text = make(faker);
    found.push({ kind, text });
    return faker.helpers.arrayElement(frames).replace('@', () => text);
  });
  if (faker.datatype.boolean(0.4)) {
    const name = faker.helpers.arrayElement(customerNames);
    const text = faker.helpers.arrayElement([name, name.toUpperCase(), turnedRound(name)]);
    found.push({ kind: 'customerName', text });
    pieces.push(faker.helpers.arrayElement(nameFrames).replace('@', () => text));
  }
  pieces.push(...faker.helpers.arrayElements(nearMisses, from(faker, 0, 2)).map((piece) => piece(faker)));
  return { text: shuffledWith(faker, pieces), planted: found, customerNames };
}

const customers = (faker: Faker): string[] =>
  Array.from({ length: 5 }, () => `${faker.person.firstName()} ${faker.person.lastName()}`);

function turnedRound(name: string): string {
  const [first, ...last] = name.split(' ');
  return `${last.join(' ')}, ${first}`;
}

/** Between sentences that say nothing about anybody, as real statements have most of. */
function shuffledWith(faker: Faker, pieces: readonly string[]): string {
  const filler = [
    'You told us that letters are hard to understand.',
    'We wrote them anew and tried them with twelve readers.',
    'Answers now come in half the time.',
    'Nothing changes in what you are owed.',
    'We will look again in three months.',
  ];
  return faker.helpers.shuffle([...pieces, ...faker.helpers.arrayElements(filler, 3)]).join(' ');
}
