import { isDay } from '../day';
import type { DaySpan } from '../measure.types';
import { formOf, Grid } from './points';
import type { PreviewMistake, PreviewPoint } from './preview.types';

/** Beyond it sums of squares lose their last digits. */
const LARGEST = 1e15;
/** Smaller than this and not 0 is nothing that anybody measured, and its square is 0. */
const SMALLEST = 1e-100;
const MOST_VALUES = 1_000;
/** Beyond, exact intervals take seconds, and say nothing that a value would not. */
const MOST_EVENTS = 10_000_000;

/** What is wrong with the points of one series, all of one form: their days first, then their numbers. */
export function pointMistakes(path: string, points: readonly PreviewPoint[]): PreviewMistake[] {
  const days = points.flatMap((point, i) => dayMistakes(`${path}.${i}`, point, points[0]!));
  if (days.length > 0) return days;
  const order = orderMistakes(path, points);
  if (order.length > 0) return order;
  return points.flatMap((point, i) => numberMistakes(`${path}.${i}`, point));
}

function dayMistakes(path: string, point: PreviewPoint, first: PreviewPoint): PreviewMistake[] {
  const { on, periodStart, periodEnd } = point;
  const isDated = on != null;
  const isPeriod = periodStart != null && periodEnd != null;
  if (isDated === isPeriod || (isDated && (periodStart ?? periodEnd) != null))
    return [{ path, message: 'Give the day as on, or periodStart and periodEnd; not both.' }];
  if (isDated !== (first.on != null))
    return [{ path, message: 'Give on for every point, or periodStart and periodEnd for every point.' }];
  const bad = [on, periodStart, periodEnd].find((day) => day != null && !isDay(day));
  if (bad != null) return [{ path, message: `${bad} is not a day such as 2026-03-09.` }];
  return isPeriod && periodEnd < periodStart
    ? [{ path: `${path}.periodEnd`, message: 'The period ends before it begins.' }]
    : [];
}

function orderMistakes(path: string, points: readonly PreviewPoint[]): PreviewMistake[] {
  const days = points.map(({ on, periodStart }) => on ?? periodStart!);
  const wrong = days.findIndex((day, i) => i > 0 && day <= days[i - 1]!);
  if (wrong > 0) {
    const what = days[wrong] === days[wrong - 1] ? 'comes twice' : `comes after ${days[wrong - 1]}`;
    return [
      {
        path: `${path}.${wrong}`,
        message: `${days[wrong]} ${what}. Send each day once, in ascending order.`,
      },
    ];
  }
  const grid = new Grid(points);
  const spans: DaySpan[] = points.map((point) => grid.spanOf(point));
  const overlap = spans.findIndex(({ from }, i) => i > 0 && from <= spans[i - 1]!.to);
  return overlap > 0
    ? [{ path: `${path}.${overlap}`, message: 'The period begins before the one before it ends.' }]
    : [];
}

function numberMistakes(path: string, point: PreviewPoint): PreviewMistake[] {
  const { count, exposure, part, whole, likert, values, value } = point;
  const told = (field: string, message: string): PreviewMistake => ({ path: `${path}.${field}`, message });
  const strange = Object.entries({ value, count, exposure, part, whole }).find(
    ([, number]) => number != null && !isSound(number),
  );
  if (strange) return [told(strange[0], 'Give a finite number, at most 1,000,000,000,000,000 either way.')];
  switch (formOf(point)) {
    case 'count':
      if (!(Number.isInteger(count) && count! >= 0 && count! <= MOST_EVENTS))
        return [told('count', 'A count is a whole number from 0 to 10,000,000.')];
      return exposure != null && !(exposure > 0) ? [told('exposure', 'An exposure is above 0.')] : [];
    case 'share':
      if (part == null || whole == null)
        return [told(part == null ? 'part' : 'whole', 'A share needs part and whole together.')];
      if (!(whole > 0)) return [told('whole', 'A whole is above 0.')];
      return part >= 0 && part <= whole ? [] : [told('part', 'A part lies between 0 and its whole.')];
    case 'likert':
      return likertMistakes(likert!).map((message) => told('likert', message));
    case 'values':
      if (values!.length === 0 || values!.length > MOST_VALUES)
        return [told('values', 'Send 1 to 1,000 single values for a point.')];
      return values!.every(isSound) ? [] : [told('values', 'Each single value is a finite number.')];
    default:
      return [];
  }
}

function isSound(number: number): boolean {
  const size = Math.abs(number);
  return size <= LARGEST && (size === 0 || size >= SMALLEST);
}

function likertMistakes(likert: readonly number[]): string[] {
  if (likert.length !== 5)
    return [`Give five counts, of the answers 1, 2, 3, 4 and 5, not ${likert.length}.`];
  if (!likert.every((count) => Number.isInteger(count) && count >= 0))
    return ['Each count of answers is a whole number, 0 or more.'];
  return likert.every((count) => count === 0) ? ['Nobody answered: leave the point out.'] : [];
}
