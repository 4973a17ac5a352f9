import { progress } from './progress';
import type { ActionItemState } from './action-item.types';

const of = (...items: [ActionItemState, number | null][]) =>
  progress(items.map(([state, effortDays]) => ({ state, effortDays })));

describe('progress', () => {
  it('is the share of the effort that is done, not of the items', () => {
    expect(of(['done', 2], ['inProgress', 7.5], ['planned', 0.5], ['cancelled', 90])).toEqual({
      itemCount: 3,
      doneCount: 1,
      effortDays: 10,
      doneEffortDays: 2,
      assumedCount: 0,
      share: 0.2,
      sentence: '2 of 10 person-days are done (20 %).',
    });
  });

  it('counts an item without an effort as the mean of the others, and says so', () => {
    expect(of(['done', 4], ['planned', 8], ['done', null], ['planned', null])).toMatchObject({
      effortDays: 24,
      doneEffortDays: 10,
      assumedCount: 2,
      sentence:
        '10 of 24 person-days are done (42 %). 2 items without an effort counted as the mean of the others, 6 person-days each.',
    });
  });

  it('counts heads where no item has an effort, and says so', () => {
    expect(of(['done', null], ['planned', null], ['planned', null])).toMatchObject({
      share: 1 / 3,
      sentence: '1 of 3 items are done (33 %); no item has an effort, so each counts the same.',
    });
  });

  it('is nothing without items', () => {
    expect(of(['cancelled', 1])).toMatchObject({ share: null, sentence: 'There is no action item yet.' });
  });
});
