import { kept, revived } from './kept-answer';

const again = (value: unknown): unknown => revived(JSON.parse(JSON.stringify(kept(value))));

describe('an answer that is kept', () => {
  it('comes back as it was: times, bytes, lists, nothing', () => {
    const value = {
      at: new Date('2026-03-09T14:30:00.123Z'),
      digest: Buffer.from([0, 255, 7]),
      list: [{ at: new Date(0) }, null, 'text', 0.1 + 0.2],
      none: null,
    };
    expect(again(value)).toEqual(value);
  });

  it('takes no text of a person for a mark', () => {
    const value = { filter: { $at: 'yesterday', $bytes: 'many', $$at: { $at: 1 } } };
    expect(again(value)).toEqual(value);
  });

  it('leaves out the end of the history chain, wherever it stands', () => {
    expect(again({ head: Buffer.from('x'), of: [{ head: Buffer.from('y'), id: 1 }] })).toEqual({
      of: [{ id: 1 }],
    });
  });

  it.each([[new Map()], [new Set()], [1n], [() => 1]])(
    'refuses at once what would not come back: %p',
    (value) => {
      expect(() => kept({ value })).toThrow('cannot be kept');
    },
  );
});
