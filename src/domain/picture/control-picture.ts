import type { Day } from '../measure';
import { MOST_MARKS, markLayers, roomForMarks, signalLabels } from './control-marks';
import { describeControl, methodSentence, ruleWords } from './control-words';
import type { ControlChart, ControlPoint } from './control.types';
import { runsOf } from './days';
import { framed, layerOf, wordsAt } from './frame';
import { lineColours } from './palette';
import type { Layer, Picture, Row } from './picture.types';
import { spread, within } from './places';
import { fontSizes, plot, stageOf, type Stage } from './stage';
import { sayNumber, sayShortDay, widthOf } from './words';

/** A control chart or run chart as a picture. */
export function controlPicture(chart: ControlChart): Picture {
  const { points, unit, name, interventionOn, target } = chart;
  const drawn = points.flatMap(({ value, lower, upper, centre }) => [value, lower, upper, centre]);
  const values = [...drawn, target].filter((value) => value !== null);
  const days = points.map(({ periodStart }) => periodStart);
  const stage = stageOf(days, values, { unit, ...roomForMarks(points), also: interventionOn });
  return {
    title: name,
    textAlternative: describeControl(chart, stage.step),
    specification: framed({ title: name, subtitle: methodSentence(chart) }, [
      ...lineLayers(chart, stage),
      ...markLayers(points, stage),
      ...interventionLayers(interventionOn, stage),
      ...signalLabels(chart, stage),
      ...limitLabels(chart, stage),
      ...nothingHere(points),
    ]),
    table: tableOf(chart),
  };
}

function lineLayers({ points, target }: ControlChart, stage: Stage): Layer[] {
  const { x, y } = stage;
  const runs = runsOf(points);
  const values = points.map(({ periodStart: day, value }, i) => ({ day, value, run: runs[i]! }));
  const across = (key: 'centre' | 'lower' | 'upper', mark: object): Layer[] => {
    const rows = levels(points, key);
    if (rows.length === 0) return [];
    return [layerOf(rows, { type: 'rule', ...mark }, { x, x2: { field: 'until' }, y })];
  };
  return [
    ...across('centre', { color: lineColours.centre, strokeWidth: 1.5 }),
    ...across('lower', { color: lineColours.limit, strokeWidth: 1.5, strokeDash: [6, 4] }),
    ...across('upper', { color: lineColours.limit, strokeWidth: 1.5, strokeDash: [6, 4] }),
    ...(target === null
      ? []
      : [layerOf([{ value: target }], { type: 'rule', color: lineColours.ink, strokeDash: [2, 3] }, { y })]),
    layerOf(
      values,
      { type: 'line', color: lineColours.value, strokeWidth: points.length > MOST_MARKS ? 1 : 2 },
      { x, y, detail: { field: 'run', type: 'nominal' } },
    ),
  ];
}

/** Stretches of one level, each from halfway to its neighbours, so that limits of one point can be seen too. */
function levels(points: readonly ControlPoint[], key: 'centre' | 'lower' | 'upper'): Row[] {
  const rows: { day: string; until: string; value: number }[] = [];
  points.forEach((point, i) => {
    const value = point[key];
    if (value === null) return;
    const day = halfway(points[i - 1]?.periodStart, point.periodStart);
    const until = halfway(point.periodStart, points[i + 1]?.periodStart);
    const last = rows.at(-1);
    if (
      last &&
      last.value === value &&
      points[i - 1]?.[key] === value &&
      points[i - 1]!.phase === point.phase
    )
      last.until = until;
    else rows.push({ day, until, value });
  });
  return rows;
}

function halfway(one: Day | undefined, other: Day | undefined): string {
  const [a, b] = [one ?? other, other ?? one].map((day) => Date.parse(`${day}T00:00:00Z`)) as [
    number,
    number,
  ];
  return new Date((a + b) / 2).toISOString();
}

/** An empty plot says that it is empty. */
export function nothingHere(points: readonly unknown[]): Layer[] {
  if (points.length > 0) return [];
  return wordsAt([{ text: 'There are no values in this time.', x: plot.width / 2, y: plot.height / 2 }], {
    align: 'center',
  });
}

/** A line from top to bottom on the day of the change, with its date above the plot. */
export function interventionLayers(on: Day | null, { x, xAt }: Stage): Layer[] {
  if (on === null) return [];
  const text = `before ◂ change on ${sayShortDay(on)} ▸ after`;
  const at = within(xAt(on), widthOf(text, fontSizes.label), plot.width);
  return [
    layerOf(
      [{ day: on }],
      { type: 'rule', color: lineColours.ink, strokeWidth: 1.5, strokeDash: [8, 3, 2, 3] },
      { x },
    ),
    ...wordsAt([{ text, x: at, y: -8 }], { align: 'center', baseline: 'bottom', ground: false }),
  ];
}

/** What each line is, at its right end; set apart where lines lie close together. */
function limitLabels({ points, method, target }: ControlChart, stage: Stage): Layer[] {
  const last = points.findLast(({ centre }) => centre !== null);
  const lines = [
    ['upper limit', last?.upper ?? null],
    [method === 'run' ? 'median' : 'mean', last?.centre ?? null],
    ['lower limit', last?.lower ?? null],
    ['target', target],
  ] as const;
  const known = lines.flatMap(([text, value]) => (value === null ? [] : [{ text, value }]));
  const places = spread(
    known.map(({ value }) => ({ at: stage.yAt(value), size: 16 })),
    plot.height,
  );
  return wordsAt(
    known.map(({ text, value }, i) => ({
      text: `${text} ${sayNumber(value, stage.step / 10)}`,
      x: plot.width + 8,
      y: places[i]!,
    })),
    { ground: false },
  );
}

function tableOf({ points, unit }: ControlChart): Picture['table'] {
  return {
    columns: [
      'from',
      'to',
      `value (${unit})`,
      'phase',
      'lower limit',
      'centre',
      'upper limit',
      'signal',
      'published before',
    ],
    rows: points.map(
      ({ periodStart, periodEnd, value, phase, lower, centre, upper, signal, publishedBefore }) => [
        periodStart,
        periodEnd,
        value,
        phase,
        lower,
        centre,
        upper,
        signal && ruleWords[signal.rule],
        publishedBefore,
      ],
    ),
  };
}
