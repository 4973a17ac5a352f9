import vectors from '../../../test/data/vectors.json';
import { federalHolidays } from './federal-holidays';

const observed = (year: number) => federalHolidays(year).map((holiday) => holiday.observed);

describe('the federal holidays of 5 U.S.C. 6103', () => {
  it.each(['2026', '2027'] as const)('of %s are observed on the days of the reference', (year) => {
    expect(observed(Number(year))).toEqual(vectors.federal_holidays_observed[year]);
  });

  it('list a New Year observed on 31 December in the year of that day', () => {
    expect(federalHolidays(2027).at(-1)).toEqual({
      day: '2028-01-01',
      observed: '2027-12-31',
      name: "New Year's Day",
    });
    expect(observed(2028)[0]).toBe('2028-01-17');
    expect(observed(2028)).toHaveLength(10);
  });

  it('move from a Saturday to the Friday before, also Veterans Day 2028', () => {
    expect(observed(2028)).toContain('2028-11-10');
  });

  it('grow with the law: King’s birthday in 1986, Juneteenth in 2021', () => {
    const named = (year: number, name: RegExp) => federalHolidays(year).find((one) => name.test(one.name));
    expect(named(1985, /King/)).toBeUndefined();
    expect(named(1986, /King/)?.observed).toBe('1986-01-20');
    expect(named(2020, /Juneteenth/)).toBeUndefined();
    expect(named(2021, /Juneteenth/)).toMatchObject({ day: '2021-06-19', observed: '2021-06-18' });
    expect(named(1977, /Veterans/)?.day).toBe('1977-10-24');
    expect(named(1978, /Veterans/)?.observed).toBe('1978-11-10');
  });

  it('are eleven a year on average, never two on one day, never at a weekend', () => {
    const years = Array.from({ length: 400 }, (_, i) => 2022 + i);
    const days = years.flatMap(observed);
    expect(days).toHaveLength(400 * 11);
    expect(new Set(days).size).toBe(days.length);
    expect(days.filter((day) => [0, 6].includes(new Date(day).getUTCDay()))).toEqual([]);
  });

  it('are not told for years before the Uniform Monday Holiday Act', () => {
    expect(federalHolidays(1970)).toEqual([]);
    expect(observed(1971)).toHaveLength(10);
  });
});
