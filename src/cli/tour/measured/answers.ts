const drivers = ['effectiveness', 'ease', 'efficiency', 'transparency', 'humanity', 'employee', 'other'];

/** The seventeen columns of the federal format (OMB Circular A-11, section 280). */
const columns: readonly string[] = [
  'external_id',
  'question_1',
  ...drivers.map((driver) => `positive_${driver}`),
  ...drivers.map((driver) => `negative_${driver}`),
  'question_4',
];

/** How many customers gave one, two … five points. */
export type Counts = readonly [number, number, number, number, number];

/** Made up: the answers of the quarter, as they were first read and as they are after forty were turned round. */
export const byPhone: { read: Counts; corrected: Counts } = {
  read: [16, 28, 52, 156, 148],
  corrected: [56, 28, 52, 156, 108],
};
export const byMail: Counts = [4, 6, 8, 12, 10];
export const byWeb: Counts = [1, 1, 1, 1, 2];

/** Made up too: the twelve quarters before it, earliest first. A year before it the mean is 3.5. */
export const earlier: readonly Counts[] = [
  [42, 62, 78, 112, 106],
  [48, 66, 80, 110, 96],
  [40, 58, 84, 114, 104],
  [46, 64, 82, 112, 96],
  [44, 58, 78, 116, 104],
  [50, 66, 78, 112, 94],
  [42, 60, 80, 114, 104],
  [44, 66, 84, 108, 98],
  [40, 60, 80, 100, 120],
  [46, 66, 76, 114, 98],
  [42, 62, 82, 112, 102],
  [44, 60, 78, 118, 100],
];

export function meanOf(counts: Counts): number {
  return counts.reduce((sum, count, i) => sum + count * (i + 1), 0) / howMany(counts);
}

export function howMany(counts: Counts): number {
  return counts.reduce((sum, count) => sum + count, 0);
}

/**
 * A file with a line for each answered form. Whoever is unhappy often ticks that it was not easy, whoever is happy that they
 * were treated as a human being. With `turned`, the first forms with five points were read upside down: one is meant.
 */
export function fileOf(prefix: string, counts: Counts, turned = 0): string {
  const points = counts.flatMap((count, i) => Array.from({ length: count }, () => i + 1));
  const firstFive = points.indexOf(5);
  const lines = points.map((read, place) => {
    const isTurned = read === 5 && place < firstFive + turned;
    const cell = (column: string): string | number => {
      if (column === 'external_id') return `${prefix}-${String(place + 1).padStart(4, '0')}`;
      if (column === 'question_1') return isTurned ? 1 : read;
      if (column === 'question_4') return read === 1 && place < 3 ? '"I was sent from desk to desk."' : '';
      if (column === 'negative_ease') return place % 4 < (read <= 3 ? 3 : 1) ? 1 : 0;
      if (column === 'positive_humanity') return place % 5 < (read <= 3 ? 1 : 3) ? 1 : 0;
      return 0;
    };
    return columns.map(cell).join(',');
  });
  return [columns.join(','), ...lines, ''].join('\n');
}
