import type { Day, DaySpan, MeasureKind, Observation } from '../measure.types';
import { mean } from '../summary';
import { periodOfSpans, periodsOf } from './periods-of';
import type { PointForm, PreviewPoint, PreviewRequest, ReadSeries, SeriesPeriod } from './preview.types';

/** The kinds that a form of points can be of; the first unless another is named. */
export const KINDS_OF: Record<PointForm, readonly MeasureKind[]> = {
  value: ['mean', 'duration', 'score', 'count', 'rate', 'proportion'],
  count: ['count', 'rate'],
  share: ['proportion'],
  likert: ['score'],
  values: ['mean', 'duration'],
};

const UNITS: Record<PointForm, string> = {
  value: 'units',
  count: 'events',
  share: '%',
  likert: 'points',
  values: 'units',
};

/** The form that a point is given in; null for none or for more than one. */
export function formOf({ value, count, part, whole, likert, values }: PreviewPoint): PointForm | null {
  const forms: PointForm[] = [];
  if (value != null) forms.push('value');
  if (count != null) forms.push('count');
  if (part != null || whole != null) forms.push('share');
  if (likert != null) forms.push('likert');
  if (values != null) forms.push('values');
  return forms.length === 1 ? forms[0]! : null;
}

/** What the periods of some points are, whoever they belong to; one grid for all of them. */
export class Grid {
  readonly period: SeriesPeriod;
  private readonly spanByDay: ReadonlyMap<Day, DaySpan>;

  constructor(points: readonly PreviewPoint[]) {
    const days = [...new Set(points.flatMap(({ on }) => on ?? []))].sort();
    const { period, spans } = periodsOf(days);
    this.spanByDay = new Map(days.map((day, i) => [day, spans[i]!]));
    const given = points.flatMap((point) => (point.on == null ? spanGiven(point) : []));
    this.period = given.length > 0 ? periodOfSpans(given) : period;
  }

  spanOf(point: PreviewPoint): DaySpan {
    return point.on == null ? spanGiven(point)[0]! : this.spanByDay.get(point.on)!;
  }
}

/** The points of a request without mistakes as observations of one series. */
export function readSeries(request: PreviewRequest, points: readonly PreviewPoint[], grid: Grid): ReadSeries {
  const pointForm = formOf(points[0]!)!;
  const kind = request.kind ?? KINDS_OF[pointForm][0]!;
  const unit = request.unit ?? UNITS[pointForm];
  const scale = { kind, unit, per: request.per ?? perOf(unit) };
  return {
    observations: points.map((point) => observationOf(point, grid.spanOf(point), scale)),
    kind,
    pointForm,
    name: request.name ?? 'The series',
    unit,
    period: grid.period,
  };
}

interface Scale {
  readonly kind: MeasureKind;
  readonly unit: string;
  readonly per: number;
}

function observationOf(point: PreviewPoint, { from, to }: DaySpan, { kind, unit, per }: Scale): Observation {
  const period = { periodStart: from, periodEnd: to };
  const { value, count, exposure, part, whole, likert, values } = point;
  if (count != null) {
    const parts = exposure == null ? {} : { numerator: count, exposure };
    return { ...period, value: kind === 'rate' ? (per * count) / exposure! : count, ...parts };
  }
  if (part != null)
    return {
      ...period,
      value: ((unit.startsWith('%') ? 100 : 1) * part) / whole!,
      numerator: part,
      denominator: whole!,
    };
  if (likert != null)
    return { ...period, value: meanAnswer(likert), likert: likert as Observation['likert'] };
  if (values != null) return { ...period, value: mean(values), values };
  return { ...period, value: value! };
}

/** Counts with exposure are drawn as rates: the count alone would rise and fall with the exposure. */
export function drawnAs({ observations, kind, unit }: ReadSeries): {
  drawn: readonly Observation[];
  drawnKind: MeasureKind;
  drawnUnit: string;
} {
  const isExposed = kind === 'count' && observations.every(({ exposure }) => exposure !== undefined);
  if (!isExposed) return { drawn: observations, drawnKind: kind, drawnUnit: unit };
  const drawn = observations.map((one) => ({ ...one, value: one.value / one.exposure! }));
  return { drawn, drawnKind: 'rate', drawnUnit: `${unit} per unit of exposure` };
}

export function meanAnswer(likert: readonly number[]): number {
  const answered = likert.reduce((sum, count) => sum + count, 0);
  return likert.reduce((sum, count, i) => sum + count * (i + 1), 0) / answered;
}

/** "complaints per 1,000 customers": 1,000; 1 where the unit names no number. */
function perOf(unit: string): number {
  const found = /\bper (\d[\d,]*)/.exec(unit);
  return found ? Number(found[1]!.replaceAll(',', '')) || 1 : 1;
}

function spanGiven({ periodStart, periodEnd }: PreviewPoint): DaySpan[] {
  return periodStart != null && periodEnd != null ? [{ from: periodStart, to: periodEnd }] : [];
}
