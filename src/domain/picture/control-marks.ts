import type { XmrRule } from '../measure';
import { ruleWords } from './control-words';
import type { ControlChart, ControlPoint } from './control.types';
import { layerOf, pixels, wordsAt } from './frame';
import { fills, lineColours } from './palette';
import type { Layer } from './picture.types';
import { chosenApart, within } from './places';
import { fontSizes, plot, type Stage } from './stage';
import { sayWhen, widthOf } from './words';

/** Beyond so many points plain marks would run into each other: the line alone, with the points that a rule labels. */
export const MOST_MARKS = 150;
/** Beyond so many the labelled ones do too: they become ticks below the line, a row for each way they point. */
const MOST_SHAPES = 300;
/** A person reads a handful of labels; the text alternative and the table name them all. */
const MOST_LABELS = 6;
/** Pixels at the top of the plot where the labels of signals stand. */
const signalLane = 44;
/** Pixels of a row of ticks. */
const tickRow = 14;

const signalLooks = {
  better: { words: 'signal: better', shape: 'triangle-up', colour: lineColours.better },
  worse: { words: 'signal: worse', shape: 'diamond', colour: lineColours.worse },
  neither: { words: 'signal', shape: 'square', colour: lineColours.ink },
  restated: { words: 'value restated since', shape: 'circle', colour: lineColours.value },
} as const;
type Look = keyof typeof signalLooks;

/** Pixels of the plot that marks need for themselves, above and below what is drawn. */
export function roomForMarks(points: readonly ControlPoint[]): { lane: number; floor: number } {
  const looks = looksOf(points);
  return {
    lane: points.some(({ signal }) => signal !== null) ? signalLane : 0,
    floor: points.length > MOST_SHAPES && looks.length > 0 ? looks.length * tickRow + 8 : 0,
  };
}

/** The marks of points: those that a rule labels by shape, and all others as dots while there are few. */
export function markLayers(points: readonly ControlPoint[], stage: Stage): Layer[] {
  return points.length > MOST_SHAPES ? tickLayers(points, stage) : shapeLayers(points, stage);
}

function looksOf(points: readonly ControlPoint[]): Look[] {
  const found = new Set(points.map(lookOf));
  return (Object.keys(signalLooks) as Look[]).filter((look) => found.has(look));
}

/** A tick for each pixel in which a point has that look: more could not be told apart. */
function tickLayers(points: readonly ControlPoint[], stage: Stage): Layer[] {
  const looks = looksOf(points);
  return looks.flatMap((look, row) => {
    const bottom = plot.height - (looks.length - 1 - row) * tickRow - 2;
    const columns = points
      .filter((point) => lookOf(point) === look)
      .map(({ periodStart }) => Math.round(stage.xAt(periodStart)));
    const ticks = [...new Set(columns)].map((x) => ({ x, y: bottom, to: bottom - tickRow + 4 }));
    const { colour: color, words } = signalLooks[look];
    return [
      layerOf(
        ticks,
        { type: 'rule', color, strokeWidth: 1 },
        { x: pixels('x'), y: pixels('y'), y2: { field: 'to' } },
      ),
      ...wordsAt([{ text: words, x: plot.width + 8, y: bottom - tickRow / 2 + 2 }], { ground: false }),
    ];
  });
}

function lookOf({ signal, publishedBefore }: ControlPoint): Look | null {
  if (signal) return signal.favourable === null ? 'neither' : signal.favourable ? 'better' : 'worse';
  return publishedBefore === null ? null : 'restated';
}

function shapeLayers(points: readonly ControlPoint[], { x, y }: Stage): Layer[] {
  const rows = (wanted: (point: ControlPoint) => boolean) =>
    points.filter(wanted).map(({ periodStart: day, value }) => ({ day, value }));
  const plain = points.length > MOST_MARKS ? [] : rows((point) => lookOf(point) === null);
  const special = points.flatMap((point) => {
    const look = lookOf(point);
    return look
      ? [
          {
            day: point.periodStart,
            value: point.value,
            look: signalLooks[look].words,
            isRestated: point.publishedBefore !== null,
          },
        ]
      : [];
  });
  const looks = Object.values(signalLooks).filter(({ words }) => special.some(({ look }) => look === words));
  const domain = looks.map(({ words }) => words);
  const size = points.length > MOST_MARKS ? 40 : 110;
  const look = (range: readonly string[]) => ({
    field: 'look',
    type: 'nominal',
    scale: { domain, range },
  });
  return [
    layerOf(plain, { type: 'point', filled: true, size: 32, opacity: 1, color: lineColours.value }, { x, y }),
    ...(special.length === 0
      ? []
      : [
          layerOf(
            special,
            { type: 'point', size, opacity: 1, strokeWidth: 1.5 },
            {
              x,
              y,
              shape: look(looks.map(({ shape }) => shape)),
              stroke: look(looks.map(({ colour }) => colour)),
              // A hollow mark is a value that was published otherwise before, whatever else it is.
              fill: {
                condition: { test: 'datum.isRestated', value: fills.paper },
                ...look(
                  looks.map(({ words, colour }) =>
                    words === signalLooks.restated.words ? fills.paper : colour,
                  ),
                ),
              },
            },
          ),
        ]),
  ];
}

/** The first point of each stretch that one rule labels, those of the strongest rules first. */
export function signalLabels({ points, interventionOn }: ControlChart, stage: Stage): Layer[] {
  const strength: XmrRule[] = ['outsideLimits', 'sixRisingOrFalling', 'twoOfThreeNearLimit', 'sevenOneSide'];
  const begun = points.flatMap((point, i) => {
    const before = points[i - 1]?.signal;
    const { signal } = point;
    if (
      !signal ||
      (before?.rule === signal.rule && before.towards === signal.towards && signal.rule !== 'outsideLimits')
    )
      return [];
    const text = `${sayWhen(point.periodStart)}\n${ruleWords[signal.rule]}`;
    const width = Math.max(...text.split('\n').map((line) => widthOf(line, fontSizes.label)));
    return [
      { text, width, rule: signal.rule, at: stage.xAt(point.periodStart), value: stage.yAt(point.value) },
    ];
  });
  const byStrength = [...begun].sort((a, b) => strength.indexOf(a.rule) - strength.indexOf(b.rule));
  const line = interventionOn === null ? null : stage.xAt(interventionOn);
  const wanting = byStrength.map(({ at, width }) => ({
    at: beside(line, within(at, width, plot.width), width),
    size: width,
  }));
  const chosen = chosenApart(wanting, plot.width + 1, MOST_LABELS);
  const rows = chosen.map((i) => ({ text: byStrength[i]!.text, x: wanting[i]!.at, y: 4 }));
  const leaders = chosen.map((i) => ({
    x: byStrength[i]!.at,
    y: 36,
    to: Math.max(36, byStrength[i]!.value - 8),
  }));
  return [
    ...(leaders.length === 0
      ? []
      : [
          layerOf(
            leaders,
            { type: 'rule', color: lineColours.limit, strokeWidth: 1, strokeDash: [1, 3] },
            { x: pixels('x'), y: pixels('y'), y2: { field: 'to' } },
          ),
        ]),
    ...wordsAt(rows, { align: 'center', baseline: 'top' }),
  ];
}

/** Moved to the side of the line on which it stands already, so that the line does not run through it. */
function beside(line: number | null, at: number, width: number): number {
  const apart = width / 2 + 6;
  if (line === null || Math.abs(at - line) >= apart) return at;
  const isRight = (at >= line && line + apart * 2 <= plot.width) || line - apart * 2 < 0;
  return isRight ? line + apart : line - apart;
}
