import { dependencyRing, ringObstacle } from './dependency-ring';
import { buildItem } from '../issue.example';
import { ringAmong } from '../ring';

const item = (id: string, dependsOnIds: string[], state: 'planned' | 'done' = 'planned') =>
  buildItem({ id, title: id, dependsOnIds, state });
const ring = (...items: ReturnType<typeof item>[]) =>
  dependencyRing(items)?.map(({ title }) => title) ?? null;

describe('a dependency ring', () => {
  it('is not there when nothing depends on anything', () => {
    expect(ring()).toBeNull();
    expect(ring(item('a', []), item('b', []))).toBeNull();
  });

  it('is not there when two ways lead to the same item', () => {
    expect(ring(item('a', ['b', 'c']), item('b', ['d']), item('c', ['d']), item('d', []))).toBeNull();
  });

  it('is named in the order of waiting, without what only leads into it', () => {
    expect(
      ring(
        item('outside', ['a']),
        item('a', ['free', 'b']),
        item('b', ['c']),
        item('c', ['a']),
        item('free', []),
      ),
    ).toEqual(['a', 'b', 'c']);
  });

  it('may consist of one item that waits for itself', () => {
    expect(ring(item('a', ['a']))).toEqual(['a']);
  });

  it('is refused by the names of its items, at the field that closed it', () => {
    expect(ringObstacle([item('a', []), item('b', ['a'])])).toBeNull();
    expect(ringObstacle([item('a', ['b']), item('b', ['a'])], 'input.dependsOnIds')).toMatchObject({
      checks: [{ code: 'noDependencyRing', path: 'input.dependsOnIds' }],
      message: 'These items wait for each other in a ring: “a” → “b” → “a”. Take one dependency away.',
    });
  });

  it('is broken by an item that is done, and by one that is not there', () => {
    expect(ring(item('a', ['b']), item('b', ['a'], 'done'))).toBeNull();
    expect(ring(item('a', ['elsewhere']))).toBeNull();
  });

  it('is found at the end of a chain of 2,000', () => {
    const chain = Array.from({ length: 2000 }, (_, index) => ({ id: `${index}`, next: [`${index + 1}`] }));
    chain.push({ id: '2000', next: ['1999'] });
    expect(ringAmong(chain, ({ next }) => next)?.map(({ id }) => id)).toEqual(['1999', '2000']);
  });
});
