import fc from 'fast-check';
import { changesBetween, publishedBefore, type PublishedTexts } from './statement.changes';

const texts = {
  title: 'Shorter waits',
  youToldUs: 'You waited too long.',
  weDid: 'We hired two people.',
  whatChanged: 'From 77 days to 64.',
};
const published = (revision: number): PublishedTexts => ({
  ...texts,
  revision,
  publishedAt: new Date('2026-07-30T12:00:00Z'),
  publishedById: 'chief',
});

describe('what a revision changes', () => {
  it('is shown in words added and removed, field by field', () => {
    const now = { ...texts, weDid: 'We hired twelve people and trained them.' };
    const [title, , weDid] = changesBetween(texts, now);
    expect(title).toEqual({ field: 'title', parts: [{ kind: 'same', text: 'Shorter waits' }] });
    expect(weDid!.parts).toEqual([
      { kind: 'same', text: 'We hired ' },
      { kind: 'removed', text: 'two' },
      { kind: 'added', text: 'twelve' },
      { kind: 'same', text: ' people ' },
      { kind: 'added', text: 'and trained them' },
      { kind: 'same', text: '.' },
    ]);
  });

  it('is shown in whole figures, not in their digits', () => {
    const now = { ...texts, whatChanged: 'From 1,077.5 days to 64.9.' };
    const was = { ...texts, whatChanged: 'From 1,062.5 days to 63.2.' };
    expect(changesBetween(was, now)[3]!.parts).toEqual([
      { kind: 'same', text: 'From ' },
      { kind: 'removed', text: '1,062.5' },
      { kind: 'added', text: '1,077.5' },
      { kind: 'same', text: ' days to ' },
      { kind: 'removed', text: '63.2' },
      { kind: 'added', text: '64.9' },
      { kind: 'same', text: '.' },
    ]);
  });

  it('gives both texts back, whatever they are', () => {
    fc.assert(
      fc.property(fc.lorem({ mode: 'sentences' }), fc.lorem({ mode: 'sentences' }), (was, is) => {
        const parts = changesBetween({ ...texts, weDid: was }, { ...texts, weDid: is })[2]!.parts;
        const read = (left: string) =>
          parts
            .filter(({ kind }) => kind !== left)
            .map(({ text }) => text)
            .join('');
        expect(read('removed')).toBe(is);
        expect(read('added').replace(/\s+/g, '')).toBe(was.replace(/\s+/g, ''));
      }),
      { numRuns: 50 },
    );
  });

  it('is what changed since the last published text before it, and nothing for the first', () => {
    const all = [published(1), published(3), published(2)];
    expect(publishedBefore(4, all)?.revision).toBe(3);
    expect(publishedBefore(3, all)?.revision).toBe(2);
    expect(publishedBefore(1, all)).toBeNull();
  });
});
