import { createHash } from 'node:crypto';
import { deflateRawSync, inflateRawSync } from 'node:zlib';
import type { Day, Direction, MeasureKind } from '../../domain/measure';
import type { ControlChoice } from '../../domain/picture';
import type { ScorecardPeriodKind } from '../../domain/scorecard';
import { badInput } from '../../platform/shell/failure';
import { requestMistake } from './chart.mistakes';

/** What can be drawn. A new kind is a word here and a source in `sources/`. */
export const chartKinds = [
  'measureControl',
  'issueEffect',
  'topicPareto',
  'survey',
  'scorecard',
  'series',
] as const;
export type ChartKind = (typeof chartKinds)[number];

/** What is drawn of a survey: how often each answer was given, or what was named as good and bad. */
export type SurveyFigures = 'answers' | 'drivers';

/** How a series that a change interrupted is drawn. */
export type SeriesForm = 'control' | 'interrupted';

/** One period of a series that comes with the request. */
export interface ChartSeriesPoint {
  day: Day;
  value?: number | null;
  numerator?: number | null;
  denominator?: number | null;
  exposure?: number | null;
}

/** A series of one's own. */
export interface ChartSeries {
  name: string;
  unit: string;
  kind?: MeasureKind | null;
  direction?: Direction | null;
  form?: SeriesForm | null;
  points: ChartSeriesPoint[];
}

/** Which picture is wanted: enough to draw it again at any time, with what stands then. */
export interface ChartRequest {
  kind: ChartKind;
  measureId?: string | null;
  issueId?: string | null;
  reviewId?: string | null;
  serviceId?: string | null;
  surveyDetailId?: string | null;
  surveyCollectionId?: string | null;
  objectiveId?: string | null;
  what?: SurveyFigures | null;
  period?: ScorecardPeriodKind | null;
  on?: Day | null;
  from?: Day | null;
  to?: Day | null;
  interventionOn?: Day | null;
  method?: ControlChoice | null;
  series?: ChartSeries | null;
}

/** Addresses longer than this are cut on their way by some servers and mail programs. */
const longestId = 6_000;
/** A request of 5,000 points is some 300 kB before it is packed; an id that unpacks to more is nobody's. */
const mostBytes = 1_000_000;
const shape = /^[\w-]{1,6000}$/;

/** The request as text for an address: what names a picture is the question itself, and nothing is kept for it. */
export function chartId(request: ChartRequest): { id: string; isAddress: boolean } {
  const json = Buffer.from(JSON.stringify(request, (_, value: unknown) => value ?? undefined));
  const packed = deflateRawSync(json, { level: 9 }).toString('base64url');
  if (packed.length < longestId) return { id: packed, isAddress: true };
  return { id: createHash('sha256').update(json).digest('base64url'), isAddress: false };
}

/** The request that an id holds. BAD_USER_INPUT for what is no id of a chart, or asks for what no chart is. */
export function requestOf(id: string): ChartRequest {
  const request = shape.test(id) ? unpacked(id) : null;
  if (request === null)
    throw badInput('id', 'This is not the id of a chart. Ask the API for `chart { svgPath }`.');
  const mistake = requestMistake(request);
  if (mistake) throw badInput('id', `This is not the id of a chart: ${mistake}`);
  return request as ChartRequest;
}

function unpacked(id: string): unknown {
  try {
    const json = inflateRawSync(Buffer.from(id, 'base64url'), { maxOutputLength: mostBytes }).toString(
      'utf8',
    );
    return JSON.parse(json) as unknown;
  } catch {
    return null;
  }
}
