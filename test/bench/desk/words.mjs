// Text as a desk's text is made: few words come often, most come seldom (Zipf), and every run makes the same.

/** Frequent first: the Nth word of any language comes about 1/N as often as the first. */
const frequent =
  `annuity payment retirement application customer office letter benefit claim month account address
  survivor called status document insurance tax phone answer interim package service record request decision agency
  withheld balance bank deposit death spouse medicare premium enrollment court order notice overpayment disability
  reconsideration military credit waiting missing received signed form date amount correct wrong change twice website
  password login error upload resume announcement dental vision carrier dependent eligible denied appeal congress
  senator inquiry escalate delay backlog recalculated withholding statement certificate marriage divorce guardian
  beneficiary lump adjustment estimate finalized pending urgent hardship mortgage hospital surgery widow veteran`
    .split(/\s+/)
    .filter(Boolean);

const syllables =
  'ba ce di fo gu ha je ki lo mu na pe qui ro su ta ve wi xo yu za bren cor dal fen gil hom jar kel'.split(
    ' ',
  );

/** The size of the vocabulary of a large body of complaints. */
export const vocabularySize = 20_000;

/** A small generator with a seed (mulberry32): numbers from 0 to below 1. */
export function seeded(seed) {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

function word(rank) {
  if (rank < frequent.length) return frequent[rank];
  let made = '';
  for (let left = rank; left > 0; left = Math.floor(left / syllables.length)) {
    made += syllables[left % syllables.length];
  }
  return `${made}s`;
}

/** Words by rank, and a sampler: one random number and one look into a table per word. */
export function vocabulary(random) {
  const words = Array.from({ length: vocabularySize }, (_, rank) => word(rank));
  const weight = words.reduce((sum, _, rank) => sum + 1 / (rank + 1), 0);
  const table = new Uint16Array(1 << 20);
  let filled = 0;
  let share = 0;
  words.forEach((_, rank) => {
    share += 1 / (rank + 1) / weight;
    const end = rank === vocabularySize - 1 ? table.length : Math.round(share * table.length);
    table.fill(rank, filled, end);
    filled = end;
  });
  const text = (length) => {
    let said = words[table[(random() * table.length) | 0]];
    for (let index = 1; index < length; index += 1) said += ` ${words[table[(random() * table.length) | 0]]}`;
    return said;
  };
  return { words, text };
}
