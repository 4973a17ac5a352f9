import type { Day } from '../measure.types';
import { formOf, Grid, KINDS_OF } from './points';
import { pointMistakes } from './point-mistakes';
import type { PointForm, PreviewMistake, PreviewPoint, PreviewRequest } from './preview.types';

/** The most points of one request, over all of its series. */
export const MOST_POINTS = 5_000;
/** Of single values; drawing anew from more keeps others waiting. */
const MOST_VALUES = 20_000;

/** A series by the path it has in the request. */
interface Sent {
  readonly path: string;
  readonly points: readonly PreviewPoint[];
}

/** What of a request makes no sense, and what would; the first mistakes only. Empty for a request that can be previewed. */
export function previewMistakes(request: PreviewRequest): PreviewMistake[] {
  const series = seriesOf(request);
  const ways = [
    () => shapeMistakes(request),
    () => sizeMistakes(series),
    () => formMistakes(series),
    () => series.flatMap(({ path, points }) => pointMistakes(path, points)),
    () => kindMistakes(request, formOf(series[0]!.points[0]!)!),
    () => interventionMistakes(request, series),
    () => optionMistakes(request),
  ];
  // Each way takes for granted what those before it looked at.
  for (const find of ways) {
    const found = find();
    if (found.length > 0) return found.slice(0, 20);
  }
  return [];
}

function seriesOf({ points, control, groups }: PreviewRequest): Sent[] {
  return [
    ...(points ? [{ path: 'points', points }] : []),
    ...(control ? [{ path: 'control', points: control }] : []),
    ...(groups ?? []).map((group, i) => ({ path: `groups.${i}.points`, points: group.points })),
  ];
}

function shapeMistakes({ points, control, groups, interventionOn }: PreviewRequest): PreviewMistake[] {
  if ((points == null) === (groups == null)) {
    const path = points == null ? 'points' : 'groups';
    return [{ path, message: 'Send points, with or without control, or else groups: one of the two.' }];
  }
  if (groups != null && control != null)
    return [{ path: 'control', message: 'With groups, send the control as groups with treated: false.' }];
  if ((groups ?? control) != null && interventionOn == null)
    return [{ path: 'interventionOn', message: 'Two groups are compared before and after: say since when.' }];
  if (groups == null) return [];
  const lacking = [true, false].find((treated) => !groups.some((group) => group.treated === treated));
  if (lacking !== undefined) {
    const message = `Send at least one group with treated: true and one with treated: false; none is ${lacking}.`;
    return [{ path: 'groups', message }];
  }
  const names = groups.map(({ name }) => name);
  return names.flatMap((name, i) =>
    names.indexOf(name) < i
      ? [{ path: `groups.${i}.name`, message: `Two groups are called ${name}. Send each once.` }]
      : [],
  );
}

function sizeMistakes(series: readonly Sent[]): PreviewMistake[] {
  const empty = series.filter(({ points }) => points.length < 2);
  if (empty.length > 0)
    return empty.map(({ path }) => ({
      path,
      message: 'Send two points at least.',
    }));
  const all = series.reduce((sum, { points }) => sum + points.length, 0);
  if (all > MOST_POINTS)
    return [{ path: series[0]!.path, message: `At most 5,000 points in all; these are ${all}.` }];
  const single = series.reduce(
    (sum, { points }) => sum + points.reduce((of, { values }) => of + (values?.length ?? 0), 0),
    0,
  );
  return single > MOST_VALUES
    ? [{ path: series[0]!.path, message: `At most 20,000 single values in all; these are ${single}.` }]
    : [];
}

const SAYS: Record<PointForm, string> = {
  value: 'value',
  count: 'count (with exposure, if wanted)',
  share: 'part and whole',
  likert: 'likert, five counts',
  values: 'values, the single ones',
};

