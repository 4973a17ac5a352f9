import { SUPPRESSED, firstOf, middleLine, mirroredAxes, noRows, rowWords, rowsPlot } from './bar-rows';
import { framed, layerOf } from './frame';
import { fills, inkOn, likertFills, lineColours, thumbsFills } from './palette';
import type { Layer, Picture, Row } from './picture.types';
import { fontSizes } from './stage';
import { counted, sayNumber } from './words';

/** On what was answered: thumbs down or up, or from strongly disagree (1) to strongly agree (5). */
export type AnswerScale = 'thumbs' | 'likert';

/** The answers of one group or period, as many as its scale has; null where they are withheld. */
export interface AnswerRow {
  readonly label: string;
  readonly scale: AnswerScale;
  readonly counts: readonly number[] | null;
}

export interface AnswerBars {
  readonly title: string;
  readonly rows: readonly AnswerRow[];
  /** What is to be known of the rows as a whole, in sentences. */
  readonly remarks?: readonly string[];
}

const barHeight = 26;
/** A share, in per cent, from which its number fits its part of the bar. */
const leastWithNumber = 12;

const scales = {
  likert: {
    words: ['strongly disagree', 'disagree', 'neither', 'agree', 'strongly agree'],
    fills: likertFills,
    subtitle: 'disagree to the left, agree to the right',
    against: (counts: readonly number[]) => ({ word: 'disagree', count: counts[0]! + counts[1]! }),
    favour: (counts: readonly number[]) => ({ word: 'agree', count: counts[3]! + counts[4]! }),
  },
  thumbs: {
    words: ['thumbs down', 'thumbs up'],
    fills: thumbsFills,
    subtitle: 'thumbs down to the left, up to the right',
    against: (counts: readonly number[]) => ({ word: 'thumbs down', count: counts[0]! }),
    favour: (counts: readonly number[]) => ({ word: 'thumbs up', count: counts[1]! }),
  },
} as const;

/** Stacked bars around the middle of those who are neither for nor against, a row per group or period. */
export function answersPicture({ title, rows, remarks = [] }: AnswerBars): Picture {
  const used = (['thumbs', 'likert'] as const).filter((scale) => rows.some((row) => row.scale === scale));
  const words = used.flatMap((scale) => [...scales[scale].words]);
  const segments = rows.flatMap((row, place) => segmentsOf(row, place));
  return {
    title,
    textAlternative: [
      rows.length === 0
        ? `${title}: nothing is published for this time.`
        : `${title}: shares of answers in ${counted(rows.length, 'row')}.`,
      ...firstOf(rows.map(sentenceOf)),
      ...remarks,
    ].join(' '),
    specification: framed(
      { title, subtitle: subtitleOf(used) },
      rows.length === 0
        ? noRows('Nothing is published for this time.')
        : [
            ...barLayers(segments, rows.length, used),
            ...rowWords(
              rows.map(({ label, counts }) => ({
                label,
                of: counts ? `n = ${sayNumber(sum(counts), 1)}` : '',
                missing:
                  counts === null
                    ? [{ text: SUPPRESSED, side: 'right' }]
                    : sum(counts) === 0
                      ? [{ text: 'no answers', side: 'right' }]
                      : [],
              })),
            ),
          ],
      rowsPlot(rows.length),
    ),
    table: {
      columns: ['label', ...words, 'answers'],
      rows: rows.map(({ label, scale, counts }) => [
        label,
        ...used.flatMap((one) =>
          scales[one].words.map((_, answer) => (one === scale ? (counts?.[answer] ?? null) : null)),
        ),
        counts ? sum(counts) : SUPPRESSED,
      ]),
    },
  };
}

function subtitleOf(used: readonly AnswerScale[]): string {
  if (used.length === 0) return '';
  return `Shares of answers: ${used.map((scale) => scales[scale].subtitle).join('; ')}`;
}

function sentenceOf({ label, scale, counts }: AnswerRow): string {
  if (!counts) return `${label}: ${SUPPRESSED}.`;
  const n = sum(counts);
  if (n === 0) return `${label}: no answers.`;
  const said = [scales[scale].favour(counts), scales[scale].against(counts)].map(
    ({ word, count }) => `${sayNumber((count / n) * 100, 0.1)} % ${word}`,
  );
  return `${label}: ${said.join(', ')}, of ${counted(n, 'answer')}.`;
}

function segmentsOf({ scale, counts }: AnswerRow, place: number): Row[] {
  const n = counts ? sum(counts) : 0;
  if (!counts || n === 0) return [];
  const { words, fills: colours } = scales[scale];
  const shares = counts.map((count) => (count / n) * 100);
  const neither = scale === 'likert' ? shares[2]! : 0;
  let at = -((scales[scale].against(counts).count / n) * 100 + neither / 2);
  return shares.flatMap((share, answer) => {
    const from = at;
    at += share;
    if (share === 0) return [];
    // A number that does not fit its segment stands in the table.
    const text = share >= leastWithNumber ? `${sayNumber(share, 1)} %` : '';
    const ink = inkOn(colours[answer]!);
    return [{ place, from, to: at, middle: (from + at) / 2, text, answer: words[answer]!, ink }];
  });
}

function barLayers(segments: readonly Row[], rows: number, used: readonly AnswerScale[]): Layer[] {
  const { x, y } = mirroredAxes(segments, rows, '% of answers');
  const scale = {
    domain: used.flatMap((one) => [...scales[one].words]),
    range: used.flatMap((one) => [...scales[one].fills]),
  };
  return [
    // Behind the bars: it would cut through the number of those who are neither for nor against.
    middleLine(x),
    layerOf(
      segments,
      { type: 'bar', height: barHeight, stroke: lineColours.ink, strokeWidth: 0.75 },
      { y, x: x('from'), x2: { field: 'to' }, color: { field: 'answer', type: 'nominal', scale } },
    ),
    ...[lineColours.ink, fills.paper].map((ink) =>
      layerOf(
        segments.filter((segment) => segment.text !== '' && segment.ink === ink),
        { type: 'text', fontSize: fontSizes.label, color: ink },
        { y, x: x('middle'), text: { field: 'text', type: 'nominal' } },
      ),
    ),
  ];
}

function sum(counts: readonly number[]): number {
  return counts.reduce((total, count) => total + count, 0);
}
