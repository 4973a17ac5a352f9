import { runsOf, type Lasting } from './days';
import { bare, layerOf, pixels, wordsAt } from './frame';
import { lineColours } from './palette';
import type { Picture } from './picture.types';
import { counted, sayWhen, withUnit } from './words';
import { dayNumber } from './days';

const size = { width: 200, height: 48, margin: 6 } as const;

/** A measure in a cell of a scorecard. */
export interface SparklineData {
  readonly name: string;
  readonly unit: string;
  readonly points: readonly (Lasting & { readonly value: number })[];
  readonly target: number | null;
  /** The status with the rule that gave it, as a sentence; null where there is none. */
  readonly status: string | null;
}

/** A line without axes: the target dashed, the last value marked. What it leaves out is said in its text. */
export function sparklinePicture(data: SparklineData): Picture {
  const { name, points, target } = data;
  const { width, height, margin } = size;
  const values = [...points.map(({ value }) => value), ...(target === null ? [] : [target])];
  const low = values.reduce((a, b) => Math.min(a, b), Infinity);
  const high = values.reduce((a, b) => Math.max(a, b), -Infinity);
  const y = (value: number) =>
    high > low ? margin + ((high - value) / (high - low)) * (height - 2 * margin) : height / 2;
  const days = points.map(({ periodStart }) => dayNumber(periodStart));
  const span = (days.at(-1) ?? 0) - (days[0] ?? 0);
  const x = (i: number) =>
    span > 0 ? margin + ((days[i]! - days[0]!) / span) * (width - 2 * margin) : width / 2;
  const runs = runsOf(points);
  const rows = points.map(({ value }, i) => ({ x: x(i), y: y(value), value, run: runs[i]! }));
  const at = { x: pixels('x'), y: pixels('y') };
  return {
    title: name,
    textAlternative: describe(data),
    specification: bare(
      name,
      [
        ...(target === null
          ? []
          : [
              layerOf(
                [{ x: 0, to: width, y: y(target) }],
                { type: 'rule', color: lineColours.limit, strokeDash: [4, 3], strokeWidth: 1.5 },
                { ...at, x2: { field: 'to' } },
              ),
            ]),
        layerOf(
          rows,
          { type: 'line', color: lineColours.value, strokeWidth: 2 },
          { ...at, detail: { field: 'run', type: 'nominal' } },
        ),
        ...(rows.length === 0
          ? wordsAt([{ text: 'no values', x: width / 2, y: height / 2 }], { align: 'center' })
          : []),
        layerOf(
          rows.slice(-1),
          { type: 'point', filled: true, size: 60, opacity: 1, color: lineColours.worse },
          at,
        ),
      ],
      width,
      height,
    ),
    table: {
      columns: ['from', 'to', `value (${data.unit})`],
      rows: points.map(({ periodStart, periodEnd, value }) => [periodStart, periodEnd, value]),
    },
  };
}

function describe({ name, unit, points, target, status }: SparklineData): string {
  const first = points[0];
  const last = points.at(-1);
  const aim = target === null ? '' : ` The target is ${withUnit(target, unit)}.`;
  const said = status === null ? '' : ` ${status}`;
  if (!first || !last) return `${name}: there are no values in this time.${aim}${said}`;
  const values = points.map(({ value }) => value);
  const range = `lowest ${withUnit(
    values.reduce((a, b) => Math.min(a, b)),
    unit,
  )}, highest ${withUnit(
    values.reduce((a, b) => Math.max(a, b)),
    unit,
  )}`;
  return `${name}: ${counted(points.length, 'value')} from ${sayWhen(first.periodStart)} (${withUnit(first.value, unit)}) to ${sayWhen(last.periodStart)} (${withUnit(last.value, unit)}), ${range}.${aim}${said}`;
}
