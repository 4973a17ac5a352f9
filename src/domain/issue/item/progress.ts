import type { ActionItemRecord } from './action-item.types';

/** How much of the work is done, by effort. */
export interface Progress {
  /** Items that are not cancelled, and how many of them are done. */
  itemCount: number;
  doneCount: number;
  /** Person-days of all items and of the done ones, items without an estimate counted as the mean of the others. */
  effortDays: number;
  doneEffortDays: number;
  /** Items without an estimate. */
  assumedCount: number;
  /** Share done, 0 to 1: by effort, or by number where no item has any; null without items. */
  share: number | null;
  sentence: string;
}

type Weighed = Pick<ActionItemRecord, 'state' | 'effortDays'>;

/** A cancelled item is no work; one in work is not done. */
export function progress(all: readonly Weighed[]): Progress {
  const items = all.filter(({ state }) => state !== 'cancelled');
  const done = items.filter(({ state }) => state === 'done');
  const given = items.flatMap(({ effortDays }) => (effortDays === null ? [] : [effortDays]));
  const mean = given.length === 0 ? 0 : sum(given) / given.length;
  const effortOf = (of: readonly Weighed[]): number => rounded(sum(of.map((one) => one.effortDays ?? mean)));
  const counts = {
    itemCount: items.length,
    doneCount: done.length,
    effortDays: effortOf(items),
    doneEffortDays: effortOf(done),
    assumedCount: items.length - given.length,
  };
  const share = shareOf(counts);
  return { ...counts, share, sentence: told(counts, share, mean) };
}

type Counts = Omit<Progress, 'share' | 'sentence'>;

function shareOf({ itemCount, doneCount, effortDays, doneEffortDays }: Counts): number | null {
  if (itemCount === 0) return null;
  return effortDays > 0 ? doneEffortDays / effortDays : doneCount / itemCount;
}

function told(counts: Counts, share: number | null, mean: number): string {
  const { itemCount, doneCount, effortDays, doneEffortDays, assumedCount } = counts;
  if (share === null) return 'There is no action item yet.';
  const percent = `${Math.round(share * 100)} %`;
  if (effortDays === 0)
    return `${doneCount} of ${itemCount} items are done (${percent}); no item has an effort, so each counts the same.`;
  const said = `${doneEffortDays} of ${effortDays} person-days are done (${percent}).`;
  if (assumedCount === 0) return said;
  const [items, each] = assumedCount === 1 ? ['1 item', ''] : [`${assumedCount} items`, ' each'];
  return `${said} ${items} without an effort counted as the mean of the others, ${rounded(mean)} person-days${each}.`;
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((all, one) => all + one, 0);
}

/** To the hundredths in which effort is given. */
function rounded(days: number): number {
  return Math.round(days * 100) / 100;
}
