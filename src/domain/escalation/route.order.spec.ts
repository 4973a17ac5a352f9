import fc from 'fast-check';
import { lastPosition, positionsAfter, type Placed } from './route.order';

const inOrder = (rules: readonly Placed[]) =>
  [...rules].sort((a, b) => a.position - b.position || (a.id < b.id ? -1 : 1));
const applied = (rules: readonly Placed[], positions: ReadonlyMap<string, number>) =>
  inOrder(rules.map((rule) => ({ ...rule, position: positions.get(rule.id) ?? rule.position }))).map(
    ({ id }) => id,
  );

const tens: Placed[] = ['a', 'b', 'c', 'd'].map((id, index) => ({ id, position: (index + 1) * 10 }));

describe('the order of routing rules', () => {
  it('moves one rule only where there is room', () => {
    expect([...positionsAfter(tens, 'd', { before: 'b' })]).toEqual([['d', 15]]);
    expect([...positionsAfter(tens, 'a', { after: 'd' })]).toEqual([['a', 50]]);
    expect([...positionsAfter(tens, 'c', { before: 'a' })]).toEqual([['c', 0]]);
  });

  it('numbers the rules anew where two stand at one place', () => {
    const tied = [...tens.slice(0, 2), { id: 'b2', position: 20 }, ...tens.slice(2)];
    expect(applied(tied, positionsAfter(tied, 'd', { after: 'b' }))).toEqual(['a', 'b', 'd', 'b2', 'c']);
  });

  it('puts the first rule at a place that leaves room before it', () => {
    expect(lastPosition([])).toBe(10);
    expect(lastPosition(tens)).toBe(50);
  });

  it('puts any rule next to any other and leaves the order of the rest', () => {
    const rules = fc
      .uniqueArray(fc.integer({ min: 0, max: 30 }), { minLength: 2, maxLength: 8 })
      .chain((ids) =>
        fc.tuple(
          ...ids.map((id) => fc.integer({ min: 1, max: 12 }).map((position) => ({ id: `r${id}`, position }))),
        ),
      )
      .map(inOrder);
    fc.assert(
      fc.property(rules, fc.nat(), fc.nat(), fc.boolean(), (placed, from, to, isBefore) => {
        const moved = placed[from % placed.length]!.id;
        const others = placed.filter(({ id }) => id !== moved);
        const next = others[to % others.length]!.id;
        const positions = positionsAfter(placed, moved, isBefore ? { before: next } : { after: next });
        const expected = others.map(({ id }) => id);
        expected.splice(expected.indexOf(next) + (isBefore ? 0 : 1), 0, moved);
        expect(applied(placed, positions)).toEqual(expected);
      }),
    );
  });
});
