import type { Day, Direction, Interval, MeasureKind, Observation } from '../measure';
import { judgeSeries, splitAt } from '../measure/review/judge';
import { interventionLayers, nothingHere } from './control-picture';
import { runsOf, type Lasting } from './days';
import { framed, layerOf, wordsAt } from './frame';
import { fills, lineColours } from './palette';
import type { Layer, Picture, Row } from './picture.types';
import { spread, within } from './places';
import { fontSizes, plot, stageOf, type Stage } from './stage';
import { counted, sayNumber, sayShortDay, sayWhen, widthOf, withUnit } from './words';

/** One period of an interrupted series, in the unit of the measure. */
export interface InterruptedPoint extends Lasting {
  readonly value: number;
  readonly isAfter: boolean;
  /** Null for a period that holds the change itself. */
  readonly fitted: number | null;
  /** What it would have been without the change; null before it. */
  readonly expected: { readonly value: number; readonly low: number; readonly high: number } | null;
}

/** A series that a change interrupted, with what it would have been without, ready to be drawn. */
export interface InterruptedChart {
  readonly name: string;
  readonly unit: string;
  readonly points: readonly InterruptedPoint[];
  readonly interventionOn: Day;
  /** After minus expected; its interval is null where there are too few periods to print one. */
  readonly effect: { readonly estimate: number; readonly interval: Interval | null } | null;
  /** How it was judged, and what came of it. */
  readonly remarks: readonly string[];
}

/** The series judged as a review would judge it; null where there are too few periods to draw a line (8 before, 4 after). */
export function interruptedChart(
  observations: readonly Observation[],
  options: {
    readonly name: string;
    readonly unit: string;
    readonly kind: MeasureKind;
    readonly direction: Direction;
    readonly interventionOn: Day;
  },
): InterruptedChart | null {
  const { interventionOn, kind, direction, name, unit } = options;
  const { before, after } = splitAt(observations, interventionOn);
  const { line, found, why } = judgeSeries({ before, after, kind, direction });
  if (!line) return null;
  const fittedOf = new Map([...before, ...after].map((one, i) => [one, line.fitted[i] ?? null]));
  const expectedOf = new Map(after.map((one, i) => [one, line.counterfactual[i] ?? null]));
  const points = observations.map((one): InterruptedPoint => {
    const { periodStart, periodEnd, value } = one;
    const isAfter = periodStart >= interventionOn;
    return {
      periodStart,
      periodEnd,
      value,
      isAfter,
      fitted: fittedOf.get(one) ?? null,
      expected: expectedOf.get(one) ?? null,
    };
  });
  const effect = found && { estimate: found.estimate, interval: found.interval };
  return { name, unit, points, interventionOn, effect, remarks: why ? [why] : [] };
}

/** The lines before and after, what would have been expected with its band, and the effect as a bracket between the two. */
export function interruptedPicture(chart: InterruptedChart): Picture {
  const { name, unit, points, interventionOn } = chart;
  const days = points.map(({ periodStart }) => periodStart);
  const values = points.flatMap(({ value, fitted, expected }) => [
    value,
    ...(fitted === null ? [] : [fitted]),
    ...(expected ? [expected.low, expected.high] : []),
  ]);
  const stage = stageOf(days, values, { unit, lane: chart.effect ? 28 : 0, also: interventionOn });
  return {
    title: name,
    textAlternative: describe(chart, stage.step),
    specification: framed(
      {
        title: name,
        subtitle: 'Interrupted series: the line after the change against what was to be expected without it',
      },
      [
        ...expectedLayers(points, stage),
        ...valueLayers(points, stage),
        ...interventionLayers(interventionOn, stage),
        ...effectLayers(chart, stage),
        ...lineLabels(points, stage),
        ...nothingHere(points),
      ],
    ),
    table: {
      columns: [
        'from',
        'to',
        `value (${unit})`,
        'phase',
        'fitted',
        'expected without the change',
        'expected at least',
        'expected at most',
      ],
      rows: points.map(({ periodStart, periodEnd, value, isAfter, fitted, expected }) => [
        periodStart,
        periodEnd,
        value,
        isAfter ? 'after' : fitted === null ? 'between' : 'before',
        fitted,
        expected?.value ?? null,
        expected?.low ?? null,
        expected?.high ?? null,
      ]),
    },
  };
}

function expectedLayers(points: readonly InterruptedPoint[], { x, y }: Stage): Layer[] {
  const rows: Row[] = points.flatMap(({ periodStart: day, expected }) =>
    expected ? [{ day, value: expected.low, high: expected.high, middle: expected.value }] : [],
  );
  if (rows.length === 0) return [];
  return [
    layerOf(rows, { type: 'area', color: fills.band, opacity: 1 }, { x, y, y2: { field: 'high' } }),
    layerOf(
      rows.map((row) => ({ day: row.day!, value: row.middle! })),
      { type: 'line', color: lineColours.ink, strokeWidth: 2, strokeDash: [7, 5] },
      { x, y },
    ),
  ];
}

