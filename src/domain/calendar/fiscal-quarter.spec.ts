import { afterFiscalQuarters } from './fiscal-quarter';

describe('fiscal quarters after a day', () => {
  it.each([
    ['2026-11-10', 0, '2027-01-01'],
    ['2026-11-10', 1, '2027-04-01'],
    ['2026-11-10', 2, '2027-07-01'],
    ['2026-11-10', 4, '2028-01-01'],
    ['2026-10-01', 1, '2027-04-01'],
    ['2026-09-30', 1, '2027-01-01'],
    ['2026-12-31', 1, '2027-04-01'],
    ['2027-01-01', 1, '2027-07-01'],
    ['2028-02-29', 4, '2029-04-01'],
  ])('closed on %s, %i whole quarters have passed on %s', (day, quarters, expected) => {
    expect(afterFiscalQuarters(day, quarters)).toBe(expected);
  });
});
