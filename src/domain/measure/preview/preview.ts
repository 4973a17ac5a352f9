import { sayDay } from '../day';
import type { Day, Observation } from '../measure.types';
import { wholePositions } from '../review/series-facts';
import { alarmsOf } from './alarms';
import { answerOf } from './answer';
import type { UnitSeries } from './groups';
import { treatedMean } from './groups';
import type { Sides } from './judged';
import { previewMistakes } from './mistakes';
import { drawnAs, Grid, readSeries } from './points';
import type { PreviewInputs, PreviewRequest, ReadSeries, SeriesPreview } from './preview.types';
import type { Spoken } from './words';

/** Of methods that draw random numbers, where nobody gave one: the one that reviews take. */
const SEED = 20_251;

/**
 * Judges any series without a plan, by the same rules as a review: which method and why, what each other method says, estimate with
 * interval, verdict, sentence, and what is missing. Pure; the same request has the same answer. A RangeError for a request with
 * `previewMistakes` or with a method that its data do not allow.
 */
export function previewSeries(sent: PreviewRequest): SeriesPreview {
  const mistakes = previewMistakes(sent);
  if (mistakes.length > 0) throw new RangeError(`${mistakes[0]!.path}: ${mistakes[0]!.message}`);
  const request = { ...sent, seed: sent.seed ?? SEED };
  const { series, units } = read(request);
  const spoken: Spoken = {
    name: series.name,
    unit: series.unit,
    smallestEffect: request.smallestEffect ?? null,
  };
  const sidesOf = splitter(request);
  const sides = request.interventionOn == null ? null : sidesOf(series.observations);
  const answer = sides && answerOf({ series, units, sides, sidesOf, request, spoken });
  return {
    inputs: inputsOf(series, sides, request),
    ...drawnAs(series),
    answer,
    alarms: request.alarms ? alarmsOf(series, sides?.before.length ?? null) : [],
  };
}

/** The series that is judged, and the offices where there are two groups of them. */
function read(request: PreviewRequest): { series: ReadSeries; units: UnitSeries[] } {
  const { points, control, groups } = request;
  const sent = groups ?? [
    { name: 'treated', treated: true, points: points! },
    ...(control ? [{ name: 'control', treated: false, points: control }] : []),
  ];
  const grid = new Grid(sent.flatMap((one) => one.points));
  const units = sent.map((one) => ({ ...one, series: readSeries(request, one.points, grid) }));
  const treated = units.filter((unit) => unit.treated);
  const told = units.map(({ name, treated, series }) => ({
    name,
    treated,
    observations: series.observations,
  }));
  const first = treated[0]!.series;
  // The mean of several offices is a mean, whatever they count.
  const series =
    treated.length === 1
      ? first
      : ({ ...first, observations: treatedMean(told), kind: 'mean', pointForm: 'value' } as const);
  return { series, units: told.length > 1 ? told : [] };
}

/** A period that holds a day of the intervention is neither before nor after, unless it begins with the first day after. */
function splitter({ interventionOn, interventionUntil }: PreviewRequest) {
  return (observations: readonly Observation[]): Sides => ({
    before: observations.filter(({ periodEnd }) => periodEnd < interventionOn!),
    after: observations.filter(({ periodStart }) =>
      interventionUntil == null ? periodStart >= interventionOn! : periodStart > interventionUntil,
    ),
  });
}

function inputsOf(series: ReadSeries, sides: Sides | null, request: PreviewRequest): PreviewInputs {
  const { observations, name, unit, kind, pointForm, period } = series;
  const judged = new Set(sides ? [...sides.before, ...sides.after] : observations);
  const leftOut = observations.filter((one) => !judged.has(one)).map(({ periodStart }) => periodStart);
  const last = wholePositions(observations).at(-1) ?? 0;
  const missing = period === 'other' ? 0 : last + 1 - observations.length;
  return {
    name,
    unit,
    kind,
    pointForm,
    period,
    n: observations.length,
    nBefore: sides?.before.length ?? null,
    nAfter: sides?.after.length ?? null,
    leftOut,
    missing,
    seed: request.seed!,
    sentence: understood(series, sides, request, { leftOut, missing }),
  };
}

const SAID = {
  day: 'daily',
  week: 'weekly',
  month: 'monthly',
  quarter: 'quarterly',
  year: 'yearly',
  other: '',
} as const;

function understood(
  { observations, period }: ReadSeries,
  sides: Sides | null,
  { interventionOn, interventionUntil }: PreviewRequest,
  { leftOut, missing }: { leftOut: readonly Day[]; missing: number },
): string {
  const said = SAID[period] === '' ? '' : `${SAID[period]} `;
  const [from, to] = [observations[0]?.periodStart, observations.at(-1)?.periodEnd];
  const all = `${observations.length} ${said}points${from && to ? ` from ${sayDay(from)} to ${sayDay(to)}` : ''}`;
  const gaps = missing > 0 ? `, ${missing} missing between them` : '';
  if (!sides) return `${all}${gaps}; no intervention, so nothing is compared.`;
  const until = interventionUntil == null ? '' : ` to ${sayDay(interventionUntil)}`;
  const out =
    leftOut.length > 0
      ? `, ${leftOut.length} left out because ${leftOut.length === 1 ? 'it holds' : 'they hold'} a day of the intervention`
      : '';
  return `${all}${gaps}: ${sides.before.length} before the intervention of ${sayDay(interventionOn!)}${until}, ${sides.after.length} after it${out}.`;
}
