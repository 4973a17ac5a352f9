import { layerOf, wordsAt } from './frame';
import { lineColours } from './palette';
import type { Layer, Option, Row } from './picture.types';
import { fontSizes, plot } from './stage';
import { wrapped } from './words';

/** What stands for figures that would tell of fewer than ten people: their own, or those of others that follow from them. */
export const SUPPRESSED = 'withheld to protect fewer than 10 answers';

const rowHeight = 44;
const width = plot.width - 160;

/** The plot of so many rows of bars. */
export function rowsPlot(rows: number): { width: number; height: number } {
  return { width, height: Math.max(1, rows) * rowHeight };
}

/** A row for each place, and one axis of per cent that is as wide to the left as to the right. */
export function mirroredAxes(
  values: readonly Row[],
  rows: number,
  title: string,
): { x: (field: string) => Option; y: Option } {
  const furthest = values.reduce(
    (most, { from, to, high }) =>
      Math.max(most, ...[from, to, high].map((value) => (typeof value === 'number' ? Math.abs(value) : 0))),
    10,
  );
  const step = furthest > 50 ? 25 : furthest > 20 ? 10 : 5;
  const end = Math.ceil(furthest / step - 1e-9) * step;
  const ticks = Array.from({ length: (2 * end) / step + 1 }, (_, i) => i * step - end);
  return {
    x: (field) => ({
      field,
      type: 'quantitative',
      scale: { domain: [-end, end], nice: false },
      axis: {
        title,
        values: ticks,
        labelExpr: 'format(abs(datum.value), "~g")',
        labelFlush: false,
        grid: true,
      },
    }),
    y: {
      field: 'place',
      type: 'ordinal',
      scale: {
        domain: Array.from({ length: Math.max(1, rows) }, (_, place) => place),
        paddingInner: 0.3,
        paddingOuter: 0.15,
      },
      axis: null,
    },
  };
}

export function middleLine(x: (field: string) => Option): Layer {
  return layerOf(
    [{ middle: 0 }],
    { type: 'rule', color: lineColours.ink, strokeWidth: 1 },
    { x: x('middle') },
  );
}

/** What is written at a row: its name, of how many it speaks, and what stands where a bar is missing. */
export interface RowWords {
  readonly label: string;
  readonly of: string;
  readonly missing: readonly { readonly text: string; readonly side: 'left' | 'right' }[];
}

/** Names to the left, of how many to the right; what is missing says so where its bar would be. */
export function rowWords(rows: readonly RowWords[]): Layer[] {
  const middle = (place: number) => (place + 0.5) * rowHeight;
  const names = rows.map(({ label }, place) => {
    const lines = wrapped(label, 230, fontSizes.label, 3);
    return { text: lines.join('\n'), x: -8, y: middle(place) - (lines.length - 1) * 7 };
  });
  const counts = rows.map(({ of }, place) => ({ text: of, x: width + 10, y: middle(place) }));
  const missing = (wanted: 'left' | 'right') =>
    rows.flatMap((row, place) =>
      row.missing
        .filter(({ side }) => side === wanted)
        .map(({ text }) => ({ text, x: width / 2 + (wanted === 'left' ? -8 : 8), y: middle(place) })),
    );
  return [
    ...wordsAt(names, { align: 'right', ground: false }),
    ...wordsAt(
      counts.filter(({ text }) => text !== ''),
      { ground: false },
    ),
    ...wordsAt(missing('left'), { align: 'right' }),
    ...wordsAt(missing('right')),
  ];
}

/** A plot without rows says what is missing from it. */
export function noRows(text: string): Layer[] {
  return wordsAt(
    [{ text: wrapped(text, width, fontSizes.label, 2).join('\n'), x: width / 2, y: rowHeight / 2 }],
    {
      align: 'center',
    },
  );
}

/** What the first rows say, and how many more there are in the table. */
export function firstOf(sentences: readonly string[]): string[] {
  const most = 12;
  if (sentences.length <= most) return [...sentences];
  return [...sentences.slice(0, most - 1), `${sentences.length - most + 1} more rows stand in the table.`];
}
