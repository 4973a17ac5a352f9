/**
 * A number as it is read aloud: rounded to two significant digits of `scale` (the smallest effect worth having), so that nobody reads out
 * precision that nobody would act on. 6.0714 beside an effect of 5 days is "6.1"; trailing zeros are dropped.
 */
export function say(value: number, scale: number): string {
  const decimals = Math.max(0, Math.min(8, 1 - Math.floor(Math.log10(Math.abs(scale) || 1))));
  const text = String(Number(value.toFixed(decimals)));
  return text === '-0' ? '0' : text;
}
