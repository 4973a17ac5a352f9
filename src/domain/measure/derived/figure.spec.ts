import { derivedDefinition, derivedDefinitions, derivedFacts, type DerivedName } from './definitions';
import { derivedValue, nothingLeft, sameDerived } from './figure';

const nothing = { whole: 0, part: 0, amountMs: null, medianMs: null };

describe('the value of a period', () => {
  it('is a share with what it is made of, so that it can be judged as one', () => {
    expect(derivedValue(derivedDefinition('escalation'), { ...nothing, whole: 8, part: 2 })).toEqual({
      value: 25,
      numerator: 2,
      denominator: 8,
      exposure: 8,
    });
  });

  it('is a mean or a median in the unit of its definition, with the number of cases', () => {
    const count = { whole: 4, part: 0, amountMs: 8 * 86_400_000, medianMs: 43_200_000 };
    expect(derivedValue(derivedDefinition('resolutionTimeMean'), count)).toMatchObject({
      value: 2,
      denominator: 4,
    });
    expect(derivedValue(derivedDefinition('resolutionTimeMedian'), count)).toMatchObject({ value: 0.5 });
    expect(derivedValue(derivedDefinition('timeQueued'), count)).toMatchObject({ value: 48 });
  });

  it('is not there where there was nothing to divide by; an empty backlog is 0 all the same', () => {
    expect(derivedValue(derivedDefinition('firstContactResolution'), nothing)).toBeNull();
    expect(derivedValue(derivedDefinition('timeWaiting'), nothing)).toBeNull();
    expect(derivedValue(derivedDefinition('backlog'), nothing)).toMatchObject({
      value: 0,
      denominator: null,
    });
  });

  it('differs where what it is made of does, although the value is the same', () => {
    const half = { value: 50, numerator: 1, denominator: 2, exposure: 2 };
    expect(sameDerived(half, { ...half })).toBe(true);
    expect(sameDerived(half, { ...half, numerator: 2, denominator: 4, exposure: 4 })).toBe(false);
    expect(sameDerived(nothingLeft, { ...half, value: 0 })).toBe(false);
  });
});

describe('the definitions', () => {
  const names = Object.keys(derivedDefinitions) as DerivedName[];

  it('name each another thing, in a sentence', () => {
    expect(new Set(names.map((name) => derivedDefinition(name).label)).size).toBe(names.length);
    for (const name of names) expect(derivedDefinition(name).sentence).toMatch(/^[A-Z].*\.$/);
  });

  it('count facts that there are, and shares by the trait that makes them up', () => {
    for (const name of names) {
      const { fact, figure, kind, part, unit } = derivedDefinition(name);
      expect(derivedFacts).toContain(fact);
      expect([name, figure === 'share']).toEqual([name, part !== null]);
      expect([name, figure === 'share']).toEqual([name, kind === 'proportion' && unit === '%']);
    }
  });
});
