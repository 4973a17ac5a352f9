import type { Day } from '../measure';
import { dayNumber } from './days';
import type { Option } from './picture.types';

/** The size of a usual picture's plot, in pixels: it fits a page in portrait and half a screen. */
export const plot = { width: 720, height: 300 } as const;
/** WCAG asks for no smallest size; below 12 pixels many people stop reading. */
export const fontSizes = { title: 16, subtitle: 13, label: 12 } as const;

const dayMs = 86_400_000;

/** An axis of numbers: what it spans, and where its ticks stand. */
export interface Span {
  readonly low: number;
  readonly high: number;
  readonly step: number;
  readonly ticks: readonly number[];
}

/** A span with round ends around all the values; of equal values one around them, of none 0 to 1. */
export function spanOf(values: readonly number[], wanted = 6): Span {
  let low = values.reduce((a, b) => Math.min(a, b), Infinity);
  let high = values.reduce((a, b) => Math.max(a, b), -Infinity);
  if (!(low <= high)) [low, high] = [0, 1];
  if (low === high) {
    const room = Math.abs(low) * 0.1 || 1;
    [low, high] = [low - room, high + room];
  }
  const rough = high / wanted - low / wanted;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 2.5, 5, 10].map((times) => times * power).find((size) => size >= rough) ?? rough;
  const first = Math.floor(low / step + 1e-9);
  const last = Math.ceil(high / step - 1e-9);
  const ticks = Array.from({ length: last - first + 1 }, (_, i) =>
    Number(((first + i) * step).toPrecision(12)),
  );
  return { low: ticks[0]!, high: ticks.at(-1)!, step, ticks };
}

/** A plot over days: where a day and a value lie in it, and the channels that say so to Vega-Lite. */
export interface Stage {
  readonly x: Option;
  readonly y: Option;
  readonly step: number;
  xAt(day: Day): number;
  yAt(value: number): number;
}

/** `lane`, `floor`: pixels kept free at the top and the bottom, for what must not touch the line; `also`: a day that must lie within. */
export function stageOf(
  days: readonly Day[],
  values: readonly number[],
  {
    unit,
    lane = 0,
    floor = 0,
    also = null,
  }: { readonly unit: string; readonly lane?: number; readonly floor?: number; readonly also?: Day | null },
): Stage {
  const { width, height } = plot;
  const numbers = [...days, ...(also === null ? [] : [also])].map(dayNumber);
  const [first, last] = ends(numbers);
  const [from, to] =
    numbers.length === 0 ? [0, 30] : first === last ? [first - 15, last + 15] : [first, last];
  const margin = (to - from) * 0.015;
  const x0 = from - margin;
  const x1 = to + margin;
  const span = spanOf(values);
  const perPixel = (span.high - span.low) / (height - lane - floor);
  const top = span.high + perPixel * lane;
  const bottom = span.low - perPixel * floor;
  const xAt = (number: number): number => ((number - x0) / (x1 - x0)) * width;
  return {
    step: span.step,
    xAt: (day) => xAt(dayNumber(day)),
    yAt: (value) => height - ((value - bottom) / (top - bottom)) * height,
    x: {
      field: 'day',
      type: 'temporal',
      scale: { type: 'utc', domain: [x0 * dayMs, x1 * dayMs], nice: false },
      axis: {
        title: null,
        ...timeTicks(days, [x0, x1], xAt),
        labelOverlap: true,
        labelFlush: false,
        grid: false,
      },
    },
    y: {
      field: 'value',
      type: 'quantitative',
      scale: { domain: [bottom, top], nice: false, zero: false },
      axis: { title: unit, values: span.ticks, format: formatOf(span), grid: true },
    },
  };
}

/** Formats of d3: as many decimals as the step has, and beyond what anybody counts by powers; never G for a billion. */
export function formatOf({ low, high, step }: Span): string {
  const largest = Math.max(Math.abs(low), Math.abs(high));
  if (largest >= 1e12 || largest < 1e-4) return '.2~e';
  const decimals = [0, 1, 2, 3, 4, 5, 6].find((digits) => isWhole(step * 10 ** digits)) ?? 7;
  return `,.${decimals}f`;
}

function isWhole(number: number): boolean {
  return Math.abs(number - Math.round(number)) < 1e-6;
}

/** Ticks so far apart that their labels do not touch: months as "Jan 2024", in short times days as "5 Jan 2024"; of few points those. */
function timeTicks(
  days: readonly Day[],
  [from, to]: readonly [number, number],
  xAt: (number: number) => number,
): Record<string, Option> {
  const isMonthly = days.every((day) => day.endsWith('-01'));
  const isLong = isMonthly || to - from > SHORT_DAYS;
  const needed = (isLong ? 8 : 11) * fontSizes.label * TICK_CHARACTER + 8;
  const format = isLong ? '%b %Y' : '%-d %b %Y';
  const own = [...new Set(days.map(dayNumber))].sort((a, b) => a - b);
  const perDay = xAt(from + 1) - xAt(from);
  const isApart = own.every((day, i) => i === 0 || (day - own[i - 1]!) * perDay >= needed);
  const values =
    own.length <= FEW_POINTS && isApart && (isMonthly || !isLong)
      ? own
      : isLong
        ? firstsOfMonths(from, to, needed / (perDay * 30))
        : everyDays(from, to, needed / perDay);
  return { values: values.map((day) => day * dayMs), format };
}

/** Vega takes a character for so wide, as a share of the font size, when it looks which labels touch. */
const TICK_CHARACTER = 0.8;
const FEW_POINTS = 6;
/** Days up to which a time is told in days: some three months. */
const SHORT_DAYS = 100;

function everyDays(from: number, to: number, least: number): number[] {
  const step = [1, 2, 7, 14, 28].find((size) => size >= least) ?? 56;
  return Array.from({ length: Math.floor((to - from) / step) + 1 }, (_, i) => Math.ceil(from) + i * step);
}

/** Firsts of months so many months apart, counted from a January. */
function firstsOfMonths(from: number, to: number, least: number): number[] {
  const step =
    [1, 2, 3, 6, 12, 24, 60, 120, 240, 600, 1200, 2400, 6000, 12_000].find((size) => size >= least) ?? 60_000;
  const start = new Date(from * dayMs);
  const first = start.getUTCFullYear() * 12 + start.getUTCMonth();
  const firsts: number[] = [];
  for (let month = Math.ceil(first / step) * step; ; month += step) {
    const day = new Date(0);
    day.setUTCFullYear(Math.floor(month / 12), month % 12, 1);
    if (day.getTime() / dayMs > to) return firsts;
    if (day.getTime() / dayMs >= from) firsts.push(day.getTime() / dayMs);
  }
}

/** The smallest and the largest: many numbers are too many arguments. */
function ends(numbers: readonly number[]): [number, number] {
  return numbers.reduce<[number, number]>(
    ([low, high], number) => [Math.min(low, number), Math.max(high, number)],
    [Infinity, -Infinity],
  );
}
