import { shareInterval } from '../measure';
import { framed, layerOf, wordsAt } from './frame';
import { fills, lineColours } from './palette';
import type { Layer, Option, Picture, Row } from './picture.types';
import { fontSizes, plot } from './stage';
import { counted, sayNumber, wrapped } from './words';

/** What is counted by: a topic, a reason. */
export interface ParetoData {
  readonly title: string;
  /** What is counted, in the plural: "cases". */
  readonly unit: string;
  /** What one bar stands for: "topic", "topics". */
  readonly bar: { readonly one: string; readonly many: string };
  readonly counts: readonly { readonly label: string; readonly count: number }[];
  /** How many there are beside those of `counts`, and over how many more labels they are spread. */
  readonly rest?: { readonly labels: number; readonly count: number };
}

const mostBars = 12;
const barHeight = 40;

interface Bar {
  label: string;
  count: number;
  share: number;
  low: number;
  high: number;
  cumulative: number;
  isRest: boolean;
}

/**
 * Bars from the largest down, each with the interval of its share (Wilson), and the line of what they make up together: both are
 * per cent of everything counted, so that one axis serves both.
 */
export function paretoPicture(data: ParetoData): Picture {
  const bars = barsOf(data);
  const total = bars.reduce((sum, { count }) => sum + count, 0);
  const height = Math.max(1, bars.length) * barHeight;
  return {
    title: data.title,
    textAlternative: describe(data, bars, total),
    specification: framed(
      {
        title: data.title,
        subtitle: `${counted(total, data.unit, data.unit)}. Bars: share with 95 % interval. Line: together, in % of all`,
      },
      layersOf(data, bars),
      { width: plot.width - 160, height },
    ),
    table: {
      columns: ['label', data.unit, 'share in %', 'at least %', 'at most %', 'together in %'],
      rows: bars.map(({ label, count, share, low, high, cumulative }) => [
        label,
        count,
        share,
        low,
        high,
        cumulative,
      ]),
    },
  };
}

function barsOf({ bar, counts, rest = { labels: 0, count: 0 } }: ParetoData): Bar[] {
  const sorted = counts
    .filter(({ count }) => count > 0)
    .sort((a, b) => b.count - a.count || (a.label < b.label ? -1 : 1));
  const shown = sorted.slice(0, mostBars);
  const hidden = sorted.slice(mostBars);
  const others = {
    labels: rest.labels + hidden.length,
    count: rest.count + hidden.reduce((sum, { count }) => sum + count, 0),
  };
  const total = shown.reduce((sum, { count }) => sum + count, 0) + others.count;
  let before = 0;
  return [
    ...shown.map((one) => ({ ...one, isRest: false })),
    ...(others.count > 0
      ? [
          {
            label: counted(others.labels, `other ${bar.one}`, `other ${bar.many}`),
            count: others.count,
            isRest: true,
          },
        ]
      : []),
  ].map(({ label, count, isRest }) => {
    const { low, high } = shareInterval(count, total);
    before += count;
    return {
      label,
      count,
      isRest,
      share: (count / total) * 100,
      low: low * 100,
      high: high * 100,
      cumulative: (before / total) * 100,
    };
  });
}

function layersOf({ unit }: ParetoData, bars: readonly Bar[]): Layer[] {
  const width = plot.width - 160;
  if (bars.length === 0) {
    return wordsAt([{ text: `There are no ${unit} in this time.`, x: width / 2, y: barHeight / 2 }], {
      align: 'center',
    });
  }
  // Two may have the same name: the place in the order tells them apart.
  const rows: Row[] = bars.map((bar, place) => ({ ...bar, place }));
  const [named, rest] = [rows.filter(({ isRest }) => !isRest), rows.filter(({ isRest }) => isRest)];
  const labels = bars.map(({ label, count }) =>
    wrapped(`${label} (${sayNumber(count, 1)})`, 220, fontSizes.label, 2).join('\n'),
  );
  const y: Option = {
    field: 'place',
    type: 'ordinal',
    scale: { domain: bars.map((_, place) => place), paddingInner: 0.3, paddingOuter: 0.15 },
    axis: null,
  };
  const x = (field: string): Option => ({
    field,
    type: 'quantitative',
    scale: { domain: [0, 100], nice: false },
    axis: { title: `% of all ${unit}`, values: [0, 20, 40, 60, 80, 100], orient: 'bottom' },
  });
  const middle = (place: number) => (place + 0.5) * barHeight;
  return [
    layerOf(
      named,
      { type: 'bar', color: fills.bar, stroke: lineColours.value, strokeWidth: 1, height: 24 },
      { y, x: x('share') },
    ),
    // Many together are no large one: their bar is open, and stands last however long it is.
    layerOf(
      rest,
      {
        type: 'bar',
        color: fills.paper,
        stroke: lineColours.limit,
        strokeWidth: 1,
        strokeDash: [4, 3],
        height: 24,
      },
      { y, x: x('share') },
    ),
    layerOf(
      named,
      { type: 'rule', color: lineColours.ink, strokeWidth: 1.5 },
      { y, x: x('low'), x2: { field: 'high' } },
    ),
    ...['low', 'high'].map((end) =>
      layerOf(
        named,
        {
          type: 'point',
          shape: 'stroke',
          angle: 90,
          size: 90,
          strokeWidth: 1.5,
          stroke: lineColours.ink,
          opacity: 1,
        },
        { y, x: x(end) },
      ),
    ),
    layerOf(
      rows,
      {
        type: 'line',
        color: lineColours.worse,
        strokeWidth: 2,
        strokeDash: [5, 3],
      },
      { y, x: x('cumulative'), order: { field: 'place', type: 'quantitative' } },
    ),
    ...[named, rest].map((some) =>
      layerOf(
        some,
        {
          type: 'point',
          size: 44,
          opacity: 1,
          stroke: lineColours.worse,
          fill: some === rest ? fills.paper : lineColours.worse,
        },
        { y, x: x('cumulative') },
      ),
    ),
    ...wordsAt(
      labels.map((text, place) => ({ text, x: -8, y: middle(place) - (text.includes('\n') ? 7 : 0) })),
      { align: 'right', ground: false },
    ),
    ...wordsAt(
      bars.map(({ cumulative }, place) => ({
        text: `together ${sayNumber(cumulative, 0.1)} %`,
        x: width + 10,
        y: middle(place),
      })),
      { ground: false },
    ),
  ];
}

function describe({ title, unit, bar }: ParetoData, bars: readonly Bar[], total: number): string {
  if (bars.length === 0) return `${title}: there are no ${unit} in this time.`;
  const named = bars.filter(({ isRest }) => !isRest);
  const rest = bars.find(({ isRest }) => isRest);
  const first = named
    .slice(0, 3)
    .map(
      ({ label, share, low, high }) =>
        `${label} ${sayNumber(share, 0.1)} % (${sayNumber(low, 0.1)} to ${sayNumber(high, 0.1)} %)`,
    );
  const reached = named.findIndex(({ cumulative }) => cumulative >= 80 - 1e-9) + 1;
  const few = reached || named.length;
  const together = `${sayNumber(named[few - 1]?.cumulative ?? 0, 0.1)} %`;
  return [
    `${title}: ${counted(total, unit, unit)}.`,
    `The largest: ${first.join(', ')}.`,
    `The first ${counted(few, bar.one, bar.many)} make up ${together} together.`,
    ...(rest ? [`Beside them ${rest.label} with ${sayNumber(rest.share, 0.1)} %.`] : []),
  ].join(' ');
}
