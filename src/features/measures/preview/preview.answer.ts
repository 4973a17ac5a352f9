import { METHOD_VERSION } from '../../../domain/measure';
import {
  previewMistakes,
  previewSeries,
  type PreviewMistake,
  type PreviewRequest,
  type SeriesPreview,
} from '../../../domain/measure/preview';
import { controlChart } from '../../../domain/picture';
import { Failure } from '../../../platform/shell/failure';
import type { SeriesChartType } from './preview.chart.types';
import type { SeriesPreviewType } from './preview.types';
import type { ChartFooting } from './preview.vocabulary';

/** The preview as the API answers it. BAD_USER_INPUT with the path of everything that makes no sense. */
export function previewOf(request: PreviewRequest): SeriesPreviewType {
  refuse(previewMistakes(request));
  const preview = judged(request);
  const { inputs, answer, alarms } = preview;
  return {
    inputs: { ...inputs, leftOut: [...inputs.leftOut] },
    chart: chartOf(preview, request),
    sentence: answer?.sentence ?? null,
    verdict: answer?.verdict ?? null,
    reason: answer?.reason ?? null,
    method: answer?.method ?? null,
    why: answer?.why ?? null,
    estimate: answer?.estimate ?? null,
    interval: answer?.interval ?? null,
    ratio: answer?.ratio ?? null,
    p: answer?.p ?? null,
    methods: [...(answer?.methods ?? [])],
    gates: [...(answer?.gates ?? [])],
    before: answer?.before ?? null,
    after: answer?.after ?? null,
    baselineTrend: answer?.baselineTrend ?? null,
    trendAdjusted: answer?.trendAdjusted ?? null,
    autocorrelation: answer?.autocorrelation ?? null,
    season: answer?.season ?? null,
    smallestDetectable: answer?.smallestDetectable ?? null,
    smallestDetectableSentence: answer?.smallestDetectableSentence ?? null,
    fitted: [...(answer?.fitted ?? [])],
    counterfactual: [...(answer?.counterfactual ?? [])],
    beside: answer?.beside ?? null,
    groups: answer?.groups ?? null,
    alarms,
    methodVersion: METHOD_VERSION,
  };
}

/** What only the data can tell: whether they allow the method or the season that was asked for. */
function judged(request: PreviewRequest): SeriesPreview {
  try {
    return previewSeries(request);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    const { answer } = previewSeries({ ...request, method: null, season: null });
    if (request.season === 'harmonics' && answer?.season === false)
      throw failure([{ path: 'season', message: noSeason }]);
    const report = answer?.methods.find(({ method }) => method === request.method);
    if (!report?.whyNot) throw error;
    const allowed = answer!.methods.filter(({ isAllowed }) => isAllowed).map(({ method }) => named(method));
    const message = `${report.whyNot} These data allow ${allowed.join(', ')}.`;
    throw failure([{ path: 'method', message }]);
  }
}

const noSeason =
  'No season stands out from chance: it takes two years or more of weeks, months or quarters, and 12 periods before and after. Leave season out.';

function named(method: string): string {
  return method.replace(/[A-Z]/g, (letter) => `_${letter}`).toUpperCase();
}

function chartOf(
  { drawn, drawnKind, drawnUnit, inputs }: SeriesPreview,
  request: PreviewRequest,
): SeriesChartType {
  const chart = controlChart(drawn, {
    name: inputs.name,
    unit: drawnUnit,
    kind: drawnKind,
    direction: request.direction ?? null,
    interventionOn: request.interventionOn ?? null,
    method: 'auto',
  });
  const points = chart.points.map(({ periodStart, periodEnd, value, phase, centre, lower, upper }) => ({
    periodStart,
    periodEnd,
    value,
    phase,
    centre,
    lower,
    upper,
  }));
  return {
    kind: chart.method,
    footing: footingOf(points.filter(({ phase }) => phase === 'baseline').length, request),
    unit: drawnUnit,
    centre: points.find(({ centre }) => centre !== null)?.centre ?? null,
    points,
    signals: chart.points.flatMap(({ periodStart, signal }) => (signal ? [{ periodStart, ...signal }] : [])),
    remarks: [...chart.remarks],
  };
}

function footingOf(baseline: number, { interventionOn }: PreviewRequest): ChartFooting {
  if (baseline < 6) return 'lineOnly';
  if (baseline < 12) return 'trialLimits';
  return interventionOn == null ? 'limits' : 'frozenLimits';
}

function refuse(mistakes: readonly PreviewMistake[]): void {
  if (mistakes.length > 0) throw failure(mistakes);
}

function failure(mistakes: readonly PreviewMistake[]): Failure {
  const fields = mistakes.map(({ path, message }) => ({ path: `input.${path}`, message }));
  return new Failure(
    'BAD_USER_INPUT',
    fields.map(({ path, message }) => `${path}: ${message}`).join(' '),
    fields,
  );
}
