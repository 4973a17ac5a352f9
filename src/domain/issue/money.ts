/** An amount of money: whole minor units (cents) of a currency, because fractions of binary numbers do not add up to cents. */
export interface Money {
  /** In the minor unit of the currency: 1250000 is 12,500.00 USD. At most what a double holds exactly. */
  amountMinor: number;
  /** ISO 4217: three capital letters. */
  currency: string;
}

/** The amount of an estimate is never negative, and whole. */
export function isMoneyAmount(value: unknown): value is number {
  return Number.isSafeInteger(value) && (value as number) >= 0;
}

/** The currencies that the runtime's ISO 4217 table knows: a mistyped code is found before it is stored. */
const currencies: ReadonlySet<string> = new Set(Intl.supportedValuesOf('currency'));

export function isCurrency(code: unknown): code is string {
  return typeof code === 'string' && currencies.has(code);
}

/** How many digits stand behind the point: two for USD, none for JPY. */
export function minorDigits(currency: string): number {
  return (
    new Intl.NumberFormat('en-US', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ??
    2
  );
}

/** `$12,500.00`: an amount as a sentence says it. */
export function spokenMoney({ amountMinor, currency }: Money): string {
  const digits = minorDigits(currency);
  return new Intl.NumberFormat('en-US', { style: 'currency', currency }).format(amountMinor / 10 ** digits);
}
