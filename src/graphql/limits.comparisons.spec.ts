import { parse } from 'graphql';
import { Comparisons } from './limits.comparisons';

const count = (source: string, most = Infinity): number => new Comparisons(parse(source)).count(most);
const many = (number: number, part: (index: number) => string): string =>
  Array.from({ length: number }, (_, index) => part(index)).join(' ');

describe('the pairs that validation compares', () => {
  it('are those of one name in one set, under the name they are answered by', () => {
    expect(count('{ a b c }')).toBe(0);
    expect(count('{ a a a a }')).toBe(6);
    expect(count('{ a: x b: x a: y }')).toBe(1);
    expect(count('{ a { b } c { b } }')).toBe(0);
  });

  it('are counted through inline fragments and spreads, each fragment once a set', () => {
    expect(count('{ a ... { a } ... on T { a } }')).toBe(3);
    expect(count('{ a ...F ...F } fragment F on T { a }')).toBe(1);
    expect(count(`{ ${many(1_000, (i) => `... on T { f${i % 7} }`)} }`, 2_000)).toBeGreaterThan(2_000);
  });

  it('let a screen pass whose ten parts each ask for the id', () => {
    const parts = many(10, (i) => `fragment P${i} on T { id f${i} }`);
    expect(count(`{ ${many(12, (i) => `r${i} { ${many(10, (part) => `...P${part}`)} }`)} } ${parts}`)).toBe(
      540,
    );
  });

  it('are counted in no time in rings and in fragments that unfold without end', () => {
    const ring = many(60, (i) => `fragment F${i} on T { a ...F${(i + 1) % 60} }`);
    expect(count(`{ ...F0 } ${ring}`, 2_000)).toBeGreaterThan(2_000);
    const doubling = many(30, (i) => `fragment F${i} on T { a${i} ...F${i + 1} ...F${i + 1} }`);
    expect(count(`{ ...F0 } ${doubling} fragment F30 on T { z }`)).toBe(0);
  });
});
