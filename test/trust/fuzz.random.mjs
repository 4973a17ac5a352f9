// Chance that is the same for the same seed, and what it likes to choose.

/** mulberry32, by the seed and the number of the request: each can be made again without those before it. */
export function chance(seed, number) {
  let state = ((seed ^ Math.imul(number + 1, 0x9e3779b1)) >>> 0) + 1;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const below = (limit) => Math.floor(next() * limit);
  return {
    below,
    between: (from, to) => from + below(to - from + 1),
    of: (list) => list[below(list.length)],
    maybe: (share) => next() < share,
  };
}

/** What breaks programs that put texts together: SQL, and other languages that could stand behind a field. */
export const evilTexts = [
  "' OR '1'='1",
  '\'; DROP TABLE "case"; --',
  "' UNION SELECT token FROM person --",
  "\\'; SELECT pg_sleep(10); --",
  '1; SELECT pg_terminate_backend(pg_backend_pid())',
  '$1',
  '${7*7}{{7*7}}#{7*7}',
  '%00%27%20OR%201=1',
  '\u0000',
  'a\u0000b',
  '\ud800',
  '\udfff\ud800',
  '%',
  '_%_%_%',
  '\\',
  '"',
  "''''''''''",
  '../../../../etc/passwd',
  '<script>alert(1)</script>',
  '=cmd|/c calc',
  'C-2026-000001',
  'E-9999999999-1',
  '00000000-0000-0000-0000-000000000000',
  'null',
  'NaN',
  '٣٤٥',
  'İ'.repeat(50),
  '(((((((((((((((((((((((((',
  '&|!<->:*',
  'a & !b | (c',
  'e\u0301'.repeat(500),
  '\u202e\u200b\ufeff',
  '2026-02-30',
  '-infinity',
  'epoch',
  '9'.repeat(400),
  'a'.repeat(25_000),
];

export const oddNumbers = [
  0,
  -1,
  1,
  2 ** 31 - 1,
  -(2 ** 31),
  2 ** 31,
  2 ** 53,
  -(2 ** 53),
  1e308,
  -1e308,
  0.1,
  -0,
  5e-324,
];
