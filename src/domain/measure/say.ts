/**
 * A number as it is read aloud: rounded to two significant digits of `scale` (the smallest effect worth having), so that nobody reads out
 * precision that nobody would act on. 6.0714 beside an effect of 5 days is "6.1"; trailing zeros are dropped.
 */
export function say(value: number, scale: number): string {
  const decimals = Math.max(0, Math.min(8, 1 - Math.floor(Math.log10(Math.abs(scale) || 1))));
  const text = String(Number(value.toFixed(decimals)));
  return text === '-0' ? '0' : text;
}

/** Nouns that end in s and stand for one already, or for no more than a kind. */
const NO_PLURAL = /(?:ss|us|is|series|species|degrees|thousands|s\.)$/i;
/** Words of number before the noun keep it in the plural: "1 thousand passengers". */
const NUMBER_WORD = /\b(?:dozen|hundred|thousand|million|billion)\b/i;

/** A number, already in words, with its unit, which is given in the plural: "5 days", "1 day", "1 discovery a year". */
export function sayAmount(number: string, unit: string): string {
  return `${number} ${number === '1' ? ofOne(unit) : unit}`;
}

function ofOne(unit: string): string {
  const [head = ''] = /^.*?(?= (?:per|a|an|each|of|to|in|for|on|at|from)\b|$)/i.exec(unit) ?? [];
  if (NUMBER_WORD.test(head) || NO_PLURAL.test(head) || !/[a-z]{3}s$/.test(head)) return unit;
  const single = /[a-z]{2}ies$/.test(head)
    ? `${head.slice(0, -3)}y`
    : /(?:ch|sh|x|ss)es$/.test(head)
      ? head.slice(0, -2)
      : head.slice(0, -1);
  return `${single}${unit.slice(head.length)}`;
}

/** The end of an interval: one that is not 0 is never said as 0, for on which side of 0 it lies is what matters. */
export function sayEnd(value: number, scale: number): string {
  const text = say(value, scale);
  return text === '0' && Math.abs(value) >= 1e-6 ? say(value, 10 * Math.abs(value)) : text;
}

/** "5 days that matter", "1 day that matters". */
export function thatMatters(amount: string): string {
  return `${amount} that matter${amount.startsWith('1 ') ? 's' : ''}`;
}
