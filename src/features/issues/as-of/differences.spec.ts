import type { RecordAsOf } from '../../../platform/history/history-as-of';
import { differencesOf, labelOf } from './differences';

const changedAt = new Date('2026-07-30T12:00:00Z');
const record = (subjectId: string, fields: Record<string, unknown>, subjectKind = 'cause'): RecordAsOf => ({
  subjectKind,
  subjectId,
  version: 1,
  changedAt,
  fields,
});

describe('differences between two moments', () => {
  it('tell a changed field before and after, and nothing of what stayed', () => {
    const before = [record('a', { text: 'Late', status: 'hypothesis' }), record('b', { text: 'Same' })];
    const after = [record('a', { text: 'Late', status: 'confirmed' }), record('b', { text: 'Same' })];
    expect(differencesOf(before, after)).toEqual([
      {
        subjectKind: 'cause',
        subjectId: 'a',
        label: 'Late',
        isAdded: false,
        fields: [{ field: 'status', before: 'hypothesis', after: 'confirmed' }],
      },
    ]);
  });

  it('tell a record that was added by what it was given', () => {
    const [added] = differencesOf([], [record('a', { text: 'New', parentId: null })]);
    expect(added).toMatchObject({ isAdded: true, fields: [{ field: 'text', before: null, after: 'New' }] });
  });

  it('compare lists and objects by what they hold', () => {
    const [was, is] = [
      record('a', { computed: { a: 1, b: [1] } }),
      record('a', { computed: { b: [1], a: 1 } }),
    ];
    expect(differencesOf([was], [is])).toEqual([]);
    expect(differencesOf([was], [record('a', { computed: { a: 1, b: [2] } })])).toHaveLength(1);
  });

  it('call a record without a title by which of several it is', () => {
    expect(labelOf(record('p', { revision: 2 }, 'plan'))).toBe('plan revision 2');
    expect(labelOf(record('s', { score: 4 }, 'score'))).toBe('score 4');
    expect(labelOf(record('x', {}, 'score'))).toBe('score');
  });
});
