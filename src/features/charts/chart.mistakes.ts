import { dayOfScorecard, scorecardPeriodKinds } from '../../domain/scorecard';
import { isId } from '../../platform/database/id';
import { isDay } from '../../graphql/scalars';

const most = { points: 5_000, name: 300, unit: 40 } as const;
const kinds = ['measureControl', 'issueEffect', 'topicPareto', 'survey', 'scorecard', 'series'];
const methods = ['auto', 'xmr', 'p', 'u', 'c', 'run'];
const measureKinds = ['mean', 'proportion', 'count', 'rate', 'duration', 'score'];
const ids = [
  ...['measureId', 'issueId', 'reviewId', 'serviceId'],
  ...['surveyDetailId', 'surveyCollectionId', 'objectiveId'],
];
const days = ['from', 'to', 'interventionOn', 'on'];
const figures = ['answers', 'drivers'];
const periods: readonly string[] = scorecardPeriodKinds;
const counts = ['numerator', 'denominator', 'exposure'];

type Fields = Readonly<Record<string, unknown>>;

/**
 * What of a request makes no sense, as a sentence; null for nothing. An id is written by whoever writes an address, so all of it
 * is looked at, as the API looks at its inputs.
 */
export function requestMistake(request: unknown): string | null {
  if (!isFields(request)) return 'it holds no request.';
  if (!isOneOf(kinds, request.kind)) return 'it names no kind of chart.';
  const badId = ids.find(
    (name) => request[name] != null && !(typeof request[name] === 'string' && isId(request[name])),
  );
  if (badId) return `${badId} is not an id.`;
  const badDay = days.find((name) => request[name] != null && !isADay(request[name]));
  if (badDay) return `${badDay} is not a day such as 2026-03-09.`;
  if (request.on != null && !dayOfScorecard.test(String(request.on)))
    return 'on is no day from 1900 to 2199.';
  if (request.method != null && !isOneOf(methods, request.method)) return 'it names no way to draw a chart.';
  if (request.what != null && !isOneOf(figures, request.what)) return 'it names no figures of a survey.';
  if (request.period != null && !isOneOf(periods, request.period))
    return 'it names no period of a scorecard.';
  if (request.from != null && request.to != null && String(request.from) > String(request.to))
    return '`from` lies after `to`.';
  return request.series == null ? null : seriesMistake(request.series);
}

function seriesMistake(series: unknown): string | null {
  if (!isFields(series)) return 'its series is none.';
  const { name, unit, kind, direction, form, points } = series;
  if (!isText(name, most.name) || !isText(unit, most.unit)) return 'its series lacks a name or a unit.';
  if (kind != null && !isOneOf(measureKinds, kind)) return 'its series is of no kind.';
  if (direction != null && !isOneOf(['higherIsBetter', 'lowerIsBetter'], direction))
    return 'its series has no direction that is one.';
  if (form != null && !isOneOf(['control', 'interrupted'], form))
    return 'its series has no form that is one.';
  if (!Array.isArray(points) || points.length > most.points)
    return `a series has at most ${most.points.toLocaleString('en-US')} points.`;
  return pointMistake(points);
}

function pointMistake(points: readonly unknown[]): string | null {
  const seen = new Set<unknown>();
  for (const [i, point] of points.entries()) {
    if (!isFields(point) || !isADay(point.day)) return `point ${i + 1} has no day such as 2026-03-09.`;
    if (seen.has(point.day)) return `two points begin on ${String(point.day)}.`;
    seen.add(point.day);
    const bad = ['value', ...counts].find((name) => point[name] != null && !Number.isFinite(point[name]));
    if (bad) return `${bad} of ${String(point.day)} is not a number.`;
    const negative = counts.find((name) => point[name] != null && (point[name] as number) < 0);
    if (negative) return `${negative} of ${String(point.day)} is below 0.`;
    const size = point.denominator ?? point.exposure;
    if (point.value == null && !(point.numerator != null && typeof size === 'number' && size > 0))
      return `${String(point.day)} has neither a value nor a numerator with a denominator or exposure above 0.`;
  }
  return null;
}

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isOneOf(words: readonly string[], value: unknown): boolean {
  return typeof value === 'string' && words.includes(value);
}

function isADay(value: unknown): boolean {
  return typeof value === 'string' && isDay(value);
}

function isText(value: unknown, longest: number): boolean {
  return typeof value === 'string' && value.trim() !== '' && value.length <= longest;
}