/** All points in one form: half a series of counts and half of values compares nothing. */
function formMistakes(series: readonly Sent[]): PreviewMistake[] {
  const all = series.flatMap(({ path, points }) =>
    points.map((point, i) => ({ path: `${path}.${i}`, point })),
  );
  const first = formOf(all[0]!.point);
  const isExposed = all[0]!.point.exposure != null;
  return all.flatMap(({ path, point }) => {
    const form = formOf(point);
    if (form === null)
      return [{ path, message: `Give one of these: ${Object.values(SAYS).join('; ')}; not several.` }];
    if (form !== first)
      return [{ path, message: `The first point gives ${SAYS[first!]}. Give all points in the same form.` }];
    if (point.exposure == null && !isExposed) return [];
    if (form !== 'count') return [{ path: `${path}.exposure`, message: 'exposure goes with count only.' }];
    return (point.exposure != null) === isExposed
      ? []
      : [{ path: `${path}.exposure`, message: 'Give every point an exposure, or none.' }];
  });
}

function kindMistakes({ kind, points, groups }: PreviewRequest, form: PointForm): PreviewMistake[] {
  const isExposed = (points ?? groups?.[0]?.points)?.[0]?.exposure != null;
  if (kind == null) return [];
  if (!KINDS_OF[form].includes(kind)) {
    const kinds = KINDS_OF[form].map((word) => word.toUpperCase()).join(' or ');
    return [{ path: 'kind', message: `Points with ${SAYS[form]} are ${kinds}; leave kind out, or say so.` }];
  }
  return form === 'count' && kind === 'rate' && !isExposed
    ? [
        {
          path: 'kind',
          message: 'A RATE of counts needs exposure in every point; without it they are COUNT.',
        },
      ]
    : [];
}

function interventionMistakes(request: PreviewRequest, series: readonly Sent[]): PreviewMistake[] {
  const { interventionOn, interventionUntil } = request;
  if (interventionOn == null) {
    return (['interventionUntil', 'method'] as const)
      .filter((path) => request[path] != null)
      .map((path) => ({ path, message: 'It compares before and after: send interventionOn too.' }));
  }
  if (interventionUntil != null && interventionUntil < interventionOn)
    return [{ path: 'interventionUntil', message: 'The intervention ends before it begins.' }];
  const { from, to } = wholeSpan(series);
  const outside = (day: Day): boolean => day <= from || day > to;
  const path = outside(interventionOn)
    ? 'interventionOn'
    : interventionUntil != null && interventionUntil >= to
      ? 'interventionUntil'
      : null;
  if (path === null) return [];
  return [
    {
      path,
      message: `Nothing could be compared: the series goes from ${from} to ${to}. Name a day after its first and before its end.`,
    },
  ];
}

function wholeSpan(series: readonly Sent[]): { from: Day; to: Day } {
  const points = series.flatMap((one) => one.points);
  const grid = new Grid(points);
  const spans = points.map((point) => grid.spanOf(point));
  const by = (a: Day, b: Day): number => (a < b ? -1 : a > b ? 1 : 0);
  return {
    from: spans.map(({ from }) => from).sort(by)[0]!,
    to: spans
      .map(({ to }) => to)
      .sort(by)
      .at(-1)!,
  };
}

function optionMistakes(request: PreviewRequest): PreviewMistake[] {
  const { smallestEffect, per, form, groups, control, method } = request;
  const mistakes: PreviewMistake[] = [];
  if (smallestEffect != null && !(smallestEffect > 0))
    mistakes.push({ path: 'smallestEffect', message: 'The smallest effect worth having is above 0.' });
  else if (smallestEffect != null && !isSayable(smallestEffect))
    mistakes.push({
      path: 'smallestEffect',
      message: 'Give it in a unit in which it is from 0.000001 to 1,000,000,000,000,000.',
    });
  if (per != null && !isSayable(per))
    mistakes.push({ path: 'per', message: 'A rate is told per an amount above 0, such as 1000.' });
  const isOfGroups = groups != null || control != null;
  const comparesGroups = method == null || method === 'differenceInDifferences';
  if (isOfGroups && comparesGroups && form != null && form !== 'level')
    mistakes.push({ path: 'form', message: 'Two groups are compared by LEVEL; leave the form out.' });
  if (!isOfGroups && method === 'differenceInDifferences')
    mistakes.push({ path: 'method', message: 'It needs a second group: send control, or groups.' });
  return mistakes;
}

/** Beyond these a number would fill the sentence, or vanish in it. */
function isSayable(number: number): boolean {
  return number >= 1e-6 && number <= 1e15;
}
