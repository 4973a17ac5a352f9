import { isCurrency, isMoneyAmount, minorDigits, spokenMoney } from './money';

describe('money', () => {
  it('is a whole number of minor units that a number holds exactly', () => {
    expect([0, 1, 2 ** 53 - 1].every(isMoneyAmount)).toBe(true);
    expect([-1, 0.5, 2 ** 53, Number.NaN, '1', null].some(isMoneyAmount)).toBe(false);
  });

  it('has a currency of ISO 4217', () => {
    expect(['USD', 'EUR', 'JPY'].every(isCurrency)).toBe(true);
    expect(['usd', 'US', 'QQQ', '$', 7].some(isCurrency)).toBe(false);
  });

  it('is said with as many digits as its currency has', () => {
    expect(minorDigits('JPY')).toBe(0);
    expect(spokenMoney({ amountMinor: 1_250_000, currency: 'USD' })).toBe('$12,500.00');
    expect(spokenMoney({ amountMinor: 1_250, currency: 'JPY' })).toBe('¥1,250');
  });
});