function valueLayers(points: readonly InterruptedPoint[], { x, y }: Stage): Layer[] {
  const runs = runsOf(points);
  const values = points.map(({ periodStart: day, value }, i) => ({ day, value, run: runs[i]! }));
  const fitted = points.flatMap(({ periodStart: day, fitted: value, isAfter }) =>
    value === null ? [] : [{ day, value, part: isAfter ? 1 : 0 }],
  );
  return [
    layerOf(
      values,
      { type: 'line', color: lineColours.limit, strokeWidth: 1 },
      { x, y, detail: { field: 'run', type: 'nominal' } },
    ),
    ...(points.length > 150
      ? []
      : [
          layerOf(
            values,
            { type: 'point', filled: true, size: 26, opacity: 1, color: lineColours.limit },
            { x, y },
          ),
        ]),
    layerOf(
      fitted,
      { type: 'line', color: lineColours.value, strokeWidth: 3 },
      { x, y, detail: { field: 'part', type: 'nominal' } },
    ),
  ];
}

/** A bracket in the middle of the time after, from what was expected to what came, and its size in the free lane above. */
function effectLayers({ points, effect, unit }: InterruptedChart, stage: Stage): Layer[] {
  const after = points.filter(({ expected, fitted }) => expected !== null && fitted !== null);
  const middle = after[Math.floor(after.length / 2)];
  if (!effect || !middle) return [];
  const at = stage.xAt(middle.periodStart);
  const [top, bottom] = [stage.yAt(middle.fitted!), stage.yAt(middle.expected!.value)].sort(
    (a, b) => a - b,
  ) as [number, number];
  const text = effectWords(effect, unit, stage.step);
  const pixel = (field: string) => ({ field, type: 'quantitative', scale: null, axis: null });
  const mark = { type: 'rule', color: lineColours.worse, strokeWidth: 2.5 } as const;
  return [
    layerOf([{ x: at, y: top, to: bottom }], mark, { x: pixel('x'), y: pixel('y'), y2: { field: 'to' } }),
    layerOf(
      [top, bottom].map((y) => ({ x: at - 6, to: at + 6, y })),
      mark,
      { x: pixel('x'), x2: { field: 'to' }, y: pixel('y') },
    ),
    layerOf(
      [{ x: at, y: 22, to: Math.max(22, top) }],
      { type: 'rule', color: lineColours.limit, strokeDash: [1, 3] },
      {
        x: pixel('x'),
        y: pixel('y'),
        y2: { field: 'to' },
      },
    ),
    ...wordsAt([{ text, x: within(at, widthOf(text, fontSizes.label), plot.width), y: 12 }], {
      align: 'center',
    }),
  ];
}

function effectWords(
  { estimate, interval }: NonNullable<InterruptedChart['effect']>,
  unit: string,
  step: number,
): string {
  const signed = (value: number) => `${value > 0 ? '+' : ''}${sayNumber(value, step / 100)}`;
  const range = interval ? ` (${signed(interval.low)} to ${signed(interval.high)})` : '';
  return `effect ${signed(estimate)} ${unit}${range}`;
}

function lineLabels(points: readonly InterruptedPoint[], stage: Stage): Layer[] {
  const last = points.findLast(({ fitted }) => fitted !== null);
  if (!last) return [];
  const lines = [
    { text: 'fitted', value: last.fitted! },
    ...(last.expected ? [{ text: 'expected without\nthe change', value: last.expected.value }] : []),
  ];
  const places = spread(
    lines.map(({ value, text }) => ({ at: stage.yAt(value), size: 16 * text.split('\n').length })),
    plot.height,
  );
  return wordsAt(
    lines.map(({ text }, i) => ({ text, x: plot.width + 8, y: places[i]! })),
    { ground: false },
  );
}

function describe(
  { name, unit, points, interventionOn, effect, remarks }: InterruptedChart,
  step: number,
): string {
  const first = points[0];
  const last = points.at(-1);
  if (!first || !last) return `${name}: there are no values in this time.`;
  const value = (amount: number) => withUnit(amount, unit, step / 10);
  const after = points.filter(({ isAfter }) => isAfter).length;
  return [
    `${name}: ${counted(points.length, 'value')} from ${sayWhen(first.periodStart)} (${value(first.value)}) to ${sayWhen(last.periodStart)} (${value(last.value)}), ${counted(after, 'of them', 'of them')} after the change on ${sayShortDay(interventionOn)}.`,
    ...(last.expected && last.fitted !== null
      ? [
          `At the end the fitted line stands at ${value(last.fitted)}; without the change ${value(last.expected.value)} was to be expected.`,
        ]
      : []),
    ...(effect ? [`In all: ${effectWords(effect, unit, step)}.`] : []),
    ...remarks,
  ].join(' ');
}
