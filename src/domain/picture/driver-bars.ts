import { SUPPRESSED, firstOf, middleLine, mirroredAxes, noRows, rowWords, rowsPlot } from './bar-rows';
import { framed, layerOf } from './frame';
import { fills, lineColours } from './palette';
import type { Cell, Layer, Picture, Row } from './picture.types';
import { sayNumber } from './words';

/** How often a box was ticked, 0 to 1 with its 95 % interval, on how many forms that had it. */
export interface DriverShare {
  readonly share: number;
  readonly low: number;
  readonly high: number;
  readonly asked: number;
}

/** What one reason was named as; null where the share is withheld. */
export interface DriverRow {
  readonly label: string;
  readonly good: DriverShare | null;
  readonly bad: DriverShare | null;
}

export interface DriverBars {
  readonly title: string;
  readonly rows: readonly DriverRow[];
  /** What is to be known of the rows as a whole, in sentences. */
  readonly remarks?: readonly string[];
}

const barHeight = 22;
const NO_BOXES = 'No reasons were asked for, or nothing is published for this time.';

/** Named as good to the right, as bad to the left, each in % of the forms that had the box, with its interval. */
export function driversPicture({ title, rows, remarks = [] }: DriverBars): Picture {
  const bars = rows.flatMap((row, place) => barsOf(row, place));
  return {
    title,
    textAlternative: [
      rows.length === 0
        ? `${title}: ${NO_BOXES}`
        : `${title}: how often each reason was named as good and as bad, in % of those asked.`,
      ...firstOf(rows.map(sentenceOf)),
      ...remarks,
    ].join(' '),
    specification: framed(
      { title, subtitle: 'Named as bad (left, dashed edge) and as good (right), with 95 % intervals' },
      rows.length === 0
        ? noRows(NO_BOXES)
        : [...barLayers(bars, rows.length), ...rowWords(rows.map(wordsOf))],
      rowsPlot(rows.length),
    ),
    table: {
      columns: [
        'reason',
        ...['good', 'bad'].flatMap((word) => [
          `named as ${word} in %`,
          'at least %',
          'at most %',
          `asked whether ${word}`,
        ]),
      ],
      rows: rows.map(({ label, good, bad }) => [label, ...cellsOf(good), ...cellsOf(bad)]),
    },
  };
}

function cellsOf(one: DriverRow['good']): Cell[] {
  if (!one) return [null, null, null, SUPPRESSED];
  return [one.share * 100, one.low * 100, one.high * 100, one.asked];
}

function sentenceOf({ label, good, bad }: DriverRow): string {
  if (!good && !bad) return `${label}: ${SUPPRESSED}.`;
  const said = [
    { word: 'good', one: good },
    { word: 'bad', one: bad },
  ].map(({ word, one }) =>
    one
      ? `${word} ${sayNumber(one.share * 100, 0.1)} % of ${sayNumber(one.asked, 1)}`
      : `${word} ${SUPPRESSED}`,
  );
  return `${label}: ${said.join(', ')}.`;
}

function wordsOf({ label, good, bad }: DriverRow): Parameters<typeof rowWords>[0][number] {
  const asked = [bad, good].flatMap((one) => (one ? [one.asked] : []));
  const numbers = [...new Set(asked)].map((one) => sayNumber(one, 1));
  // Two sides that are withheld say so once.
  const missing = [
    ...(bad || !good ? [] : [{ text: SUPPRESSED, side: 'left' as const }]),
    ...(good ? [] : [{ text: SUPPRESSED, side: 'right' as const }]),
  ];
  return { label, of: numbers.length === 0 ? '' : `n = ${numbers.join(' and ')}`, missing };
}

function barsOf({ good, bad }: DriverRow, place: number): Row[] {
  return [
    { one: good, sign: 1, side: 'named as good' },
    { one: bad, sign: -1, side: 'named as bad' },
  ].flatMap(({ one, sign, side }) =>
    one
      ? [
          {
            place,
            side,
            from: 0,
            to: one.share * 100 * sign,
            low: one.low * 100 * sign,
            high: one.high * 100 * sign,
          },
        ]
      : [],
  );
}

function barLayers(bars: readonly Row[], rows: number): Layer[] {
  const { x, y } = mirroredAxes(bars, rows, '% of those asked');
  const domain = ['named as bad', 'named as good'];
  const bySide = (range: readonly (string | readonly number[])[]) => ({
    field: 'side',
    type: 'nominal',
    scale: { domain, range },
  });
  return [
    layerOf(
      bars,
      { type: 'bar', height: barHeight, stroke: lineColours.ink, strokeWidth: 1 },
      {
        y,
        x: x('from'),
        x2: { field: 'to' },
        color: bySide([fills.negative, fills.bar]),
        strokeDash: bySide([
          [4, 2],
          [1, 0],
        ]),
      },
    ),
    layerOf(
      bars,
      { type: 'rule', color: lineColours.ink, strokeWidth: 1.5 },
      { y, x: x('low'), x2: { field: 'high' } },
    ),
    ...['low', 'high'].map((end) =>
      layerOf(
        bars,
        {
          type: 'point',
          shape: 'stroke',
          angle: 90,
          size: 70,
          strokeWidth: 1.5,
          stroke: lineColours.ink,
          opacity: 1,
        },
        { y, x: x(end) },
      ),
    ),
    middleLine(x),
  ];
}
