import fc from 'fast-check';
import { withheld } from './suppression';

describe('what is withheld', () => {
  it.each([
    ['nothing where every cell has ten', [10, 10, 200], [false, false, false]],
    ['a cell of nine and the smallest beside it, else the total tells', [9, 40, 12], [true, false, true]],
    ['two cells that make ten together and nothing more', [5, 5, 60], [true, true, false]],
    ['a third one where two make fewer than ten', [3, 4, 60, 50], [true, true, false, true]],
    ['everything where there is nothing else to withhold', [3, 4], [true, true]],
    ['a cell without answers, alone', [0, 50], [true, false]],
  ] as const)('is %s', (_, sizes, expected) => {
    expect(withheld(sizes)).toEqual(expected);
  });

  it('keeps a cell from the sum of its group too', () => {
    // Without groups 10 would go with 7: and 18 of the first two, shown as a sum, less 11 would tell the 7.
    expect(withheld([7, 11, 10])).toEqual([true, false, true]);
    expect(withheld([7, 11, 10], [[0, 1], [2]])).toEqual([true, true, false]);
  });

  const sizes = fc.array(fc.integer({ min: 0, max: 40 }), { minLength: 1, maxLength: 9 });

  it('never leaves fewer than ten answers to be found by subtraction', () => {
    fc.assert(
      fc.property(sizes, (cells) => {
        const hidden = withheld(cells);
        cells.forEach((size, index) => expect(size < 10 && !hidden[index]).toBe(false));
        const gone = cells.filter((size, index) => hidden[index] && size > 0);
        const rest = gone.reduce((sum, size) => sum + size, 0);
        const isAll = hidden.every(Boolean);
        expect(gone.length === 0 || isAll || (gone.length > 1 && rest >= 10)).toBe(true);
      }),
    );
  });

  it('withholds nothing where every cell has enough', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 10, max: 500 })), (cells) => {
        expect(withheld(cells)).toEqual(cells.map(() => false));
      }),
    );
  });
});
